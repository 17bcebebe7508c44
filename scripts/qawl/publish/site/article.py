"""One article as its page shows it: segments with what stands in them, quotes by speaker, names and dates in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter

from qawl.publish.export.source import Row
from qawl.publish.site import marking
from qawl.publish.site.gathered import Rows, Said
from qawl.publish.site.marking import Piece, Stretch

TINTS = 12
"""Speakers have one of so many tints, in turn; their number tells those of one tint apart."""
_OPENING = ("headline", "deck", "byline")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in an article: a number in order of appearance, the entity if known, the name and role if given."""

    number: int
    entity: str | None
    name: str | None
    kind: str
    role: str | None

    @property
    def tint(self) -> int:
        """Which tint, from 1."""
        return (self.number - 1) % TINTS + 1


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote of the article: its place in the order, who speaks, whether the page shows the text that it stands in."""

    number: int
    said: Said
    speaker: Speaker
    shown: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A segment with its text in pieces; without any where the text is absent, and then its quotes stand for it."""

    segment: Row
    pieces: tuple[Piece, ...]
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows of an article."""

    article: Row
    parts: tuple[Part, ...]
    spoken: tuple[Spoken, ...]
    speakers: tuple[Speaker, ...]
    entities: tuple[Row, ...]
    sure: Mapping[str, float]
    """How sure a model is of the entities that nothing else has found here, at its surest, by their ids."""
    times: tuple[Row, ...]
    credits: tuple[Row, ...]
    links: tuple[Row, ...]

    @property
    def whole(self) -> bool:
        """Whether the text of every segment is there."""
        return all(part.segment["text"] is not None for part in self.parts)

    @property
    def marked(self) -> bool:
        """Whether a quote is marked in text that is shown."""
        return any(one.shown for one in self.spoken)

    @property
    def opening(self) -> tuple[Part, ...]:
        """What comes before the text itself: headline, deck and byline, as far as they are shown."""
        return tuple(takewhile(lambda part: part.pieces and part.segment["role"] in _OPENING, self.parts))

    @property
    def text(self) -> tuple[Part, ...]:
        """What comes after that."""
        return self.parts[len(self.opening) :]

    @property
    def titled(self) -> bool:
        """Whether the first segment that is shown is the headline."""
        return bool(self.opening) and self.opening[0].segment["role"] == "headline"


def view(rows: Rows, entities: Mapping[str, Row]) -> View:
    """The rows of one article as its page shows them."""
    [article] = rows["articles"]
    texts = {segment["segment_id"]: segment["text"] for segment in rows["segments"]}
    speakers = _speakers(rows["quotes"])
    spoken = tuple(
        Spoken(number, Said(quote, article), speakers[_who(quote)], texts.get(quote["segment_id"]) is not None)
        for number, quote in enumerate(rows["quotes"], 1)
    )
    named = dict.fromkeys(mention["entity_id"] for mention in rows["mentions"])
    return View(
        article=article,
        parts=tuple(_parts(rows, spoken)),
        spoken=spoken,
        speakers=tuple(dict.fromkeys(speakers.values())),
        entities=tuple(entities[key] for key in named),
        sure=_sure(rows["mentions"]),
        times=tuple(rows["times"]),
        credits=tuple(rows["credits"]),
        links=tuple(rows["related_links"]),
    )


def _sure(mentions: Sequence[Row]) -> dict[str, float]:
    shown = {mention["entity_id"] for mention in mentions if mention["confidence"] is None}
    guessed = [mention for mention in mentions if mention["entity_id"] not in shown]
    return {one["entity_id"]: one["confidence"] for one in sorted(guessed, key=itemgetter("confidence"))}


def _who(quote: Row) -> tuple[str | None, str | None, str]:
    if quote["speaker_id"]:
        return quote["speaker_id"], None, ""
    return None, quote["speaker_name"], quote["speaker_kind"]


def _speakers(quotes: Sequence[Row]) -> dict[tuple[str | None, str | None, str], Speaker]:
    """Every speaker; name and role are the first that a quote of his gives."""
    found: dict[tuple[str | None, str | None, str], list[Row]] = defaultdict(list)
    for quote in quotes:
        found[_who(quote)].append(quote)
    return {
        who: Speaker(
            number,
            said[0]["speaker_id"],
            said[0]["speaker_name"],
            said[0]["speaker_kind"],
            next((quote["speaker_role"] for quote in said if quote["speaker_role"]), None),
        )
        for number, (who, said) in enumerate(found.items(), 1)
    }


def _parts(rows: Rows, spoken: Sequence[Spoken]) -> Iterator[Part]:
    segments = rows["segments"]
    starts, ends = [row["start"] for row in segments], [row["end"] for row in segments]
    stretches = marking.by_segment(_stretches(rows), starts, ends)
    quotes = defaultdict(list)
    for one in spoken:
        quotes[one.said.quote["segment_id"]].append(one)
    for segment, inside in zip(segments, stretches, strict=True):
        text = segment["text"]
        pieces = marking.marked(text, segment["start"], inside) if text is not None else ()
        yield Part(segment, pieces, tuple(quotes[segment["segment_id"]]))


def _stretches(rows: Rows) -> Iterator[Stretch]:
    """All that is marked in the text; cues and speakers that several quotes share are one stretch."""
    shared: dict[tuple[marking.Kind, int, int], list[str]] = defaultdict(list)
    for quote in rows["quotes"]:
        yield Stretch(quote["start"], quote["end"], "quote", (quote["quote_id"],))
        for kind in ("cue", "speaker"):
            if quote[f"{kind}_start"] is not None:
                shared[kind, quote[f"{kind}_start"], quote[f"{kind}_end"]].append(quote["quote_id"])
    for (kind, start, end), keys in shared.items():
        yield Stretch(start, end, kind, tuple(keys))
    for mention in rows["mentions"]:
        yield Stretch(mention["start"], mention["end"], "mention", (mention["entity_id"],))
    for time in rows["times"]:
        yield Stretch(time["start"], time["end"], "time", (time["time_id"],))
