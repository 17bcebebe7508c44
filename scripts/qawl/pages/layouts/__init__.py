"""The newspapers whose pages the package can read, by name.

An outlet is added by a module with a ``LAYOUT`` (see ``grammar``) in this folder: it is found there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Capture, Page
from qawl.pages.layouts.grammar import Layout, assign


def _found() -> Iterator[Layout]:
    """The layouts of the modules in this folder, in the order of the modules' names."""
    for name in sorted(each.name for each in iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "LAYOUT"):
            yield module.LAYOUT


def _by_outlet() -> dict[str, Layout]:
    layouts: dict[str, Layout] = {}
    for layout in _found():
        if layouts.setdefault(layout.outlet.outlet, layout) is not layout:
            raise ImportError(f"two modules in {__name__} have a LAYOUT of the outlet {layout.outlet.outlet!r}")
    return layouts


LAYOUTS = _by_outlet()
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


def recognise(text: str) -> str | None:
    """The name of the outlet whose page ``text`` is, ``None`` when none knows it. Plain text is nobody's page."""
    return next((name for name, layout in LAYOUTS.items() if layout.recognises(text)), None)


def read_page(capture: Capture, roles: Mapping[int, str] | None = None) -> Page:
    """``capture`` with a role for every line. ``roles`` (line number to role) are a reviewer's, and come first.

    Raises ``FaultyInput`` for a line that no rule claims and ``UnreadableInput`` for an unknown outlet.
    """
    registration = capture.registration
    day = registration.captured_at[:10] if registration.captured_at else None
    layout = by_name(registration.outlet, capture.file)
    return Page(capture, assign(layout, capture.text, capture.file, day, roles))
