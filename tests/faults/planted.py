"""Faults to plant in a sound package: what is damaged, who must report it, and what they say.

Those of the schemas' constraints are generated from the schemas, so that no constraint can be without one; those of the
truths are written by hand, each under the name of the truth that it breaks. Where a fault can be planted in the real
package, it is; a truth about marks or parts of a quotation needs rows of a known shape, and is broken in the made one.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import made
from qawl.package import edited, schema, write

Rows = list[dict[str, str]]
Damage = Callable[[Path], None]

TIMES, DESCRIPTOR = "data/times.csv", "datapackage.json"


@dataclass(frozen=True)
class Planted:
    """A fault: ``damage`` does it to a package, ``says`` is in the line that qawl reports in ``file``.

    ``frictionless`` is true when frictionless must report it too; ``truth`` names the truth that it breaks.
    ``stamped`` faults are covered up by stamping the descriptor anew, so that no stamp gives them away. ``real`` ones
    are planted in a copy of the real package, the others in one made by hand, whose rows have the shape they need.
    """

    name: str
    file: str
    says: str
    damage: Damage
    frictionless: bool = False
    truth: str | None = None
    stamped: bool = True
    real: bool = False

    @property
    def who(self) -> str:
        """Who must report it: ``qawl`` or ``both``. There is nothing that frictionless finds and qawl does not."""
        return "both" if self.frictionless else "qawl"

    def plant(self, package: Path) -> None:
        """Damage ``package``."""
        self.damage(package)
        if self.stamped:
            made.stamp(package)


def file_of(table: str) -> str:
    """The CSV file of a table, or of one that people edit (``seeds/authority``)."""
    return f"{table}.csv" if table.startswith("seeds/") else f"data/{table}.csv"


def edit(table: str, change: Callable[[Rows], object]) -> Damage:
    """Damage the rows of a table, as dictionaries of strings in the order of the file."""

    def damage(package: Path) -> None:
        path = package / file_of(table)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        change(rows)
        columns = schema.load(table).columns
        lines = [write.record(columns), *(write.record(row[name] for name in columns) for row in rows)]
        path.write_text("".join(lines), encoding="utf-8", newline="")

    return damage


def put(table: str, row: int, /, **cells: str) -> Damage:
    """Put values into the cells of one row."""
    return edit(table, lambda rows: rows[row].update(cells))


def raw(file: str, change: Callable[[bytes], bytes]) -> Damage:
    """Damage a file byte by byte."""

    def damage(package: Path) -> None:
        path = package / file
        path.write_bytes(change(path.read_bytes()))

    return damage


def value(change: Callable[[bytes], bytes]) -> Damage:
    """Damage the last cell of the first row of times, byte by byte."""

    def damage(rows: bytes) -> bytes:
        header, first, rest = rows.split(b"\n", 2)
        cells, _, last = first.rpartition(b",")
        return b"\n".join([header, cells + b"," + change(last), rest])

    return raw(TIMES, damage)


def describe(change: Callable[[dict[str, Any]], object]) -> Damage:
    """Damage the descriptor."""

    def damage(package: Path) -> None:
        path = package / "datapackage.json"
        found = json.loads(path.read_text(encoding="utf-8"))
        change(found)
        path.write_text(schema.canonical(found), encoding="utf-8")

    return damage


def _resource(found: dict[str, Any], name: str = "quotes") -> dict[str, Any]:
    return next(r for r in found["resources"] if r["name"] == name)  # type: ignore[no-any-return]


# What the schemas' constraints forbid, generated from the schemas

_ABSENT = {
    "outlets": "elsewhere",
    "articles": "example-20200101-00000000",
    "segments": f"{made.ARTICLE}-s99",
    "entities": "nobody-there",
    "quotes": f"{made.ARTICLE}-q1-2",
}
_WRONG_TYPE = {"integer": "١٢", "boolean": "TRUE", "date": "2026-02-30"}
_TYPE_SAYS = {"integer": "not an integer in ASCII digits", "boolean": "neither true nor false", "date": "not a day"}
_NOTATION = {
    "edtf": ("2026-13", "not an EDTF value"),
    "iso8601": ("2026-02-30T00:30+03:00", "no such day or clock time"),
}
_INVISIBLE = "\u200f"


def of_constraints() -> Iterator[Planted]:
    """One fault for each thing that a schema says of a field, and for each key."""
    for name in schema.table_names():
        descriptor = schema.descriptor_of(name)
        for field in descriptor["fields"]:
            yield from _of_field(name, field)
        yield from _of_keys(name, schema.load(name))


def _of_field(table: str, field: dict[str, Any]) -> Iterator[Planted]:
    name, kind, constraints = field["name"], field["type"], field.get("constraints", {})

    def planted(what: str, value: str, says: str, frictionless: bool) -> Planted:
        damage = put(table, 0, **{name: value})
        return Planted(f"{table}.{name} {what}", f"data/{table}.csv", says, damage, frictionless)

    if kind in _WRONG_TYPE:
        # frictionless takes ١٢ for an integer
        yield planted("type", _WRONG_TYPE[kind], f"{name}={_WRONG_TYPE[kind]}: {_TYPE_SAYS[kind]}", kind != "integer")
    for constraint, value in constraints.items():
        if constraint == "unique":
            says = f"the same {name} as in line"
            yield Planted(f"{table}.{name} unique", f"data/{table}.csv", says, _both(table, name, field), True)
        else:
            yield planted(constraint, *_breaking(name, constraint, value), True)
    if "pattern" in constraints:
        # frictionless compiles ^p$, and $ lets a trailing newline pass
        yield planted("pattern to the end", field["example"] + "\n", "does not match", False)
    if "notation" in field:
        value, says = _NOTATION[field["notation"]]
        yield planted("notation", value, f"{name}={value}: {says}", False)
    if kind == "string" and not field.get("verbatim") and "enum" not in constraints:
        odd = field["example"] + _INVISIBLE
        seen = re.fullmatch(constraints.get("pattern", ".*"), odd) is None
        yield planted("invisible character", odd, "invisible or replacement characters", seen)
        yield planted("not NFC", field["example"] + "e\u0301", "not in Unicode normal form NFC", False)


def _breaking(name: str, constraint: str, value: Any) -> tuple[str, str]:
    """A value that breaks a constraint, and what is said of it."""
    breaking = {
        "required": ("", f"{name}: a value is required"),
        "enum": ("nonesuch", f"{name}=nonesuch: not one of"),
        "pattern": ("/؟", f"{name}=/؟: does not match"),
    }
    if constraint == "minimum":
        return str(value - 1), f"{name}={value - 1}: less than {value}"
    return breaking[constraint]  # a KeyError here: no fault is planted yet for a constraint that a schema states


def _both(table: str, name: str, field: dict[str, Any]) -> Damage:
    return edit(table, lambda rows: [row.update({name: field["example"]}) for row in _two(rows)])


def _two(rows: Rows) -> Rows:
    """The first two rows; where there is but one, it is doubled."""
    if len(rows) == 1:
        rows.append(dict(rows[0]))
    return rows[:2]


def _of_keys(name: str, table: schema.TableSchema) -> Iterator[Planted]:
    file = f"data/{name}.csv"
    key = ", ".join(table.primary_key)
    yield Planted(
        f"{name} primaryKey",
        file,
        f"the same {key} as in line 2",
        edit(name, lambda rows: rows.insert(1, rows[0])),
        True,
    )
    for unique in (key for key in table.unique_keys if len(key) > 1):
        says = f"the same {', '.join(unique)} as in line"
        damage = edit(name, lambda rows, parts=unique: _two(rows)[1].update({part: rows[0][part] for part in parts}))  # type: ignore[misc]
        yield Planted(f"{name} uniqueKeys {', '.join(unique)}", file, says, damage)
    for foreign in table.foreign_keys:
        field = foreign.fields[0]
        absent = _ABSENT[foreign.resource]
        says = f"{field}={absent}: no row of {foreign.resource}"
        yield Planted(f"{name}.{field} foreignKey", file, says, put(name, 0, **{field: absent}), True)


# What the schemas of the tables that people edit forbid, generated from the schemas


def of_seeds() -> Iterator[Planted]:
    """One fault for each thing that a schema says of a field of a table that people edit, and for each key."""
    for name in schema.seed_names():
        table, described = f"seeds/{name}", schema.descriptor_of(f"seeds/{name}")
        for field in described["fields"]:
            yield from _of_seed_field(table, field, schema.load(table).primary_key)
        for key in schema.load(table).foreign_keys:
            damage = put(table, 0, **{key.fields[0]: "no/body" if name == "captures" else "no-body"})
            says = f"no row of seeds/{key.resource}.csv has this"
            yield Planted(f"{table}.{key.fields[0]} foreignKey", file_of(table), says, damage)


def _of_seed_field(table: str, field: dict[str, Any], key: tuple[str, ...]) -> Iterator[Planted]:
    name, constraints = field["name"], field.get("constraints", {})
    breaking = {
        "required": ("", "the cell must not be empty"),
        "enum": ("nonesuch", "it must be one of"),
        "pattern": ("/:؟", "it must read like"),
    }
    wrong = [(what, *breaking[what]) for what in constraints if what != "unique"]
    if field["type"] == "date":
        wrong.append(("type", "2026-02-30", "it must read like"))
    if field["type"] == "boolean":
        wrong.append(("type", "TRUE", "it must be one of true, false"))
    for what, cell, says in wrong:
        shown = f"{name}={cell}: {says}" if cell else f"{name}: {says}"
        yield Planted(f"{table}.{name} {what}", file_of(table), shown, put(table, 0, **{name: cell}))
    if "unique" in constraints or key == (name,):
        yield Planted(f"{table}.{name} unique", file_of(table), "has it already", _both(table, name, field))


def of_contradictions() -> Iterator[Planted]:
    """What the package took from the tables that people edit, and has otherwise."""
    for field in edited._REGISTERED:
        other = {"url": "https://example.org/other", "rights": "open"}.get(field, "2026-03-09")
        damage = put("articles", 0, **{field: other})
        says = f"{field}={other}: seeds/captures.csv says nothing"
        yield Planted(f"articles.{field} and the register", "data/articles.csv", says, damage)
    for field in edited._KNOWN:
        other = {"kind": "event", "wikidata_id": "Q42"}.get(field, "other")
        damage = edit("entities", lambda rows, new={field: other}: _known(rows).update(new))  # type: ignore[misc]
        says = f"{field}={other}: seeds/authority.csv says"
        yield Planted(f"entities.{field} and the authority", "data/entities.csv", says, damage)
    yield Planted(
        "an identity that the authority does not know",
        "data/entities.csv",
        "seeds/authority.csv has no such entity",
        raw("seeds/authority.csv", lambda rows: rows.split(b"\n")[0] + b"\n"),
    )
    yield Planted(
        "a header of a seed table changed",
        "seeds/authority.csv",
        "the header must be",
        raw("seeds/authority.csv", lambda rows: rows.replace(b"name_en", b"english", 1)),
    )
    yield Planted(
        "CRLF in a seed table",
        "seeds/authority_names.csv",
        "a line ends in CR",
        raw("seeds/authority_names.csv", lambda rows: rows.replace(b"\n", b"\r\n")),
    )


def _known(rows: Rows) -> dict[str, str]:
    return next(row for row in rows if row["evidence"] == "authority")


# What lies round the rows: files, bytes, descriptor


def _gzip_bomb(package: Path) -> None:
    path = package / "data" / "times.csv.gz"
    header = (package / "data" / "times.csv").read_bytes().split(b"\n")[0] + b"\n"
    (package / "data" / "times.csv").unlink()
    with gzip.open(path, "wb") as file:
        file.write(header)
        for _ in range(64):
            file.write(b"0" * (1 << 20))
    describe(lambda d: _resource(d, "times").update(path="data/times.csv.gz"))(package)


def _interrupt(package: Path) -> None:
    (package / ".qawl").mkdir()
    (package / ".qawl" / "journal.json").write_text("{}", encoding="utf-8")


def _add(package: Path) -> None:
    (package / "data" / "more.csv").write_bytes(b"a\n")


def _link_out(package: Path) -> None:
    outside = package.parent / "outside.csv"
    shutil.move(package / "data" / "times.csv", outside)
    (package / "data" / "times.csv").symlink_to(outside)


def _remove(file: str) -> Damage:
    return lambda package: (package / file).unlink()


def _weaker(change: Callable[[dict[str, Any]], object]) -> Damage:
    def damage(package: Path) -> None:
        path = package / "schemas" / "quotes.schema.json"
        found = json.loads(path.read_text(encoding="utf-8"))
        change(found)
        path.write_text(schema.canonical(found), encoding="utf-8")

    return damage


def _field_of(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(f for f in found["fields"] if f["name"] == name)  # type: ignore[no-any-return]


def _cut(rows: bytes) -> bytes:
    return rows.split(b"\n")[0] + b"\n"


OF_FILES = (
    Planted("a BOM", TIMES, "it starts with a BOM", raw(TIMES, lambda b: b"\xef\xbb\xbf" + b)),
    Planted("CRLF", TIMES, "lines end with CRLF", raw(TIMES, lambda b: b.replace(b"\n", b"\r\n"))),
    Planted(
        "CR in a cell",
        TIMES,
        "CR: lines end with LF only",
        value(lambda b: b"\r" + b),
    ),
    Planted("NUL", TIMES, "a NUL character", value(lambda b: b"\0" + b)),
    Planted("not UTF-8", TIMES, "is not UTF-8", value(lambda b: b"\xff\xfe" + b), True),
    Planted("no LF at the end", TIMES, "does not end with LF", raw(TIMES, lambda b: b.rstrip(b"\n"))),
    Planted(
        "quotes that need not be",
        TIMES,
        "quoted that need not be",
        value(lambda b: b'"' + b + b'"'),
    ),
    Planted(
        "a bare quotation mark",
        TIMES,
        "a quotation mark stands bare",
        value(lambda b: b[:2] + b'"' + b[2:]),
    ),
    Planted(
        "unbalanced quotes",
        TIMES,
        "quotation marks are not balanced",
        value(lambda b: b'"' + b),
        True,
    ),
    Planted(
        "a cell too many",
        TIMES,
        "8 cells where the header names 7",
        raw(TIMES, lambda b: b.rstrip(b"\n") + b",x\n"),
        True,
    ),
    Planted(
        "a cell too few",
        TIMES,
        "6 cells where the header names 7",
        raw(TIMES, lambda b: b.rpartition(b",")[0] + b"\n"),
        True,
    ),
    Planted("a blank line", TIMES, "0 cells where the header names 7", raw(TIMES, lambda b: b + b"\n"), True),
    Planted(
        "reordered columns",
        TIMES,
        "not in the order of the schema",
        raw(TIMES, lambda b: b.replace(b"start,end", b"end,start", 1)),
        True,
    ),
    Planted(
        "a column twice",
        TIMES,
        "columns given twice start",
        raw(TIMES, lambda b: b.replace(b"start,end", b"start,start", 1)),
        True,
    ),
    Planted(
        "an unknown column",
        TIMES,
        "unknown columns begin",
        raw(TIMES, lambda b: b.replace(b"start,", b"begin,", 1)),
        True,
    ),
    Planted(
        "a column too few", TIMES, "missing columns value", raw(TIMES, lambda b: b.replace(b",value", b"", 1)), True
    ),
    Planted("no header", TIMES, "not even a header", raw(TIMES, lambda _: b""), True),
    Planted("a header only", "data/segments.csv", "a header and no rows", raw("data/segments.csv", _cut)),
    Planted(
        "a record that is too long",
        TIMES,
        "a record of more than 16 MB",
        raw(TIMES, lambda b: b + b'"' + b"0" * (40 << 20)),
        stamped=False,
    ),
    Planted("a million columns", TIMES, "unknown columns", raw(TIMES, lambda b: b"x," * 1_000_000 + b), stamped=False),
    Planted("a gzip bomb", "data/times.csv.gz", "more than 50 times its size", _gzip_bomb, stamped=False),
    Planted(
        "other bytes",
        DESCRIPTOR,
        "times bytes=",
        value(lambda b: b + b"?"),
        True,
        stamped=False,
    ),
    Planted(
        "another hash",
        DESCRIPTOR,
        "times hash=",
        value(lambda b: b[:-1] + (b"2" if b.endswith(b"1") else b"1")),
        True,
        stamped=False,
    ),
    Planted(
        "other rows",
        DESCRIPTOR,
        "times rows=9999",
        describe(lambda d: _resource(d, "times").update(rows=9999)),
        True,
        stamped=False,
    ),
    Planted(
        "a number of rows of 0",
        DESCRIPTOR,
        "times rows=0",
        describe(lambda d: _resource(d, "times").update(rows=0)),
        stamped=False,
    ),
    Planted(
        "no stamp", DESCRIPTOR, "has no hash", describe(lambda d: _resource(d, "times").pop("hash")), stamped=False
    ),
    Planted("a file missing", TIMES, "No such file", _remove(TIMES), True, stamped=False),
    Planted("a file too many", "data/more.csv", "no resource", _add),
    Planted("a link out of the package", DESCRIPTOR, "leads out of the package", _link_out, stamped=False),
    Planted(
        "a path that leads out",
        DESCRIPTOR,
        "points outside",
        describe(lambda d: _resource(d).update(path="../quotes.csv")),
        True,
        stamped=False,
    ),
    Planted(
        "an absolute path",
        DESCRIPTOR,
        "points outside",
        describe(lambda d: _resource(d).update(path="/etc/hosts")),
        True,
        stamped=False,
    ),
    Planted(
        "a URL",
        DESCRIPTOR,
        "points outside",
        describe(lambda d: _resource(d).update(path="https://localhost/q.csv")),
        stamped=False,
    ),
    Planted(
        "a schema outside",
        DESCRIPTOR,
        "points outside",
        describe(lambda d: _resource(d).update(schema="../q.json")),
        True,
        stamped=False,
    ),
    Planted(
        "two resources of a name",
        DESCRIPTOR,
        "two resources",
        describe(lambda d: d["resources"].append(d["resources"][0])),
        True,
        stamped=False,
    ),
    Planted(
        "a table missing",
        DESCRIPTOR,
        "a resource named quotes",
        describe(lambda d: d["resources"].remove(_resource(d))),
        True,
        stamped=False,
    ),
    Planted(
        "an interrupted build",
        ".qawl/journal.json",
        "interrupted",
        _interrupt,
    ),
    Planted(
        "a schema without a field",
        "schemas/quotes.schema.json",
        "lacks the field evidence",
        _weaker(lambda s: s["fields"].remove(_field_of(s, "evidence"))),
        stamped=False,
    ),
    Planted(
        "a schema without a constraint",
        "schemas/quotes.schema.json",
        "constraint enum is not",
        _weaker(lambda s: _field_of(s, "kind")["constraints"].pop("enum")),
        stamped=False,
    ),
    Planted(
        "a schema with a wider enumeration",
        "schemas/quotes.schema.json",
        "constraint enum is not",
        _weaker(lambda s: _field_of(s, "kind")["constraints"]["enum"].append("other")),
    ),
    Planted(
        "a schema whose categories are not its enumeration",
        "schemas/quotes.schema.json",
        "the categories of kind are not its enumeration",
        _weaker(lambda s: _field_of(s, "kind")["categories"].pop()),
    ),
    Planted(
        "a schema with a description that is no text",
        "schemas/quotes.schema.json",
        "description of field kind is no text",
        _weaker(lambda s: _field_of(s, "kind").update(description=7)),
    ),
    Planted(
        "a schema of another table",
        "schemas/quotes.schema.json",
        'name is not "quotes"',
        _weaker(lambda s: s.update(name="mentions")),
    ),
    Planted(
        "a media type that is none",
        DESCRIPTOR,
        "a media type such as text/csv",
        describe(lambda d: _resource(d).update(mediatype="csv")),
        True,
    ),
    Planted(
        "a dialect without line ends",
        DESCRIPTOR,
        "lineTerminator is a required",
        describe(lambda d: _resource(d)["dialect"].pop("lineTerminator")),
        True,
    ),
    Planted(
        "a schema without a key",
        "schemas/quotes.schema.json",
        "foreignKeys lacks",
        _weaker(lambda s: s["foreignKeys"].pop()),
    ),
    Planted(
        "a schema that is none",
        "schemas/quotes.schema.json",
        "not a Table Schema",
        _weaker(lambda s: s.update(fields="x")),
        True,
    ),
    Planted(
        "a schema missing", "schemas/quotes.schema.json", "No such file", _remove("schemas/quotes.schema.json"), True
    ),
)


# What only a truth forbids

_Q = f"{made.ARTICLE}-q"
QUOTES = "data/quotes.csv"


def _swap(table: str) -> Damage:
    return edit(table, lambda rows: rows.insert(0, rows.pop(1)))


def _shift(row: dict[str, str], by: int, *columns: str) -> None:
    for column in columns:
        row[column] = str(int(row[column]) + by)


def _copy_segment(rows: Rows) -> None:
    rows.insert(1, {**rows[0], "position": "2", "segment_id": f"{made.ARTICLE}-s02"})


def _of_spans() -> Iterator[Planted]:
    """The truths that hold for every stretch of the article text."""
    spans = (
        ("credits", 0, "start", "end", "name"),
        ("quotes", 0, "start", "end", "text"),
        ("quotes", 0, "cue_start", "cue_end", "cue"),
        ("quotes", 0, "speaker_start", "speaker_end", ""),
        ("mentions", 0, "start", "end", "text"),
        ("times", 0, "start", "end", "text"),
    )
    for table, row, start, end, text in spans:
        file, part = f"data/{table}.csv", "" if start == "start" else f".{start[:-6]}"
        yield Planted(
            f"{table} {start} after end",
            file,
            f"not after {start}",
            put(table, row, **{end: "0"}),
            truth=f"{table}.spans_have_length{part}",
        )
        yield Planted(
            f"{table} {end} far away",
            file,
            "past the article text",
            put(table, row, **{end: "99999"}),
            truth=f"{table}.spans_lie_in_the_article{part}",
        )
        yield Planted(
            f"{table} {end} missing",
            file,
            "are given together",
            put(table, row, **{end: ""}),
            truth=f"{table}.spans_are_whole{part}",
        )
        if text:
            yield Planted(
                f"{table} {text} changed",
                file,
                "the article text there is “",
                put(table, row, **{text: "كلمة"}),
                truth=f"{table}.texts_are_verbatim{part}",
            )
        if (table, start) != ("quotes", "start"):
            damage = edit(table, lambda rows, end=end: _shift(rows[0], 120, end))  # type: ignore[misc]
            yield Planted(
                f"{table} {end} in another segment",
                file,
                "leaves segment",
                damage,
                truth=f"{table}.spans_lie_in_one_segment{part}",
            )


def _of_tables() -> Iterator[Planted]:
    """The truths that hold for every table of a kind."""
    for table in ("quotes", "mentions", "times"):
        file, key = f"data/{table}.csv", schema.load(table).primary_key[0]
        other = put(table, 0, segment_id=f"{made.ARTICLE}-s01")
        yield Planted(
            f"{table} in a wrong segment", file, "it starts in", other, truth=f"{table}.segment_is_that_of_the_start"
        )
        wrong = put(table, 0, **{key: f"{made.ARTICLE}-{key[0]}1-2"})
        yield Planted(
            f"{table} id of another place", file, "the id of this place", wrong, truth=f"{table}.ids_say_the_place"
        )
    for table in ("segments", "credits", "related_links"):
        file, key = f"data/{table}.csv", schema.load(table).primary_key[0]
        letter = {"segments": "s", "credits": "c", "related_links": "l"}[table]
        yield Planted(
            f"{table} with a gap", file, "is due here", put(table, 1, position="9"), truth=f"{table}.positions_run"
        )
        wrong = put(table, 0, **{key: f"{made.ARTICLE}-{letter}77"})
        yield Planted(
            f"{table} id of another position",
            file,
            "the id of this position",
            wrong,
            truth=f"{table}.ids_say_the_position",
        )
    for table in schema.table_names():
        yield Planted(
            f"{table} unsorted",
            f"data/{table}.csv",
            "rows are not sorted",
            _swap(table),
            truth=f"{table}.rows_are_sorted",
        )


OF_TRUTHS = (
    *_of_spans(),
    *_of_tables(),
    Planted(
        "a segment's words cut",
        "data/segments.csv",
        "the text has",
        edit("segments", lambda rows: rows[3].update(text=rows[3]["text"][:-1])),
        truth="segments.segments_hold_their_length",
    ),
    Planted(
        "a selector too short",
        "data/segments.csv",
        "it covers 2 characters",
        put("segments", 0, selector="char=1,3"),
        truth="segments.selectors_are_as_long",
    ),
    Planted(
        "a gap between segments",
        "data/segments.csv",
        "the segment should start at",
        edit("segments", lambda rows: _shift(rows[4], 3, "start", "end")),
        truth="segments.segments_tile",
    ),
    Planted(
        "two headlines",
        "data/articles.csv",
        "2 headline segments",
        put("segments", 3, role="headline"),
        truth="articles.headline_is_a_segment",
    ),
    Planted(
        "another headline",
        "data/articles.csv",
        "not the words of the headline",
        put("articles", 0, headline="عنوان"),
        truth="articles.headline_is_a_segment",
    ),
    Planted(
        "no deck", "data/articles.csv", "deck segment", put("articles", 0, deck=""), truth="articles.deck_is_a_segment"
    ),
    Planted(
        "an id of another outlet",
        "data/articles.csv",
        "the article's outlet is sample",
        put("articles", 0, outlet="sample"),
        truth="articles.article_ids_name_their_outlet",
    ),
    Planted(
        "overlapping mentions",
        "data/mentions.csv",
        "an earlier mention ends at",
        edit("mentions", lambda rows: rows[0].update(end=str(int(rows[1]["start"]) + 1))),
        truth="mentions.mentions_never_overlap",
    ),
    Planted(
        "direct without marks",
        QUOTES,
        "no quotation marks stand around",
        put("quotes", 2, kind="direct"),
        truth="quotes.direct_stands_in_marks",
    ),
    Planted(
        "mixed without marks",
        QUOTES,
        "the content holds no quotation marks",
        put("quotes", 0, kind="mixed"),
        truth="quotes.mixed_holds_a_marked_stretch",
    ),
    Planted(
        "indirect in marks",
        QUOTES,
        "the content stands in quotation marks",
        put("quotes", 0, kind="indirect"),
        truth="quotes.indirect_is_not_marked",
    ),
    Planted(
        "a part of itself",
        QUOTES,
        "not an earlier first part",
        edit("quotes", lambda rows: rows[4].update(part_of=rows[4]["quote_id"])),
        truth="quotes.parts_name_an_earlier_first",
    ),
    Planted(
        "a part of a part",
        QUOTES,
        "not an earlier first part",
        edit("quotes", lambda rows: rows[3].update(part_of=rows[0]["quote_id"])),
        truth="quotes.parts_name_an_earlier_first",
    ),
    Planted(
        "a part with a cue",
        QUOTES,
        "a later part has no cue",
        edit("quotes", lambda rows: rows[1].update(part_of=rows[0]["quote_id"])),
        truth="quotes.parts_have_no_cue",
    ),
    *(
        Planted(
            f"a part of another {field}",
            QUOTES,
            "the first part has",
            put("quotes", 4, **{field: value}),
            truth="quotes.parts_repeat",
        )
        for field, value in {
            "kind": "indirect",
            "speaker_kind": "group",
            "speaker_name": "خليل",
            "speaker_id": "madina-council",
            "medium": "speech",
            "medium_id": "madina-council",
        }.items()
    ),
    Planted(
        "nested in what lies elsewhere",
        QUOTES,
        "not a quote whose content contains",
        edit("quotes", lambda rows: rows[4].update(nested_in=rows[0]["quote_id"])),
        truth="quotes.nested_lies_inside",
    ),
    Planted(
        "nested and not said so",
        QUOTES,
        "which nested_in must name",
        edit("quotes", lambda rows: rows[1].update(start=rows[0]["start"], end=str(int(rows[0]["start"]) + 9))),
        truth="quotes.inner_quotes_are_nested",
    ),
    Planted(
        "a medium without a kind",
        QUOTES,
        "its kind is missing",
        put("quotes", 0, medium_id="madina-council"),
        truth="quotes.medium_has_a_kind",
    ),
    Planted(
        "said after it was published",
        QUOTES,
        "after the day of publication",
        put("quotes", 0, stated_on="2026-03-04"),
        truth="quotes.said_before_published",
    ),
    Planted(
        "an entity that nobody names",
        "data/entities.csv",
        "no mention, credit or quote",
        edit("entities", lambda rows: rows.append({**rows[0], "entity_id": "zz"})),
        truth="entities.entities_are_named",
    ),
    Planted(
        "a time zone of nowhere",
        "data/outlets.csv",
        "IANA time zone",
        put("outlets", 0, timezone="Asia/Nowhere"),
        truth="outlets.zones_are_known",
    ),
    Planted(
        "another day",
        "data/articles.csv",
        "published_at says 2026-03-02",
        put("articles", 0, published_on="2026-03-01"),
        truth="articles.day_is_that_of_the_time",
    ),
    Planted(
        "another offset",
        "data/articles.csv",
        "in Asia/Baghdad that clock time is",
        put("articles", 0, published_at="2026-03-02T00:30+02:00"),
        truth="articles.offset_is_that_of_the_zone",
    ),
    Planted(
        "a teaser cut or not",
        "data/related_links.csv",
        "a teaser is truncated or not",
        put("related_links", 0, teaser_truncated=""),
        truth="related_links.teasers_say_if_truncated",
    ),
    Planted(
        "a byline of another name",
        "data/related_links.csv",
        "not in the teaser",
        put("related_links", 0, byline_name="نادر"),
        truth="related_links.bylines_stand_in_the_teaser",
    ),
    Planted(
        "a byline of another place",
        "data/related_links.csv",
        "not in the teaser",
        put("related_links", 0, byline_place="حلب"),
        truth="related_links.bylines_stand_in_the_teaser",
    ),
    Planted(
        "a link's selector too short",
        "data/related_links.csv",
        "the headline has",
        put("related_links", 0, selector="char=1,3"),
        truth="related_links.link_selectors_are_as_long",
    ),
    Planted(
        "a link to itself",
        "data/related_links.csv",
        "leads to its own article",
        put("related_links", 0, linked_article_id=made.ARTICLE),
        truth="related_links.links_lead_elsewhere",
    ),
)

OF_CAPTURES = (
    Planted(
        "a capture changed",
        "data/articles.csv",
        "not that of the capture's bytes",
        raw("seeds/example/library.txt", lambda b: b + b"\n"),
    ),
    Planted(
        "a selector moved",
        "data/segments.csv",
        "the capture has “",
        edit("segments", lambda rows: rows[0].update(selector=f"char=1,{1 + len(made.HEADLINE)}")),
    ),
    Planted(
        "a link's selector moved",
        "data/related_links.csv",
        "the capture has “",
        edit("related_links", lambda rows: rows[0].update(selector=f"char=1,{1 + len(made.LINK)}")),
    ),
    Planted(
        "a teaser that is not on the page",
        "data/related_links.csv",
        "the capture has no such words",
        edit("related_links", lambda rows: rows[0].update(teaser=rows[0]["teaser"] + " وأكثر")),
    ),
    Planted(
        "a section that is not on the page",
        "data/related_links.csv",
        "the capture has no such words",
        put("related_links", 0, section="رياضة"),
    ),
    Planted(
        "another article in the register",
        "data/articles.csv",
        "captures.csv says",
        raw("seeds/captures.csv", lambda b: b.replace(b"0a1b2c3d", b"00000000")),
    ),
    Planted(
        "a capture not registered",
        "data/articles.csv",
        "not in seeds/captures.csv",
        raw("seeds/captures.csv", lambda b: b.replace(b"library", b"missing")),
    ),
    Planted(
        "a charset that lies",
        "seeds/example/library.txt",
        "its bytes are Arabic in utf-8",
        raw("seeds/captures.csv", lambda b: b.replace(b"utf-8", b"cp1256")),
    ),
)

ALL = (
    *(replace(fault, real=True) for fault in (*of_constraints(), *OF_FILES)),
    *OF_TRUTHS,
    *OF_CAPTURES,
    *of_seeds(),
    *of_contradictions(),
)
