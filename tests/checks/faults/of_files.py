"""What must not be wrong with the files of a package: their bytes, where they lie, their stamps."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

from checks.faults.planted import (
    BOTH,
    DESCRIPTOR,
    TIMES,
    Damage,
    Json,
    after,
    describe,
    edit,
    in_json,
    link_out,
    of_resource,
    put,
    raw,
    remove,
    replaced,
    resource,
    schema_of,
    several,
)

ZIPPED, MORE = "data/times.csv.gz", "data/more.csv"
_MB = 1 << 20

LINK, OUTSIDE = "it is a link that leads out of the package", "it points outside the package"
QUOTED = "a cell is quoted that need not be, or a quotation mark stands bare"
NEVER = "a quotation mark that is never closed"
ODD = "1 cell with characters that nobody sees"

Bytes = Callable[[bytes], bytes]


def _times(change: Bytes) -> Damage:
    return raw(TIMES, change)


def _cell(change: Bytes, column: int = -2) -> Damage:
    """Damage a cell of the first row of times: its words."""

    def damage(rows: bytes) -> bytes:
        header, first, rest = rows.split(b"\n", 2)
        cells = first.split(b",")
        cells[column] = change(cells[column])
        return b"\n".join([header, b",".join(cells), rest])

    return _times(damage)


def _header(old: bytes, new: bytes) -> Damage:
    return _times(lambda rows: rows.replace(old, new, 1))


def _zip(change: Bytes, unfolded: Bytes = bytes) -> Damage:
    """Make times a gzip file, then damage it."""

    def damage(package: Path) -> None:
        rows = (package / TIMES).read_bytes()
        (package / TIMES).unlink()
        (package / ZIPPED).write_bytes(change(gzip.compress(unfolded(rows), mtime=0)))

    return after(damage, of_resource(path=ZIPPED))


def _new(file: str) -> Damage:
    def damage(package: Path) -> None:
        (package / file).parent.mkdir(parents=True, exist_ok=True)
        (package / file).write_text("{}\n", encoding="utf-8")

    return damage


def _further(**stamps: object) -> Damage:
    """A tenth resource."""

    def change(found: Json) -> None:
        like = {name: resource(found, "times")[name] for name in ("title", "dialect", "licenses", "sources")}
        found["resources"].append({"name": "more", "path": MORE, **like, **stamps})

    return describe(change)


def _a_cell_more(file: str) -> Damage:
    """Make the first record malformed."""
    return raw(file, lambda rows: rows.replace(b"\n", b",more\n", 2).replace(b",more\n", b"\n", 1))


def _to_a_further_one() -> Damage:
    """A further resource, and a foreign key of times to it."""
    key = {"fields": ["text"], "reference": {"resource": "more", "fields": ["text"]}}
    keyed = in_json(schema_of("times"), lambda found: found["foreignKeys"].append(key))
    return after(lambda package: (package / MORE).write_bytes((package / TIMES).read_bytes()), _further(), keyed)


def _in_two_files(package: Path) -> None:
    (package / MORE).write_bytes((package / TIMES).read_bytes().partition(b"\n")[0] + b"\n")
    of_resource(path=[TIMES, MORE])(package)


_with_a_rule = in_json("schemas/datapackage.profile.json", lambda found: found.update(allOf=[{"required": ["name"]}]))
_far_too_many = describe(lambda found: found["resources"].extend({"name": f"more{n}"} for n in range(1000)))


OF_BYTES = several(
    TIMES,
    ("a BOM", "it starts with a BOM", _times(lambda b: b"\xef\xbb\xbf" + b)),
    ("CRLF", "lines end with CRLF, not LF", _times(lambda b: b.replace(b"\n", b"\r\n"))),
    ("CR in a cell", "CR: lines end with LF only", _cell(lambda b: b"\r" + b), BOTH),
    ("NUL", "a NUL character", _cell(lambda b: b"\0" + b)),
    ("a control character", "a control character", _cell(lambda b: b"\x08" + b)),
    ("not UTF-8", "byte 0xFF is not UTF-8", _cell(lambda b: b"\xff\xfe" + b), BOTH),
    (
        "much that is not UTF-8",
        "10 more like this (a byte is not UTF-8)",
        _cell(lambda b: b"\xff" * 60 + b),
        BOTH,
    ),
    (
        "CR for LF",
        "lines end with CR, not LF; its rows were not examined",
        _times(lambda b: b.replace(b"\n", b"\r")),
    ),
    ("no LF at the end", "the last line does not end with LF", _times(lambda b: b.rstrip(b"\n"))),
    ("quotes that need not be", QUOTED, _cell(lambda b: b'"' + b + b'"')),
    ("a bare quotation mark", QUOTED, _cell(lambda b: b[:2] + b'"' + b[2:])),
    ("unbalanced quotes", "quotation marks are not balanced (", _cell(lambda b: b'"' + b), BOTH),
    (
        "many unbalanced quotes",
        "given up after 20 unbalanced records: the rest was not examined",
        _times(lambda b: b + b'x"y,,"\n' * 60),
        BOTH,
    ),
    ("a cell too many", "8 cells where the header names 7", _times(lambda b: b[:-1] + b",x\n"), BOTH),
    ("a cell too few", "6 cells where the header names 7", _times(lambda b: b.rpartition(b",")[0] + b"\n"), BOTH),
    ("a blank line", "0 cells where the header names 7", _times(lambda b: b + b"\n"), BOTH),
    (
        "many blank lines",
        "10 more like this (the number of cells is not that of the header)",
        _times(lambda b: b + b"\n" * 60),
        BOTH,
    ),
    ("reordered columns", "the columns are not in the order of the schema", _header(b"start,end", b"end,start"), BOTH),
    ("a column twice", "columns given twice start", _header(b"start,end", b"start,start"), BOTH),
    ("an unknown column", "unknown columns begin", _header(b"start,", b"begin,"), BOTH),
    ("a column too few", "missing columns value; its rows were not examined", _header(b",value", b""), BOTH),
    ("no header", "the file is empty: not even a header", _times(lambda _: b""), BOTH),
)

OF_PLACES = (
    *several(
        TIMES,
        ("a file missing", "No such file", remove(TIMES), BOTH),
        ("a folder for a file", "it is no regular file", replaced(TIMES, Path.mkdir), BOTH),
        (
            "a record too long",
            f"a record of more than 16 MB, or {NEVER}",
            _times(lambda b: b + b'"' + b"0" * (17 * _MB)),
            BOTH,
        ),
        stamped=False,
    ),
    *several(
        ZIPPED,
        (
            "a gzip bomb",
            "it unfolds to more than 50 times its size: not examined further",
            _zip(bytes, lambda b: b + b"0" * (9 * _MB)),
            BOTH,
        ),
        ("half a gzip file", "the gzip file is cut off", _zip(lambda b: b[:-9]), BOTH),
        ("a gzip file and more", "more follows after the end of the gzip stream", _zip(lambda b: b + b"more"), BOTH),
        stamped=False,
    ),
    *several(
        DESCRIPTOR,
        ("a link out of the package", LINK, link_out(TIMES)),
        ("a path that leads out", OUTSIDE, of_resource(path="../quotes.csv"), BOTH),
        ("an absolute path", OUTSIDE, of_resource(path="/etc/hosts"), BOTH),
        ("a URL", OUTSIDE, of_resource(path="https://localhost/q.csv"), BOTH),
        ("a schema outside", OUTSIDE, of_resource(schema="../q.json"), BOTH),
        (
            "extrapaths",
            "extrapaths: expected no extrapaths: path lists the files of a table",
            of_resource(extrapaths=[]),
        ),
        ("the scheme of a list", "no scheme but file, also where path is a list", of_resource(scheme="multipart")),
        ("a path that no file can have", "it leads nowhere", of_resource(path="data/\0.csv"), BOTH),
        stamped=False,
    ),
    *several("data/segments.csv", ("no segments", "the table has a header and no rows", edit("segments", list.clear))),
    *several(MORE, ("a file too many", "no resource of the descriptor names it", _new(MORE))),
    *several(
        MORE,
        ("a further resource without its file", "No such file", _further(), BOTH),
        (
            "a further resource that is a folder",
            "it is no regular file",
            after(_new(f"{MORE}/x"), _further()),
            BOTH,
        ),
        stamped=False,
    ),
    *several(
        "data",
        ("a folder of tables that is a link", f"{LINK}: what is there was not looked at", link_out("data")),
        stamped=False,
    ),
    *several(
        ".qawl/journal.json",
        ("an interrupted build", "a build was interrupted while it swapped files", _new(".qawl/journal.json")),
    ),
)

OF_STAMPS = several(
    DESCRIPTOR,
    ("other bytes", "times bytes=", _cell(lambda b: b + b"?"), BOTH),
    ("another hash", "times hash=", _cell(lambda b: b[:-1] + (b"2" if b.endswith(b"1") else b"1"), -1), BOTH),
    ("other rows", "times rows=9999", of_resource(rows=9999), BOTH),
    ("a number of rows of 0", "times rows=0", of_resource(rows=0)),
    ("no stamp", "times hash: data/times.csv has no hash", describe(lambda d: resource(d, "times").pop("hash"))),
    ("another resource, other bytes", "more bytes=1", after(_new(MORE), _further(bytes=1)), BOTH),
    stamped=False,
)

NOT_EXAMINED = (
    *several(
        "",
        ("a table that cannot be read", "rules on tables that could not be read wholly", remove(TIMES), BOTH),
        (
            "a record lost",
            "rules within an article of which records are malformed",
            _a_cell_more("data/segments.csv"),
            BOTH,
        ),
        (
            "a record lost that keys may name",
            "keys into tables of which records are malformed",
            _a_cell_more("data/segments.csv"),
            BOTH,
        ),
        ("a key to a further resource", "foreign keys to resources beside the nine", _to_a_further_one()),
        ("a profile with a rule", "rules of the package's own profile, beyond ours", _with_a_rule),
        ("too many files and resources", "resources and files beyond what the profile allows", _far_too_many, BOTH),
        ("a further resource", "rows of more, a resource beside the nine", after(_new(MORE), _further())),
        level="skipped",
        stamped=False,
    ),
    *several("", ("two files", "size and hash of a table in several files", _in_two_files), level="skipped"),
    *several("", ("a text withheld", "the text is withheld or absent", put("segments", text="")), level="skipped"),
    *several(TIMES, ("no times", "a header and no rows", edit("times", list.clear)), level="note"),
    *several("times.text", ("an odd word", ODD, _cell(lambda b: b + "\u200f".encode())), level="note"),
)
