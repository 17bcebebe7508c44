"""An id for a name: its English name or its letters, in lower case. A proposal that a curator may change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.words import words

_ARTICLE = "ال"
_OPEN = "اأإآٱى"
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def slug(name: str, english: str | None, kind: str, taken: Container[str]) -> str:
    """An id in the grammar of the authority that is not ``taken``."""
    plain = _plain(english or "") or _plain(" ".join(map(_romanized, _words(name)))) or kind
    base = plain if plain[0].isalpha() else f"{kind}-{plain}"
    base = base[:_LONGEST].rstrip("-")
    number, found = 2, base
    while found in taken:
        number, found = number + 1, f"{base}-{number}"
    return found


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", ascii_only).strip("-")


def _words(name: str) -> list[str]:
    found = words(name)
    return [name[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def _romanized(word: str) -> str:
    if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1:
        return f"al-{_romanized(word[len(_ARTICLE) :])}"
    return "".join(_letter(word, place) for place in range(len(word)))


def _letter(word: str, place: int) -> str:
    latin, consonant = _letters().get(word[place], (fold(word[place]), ""))
    beside = place == 0 or word[place - 1] in _OPEN or word[place + 1 : place + 2] in tuple(_OPEN)
    return consonant if consonant and beside and place + 1 < len(word) else latin


@cache
def _letters() -> dict[str, tuple[str, str]]:
    return {row["letter"]: (row["latin"], row["consonant"]) for row in rows("romanization")}
