"""What must not be wrong between a package and what it was made from: captures, register, authority, corrections."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import made
from checks.faults.planted import (
    BOTH,
    Damage,
    Planted,
    after,
    edit,
    link_out,
    put,
    raw,
    remove,
    replaced,
    rows_of,
    several,
    the,
)
from qawl.checks import seed_tables
from qawl.model.handmade import columns
from qawl.package import write

AUTHORITY, NAMES, REGISTER = "seeds/authority.csv", "seeds/authority_names.csv", "seeds/captures.csv"
CAPTURE = f"seeds/{rows_of(made.ROOT, 'articles')[0]['capture_path']}"
ORPHAN = "the package has no such article or page: the correction corrects nothing"
ARTICLES, LINKS, ENTITIES = "data/articles.csv", "data/related_links.csv", "data/entities.csv"


def _captured(change: Callable[[bytes], bytes], charset: str = "utf-8") -> Damage:
    """Another capture, registered with its hash and charset."""

    def damage(package: Path) -> None:
        raw(CAPTURE, change)(package)
        digest = hashlib.sha256((package / CAPTURE).read_bytes()).hexdigest()
        put("seeds/captures", sha256=digest, charset=charset)(package)
        put("articles", capture_sha256=digest)(package)

    return damage


def _elsewhere(table: str, field: str) -> Damage:
    """A selector that is as long as it should be, and stands at the start of the page."""
    return edit(table, lambda rows: rows[0].update(selector=f"char=0,{len(rows[0][field])}"))


def _header(table: str) -> Damage:
    return raw(table, lambda rows: b"x" + rows)


def _empty(table: str) -> Damage:
    return raw(table, lambda rows: rows.split(b"\n")[0] + b"\n")


def _published(cell: str) -> Damage:
    return put("seeds/captures", published_at=cell)


def _enlarged(page: bytes) -> bytes:
    return page + b" " * (64 << 20)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)


def _picture(_: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(99)


OF_CAPTURES = (
    *several(
        ARTICLES,
        ("a capture changed", "not that of the capture's bytes", raw(CAPTURE, lambda page: page + b"\n")),
        (
            "an article in a section of another page",
            "the capture has no such words",
            put("articles", section="فلاحة البحر"),
        ),
        ("another article", "captures.csv says a-20200101-", put("seeds/captures", article_id="a-20200101-00000000")),
        ("a capture that is a link", "it is a link that leads out of the package", link_out(CAPTURE)),
        ("a capture outside", "it points outside the package", put("articles", capture_path="../x.txt"), BOTH),
        ("a capture not registered", "not in seeds/captures.csv", put("seeds/captures", path="almada/other.txt")),
    ),
    *several(
        LINKS,
        ("a link's selector moved", "the capture has “", _elsewhere("related_links", "headline")),
        ("a teaser of another page", "the capture has no such words", put("related_links", teaser="كلمة ليست هنا")),
        (
            "an author whom no line of the page names",
            "neither in the teaser nor on a line of its own",
            put("related_links", byline_name="الغائب"),
        ),
        ("a section of another page", "the capture has no such words", put("related_links", section="كلمة ليست هنا")),
    ),
    *several("data/segments.csv", ("a selector moved", "the capture has “", _elsewhere("segments", "text"))),
    *several(
        CAPTURE,
        ("a folder for a capture", "it is no regular file", replaced(CAPTURE, Path.mkdir)),
        ("a charset that lies", "its bytes are Arabic in utf-8, not cp1256", put("seeds/captures", charset="cp1256")),
        ("a charset that is none", "charset 'none' is unknown", _captured(bytes, "none")),
        ("a BOM that lies", "it starts with the BOM of utf-16, not utf-8", _captured(lambda page: b"\xff\xfe" + page)),
        ("a capture that is no text", "control characters: this is no text", _captured(lambda _: bytes(99))),
        ("a capture that is a picture", "this is a PNG image, not the text of an article", _captured(_picture)),
        ("a capture of other bytes", "byte 0 (0xC0) is not utf-8", _captured(lambda _: b"\xc0\xc1")),
    ),
)


def _known(field: str, cell: str) -> Damage:
    return put("entities", {"evidence": "authority"}, **{field: cell})


OF_CONTRADICTIONS = (
    *(
        Planted(
            f"articles.{field} and the register",
            ARTICLES,
            f"{field}={cell}: seeds/captures.csv says ",
            put("articles", **{field: cell}),
        )
        for field in seed_tables.REGISTERED
        for cell in [{"url": "https://example.org/other", "rights": "open"}.get(field, "2026-03-09")]
    ),
    *(
        Planted(
            f"entities.{field} and the authority",
            ENTITIES,
            f"{field}={cell}: seeds/authority.csv says ",
            _known(field, cell),
        )
        for field in seed_tables.KNOWN
        for cell in [{"kind": "event", "wikidata_id": "Q42"}.get(field, "other")]
    ),
    *several(
        "data/mentions.csv",
        (
            "a mention of another identity",
            "no name of this entity in seeds/authority_names.csv has a word of the mention",
            edit("mentions", lambda rows: the(rows, text="داعش").update(entity_id="abdul-amir-rashid-yarallah")),
        ),
        (
            "a name of the authority by a pattern",
            "seeds/authority_names.csv has this name, so the evidence is authority",
            edit("mentions", lambda rows: the(rows, text="داعش").update(evidence="pattern")),
        ),
    ),
    *several(
        "data/credits.csv",
        (
            "a source who has taken photographs",
            "no word of the line, a credit, says photographer",
            put("credits", {"role": "source"}, role="photographer"),
        ),
    ),
    *several(
        LINKS,
        (
            "a whole teaser that is truncated",
            "the teaser ends in no ellipsis",
            edit("related_links", lambda rows: rows[0].update(teaser=rows[0]["teaser"].rstrip(".…"))),
        ),
    ),
    *several(ENTITIES, ("an unknown identity", "seeds/authority.csv has no such entity", _empty(AUTHORITY))),
)

OF_SEED_FILES = (
    *several(
        AUTHORITY,
        ("another header", "the header must be entity_id,", _header(AUTHORITY)),
        ("a BOM in a seed table", "starts with a BOM", raw(AUTHORITY, lambda b: b"\xef\xbb\xbf" + b)),
        ("CRLF in a seed table", "a line ends in CR", raw(AUTHORITY, lambda b: b.replace(b"\n", b"\r\n"))),
        ("a NUL in a seed table", "holds a NUL", raw(AUTHORITY, lambda b: b + b"\0\n")),
        ("a seed table that is not UTF-8", "byte 0 (0xFF) is not UTF-8", raw(AUTHORITY, lambda b: b"\xff" + b)),
        ("a half row in a seed table", "1 cells where the header has 9", raw(AUTHORITY, lambda b: b + b"x\n")),
        ("an open quote in a seed table", "is no valid CSV (", raw(AUTHORITY, lambda b: b + b'"x')),
        ("a folder for a seed table", "it cannot be read: it is no regular file", replaced(AUTHORITY, Path.mkdir)),
        ("a seed table that is a link", "it is a link that leads out of the package", link_out(AUTHORITY)),
        ("a huge seed table", "it is larger than 64 MiB", replaced(AUTHORITY, _huge)),
    ),
    *several(
        REGISTER,
        (
            "a day that may be two",
            "which is the day and which the month? Write 2026-06-05 or 2026-05-06",
            _published("05/06/2026"),
        ),
        ("a time that no day has", "there is no such time of day", _published("2026-03-02 25:00")),
        ("a feed's day that is none", "there is no such day or time", _published("Mon, 32 Mar 26 10:00 GMT")),
    ),
    *several(NAMES, ("names of nobody", " more like this (no row of seeds/authority.csv has", _empty(AUTHORITY))),
)

RULES = "seeds/layouts/nahar.csv"


def _rules(*rows: str) -> Damage:
    """A layout of the package's own, with these rows: rule, role, pattern, then, first, says, names."""

    def damage(package: Path) -> None:
        (package / RULES).parent.mkdir()
        lines = [",".join(columns("layouts/rules")), *(f"{row},,,,,," for row in rows)]
        (package / RULES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    return damage


def _linked(package: Path) -> None:
    _rules("a,body,.+,end,true,,")(package)
    link_out(RULES)(package)


def _aside(package: Path) -> None:
    row = write.record((rows_of(package, "articles")[0]["capture_path"], "", "it cannot be read"))
    (package / "seeds" / "set_aside.csv").write_text(f"path,record,fault\n{row}", encoding="utf-8")


OF_OUTLETS = (
    *several(
        "seeds/outlets.csv",
        ("an outlet in no zone", "timezone=Asia/Nowhere: not a name of", put("seeds/outlets", timezone="Asia/Nowhere")),
        (
            "an outlet without layout",
            "layout=nahar: there is no such layout; known are",
            put("seeds/outlets", layout="nahar"),
        ),
        (
            "an outlet called layouts",
            "is the folder of layouts: no outlet can be called so",
            put("seeds/outlets", outlet="layouts"),
        ),
    ),
    *several("data/outlets.csv", ("an outlet called otherwise", "seeds/outlets.csv says ", put("outlets", name="x"))),
    *several(
        RULES,
        ("a layout that is not ended", "no page may ever end", _rules("a,body,.+,a,true,,")),
        ("a layout that is not begun", "no rule may claim a page's first line", _rules("a,body,.+,a end,,,")),
        ("a rule called end", "stands for the page's end: no rule can be called so", _rules("end,body,.+,end,true,,")),
        ("no expression", "it is no regular expression of Python: ", _rules("a,body,(,end,true,,")),
        ("a rule that is none", "then=b: the table has no such rule", _rules("a,body,.+,b end,true,,")),
        ("a group that is none", "no pattern has a group of this name", _rules("a,body,.+,end,true,b,")),
        ("names of nobody's", "its pattern has no group called names", _rules("a,body,.+,end,true,,person")),
        (
            "an idle rule",
            "no rule leads to it and it may not be first: it claims no line",
            _rules("a,body,.+,end,true,,", "b,body,.+,end,,,"),
        ),
        ("a layout that is a link", "it is a link that leads out of the package", _linked),
    ),
    *several("", ("a page set aside", " set aside: seeds/set_aside.csv says why", _aside), level="note"),
)

WITHOUT_EFFECT = (
    *several(
        "seeds/corrections.csv",
        (
            "an orphan correction",
            "the package has no such article or page: the correction corrects nothing",
            edit("seeds/corrections", list),
        ),
        level="warning",
    ),
)

NOT_COMPARED = several(
    "",
    ("no seeds", "captures are not at hand", lambda package: shutil.rmtree(package / "seeds")),
    ("seeds elsewhere", "captures, because seeds is a link that leads out of the package", link_out("seeds")),
    ("what a faulty capture holds", "what stands in captures that are faulty themselves", raw(CAPTURE, lambda _: b"x")),
    ("a large capture", "captures of more than 64 MB, of which only the digest was examined", _captured(_enlarged)),
    ("no capture", "captures or texts are not at hand", remove(CAPTURE)),
    ("a faulty register", "captures, because seeds/captures.csv is faulty", _header(REGISTER)),
    ("no register", "articles against the register, which is not at hand or faulty", remove(REGISTER)),
    ("no authority", "entities against the authority, which is not at hand or faulty", remove(AUTHORITY)),
    ("no names", "mentions against the names of the authority, which are not at hand or faulty", remove(NAMES)),
    (
        "no corrections",
        "roles and ellipses against the corrections, which are not at hand or faulty",
        remove("seeds/corrections.csv"),
    ),
    (
        "a section that only a correction can explain",
        "sections against the corrections, which are not at hand or faulty",
        after(put("articles", section="فلاحة البحر"), remove("seeds/corrections.csv")),
    ),
    level="skipped",
)
