"""When a page appeared: as it says for machines, else as its dateline says, and which of the two knows the zone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from qawl.arabic.dates import parse_clock, parse_day
from qawl.model import moments, schema
from qawl.pages.html.page_text import PageLine
from qawl.pages.html.signs import signs
from qawl.pages.html.structured import Structured, texts

_PUBLISHED = "article:published_time"
_METAS = (
    _PUBLISHED, "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "published_time", "pubdate", "publishdate", "publish-date", "publish_date", "publicationdate", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date", "date",
    "datecreated",
)  # fmt: skip
_ZONE = re.compile(
    r"(?:GMT|UTC|(?:ب?توقيت )?[غج]رين[يو]?تش)\s*(?P<offset>[+-]\s?[0-9]{1,2}(?::?[0-9]{2})?)?", re.IGNORECASE
)
_LABEL = signs("dateline")
_LONGEST = 120
_ALONE = 60
_BELOW = 12
_ABOVE = 5
_UTC = ("Z", "+00:00")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A day, perhaps a clock, perhaps a zone, and the number of the line that says them."""

    day: tuple[int, int, int]
    clock: tuple[int, int] | None
    zone: str | None
    line: int

    @property
    def moment(self) -> str:
        """In the register's form."""
        day = date(*self.day).isoformat()
        return day if self.clock is None else f"{day}T{self.clock[0]:02d}:{self.clock[1]:02d}{self.zone or ''}"


def dateline_of(lines: Sequence[PageLine], headline: int, body: int) -> Dateline | None:
    """What a reader sees as the time of publication, next to the headline and above the ``body``'s first line.

    A bare day that the page's own head shows as well is that of the visit, for all that one can tell.
    """
    visits = {n: day for n in range(2, headline) if (day := parse_day(_short(lines[n - 1])))}
    below = range(headline + 1, min(len(lines), headline + _BELOW, max(body - 1, headline + 1)) + 1)
    for number in (*below, *range(headline - 1, max(1, headline - _ABOVE), -1)):
        found = _in_line(lines[number - 1], number)
        if found is None or (number < headline and not (found.clock or _says_so(lines[number - 1]))):
            continue
        elsewhere = {day for n, day in visits.items() if n != number}
        return None if found.clock is None and found.day in elsewhere else found
    return None


def dates_below(lines: Sequence[PageLine], headline: int) -> list[int]:
    """The lines below the headline that are hardly more than a date, of whatever it is."""
    below = range(headline + 1, min(len(lines), headline + _BELOW) + 1)
    return [n for n in below if len(lines[n - 1].text) <= _ALONE and parse_day(lines[n - 1].text)]


def _in_line(line: PageLine, number: int) -> Dateline | None:
    text = _short(line)
    day = parse_day(text)
    if day is None:
        return None
    zone, clock = _ZONE.search(text), parse_clock(_ZONE.sub(" ", text))
    if zone:
        return Dateline(day, clock, _offset(zone), number)
    return _marked(line, Dateline(day, clock, None, number))


def _marked(line: PageLine, shown: Dateline) -> Dateline:
    """``shown`` with the clock and the zone that a ``time`` element in the line has for this very moment."""
    for element in line.element.css("time[datetime]"):
        for cell in _cells([element.attributes["datetime"] or ""]):
            known = cell.startswith(shown.moment) and not moments.is_without_offset(cell) and not cell.endswith(_UTC)
            if known and "T" in cell:
                return replace(shown, clock=(int(cell[11:13]), int(cell[14:16])), zone=cell[-6:])
    return shown


def _short(line: PageLine) -> str:
    return line.text if len(line.text) <= _LONGEST else ""


def _says_so(line: PageLine) -> bool:
    return bool(_LABEL.search(line.text)) or line.element.tag == "time"


def _offset(zone: re.Match[str]) -> str:
    given = (zone["offset"] or "+0").replace(" ", "").replace(":", "")
    sign, digits = given[0], given[1:]
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{sign}{int(hours):02d}:{minutes}"


def published_of(said: Structured, shown: Dateline | None) -> tuple[str | None, str | None]:
    """When the page appeared, in the register's form, and what speaks against that, for the eye."""
    stated = next(_stated(said), None)
    if stated is None:
        return (shown.moment if shown else None), None
    if shown is None:
        return stated, _otherwise(said, stated)
    if shown.moment[:10] == stated[:10]:
        return _agreed(stated, shown), None
    if _same_moment(stated, shown.moment):
        return stated, None
    return stated, f"it says {stated[:10]} for machines and {shown.moment[:10]} in its dateline: the first was taken"


def _stated(said: Structured) -> Iterator[str]:
    claims = [text for key in ("datePublished", "dateCreated", "uploadDate") for text in texts(said.article.get(key))]
    yield from _cells((*claims, *(one for name in _METAS for one in said.metas.get(name, ()))))


def _cells(claims: Iterable[str]) -> Iterator[str]:
    """Those of the claims that say a day, as the register writes it."""
    kept = schema.load("seeds/captures").field("published_at").kept
    yield from (cell for cell in map(kept, claims) if cell is not None)


def _otherwise(said: Structured, stated: str) -> str | None:
    """What a page that shows readers no day says to machines elsewhere, where that is another day."""
    others = (claim[:10] for claim in _cells(said.metas.get(_PUBLISHED, ())))
    other = next((day for day in others if _days_apart(day, stated[:10]) > 1), None)
    return other and f"it says {stated[:10]} in one place for machines and {other} in another: the first was taken"


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _agreed(stated: str, shown: Dateline) -> str:
    """The time of one day that a page gives twice: local if its UTC is the clock that readers see."""
    clock = stated[11:16]
    if shown.clock is None:
        return stated
    if clock in ("", "00:00"):
        return shown.moment
    if clock != shown.moment[11:16]:
        return stated
    if stated.endswith(_UTC) and shown.zone is None:
        return stated[:16]
    return stated[:16] + shown.zone if moments.is_without_offset(stated) and shown.zone else stated


def _same_moment(one: str, other: str) -> bool:
    """Whether two moments are at most a day's zones apart: one is local, the other that of another zone."""
    if "T" not in one or "T" not in other:
        return False
    first, second = (datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (one, other))
    return abs(first - second) <= timedelta(hours=14) and first.minute == second.minute
