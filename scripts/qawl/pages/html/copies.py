"""Copies of pages in web archives and caches: the table ``copies.csv`` says what addresses theirs are like."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("copies.csv")
_SCHEME = re.compile("https?://", re.IGNORECASE)


def original(address: str) -> str:
    """The address of the page of which ``address`` is a copy in a web archive or a cache; itself where it is none.

    >>> original("https://web.archive.org/web/20240316101112id_/https://example.org/a?b=1")
    'https://example.org/a?b=1'
    >>> original("https://example-org.cdn.ampproject.org/c/s/example.org/a")
    'https://example.org/a'
    """
    for keeper in _keepers():
        found = keeper.match(address)
        if found:
            whole = found["address"]
            return whole if _SCHEME.match(whole) else f"https://{whole}"
    return address


@cache
def _keepers() -> tuple[re.Pattern[str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(re.compile(rf"https?://{row['pattern']}", re.IGNORECASE) for row in csv.DictReader(file))
