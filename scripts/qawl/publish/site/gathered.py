"""What the pages of the whole package need: gathered in one pass, article by article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from operator import itemgetter

from qawl.model import edtf
from qawl.package import quoted
from qawl.publish.export.source import Row

Rows = dict[str, list[Row]]

_OF_SPEAKER = ("speaker_id", "speaker_name", "speaker_kind", "speaker_role")
_OF_PLACE = ("quote_id", "article_id", "start", "part_of", "nested_in")
_KEPT = (*_OF_PLACE, "text", "kind", "assertion", "stated_on", "medium", "medium_id", *_OF_SPEAKER)
"""What is kept of a quote until the end: what lists, charts and the search show of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with its article, and the entities that its words name."""

    quote: Row
    article: Row
    names: tuple[str, ...] = ()

    @property
    def speaker(self) -> str:
        """Whom the quote is counted for: an entity, else nobody."""
        return quoted.speaker(self.quote)


@dataclass(frozen=True, slots=True)
class Shown:
    """An article in a list: its row, how many quotes it has, who is quoted most in it."""

    article: Row
    quotes: int
    speakers: tuple[str, ...]


@dataclass(slots=True)
class Gathered:
    """Grows by ``add``; the lists keep the order of the package until they are sorted for a page."""

    articles: list[Shown] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    by_speaker: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    by_medium: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    named_in: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    credited_in: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    speakers_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_id: dict[str, Row] = field(default_factory=dict)

    def add(self, rows: Rows) -> None:
        """Take the rows of one article in."""
        [article] = rows["articles"]
        key = article["article_id"]
        self.by_id[key] = article
        speakers = Counter(filter(None, map(quoted.speaker, rows["quotes"])))
        self.articles.append(Shown(article, len(rows["quotes"]), tuple(one for one, _ in speakers.most_common(3))))
        self.speakers_of[key] = tuple(speakers)
        for quote in rows["quotes"]:
            said = Said({name: quote[name] for name in _KEPT}, article, tuple(_named(quote, rows["mentions"])))
            self.said.append(said)
            if said.speaker:
                self.by_speaker[said.speaker].append(said)
            if quote["medium_id"]:
                self.by_medium[quote["medium_id"]].append(said)
        for mention in rows["mentions"]:
            self.names[mention["entity_id"]][mention["text"]] += 1
            self.named_in[mention["entity_id"]][key] += 1
        for credit in rows["credits"]:
            if credit["entity_id"]:
                self.credited_in[credit["entity_id"]][key] = None

    def newest(self) -> list[Shown]:
        """The articles, newest first; those without a day come last."""
        return sorted(self.articles, key=lambda one: _newest_first(one.article))

    def in_order(self) -> list[Said]:
        """The quotes as the search numbers them: those of the newest article first."""
        return sorted(self.said, key=newest_first)

    def stated(self) -> list[Said]:
        """The quotes that say when, by the first day that they may mean, latest first."""
        said = [(_when(one.quote["stated_on"]), one) for one in self.said if one.quote["stated_on"]]
        dated = [(when, one) for when, one in said if when[0]]
        dated.sort(key=lambda pair: (pair[1].article["article_id"], pair[1].quote["start"]))
        dated.sort(key=lambda pair: pair[0], reverse=True)
        return [one for _, one in dated]

    def ranked(self, entities: dict[str, Row]) -> list[Row]:
        """All entities: who says most first, of those who say nothing who is named most, then by name."""
        return sorted(entities.values(), key=self._rank)

    def _rank(self, entity: Row) -> tuple[int, int, str, str]:
        key = entity["entity_id"]
        said = len(self.by_speaker.get(key, ()))
        return -said, 0 if said else -self.named(key), entity["name"], key

    def named(self, key: str) -> int:
        """How often the entity is named."""
        return sum(self.names[key].values()) if key in self.names else 0


def _named(quote: Row, mentions: list[Row]) -> dict[str, None]:
    """The entities that a quote's own words name, in order; ``mentions`` are those of its article, by their starts."""
    first = bisect_left(mentions, quote["start"], key=itemgetter("start"))
    last = bisect_left(mentions, quote["end"], key=itemgetter("start"))
    return dict.fromkeys(mention["entity_id"] for mention in mentions[first:last])


def newest_first(said: Said) -> tuple[str, str, int]:
    """What sorts quotes by the newest article first, within it as they stand."""
    return (*_newest_first(said.article), said.quote["start"])


def _newest_first(article: Row) -> tuple[str, str]:
    day = article["published_on"] or ""
    return "".join(chr(0x39 - int(digit)) if digit.isdigit() else digit for digit in day) or "~", article["article_id"]


def _when(value: str) -> tuple[str, str]:
    """A date as it sorts: its first day, then its last; an open side is taken for the side that is known."""
    first, last = edtf.earliest_day(value), edtf.latest_day(value)
    return tuple(day.isoformat() if day else "" for day in (first or last, last or first))  # type: ignore[return-value]


def day_of(value: str) -> str:
    """The first day that a date may mean: under which a statement stands."""
    return _when(value)[0]
