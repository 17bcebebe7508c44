"""Text of a page on a terminal: nothing invisible in it, and its direction kept to itself.

Right-to-left text is written in logical order, never reversed here: a terminal that knows the bidirectional algorithm
orders it itself, and would turn reversed letters back. On a terminal every stretch of page text stands
between FSI and PDI (UAX #9), so that margins and columns stay where they are; a file or a pipe gets no such characters.
"""

from __future__ import annotations

import unicodedata

from rich.console import Console
from rich.text import Text

from qawl.model.characters import ISOLATE, POP

_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def isolated(text: Text, console: Console) -> Text:
    """``text`` in an isolate of its own, if the console is a terminal and there is anything to isolate."""
    if not console.is_terminal or text.plain.isascii():
        return text
    return Text.assemble(ISOLATE, text, POP)


def page_text(raw: str, console: Console, style: str = "") -> Text:
    """A stretch of a page as a cell of a table: safe and isolated."""
    return isolated(Text("".join(map(safe, raw)), style=style), console)


def safe(char: str) -> str:
    """``char``, written as <U+200F> if it is invisible or could steer a terminal; a tab is a space."""
    if char == "\t":
        return " "
    return f"<U+{ord(char):04X}>" if unicodedata.category(char) in _INVISIBLE else char
