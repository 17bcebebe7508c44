"""Any text, from anywhere: the first line that is not blank is the headline, the rest is body."""

from __future__ import annotations

from qawl.model.values import Outlet
from qawl.pages.layouts.grammar import ANYTHING, END, Layout, LineRule

LAYOUT = Layout(
    outlet=Outlet("plain", "نص", name_en="Plain text"),
    rules=(
        LineRule("headline", "headline", ANYTHING, ("body", END)),
        LineRule("body", "body", ANYTHING, ("body", END)),
    ),
    first=("headline",),
)
