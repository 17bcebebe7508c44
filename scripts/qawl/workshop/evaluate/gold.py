"""A gold set: texts and what a careful reader finds in them, read from its folder and checked.

The format is described in tests/gold/README.md. Every fault of every file is reported, not only the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import read_bytes
from qawl.model.values import Capture, Registration, Span
from qawl.pages.captures import read_file

QUOTE_KINDS = ("direct", "mixed", "indirect")
NAME_KINDS = ("PER", "ORG", "LOC", "MISC")
REASONS = ("name", "title", "term", "scare", "slogan", "headline", "unbalanced", "other")
TIERS = ("required", "optional")
ASSERTIONS = ("asserted", "denied", "hypothetical", "asked")
MEDIA = (
    *("statement", "interview", "press_conference", "reporters", "speech", "platform"),
    *("agency", "newspaper", "broadcast", "document", "other"),
)

_REMEDY = "Correct the annotation; tests/gold/README.md describes the format"


@dataclass(frozen=True, slots=True)
class GoldOccasion:
    """What a reader annotated of the act of speaking: kind of channel, time (EDTF), which one it is if that is told."""

    medium: str | None
    stated_on: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quotation as a reader annotated it; spans count the text file.

    ``readings`` are the contents that are right: the annotated one first, each one stretch or several.
    """

    kind: str
    readings: tuple[tuple[Span, ...], ...]
    marks: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    optional: bool
    occasion: GoldOccasion | None = None
    assertion: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated text: its quotations, what between marks is no speech and why, and its names, if annotated.

    ``genre`` is what the set calls its sort (politics, sport …), empty where it calls it nothing.
    """

    article_id: str
    outlet: str
    genre: str
    capture: Capture
    quotes: tuple[GoldQuote, ...]
    not_speech: tuple[tuple[Span, str], ...]
    names: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """The annotated articles of a folder, and the ids of texts without annotation."""

    articles: tuple[GoldArticle, ...]
    unannotated: tuple[str, ...]


def read_gold(folder: Path) -> GoldSet:
    """The gold set in ``folder``. Raises ``UnreadableInput`` where there is none, ``FaultyInput`` for its faults."""
    files = sorted((folder / "gold").glob("*.json"))
    if not files:
        expected = "there is no gold set: gold/ID.json beside texts/ID.txt"
        raise UnreadableInput(Fault(str(folder), expected, "Name the folder that holds gold/ and texts/"))
    faults: list[Fault] = []
    sources = _sources(folder / "sources.json", faults)
    articles = []
    for file in files:
        checker = _Checker(file)
        articles += _article(checker, folder / "texts" / f"{file.stem}.txt", sources)
        faults += checker.faults
    if faults:
        raise FaultyInput(faults)
    annotated = {file.stem for file in files}
    unannotated = sorted(text.stem for text in (folder / "texts").glob("*.txt") if text.stem not in annotated)
    return GoldSet(tuple(articles), tuple(unannotated))


def _article(checker: _Checker, text_file: Path, sources: Mapping[str, tuple[str, str]]) -> list[GoldArticle]:
    """The article of one gold file, or none where it cannot be read: its faults are in ``checker`` then."""
    said = checker.load()
    if not isinstance(said, dict):
        return []
    name = text_file.stem
    capture = read_file(text_file, Registration(text_file.name, None, "plain"))
    if len(capture.text) != len(read_bytes(text_file).decode("utf-8")):
        expected = "offsets do not hold: the text has a byte order mark or lines that end in CR LF"
        checker.faults.append(Fault(str(text_file), expected, "Save it in UTF-8 without BOM, lines ending in LF"))
        return []
    checker.length = len(capture.text)
    quotes = [quote for key, entry in checker.entries(said, "quotes") for quote in _quote(checker, key, entry)]
    marks, names = [], []
    for key, entry in checker.entries(said, "nonquotes"):
        why = checker.choice(entry, key, "why", REASONS)
        marks += [(span, why) for span in checker.optional_span(entry, key, "marks")]
    for key, entry in checker.entries(said, "entities"):
        kind = checker.choice(entry, key, "type", NAME_KINDS)
        names += [(span, kind) for span in checker.span(entry, key, "span")]
    outlet, genre = sources.get(name, ("", ""))
    outlet = outlet or name.partition("-")[0]
    return [GoldArticle(name, outlet, genre, capture, tuple(quotes), tuple(marks), tuple(names))]


def _quote(checker: _Checker, key: str, entry: dict[str, Any]) -> Iterator[GoldQuote]:
    kind = checker.choice(entry, key, "type", QUOTE_KINDS)
    content = tuple(checker.spans(entry.get("content"), key, "content"))
    if entry.get("content") == []:
        checker.add(key, "content", entry.get("content"), "a quotation has at least one stretch of content")
    more = checker.listed(entry.get("content_alternatives", []), key, "content_alternatives")
    others = [tuple(checker.spans(one, key, "content_alternatives")) for one in more]
    marks = tuple(checker.spans(entry.get("marks", []), key, "marks", gaps=True))
    if kind != "indirect":  # the marked stretches alone are a fair reading of a quotation that has any
        others.append(marks)
    cue, speaker = (next(checker.optional_span(entry, key, name), None) for name in ("cue", "speaker"))
    tier = checker.choice(entry, key, "tier", TIERS, default="required")
    name = checker.text(entry, key, "speaker_name")
    readings = (content, *(one for one in others if one))
    asserted = checker.choice(entry, key, "assertion", ASSERTIONS) if entry.get("assertion") is not None else None
    occasion = _occasion(checker, key, entry) if "medium_kind" in entry else None
    yield GoldQuote(kind, readings, marks, cue, speaker, name or None, tier == "optional", occasion, asserted)


def _occasion(checker: _Checker, key: str, entry: dict[str, Any]) -> GoldOccasion:
    medium = checker.choice(entry, key, "medium_kind", MEDIA) if entry["medium_kind"] is not None else None
    number = entry.get("occasion")
    if number is not None and type(number) is not int:
        checker.add(key, "occasion", number, "a number or null is expected")
    return GoldOccasion(medium, checker.text(entry, key, "stated_on"), number)


def _sources(file: Path, faults: list[Fault]) -> dict[str, tuple[str, str]]:
    """Outlet and genre of each text, where the optional sources.json says them."""
    if not file.exists():
        return {}
    checker = _Checker(file)
    said = checker.load(list)
    known = {}
    for key, entry in checker.entries({"sources": said or []}, "sources"):
        text_id, outlet, genre = (checker.text(entry, key, name) or "" for name in ("id", "outlet", "genre"))
        known[text_id] = (outlet, genre)
    faults += checker.faults
    return known


@dataclass(slots=True)
class _Checker:
    """Takes values out of one JSON file, and notes whatever is not as the format wants it."""

    file: Path
    length: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, key: str | None, name: str | None, value: object, expected: str) -> None:
        """Note a fault: what is expected of the value in the field ``name`` of the entry ``key``."""
        shown = None if value is None else json.dumps(value, ensure_ascii=False)
        self.faults.append(Fault(str(self.file), expected, _REMEDY, key=key, field=name, value=shown))

    def load(self, kind: type[dict[Any, Any]] | type[list[Any]] = dict) -> Any:
        """The JSON value of the file, or None with a fault noted. Raises ``UnreadableInput`` if it cannot be opened."""
        wanted = "one JSON object is expected" if kind is dict else "one JSON list is expected"
        try:
            said = json.loads(read_bytes(self.file).decode("utf-8"))
        except json.JSONDecodeError as error:
            broken = f"it is no JSON: {error.msg}, column {error.colno}"
            self.faults.append(Fault(str(self.file), broken, _REMEDY, line=error.lineno))
            return None
        except (UnicodeDecodeError, RecursionError, ValueError) as error:
            self.faults.append(Fault(str(self.file), f"it is no JSON in UTF-8: {error}", _REMEDY))
            return None
        if not isinstance(said, kind):
            self.add(None, None, None, wanted)
            return None
        return said

    def entries(self, said: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The entries of a list with what they are called in faults, those that are no objects noted."""
        for position, entry in enumerate(self.listed(said.get(name, []), name, None)):
            key = f"{name}[{position}]"
            if isinstance(entry, dict):
                yield key, entry
            else:
                self.add(key, None, entry, "one JSON object is expected")

    def listed(self, value: object, key: str, name: str | None) -> list[Any]:
        """The list, or an empty one with a fault noted."""
        if isinstance(value, list):
            return value
        self.add(key, name, value, "a list is expected")
        return []

    def choice(
        self, entry: dict[str, Any], key: str, name: str, known: tuple[str, ...], default: str | None = None
    ) -> str:
        """The value of a field that has few; nothing, with a fault noted, where it is another."""
        value = entry.get(name, default)
        if value in known:
            return str(value)
        self.add(key, name, value, f"one of {', '.join(known)} is expected")
        return ""

    def text(self, entry: dict[str, Any], key: str, name: str) -> str | None:
        """The text of an entry, if it has one; anything else is noted."""
        value = entry.get(name)
        if value is None or isinstance(value, str):
            return value
        self.add(key, name, value, "a text or null is expected")
        return None

    def optional_span(self, entry: dict[str, Any], key: str, name: str) -> Iterator[Span]:
        """The place of an entry that need not have one."""
        if entry.get(name) is not None:
            yield from self.span(entry, key, name)

    def span(self, entry: dict[str, Any], key: str, name: str) -> Iterator[Span]:
        """The place of an entry; nothing, with a fault noted, where it has none."""
        yield from self.spans([entry.get(name)], key, name)

    def spans(self, value: object, key: str, name: str, gaps: bool = False) -> Iterator[Span]:
        """The places of a list that lie in the text, the others noted; with ``gaps`` null may stand for one."""
        for place in self.listed(value, key, name):
            if place is None and gaps:
                continue
            if not _is_place(place):
                self.add(key, name, place, "a place is expected: [start, end], in code points of the text")
            elif not 0 <= place[0] < place[1] <= self.length:
                self.add(key, name, place, f"the place is empty or outside the text ({self.length} characters)")
            else:
                yield Span(*place)


def _is_place(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)
