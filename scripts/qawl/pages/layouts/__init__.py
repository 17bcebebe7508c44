"""How the pages of newspapers are laid out, and whose pages they are.

A newspaper is added by a row of ``seeds/outlets.csv`` (see ``outlets``). Its layout is one that comes with the software
(``named``: a module with a ``LAYOUT``, see ``grammar``) or a table in ``seeds/layouts`` (see ``tables``).
"""

from __future__ import annotations

from collections.abc import Mapping

from qawl.model.values import Capture, Page
from qawl.pages.layouts import outlets as outlets
from qawl.pages.layouts import tables as tables
from qawl.pages.layouts import web
from qawl.pages.layouts.grammar import assign
from qawl.pages.layouts.named import LAYOUTS
from qawl.pages.layouts.outlets import Outlets, known, load

__all__ = ["LAYOUTS", "Outlets", "known", "load", "read_page"]


def read_page(capture: Capture, roles: Mapping[int, str] | None = None, outlets: Outlets | None = None) -> Page:
    """``capture`` with a role for every line. ``roles`` (line number to role) are a reviewer's, and come first.

    ``outlets`` are those of the package, by default those that come with the software. Raises ``FaultyInput`` for a
    line that no rule claims and ``UnreadableInput`` for an unknown outlet.
    """
    registration = capture.registration
    day = registration.captured_at[:10] if registration.captured_at else None
    layout = (outlets or known()).of(registration, capture.file)
    if not layout.rules:
        return Page(capture, web.assign(capture, roles or {}))
    return Page(capture, assign(layout, capture.text, capture.file, day, roles))
