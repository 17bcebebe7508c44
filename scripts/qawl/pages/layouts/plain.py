"""Any text, from anywhere: the first line that is not blank is the headline, the rest is body."""

from __future__ import annotations

from qawl.pages.layouts.grammar import ANYTHING, END, UNNAMED, Layout, LineRule

LAYOUT = Layout(
    outlet=UNNAMED,
    rules=(
        LineRule("headline", "headline", ANYTHING, ("body", END)),
        LineRule("body", "body", ANYTHING, ("body", END)),
    ),
    first=("headline",),
)
