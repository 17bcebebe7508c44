"""Ids that say where a row stands, and the frozen fold behind those that are minted from a name.

An article's id is minted once and kept in the register; every other id follows from place. The fold below is frozen:
it is not ``arabic.letters.fold``, which may learn; changing this table would change ids, and test vectors forbid it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qawl.model.values import Span

ARTICLE_ID = r"[a-z][a-z0-9]*-(?:[0-9]{8}|undated)-[0-9a-f]{8}"
"""The grammar of an article's id; the schemas state the same pattern."""

_DIGEST_DIGITS = 8
UNDATED = "undated"
"""Stands in an id for the day of an article that says none."""

_FROZEN: dict[int, str | None] = {
    **dict.fromkeys([0x622, 0x623, 0x625, 0x671], "\u0627"),  # alef with madda, hamza, wasla
    **dict.fromkeys([0x624, 0x626], "\u0621"),  # hamza carriers
    **dict.fromkeys([0x649, 0x6CC], "\u064a"),  # alef maqsura, Persian yeh
    **dict.fromkeys([0x629, 0x6C0], "\u0647"),  # teh marbuta
    0x6A9: "\u0643",  # Persian kaf
    **{zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)},
    **{code: chr(code + 32) for code in range(0x41, 0x5B)},
    **dict.fromkeys([0x640, 0xAD, 0x61C, 0xFEFF, 0x670], None),
    **dict.fromkeys([*range(0x610, 0x61B), *range(0x64B, 0x660), *range(0x6D6, 0x6EE)], None),
    **dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)], None),
}
_SEPARATORS = re.compile(
    "[^0-9a-z\u00c0-\U0010ffff]+"
    "|[\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u2bff\u3000-\u303f\ue000-\uf8ff\ufe00-\ufe6f"
    "\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff]+"
)
_SERVANT = re.compile("\\b\u0639\u0628\u062f (?=\\S)")
_KUNYA = re.compile("\\b\u0627\u0628[\u0648\u064a\u0627] (?=\\S)")
"""Words that are written onto the next or apart from it (Abd, Abu), in folded letters. Frozen as the fold is."""


def frozen_fold(text: str) -> str:
    """``text`` in the form that minted ids hash: folded letters, one space between words, no punctuation."""
    return " ".join(_SEPARATORS.sub(" ", text.translate(_FROZEN)).split())


def digest(*parts: str) -> str:
    """The first eight hex digits of SHA-256 over the parts joined by LF, in UTF-8."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGEST_DIGITS]


def article_id(outlet: str, published_on: str | None, headline: str, apart: str | None = None) -> str:
    """The id of a new article: ``almada-20260119-3f9a1c2e``, or ``plain-undated-…`` without a day.

    ``apart`` tells it from another article of the same headline and day: its address, or the digest of its page's text.
    """
    day = published_on.replace("-", "") if published_on else UNDATED
    return f"{outlet}-{day}-{digest(outlet, day, frozen_fold(headline), *([apart] if apart else []))}"


def article_ids(outlet: str, days: Iterable[str], headline: str) -> Iterator[str]:
    """The ids that an article of this headline has on each of ``days``, written as ids write them."""
    folded = frozen_fold(headline)
    yield from (f"{outlet}-{day}-{digest(outlet, day, folded)}" for day in days)


@lru_cache(maxsize=1 << 12)
def entity_id(kind: str, name: str, apart: str = "") -> str:
    """The id of an entity that no authority knows: its kind and the digest of its folded name.

    A name is one however its parts are joined and inflected: عبد الله and عبدالله, أبو بكر and أبي بكر.
    ``apart`` is the article that alone knows it by that name, and closes the id: وزارة الداخلية, where nothing says of
    which state.
    """
    spelled = _KUNYA.sub("\u0627\u0628\u0648", _SERVANT.sub("\u0639\u0628\u062f", frozen_fold(name)))
    return "-".join(filter(None, (kind, digest(spelled), apart)))


def place_id(article: str, letter: str, span: Span) -> str:
    """The id of a quote (q), mention (m) or time (t): ``<article>-q512-640``."""
    return f"{article}-{letter}{span.start}-{span.end}"


def position_id(article: str, letter: str, position: int) -> str:
    """The id of a segment (s), credit (c) or related link (l): ``<article>-s03``."""
    return f"{article}-{letter}{position:02d}"


_PLACE = re.compile(rf"({ARTICLE_ID})-[qmt]([0-9]+)-([0-9]+)")
_ARTICLE = re.compile(rf"({ARTICLE_ID})(?:-.*)?")


def article_of(row_id: str) -> str | None:
    """The article that a row's id names (an article's id names itself), or None if it is no such id."""
    match = _ARTICLE.fullmatch(row_id)
    return match[1] if match else None


def span_of(row_id: str) -> Span | None:
    """The stretch that the id of a quote, mention or time states, or None if it is no such id."""
    match = _PLACE.fullmatch(row_id)
    return Span(int(match[2]), int(match[3])) if match else None


def selector(span: Span) -> str:
    """The RFC 5147 fragment of a stretch of the capture: ``char=12,34``."""
    return f"char={span.start},{span.end}"


_SELECTOR = re.compile(r"char=([0-9]+),([0-9]+)")


def selected(fragment: str) -> Span | None:
    """The stretch of the capture that a selector names, or None if it is no selector."""
    match = _SELECTOR.fullmatch(fragment)
    return Span(int(match[1]), int(match[2])) if match else None
