"""Truths between the tables and the saved pages, where those are at hand.

Who has only the tables cannot examine them; what was not examined is counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from qawl.checks.remedies import CORRECT, EITHER
from qawl.checks.rules.rule import Rule
from qawl.checks.rules.truth import Tables
from qawl.checks.rules.whole import CAPTURED, ON_THE_PAGE
from qawl.model.faults import Fault, FaultyInput, difference, of_system
from qawl.model.files import at_most
from qawl.model.values import Registration, capture_name
from qawl.package import descriptor, load
from qawl.pages import readers
from qawl.pages.captures import raw_of
from qawl.pages.decoding import lines, narrowed

LIMIT = 1 << 26
"""Bytes of the largest capture whose text is looked at; of a larger one only the digest is."""
ABSENT = "captures or texts are not at hand"
_FAULTY = "what stands in captures that are faulty themselves"
_ELSEWHERE = "what is said to be of another article than its id says"
_UNCORRECTED = "sections against the corrections, which are not at hand or faulty"
_RESTORE = "Restore the capture, or register the page anew with `qawl add`"
_SELECTED = {"segments": "text", "related_links": "headline"}
_KEYS = {"segments": "segment_id", "related_links": "link_id"}
_UNSELECTED = {"segments": (), "related_links": ("section", "teaser")}
"""Words of the page that have no selector of their own."""
_LOOKED_AT = {
    table: ("article_id", "_row", _KEYS[table], "selector", _SELECTED[table], *_UNSELECTED[table]) for table in _KEYS
}
_LOOKED_AT["related_links"] += ("byline_name",)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A row at fault: its table, the number of its record, the field, what was expected, the remedy, which rule.

    ``doubts`` are the fields of which one is wrong, where that is not sure to be ``field``.
    """

    table: str
    row: int
    field: str
    expected: str
    remedy: str
    rule: Rule
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Count:
    """How many captures and selectors were examined, and how many could not be, by reason."""

    examined: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


Register = Mapping[str, Mapping[str, Any]]
"""The rows of captures.csv by path, and where a file holds many by path and record."""
Corrected = Collection[tuple[str, str]]
"""The cells that a reviewer answers for, by id and field."""


class _Rows:
    """Rows article by article: those of one are taken out when they are asked for, which holds none of the others."""

    def __init__(self, rows: pl.DataFrame) -> None:
        ordered = rows["article_id"].is_sorted()
        self._rows = rows if ordered else rows.sort("article_id", maintain_order=True)
        runs = self._rows["article_id"].rle().struct
        lengths = runs.field("len")
        self._places = dict(
            zip(runs.field("value"), zip(lengths.cum_sum() - lengths, lengths, strict=True), strict=True)
        )

    def of(self, article: str) -> list[dict[str, Any]]:
        """The rows of one article."""
        place = self._places.get(article)
        return self._rows.slice(*place).rows(named=True) if place else []


class _Unexamined(Exception):
    """An article's page cannot be looked at; the message says why."""


def prove(
    tables: Tables,
    seeds: Path,
    register: Register | None,
    corrected: Corrected | None,
    count: Count,
    read: bool = False,
) -> Iterator[Told | Fault]:
    """Hold every article against its capture in ``seeds`` and, where that is at hand, against the ``register``.

    What is ``corrected`` need not stand on the page; ``None`` where nobody knows what is. Where the captures have been
    ``read`` for these tables, that they are Arabic articles is not looked at again, if they are still the same bytes.
    """
    rows = {table: _Rows(tables[table].select(_LOOKED_AT[table])) for table in _SELECTED}
    for article in tables["articles"].drop_nulls(["article_id", "capture_path"]).iter_rows(named=True):
        of_article = {table: of_table.of(article["article_id"]) for table, of_table in rows.items()}
        try:
            text = yield from _text(article, seeds, register, read)
        except _Unexamined as reason:
            count.skipped[str(reason)] += 1 + sum(map(len, of_article.values()))
            continue
        count.examined += 1
        row = (register or {}).get(capture_name(str(article["capture_path"]), article.get("record"))) or {}
        yield from _section(article, text, row, corrected, count)
        for table, of_table in of_article.items():
            yield from _slices(table, _SELECTED[table], of_table, text, count)
        yield from _signatures(of_article["related_links"], text)


