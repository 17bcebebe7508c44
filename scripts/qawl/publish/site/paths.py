"""What the files of the site are called, and how one page leads to another.

A name is made of ``a-z 0-9 - ~`` alone, so that it is the same on every file system and in every address, and two keys
never share one. The schemas allow ids of any length, and ids that some systems keep for themselves (``con``): these
are called by a digest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar
from urllib.parse import quote

T = TypeVar("T")

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_OTHER = re.compile(r"[^a-z0-9]+")
_KEPT = 40


def name(key: str) -> str:
    """The name of a file for ``key``: the key itself where it can be one."""
    if _PLAIN.fullmatch(key) and not _RESERVED.fullmatch(key):
        return key
    head = _OTHER.sub("-", key[:_KEPT].lower()).strip("-")
    return f"{head}~{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def article(key: str) -> str:
    """The page of an article, below the folder of a language."""
    return f"articles/{name(key)}.html"


def entity(key: str, number: int = 1) -> str:
    """The ``number``-th page of an entity, below the folder of a language."""
    return f"entities/{name(key)}{_numbered('~', number)}.html"


def placed(key: str) -> str:
    """The place of an entity on a page that shows several, as the part of an address after ``#``."""
    return f"entity-{fragment(key)}"


def listing(key: str, number: int = 1) -> str:
    """The ``number``-th page of a list, below the folder of a language."""
    return f"{name(key)}{_numbered('-', number)}.html"


def fragment(key: str) -> str:
    """``key`` as the part of an address after ``#``."""
    return quote(key, safe="-._~")


def up(page: str) -> str:
    """The way from ``page`` to the folder that its path starts in."""
    return "../" * page.count("/")


def paged(things: Sequence[T], most: int) -> Iterator[tuple[int, int, Sequence[T]]]:
    """The number of each page, how many there are, and what it shows; one page where there is nothing."""
    count = max(-(-len(things) // most), 1)
    for number in range(count):
        yield number + 1, count, things[number * most : (number + 1) * most]


def _numbered(mark: str, number: int) -> str:
    return f"{mark}{number}" if number > 1 else ""
