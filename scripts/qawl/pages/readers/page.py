"""What readers give: the text of a page, and of a file that holds many articles its records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageText:
    """The text in which selectors count, and its lines that are nothing but a link, each with its address."""

    text: str
    links: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file that holds many: its name in the register, its bytes, and what a WARC says beside them."""

    name: str
    raw: bytes
    url: str | None = None
    captured_at: str | None = None
    charset: str | None = None
