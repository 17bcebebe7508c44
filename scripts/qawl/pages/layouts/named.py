"""The layouts that come with the software, by name."""

from __future__ import annotations

from qawl.pages.layouts import almada, plain, web
from qawl.pages.layouts.grammar import Layout

LAYOUTS: dict[str, Layout] = {"almada": almada.LAYOUT, "plain": plain.LAYOUT, "web": web.LAYOUT}
"""What ``layout`` in ``seeds/outlets.csv`` may be, beside the tables that a package brings along."""
