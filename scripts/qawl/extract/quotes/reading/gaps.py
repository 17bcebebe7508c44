"""What stands between two words, and which punctuation it holds: found once for each gap that there is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qawl.arabic.recent import Recent
from qawl.arabic.sentences import IN_GAP
from qawl.extract.quotes.reading.marks import MARKS

PERCENT = ("%", "٪")
_MARKED = re.compile(f"[{MARKS}‘’'′]")
_REMEMBERED = 1 << 13
_LONG = 64
_TIES = str.maketrans("+#_", "   ")


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """What stands between two words: which punctuation it holds."""

    text: str
    end: bool
    comma: bool
    semicolon: bool
    colon: bool
    newline: bool
    dash: bool
    bracket: bool
    marked: bool
    plain: bool
    breaks: bool
    """A sentence may end in it, or a mark or a colon stand."""


def _gap(text: str) -> Gap:
    end, marked, colon = bool(IN_GAP.search(text)), bool(_MARKED.search(text)), ":" in text
    return Gap(
        text,
        end,
        "،" in text or "," in text,
        "؛" in text or ";" in text,
        colon,
        "\n" in text,
        ("-" in text and text != "-") or "–" in text or "—" in text or "ـ" in text,
        "(" in text or ")" in text or "[" in text or "]" in text,
        marked,
        text == "-" or not text.translate(_TIES).strip(),  # جان-بول, 5+5, أوبك+, #النقل, #وزير_النقل
        end or marked or colon,
    )


def marked_oddly(gap: Gap) -> Gap:
    """A gap whose bracket or stroke stands for a quotation mark."""
    return replace(gap, marked=True, bracket=False, plain=False, breaks=True)


def _is_short(text: str) -> bool:
    return len(text) <= _LONG


GAPS = Recent(_gap, _REMEMBERED, _is_short)
"""What stands between two words to what it is; of a long one there is hardly another: it is not remembered."""
