"""A small package made by hand: one invented page, its rows and its capture, true in every respect."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from qawl.model import schema, shipped
from qawl.model.rows import Probability
from qawl.package import descriptor, write

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "example-20260302-0a1b2c3d"
OTHER = "example-20260303-4d5e6f70"

HEADLINE = "مكتبة المدينة تفتح أبوابها للجميع"
DECK = "عشرة آلاف كتاب في خدمة القراء"
FIRST = "قالت مديرة المكتبة سلمى الحداد يوم الأحد: «سنفتح الأبواب للجميع»، وأضافت: «والدخول مجاني»."
SECOND = "وذكر مجلس المدينة في بيان أن الافتتاح “خطوة كبيرة” على طريق طويل."
THIRD = "«الكتب هدية»، قالت الحداد، «ولن نبيعها»."
SEGMENTS = (("headline", HEADLINE), ("deck", DECK), ("body", FIRST), ("body", SECOND), ("body", THIRD))
LINK = "معرض الربيع يستقبل زواره"
TEASER = "دمشق/ سلمى الحداد تستعد المدينة لمعرضها السنوي..."
TEXT = "\n".join(text for _, text in SEGMENTS)
PAGE = f"الصفحة الأولى\n{TEXT}\nروابط\n{LINK}\n{TEASER}\n"

OTHER_TEXT = f"{LINK}\nيفتتح المعرض مساء الأربعاء."
OTHER_PAGE = f"{OTHER_TEXT}\n{HEADLINE}\nدمشق - خليل الناصر يقرأ أهل المدينة\n"


def rows() -> dict[str, list[write.Row]]:
    """The rows of both articles, by table, sorted."""
    return {
        "outlets": [
            _outlet("example", "جريدة المثال", "Example", "Asia/Baghdad"),
            _outlet("sample", "جريدة العينة", "Sample", "Asia/Damascus"),
        ],
        "articles": [
            _article(ARTICLE, "example/library.txt", PAGE, HEADLINE, DECK, "2026-03-02"),
            _article(OTHER, "example/fair.txt", OTHER_PAGE, LINK, None, "2026-03-03"),
        ],
        "segments": [
            *_segments(ARTICLE, SEGMENTS, PAGE),
            *_segments(OTHER, (("headline", LINK), ("body", OTHER_TEXT.split("\n")[1])), OTHER_PAGE),
        ],
        "credits": [_credit(1, "سلمى الحداد", "salma-al-haddad"), _credit(2, "مجلس المدينة", "madina-council")],
        "quotes": _quotes(),
        "entities": [
            _row(
                "entities", entity_id="madina-council", kind="organization", name="مجلس المدينة", evidence="authority"
            ),
            _entity("salma-al-haddad", "person", "سلمى الحداد", "pattern"),
        ],
        "mentions": [
            _placed("mentions", "m", "سلمى الحداد", entity_id="salma-al-haddad", sense="literal", evidence="pattern"),
            _placed("mentions", "m", "مجلس المدينة", entity_id="madina-council", sense="literal", evidence="authority"),
        ],
        "times": [
            _placed("times", "t", "يوم الأحد", value="2026-03-01"),
            _row(
                "times",
                time_id=f"{OTHER}-t{OTHER_TEXT.index('مساء')}-{len(OTHER_TEXT) - 1}",
                article_id=OTHER,
                segment_id=f"{OTHER}-s02",
                start=OTHER_TEXT.index("مساء"),
                end=len(OTHER_TEXT) - 1,
                text="مساء الأربعاء",
                value="2026-03-04",
            ),
        ],
        "related_links": [
            _link(ARTICLE, PAGE, LINK, TEASER, True, "سلمى الحداد", OTHER),
            _link(OTHER, OTHER_PAGE, HEADLINE, OTHER_PAGE.split("\n")[3], False, "خليل الناصر", ARTICLE),
        ],
    }


def write_tables(tables: Mapping[str, Iterable[write.Row]], folder: Path) -> dict[str, int]:
    """Write all tables into ``folder``, rows in the order given, and return how many each has."""
    with write.TableFiles(folder) as files:
        for name, of_table in tables.items():
            files.write(name, of_table)
    return files.counts


def sort_key(table: str) -> Callable[[write.Row], tuple[str | int, ...]]:
    """What the rows of a table are sorted by, as its schema says: article, then start or position, then end."""
    order = schema.load(table).order
    numbers = {field.name for field in schema.load(table).fields if field.type == "integer"}
    return lambda row: tuple(int(row[name] or 0) if name in numbers else str(row[name]) for name in order)


def captures() -> dict[str, str]:
    """The captured pages by path."""
    return {"example/library.txt": PAGE, "example/fair.txt": OTHER_PAGE}


def package(folder: Path, tables: dict[str, list[write.Row]] | None = None, seeds: bool = True) -> Path:
    """Lay the package out in ``folder``, stamped; returns the folder."""
    shutil.copytree(shipped.schemas(), folder / "schemas")
    write_tables(tables or rows(), folder / "data")
    text = descriptor.stamped(ROOT / "datapackage.json", folder / "data")
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    if seeds:
        _lay_seeds(folder / "seeds")
    return folder


def stamp(folder: Path) -> None:
    """Stamp the descriptor anew, after files have changed on purpose."""
    text = descriptor.stamped(folder / "datapackage.json", folder / "data")
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def widen(folder: Path, table: str, name: str, cell: str, **field: object) -> None:
    """Give ``table`` a column beyond ours, of ``cell`` in every row, and its schema the field."""
    shape = folder / f"schemas/{table}.schema.json"
    stated = json.loads(shape.read_text(encoding="utf-8"))
    stated["fields"].append({"name": name, "type": "string", "title": name, "description": "One more."} | field)
    shape.write_text(write.schema.canonical(stated), encoding="utf-8", newline="\n")
    path = folder / f"data/{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    lines = [[*head, name], *([*row, cell] for row in rows)]
    path.write_text("".join(map(write.record, lines)), encoding="utf-8", newline="\n")
    stamp(folder)


def _lay_seeds(seeds: Path) -> None:
    ids = dict(zip(captures(), (ARTICLE, OTHER), strict=True))
    register = []
    for path, text in captures().items():
        (seeds / path).parent.mkdir(parents=True, exist_ok=True)
        (seeds / path).write_bytes(text.encode())
        register.append(
            {"path": path, "article_id": ids[path], "outlet": "example", "sha256": _sha(text), "charset": "utf-8"}
        )
    _lay_seed(seeds, "captures", *register)
    council = {"entity_id": "madina-council", "kind": "organization", "name": "مجلس المدينة"}
    named = {"entity_id": "madina-council", "name": "مجلس المدينة", "language": "ar", "kind": "full"}
    correction = {"table": "times", "target": ARTICLE, "reviewer": "a reader", "date": "2026-03-09"}
    _lay_seed(seeds, "authority", council)
    _lay_seed(seeds, "authority_names", named)
    _lay_seed(seeds, "corrections", {**correction, "action": "set", "reason": "a page that is known"})


def _lay_seed(seeds: Path, name: str, *rows: dict[str, str]) -> None:
    columns = write.schema.load(f"seeds/{name}").columns
    lines = [write.record(columns), *(write.record(row.get(column, "") for column in columns) for row in rows)]
    (seeds / f"{name}.csv").write_text("".join(lines), encoding="utf-8", newline="\n")


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _row(table: str, **given: write.Cell) -> write.Row:
    columns = write.schema.load(table).columns
    assert given.keys() <= set(columns), given.keys() - set(columns)
    return {name: given.get(name) for name in columns}


def _article(key: str, path: str, page: str, headline: str, deck: str | None, day: str) -> write.Row:
    return _row(
        "articles",
        article_id=key,
        outlet="example",
        headline=headline,
        deck=deck,
        language="ar",
        published_at=f"{day}T00:30+03:00",
        published_on=day,
        capture_path=path,
        capture_sha256=_sha(page),
    )


def _segments(key: str, parts: tuple[tuple[str, str], ...], page: str) -> list[write.Row]:
    found, start = [], 0
    for position, (role, text) in enumerate(parts, 1):
        found.append(
            _row(
                "segments",
                segment_id=f"{key}-s{position:02d}",
                article_id=key,
                position=position,
                role=role,
                start=start,
                end=start + len(text),
                selector=_selector(page, text),
                text=text,
            )
        )
        start += len(text) + 1
    return found


def _selector(page: str, text: str) -> str:
    at = page.index(text)
    return f"char={at},{at + len(text)}"


def _entity(key: str, kind: str, name: str, evidence: str) -> write.Row:
    return _row("entities", entity_id=key, kind=kind, name=name, evidence=evidence)


def _outlet(slug: str, name: str, name_en: str, timezone: str) -> write.Row:
    return _row("outlets", outlet=slug, name=name, name_en=name_en, timezone=timezone)


def _credit(position: int, name: str, entity: str) -> write.Row:
    start = TEXT.index(name)
    return _row(
        "credits",
        credit_id=f"{ARTICLE}-c{position:02d}",
        article_id=ARTICLE,
        position=position,
        role="source",
        name=name,
        entity_id=entity,
        start=start,
        end=start + len(name),
    )


def _placed(table: str, letter: str, text: str, **given: write.Cell) -> write.Row:
    start = TEXT.index(text)
    end = start + len(text)
    key = {"q": "quote_id", "m": "mention_id", "t": "time_id"}[letter]
    starts = [sum(len(words) + 1 for _, words in SEGMENTS[:n]) for n in range(len(SEGMENTS))]
    position = max(n for n, at in enumerate(starts, 1) if at <= start)
    place = {
        "article_id": ARTICLE,
        "segment_id": f"{ARTICLE}-s{position:02d}",
        "start": start,
        "end": end,
        "text": text,
    }
    return _row(table, **{key: f"{ARTICLE}-{letter}{start}-{end}"}, **place, **given)


def _quote(text: str, kind: str, cue: str | None, speaker: str | None, **given: write.Cell) -> write.Row:
    near = max(0, TEXT.index(text) - 60)
    cue_at = TEXT.index(cue, near) if cue else None
    at = TEXT.index(speaker, near) if speaker else None
    return _placed(
        "quotes",
        "q",
        text,
        kind=kind,
        assertion="asserted",
        cue=cue,
        cue_start=cue_at,
        cue_end=cue_at + len(cue) if cue and cue_at is not None else None,
        speaker_start=at,
        speaker_end=at + len(speaker) if speaker and at is not None else None,
        speaker_elided=given.pop("speaker_elided", False),
        evidence="marks",
        **given,
    )


def _quotes() -> list[write.Row]:
    salma: dict[str, write.Cell] = {
        "speaker_name": "سلمى الحداد",
        "speaker_kind": "person",
        "speaker_id": "salma-al-haddad",
    }
    sure: dict[str, write.Cell] = {"speaker_confidence": Probability(0.9)}
    council: dict[str, write.Cell] = {"speaker_kind": "organization", "speaker_id": "madina-council"}
    first = _quote("الكتب هدية", "direct", "قالت", "الحداد", occasion=4, **salma)
    return [
        _quote(
            "سنفتح الأبواب للجميع",
            "direct",
            "قالت",
            "سلمى الحداد",
            occasion=1,
            stated_on="2026-03-01",
            **sure,
            **salma,
        ),
        _quote("والدخول مجاني", "direct", "أضافت", None, speaker_elided=True, occasion=2, **salma),
        _quote(
            "الافتتاح “خطوة كبيرة” على طريق طويل",
            "mixed",
            "ذكر",
            "مجلس المدينة",
            speaker_name="مجلس المدينة",
            occasion=3,
            medium="statement",
            **council,
        ),
        first,
        _quote("ولن نبيعها", "direct", None, None, part_of=first["quote_id"], occasion=4, **salma),
    ]


def _link(key: str, page: str, headline: str, teaser: str, cut: bool, name: str, to: str) -> write.Row:
    return _row(
        "related_links",
        link_id=f"{key}-l01",
        article_id=key,
        position=1,
        headline=headline,
        teaser=teaser,
        teaser_truncated=cut,
        byline_place="دمشق",
        byline_name=name,
        linked_article_id=to,
        selector=_selector(page, headline),
    )
