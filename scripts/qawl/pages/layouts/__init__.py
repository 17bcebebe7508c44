"""The newspapers whose pages the package can read, by name.

An outlet is added by a module with a ``LAYOUT`` (see ``grammar``) and its name in the tuple below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Capture, Outlet, Page, Registration
from qawl.pages import readers
from qawl.pages.layouts import almada, plain, web
from qawl.pages.layouts.grammar import Layout, assign

LAYOUTS: dict[str, Layout] = {layout.outlet.outlet: layout for layout in (almada.LAYOUT, plain.LAYOUT)}
"""Every known outlet's layout, by the outlet's name."""


def by_name(name: str, file: str = "outlet", line: int | None = None) -> Layout:
    """The layout of the outlet ``name``; its ``outlet`` is the row of ``outlets``.

    Raises ``UnreadableInput`` that names the known outlets; ``file`` and ``line`` say where the name stands.
    """
    if name not in LAYOUTS:
        known = ", ".join(LAYOUTS)
        raise UnreadableInput(
            Fault(file, f"no such outlet; known are {known}", "Name one of these", line, None, "outlet", name)
        )
    return LAYOUTS[name]


def of(registration: Registration, file: str = "outlet") -> Layout:
    """The layout of a capture: that of its outlet for text, of web pages for HTML, and plain for a record of a corpus.

    Raises ``UnreadableInput`` for an outlet or a format that nobody knows.
    """
    reader = readers.by_format(registration.format, file)
    if reader.marked_up:
        return _with_outlet("web", registration.outlet)
    return _with_outlet("plain", registration.outlet) if reader.many else by_name(registration.outlet, file)


@cache
def _with_outlet(layout: str, outlet: str) -> Layout:
    known = LAYOUTS[outlet].outlet if outlet in LAYOUTS else Outlet(outlet, outlet)
    return replace(web.LAYOUT if layout == "web" else plain.LAYOUT, outlet=known)


def recognise(text: str) -> str | None:
    """The name of the outlet whose page ``text`` is, ``None`` when none knows it. Plain text is nobody's page."""
    return next((name for name, layout in LAYOUTS.items() if layout.recognises(text)), None)


def read_page(capture: Capture, roles: Mapping[int, str] | None = None) -> Page:
    """``capture`` with a role for every line. ``roles`` (line number to role) are a reviewer's, and come first.

    Raises ``FaultyInput`` for a line that no rule claims and ``UnreadableInput`` for an unknown outlet.
    """
    registration = capture.registration
    day = registration.captured_at[:10] if registration.captured_at else None
    layout = of(registration, capture.file)
    if not layout.rules:
        return Page(capture, web.assign(capture, roles or {}))
    return Page(capture, assign(layout, capture.text, capture.file, day, roles))
