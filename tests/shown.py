"""A package to look at, made by hand: of each invented article quotes that nest, that run over two segments, that hold
names and dates. Every other article's text may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import made
from qawl.model import ids
from qawl.model.values import Span
from qawl.package import write

SHOWN = ids.article_id("example", "2026-03-01", "0")
HIDDEN = ids.article_id("example", "2026-03-02", "1")
FIRST = "قالت سلمى الحداد يوم الأحد: «نقل لي مجلس المدينة قوله “الأبواب مفتوحةٌ” منذ عام 2024»."
SECOND = "وأضافت الحداد: «هذه أول الكلام"
THIRD = "وهذه بقيته» ثم انصرفت إلى القاهرة."
NESTED = "الأبواب مفتوحةٌ"
OUTER = FIRST.split("«")[1].split("»", maxsplit=1)[0]
LONG = f"{SECOND.split('«')[1]}\n{THIRD.split('»', maxsplit=1)[0]}"
GIVEN = ("سلمى", "ندى", "كريم", "هالة", "باسل")
STATED = ("2026-02-28", "2025-10~", "2024/2025", "2025-23", "2023", "../2022")
FAMILY = ("الحداد", "النجار", "الصائغ", "الخياط")

Rows = dict[str, list[write.Row]]


def package(folder: Path, count: int = 2, said: str = OUTER, **fields: write.Cell) -> Path:
    """A package of ``count`` articles in ``folder``, without its pages.

    ``said`` is what the first speaker says (as long as it holds ``NESTED``, the council's name and the year);
    ``fields`` are put into the row of every outer quote.
    """
    tables: Rows = {name: [] for name in write.schema.table_names()}
    tables["outlets"] = made.rows()["outlets"]
    people: dict[str, str] = {}
    for number in range(count):
        for name, rows in _article(number, said, fields, people):
            tables[name] += rows
    tables["entities"] = _entities(people)
    for name, rows in tables.items():
        if name not in ("outlets", "entities", "articles"):
            rows.sort(key=lambda row: (row["article_id"], row["start"], row["end"]))
    tables["articles"].sort(key=lambda row: str(row["article_id"]))
    return made.package(folder, tables, seeds=False)


def _entities(people: dict[str, str]) -> list[write.Row]:
    rows = [made._entity(key, "person", name, "pattern") for key, name in people.items()]
    council = made._row("entities", entity_id="con", kind="organization", name="مجلس المدينة", evidence="authority")
    council |= {"name_en": "City Council", "wikidata_id": "Q42"}
    place = made._entity("cairo", "place", "القاهرة", "authority")
    return sorted([*rows, council, place], key=lambda row: str(row["entity_id"]))


def _article(
    number: int, said: str, fields: write.Row, people: dict[str, str]
) -> Iterator[tuple[str, list[write.Row]]]:
    day = (date(2026, 3, 1) + timedelta(number)).isoformat()
    key = ids.article_id("example", day, str(number))
    name = f"{GIVEN[number % 5]} {FAMILY[number // 5 % 4]}"
    person = f"person-{number % 5}-{number // 5 % 4}"
    people[person] = name
    first = FIRST.replace("سلمى الحداد", name).replace(OUTER, said)
    parts = (f"خبر المكتبة رقم {number}", first, SECOND.replace("الحداد", name.split()[1]), THIRD)
    text = "\n".join(parts)
    page = _Page(key, text, parts)
    article = made._article(key, f"example/{number}.txt", text, parts[0], None, day)
    yield "articles", [{**article, "rights": "open" if number % 2 == 0 else "withheld"}]
    yield "segments", made._segments(key, tuple(zip(("headline", "body", "body", "body"), parts, strict=True)), text)
    speaker = {"speaker_name": name, "speaker_kind": "person", "speaker_id": person}
    outer = page.quote(said, "قالت", name, occasion=1, **speaker)
    outer |= {
        "evidence": "curated",
        "stated_on": STATED[number % len(STATED)],
        **fields,
    }  # no time says when: a reviewer
    council = {"speaker_name": "مجلس المدينة", "speaker_kind": "organization", "speaker_id": "con"}
    nested = page.quote(NESTED, "قوله", "مجلس المدينة", nested_in=outer["quote_id"], occasion=2, **council)
    yield "quotes", [outer, nested, page.quote(LONG, "أضافت", name.split()[1], occasion=3, **speaker)]
    named = ((name, person, "pattern"), ("مجلس المدينة", "con", "authority"), ("القاهرة", "cairo", "authority"))
    yield "mentions", [page.row("mentions", "m", n, entity_id=e, sense="literal", evidence=by) for n, e, by in named]
    times = (("يوم الأحد", "2026-03-01~"), ("عام 2024", "2024"))
    yield "times", [page.row("times", "t", words, value=value) for words, value in times]


class _Page:
    def __init__(self, key: str, text: str, parts: tuple[str, ...]) -> None:
        self.key, self.text = key, text
        self.starts = [sum(len(part) + 1 for part in parts[:n]) for n in range(len(parts))]

    def row(self, table: str, letter: str, words: str, **given: write.Cell) -> write.Row:
        start = self.text.index(words)
        end = start + len(words)
        segment = ids.position_id(self.key, "s", max(n for n, at in enumerate(self.starts, 1) if at <= start))
        place = {"article_id": self.key, "segment_id": segment, "start": start, "end": end, "text": words}
        return made._row(
            table, **{f"{table[:-1]}_id": ids.place_id(self.key, letter, Span(start, end))}, **place, **given
        )

    def quote(self, words: str, cue: str, speaker: str, **given: write.Cell) -> write.Row:
        line = max(start for start in self.starts if start <= self.text.index(cue))
        at = {"cue": self.text.index(cue), "speaker": self.text.index(speaker, line)}
        given |= {"cue_start": at["cue"], "cue_end": at["cue"] + len(cue), "cue": cue}
        given |= {"speaker_start": at["speaker"], "speaker_end": at["speaker"] + len(speaker)}
        return self.row(
            "quotes", "q", words, kind="direct", assertion="asserted", speaker_elided=False, evidence="marks", **given
        )