def _text(
    article: Mapping[str, Any], seeds: Path, register: Register | None, known: bool
) -> Generator[Told | Fault, None, str]:
    """Yields what is wrong with the article's capture and returns its text. Raises ``_Unexamined``."""
    name, number = str(article["capture_path"]), article["_row"]
    record = article.get("record")
    row = register.get(capture_name(name, record)) if register else None
    if register is not None and row is None:
        yield Told("articles", number, "capture_path", "not in seeds/captures.csv", _RESTORE, CAPTURED)
    if row is not None and row["article_id"] != article["article_id"]:
        yield Told("articles", number, "article_id", f"captures.csv says {row['article_id']}", EITHER, CAPTURED)
    astray = descriptor.astray(seeds, name)
    if astray:
        yield Told("articles", number, "capture_path", astray, _RESTORE, CAPTURED)
        raise _Unexamined(_FAULTY)
    try:
        if not (seeds / name).exists():
            raise _Unexamined(ABSENT)
        how = _registered(article, row)
        if record is None:
            digest, raw = _read(descriptor.regular(seeds, name))
        else:
            raw = raw_of(descriptor.regular(seeds, name), how)
            digest = f"sha256:{hashlib.sha256(raw).hexdigest()}"
        if digest != f"sha256:{article['capture_sha256']}":
            yield Told("articles", number, "capture_sha256", "not that of the capture's bytes", _RESTORE, CAPTURED)
            raise _Unexamined(_FAULTY)
        if len(raw) > LIMIT:
            raise _Unexamined(f"captures of more than {LIMIT >> 20} MB, of which only the digest was examined")
        if row is None and readers.by_format(how.format, name).mapped:
            raise _Unexamined(ABSENT)  # only the register says which columns of the corpus are the article
        return readers.by_format(how.format, name).read(raw, how, f"seeds/{name}", known).text
    except (FaultyInput, OSError) as error:
        yield from _told(error, f"seeds/{name}")
        raise _Unexamined(_FAULTY) from None


def _registered(article: Mapping[str, Any], row: Mapping[str, str] | None) -> Registration:
    """How the capture is read: as the register says, else by what the article's own row says of it."""
    if row is not None:
        return Registration.of(row)
    path, outlet = str(article["capture_path"]), str(article.get("outlet"))
    return Registration(path, None, outlet, format=article.get("format"), record=article.get("record"))


def _read(path: Path) -> tuple[str, bytes]:
    """The capture's digest and its bytes, of which there is one more than ``LIMIT`` if it is larger."""
    with path.open("rb") as opened:
        raw = at_most(opened, LIMIT)
    return load.digest([path]) if len(raw) > LIMIT else f"sha256:{hashlib.sha256(raw).hexdigest()}", raw


def _told(error: FaultyInput | OSError, file: str) -> Iterator[Fault]:
    if isinstance(error, OSError):
        yield of_system(file, error, _RESTORE)
    else:
        yield from (replace(fault, file=file) for fault in error.faults)


def _section(
    article: Mapping[str, Any], text: str, row: Mapping[str, Any], corrected: Corrected | None, count: Count
) -> Iterator[Told]:
    """The article's section, if neither the page nor its row of the register nor a reviewer says so."""
    section = article["section"]
    if section is None or section in text or section == row.get("section"):
        return
    if corrected is None:
        count.skipped[_UNCORRECTED] += 1
    elif (article["article_id"], "section") not in corrected:
        what, rule = "the capture has no such words", ON_THE_PAGE["articles"]
        yield Told("articles", article["_row"], "section", what, CORRECT, rule)


def _slices(table: str, field: str, rows: Iterable[Row], text: str, count: Count) -> Iterator[Told]:
    for row in rows:
        if not str(row[_KEYS[table]]).startswith(f"{row['article_id']}-"):
            count.skipped[_ELSEWHERE] += 1
            continue
        for name in _UNSELECTED[table]:
            if row[name] is not None and row[name] not in text:
                yield Told(table, row["_row"], name, "the capture has no such words", CORRECT, ON_THE_PAGE[table])
        if row[field] is None or row["selector"] is None:
            count.skipped[ABSENT] += 1
            continue
        count.examined += 1
        start, end = _edges(row["selector"])
        if text[start:end] != row[field]:
            wrong = f"the capture has {difference(text[start:end], row[field])}"
            rule, doubts = ON_THE_PAGE[table], ("selector", field)
            yield Told(table, row["_row"], "selector", wrong, CORRECT, rule, doubts)


def _signatures(rows: Iterable[Row], text: str) -> Iterator[Told]:
    """The authors of links: each stands in the teaser, or alone on a line of the page."""
    elsewhere = [row for row in rows if (row["byline_name"] or "") not in (row["teaser"] or "")]
    own = {narrowed(text, line).of(text) for line in lines(text)} if elsewhere else set()
    for row in elsewhere:
        if row["byline_name"] not in own:
            wrong = "neither in the teaser nor on a line of its own"
            rule, doubts = ON_THE_PAGE["related_links"], ("byline_name", "teaser")
            yield Told("related_links", row["_row"], "byline_name", wrong, CORRECT, rule, doubts)


def _edges(selector: str) -> tuple[int, int]:
    try:
        start, end = selector.removeprefix("char=").split(",")
        return int(start), int(end)
    except ValueError:  # its form is a fault of the table's structure
        return 0, 0
