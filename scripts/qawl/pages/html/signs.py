"""Words by which a line of a web page is known: those of the lexicon ``page_words``."""

from __future__ import annotations

import re
from functools import cache

from qawl.arabic.lexicon import rows


@cache
def signs(name: str) -> re.Pattern[str]:
    """What finds the words of one class as they are written, wherever in a line they stand."""
    written = [re.escape(row["phrase"]) for row in rows("page_words") if row["class"] == name]
    return re.compile("|".join(sorted(written, key=len, reverse=True)), re.IGNORECASE)
