"""Characters by what they are to a reader: those that nobody sees, and those that newspapers quote with."""

from __future__ import annotations

UNSEEN = (
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
)
"""Characters that nobody sees or that stand for something lost, as the inside of a class of a regular expression.

Those that Unicode calls default ignorable, controls but TAB and LF, line and paragraph separators, private use,
noncharacters, and the signs of annotation, object and replacement.
"""

ISOLATE, POP = "\u2068", "\u2069"
"""Around text of either direction that stands in a line of the other: without them the line is shown out of order."""

QUOTATION_MARKS = "\"'{}‘’‚‛“”„‟‹›«»′″「」〝〞＂"
"""What newspapers quote with: the characters of Unicode's property Quotation_Mark in use, primes, and braces for «»."""

ODD_MARKS = {"((": "))", "(": ")", "//": "//", "<<": ">>"}
"""What a colon and then speech may stand in where no quotation marks are at hand, each with what closes it."""
