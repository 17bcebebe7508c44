"""How to cite the package, and the newspaper's article itself, as BibTeX, RIS and APA have it.

Arabic names are given as they stand, never taken apart: no program can tell which part of one is a family name, and
none is let to try (double braces in BibTeX, no comma in RIS). English names stand beside them where they are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from qawl.model.characters import ISOLATE, POP
from qawl.model.faults import Fault, UnreadableInput
from qawl.package import descriptor, load
from qawl.package.findings import Findings
from qawl.package.opened import opened
from qawl.publish import citation

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is printed, and its English form; ``person`` when parts of a name are known."""

    name: str
    english: str | None = None
    person: citation.Person | None = None

    def __str__(self) -> str:
        return f"{self.name} [{self.english}]" if self.english and self.english != self.name else self.name


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. ``container`` is the newspaper of an article; a data set has a ``version`` instead."""

    key: str
    title: str
    authors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    sources: tuple[Name, ...] = ()
    container: Name | None = None
    version: str | None = None
    publisher: Name | None = None
    day: str | None = None
    url: str | None = None
    doi: str | None = None


def dataset(described: Mapping[str, Any]) -> Work:
    """The package, by its descriptor."""
    return Work(
        key=f"{described.get('name')}-{described.get('version')}",
        title=_plain(described.get("title")),
        authors=tuple(Name(_plain(one.name), person=one) for one in citation.creators(described)),
        version=_plain(described.get("version")),
        publisher=Name(_plain(citation.publisher(described))),
        day=citation.day(described),
        url=described.get("homepage"),
        doi=citation.doi(described),
    )


def article(root: Path, described: Mapping[str, Any], wanted: str) -> Work:
    """The article ``wanted`` of the package in ``root``. Raises ``UnreadableInput`` when there is none."""
    tables = _Tables(root, described)
    row = next(tables.rows("articles", "article_id", wanted), None)
    if row is None:
        what = "the package has no article of this id"
        raise UnreadableInput(Fault("data/articles.csv", what, "Look it up in the table articles", key=wanted))
    outlet = next(tables.rows("outlets", "outlet", row["outlet"] or ""), {})
    credited = list(tables.rows("credits", "article_id", wanted))
    english = {one["credit_id"]: tables.english(one) for one in credited}
    return of_rows(row, outlet, credited, lambda one: english[one["credit_id"]])


def headlines(package: Path, begin: str) -> dict[str, str]:
    """The articles of ``package`` whose ids begin so, each with its headline."""
    with opened(package) as file:
        tables = _Tables(file.parent, descriptor.read(file)[0])
        rows = tables.where("articles", pl.col("article_id").str.starts_with(begin))
        return {str(row["article_id"]): _plain(row["headline"]) for row in rows}


def of_rows(
    row: Mapping[str, Any],
    outlet: Mapping[str, Any],
    credited: Iterable[Mapping[str, Any]],
    english: Callable[[Mapping[str, Any]], str | None],
) -> Work:
    """An article by its row, its outlet's row, its credits; ``english`` gives the English form of a credited name."""
    ordered = sorted(credited, key=lambda credit: int(credit["position"] or 0))
    names = {
        role: tuple(Name(_plain(c["name"]), _plain(english(c)) or None) for c in ordered if c["role"] == role)
        for role in ("author", "translator", "source")
    }
    return Work(
        key=row["article_id"],
        title=_plain(row["headline"]),
        authors=names["author"],
        translators=names["translator"],
        sources=names["source"],
        container=Name(_plain(outlet.get("name") or row["outlet"]), _plain(outlet.get("name_en")) or None),
        day=row["published_on"],
        url=row["url"],
    )


class _Tables:
    """Rows of a package, looked up one by one."""

    def __init__(self, root: Path, described: Mapping[str, Any]) -> None:
        self._root, self._resources = root, descriptor.resources(dict(described))

    def rows(self, table: str, column: str, value: str) -> Iterator[dict[str, str | None]]:
        """The rows of ``table`` whose ``column`` is ``value``."""
        return self.where(table, pl.col(column) == value)

    def where(self, table: str, wanted: pl.Expr) -> Iterator[dict[str, str | None]]:
        """The rows of ``table`` of which ``wanted`` is true."""
        for file in descriptor.paths(self._resources.get(table, {})):
            columns = descriptor.table_of(self._root, self._resources[table]).columns
            source = load.Source(descriptor.inside(self._root, file), file, columns)
            facts, findings = load.Facts(), Findings()
            for block in load.blocks(source, facts, findings):
                yield from block.filter(wanted).iter_rows(named=True)
            if not facts.whole:
                raise UnreadableInput(findings.faults())

    def english(self, credit: Mapping[str, str | None]) -> str | None:
        """The English form of a credited name, where the entity has one that a person has checked."""
        return next(self.rows("entities", "entity_id", credit["entity_id"] or ""), {}).get("name_en")


def _plain(text: object) -> str:
    """On one line, without characters that nobody sees (they could turn the text around what follows)."""
    joined = " ".join(str(text or "").split())
    return "".join(c for c in joined if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs") or c == "\u200c")


def apa(work: Work) -> Iterator[str]:
    """A reference of the list of references, as APA 7 has it."""
    when, title = _apa_day(work), f"{work.title}{_apa_translators(work)}"
    if work.version:
        title = f"{title} (Version {work.version}) [Data set]"
    people = _listed([one.person.inverted if one.person else str(one) for one in work.authors])
    parts = [f"{people} ({when})", title] if people else [title, f"({when})"]  # without authors the title comes first
    parts += [str(work.container)] if work.container else []
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    yield " ".join([*map(_stopped, parts), *([address] if address else [])])


def _stopped(part: str) -> str:
    return part if part.endswith((".", "!", "?", "؟", "…")) else f"{part}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}" if names else ""


def _apa_day(work: Work) -> str:
    if not work.day:
        return "n.d."
    year, month, day = work.day.split("-")
    return f"{year}, {_MONTHS[int(month) - 1]} {int(day)}" if work.container else year


def _apa_translators(work: Work) -> str:
    return f" ({_listed([str(one) for one in work.translators])}, Trans.)" if work.translators else ""


def bibtex(work: Work) -> Iterator[str]:
    """An entry in UTF-8 that BibTeX, biber and reference managers read; its fields are those that both know.

    Both want an author: an article that nobody signs stands under the name of its newspaper.
    """
    yield f"@{'article' if work.container else 'dataset'}{{{re.sub('[^A-Za-z0-9._:-]', '-', work.key)},"
    bare = {"month"}
    fields = _bibtex_fields(work)
    yield from (f"  {name} = {value if name in bare else f'{{{value}}}'}," for name, value in fields if value)
    yield "}"


def _bibtex_fields(work: Work) -> list[tuple[str, str]]:
    """Every field that an entry may have, with its value in TeX; empty where the work has none."""
    signed = work.authors or ((work.container,) if work.container else ())
    return [
        ("author", " and ".join(_tex_name(one) for one in signed)),
        ("translator", " and ".join(_tex_name(one) for one in work.translators)),
        ("title", f"{{{_tex(work.title)}}}"),
        ("journal", _tex(str(work.container)) if work.container else ""),
        ("version", _tex(work.version or "")),
        ("publisher", _tex(work.publisher.name) if work.publisher else ""),
        *(_bibtex_day(work.day) if work.day else ()),
        ("doi", _address(work.doi)),
        ("url", _address(work.url)),
        ("language", "arabic" if work.container else ""),
        ("note", _tex(_note(work))),
    ]


def _bibtex_day(day: str) -> list[tuple[str, str]]:
    """The month is a macro of BibTeX: its first three letters, in no braces."""
    year, month, number = day.split("-")
    return [("year", year), ("month", _MONTHS[int(month) - 1].lower()[:3]), ("day", str(int(number)))]


def _note(work: Work) -> str:
    if not work.container:
        return "Data set"
    return f"Sources: {', '.join(str(one) for one in work.sources)}" if work.sources else ""


def _tex_name(one: Name) -> str:
    if one.person and one.person.family and one.person.given:
        return f"{_tex(one.person.family)}, {_tex(one.person.given)}"
    return f"{{{_tex(one.name)}}}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)


def _address(text: str | None) -> str:
    """An address as programs read it: what would end the field is written as the web writes it."""
    return re.sub(r"[{}\\\s]", lambda char: "".join(f"%{byte:02X}" for byte in char[0].encode()), text or "")


def ris(work: Work) -> Iterator[str]:
    """A record of tagged lines; each value stands on one line."""
    fields = [
        ("TY", "NEWS" if work.container else "DATA"),
        ("ID", work.key),
        *(("AU", one.person.inverted if one.person else one.name) for one in work.authors),
        *(("A4", one.name) for one in work.translators),
        ("TI", work.title),
        ("T2", str(work.container) if work.container else ""),
        ("ET", work.version or ""),
        ("PB", work.publisher.name if work.publisher else ""),
        ("PY", (work.day or "")[:4]),
        ("DA", (work.day or "").replace("-", "/")),
        ("DO", work.doi or ""),
        ("UR", _plain(work.url)),
        ("LA", "ar" if work.container else ""),
        ("N1", _note(work) if work.container else ""),
    ]
    yield from (f"{tag}  - {_plain(value)}" for tag, value in fields if value)
    yield "ER  - "


FORMATS: dict[str, Callable[[Work], Iterator[str]]] = {"apa": apa, "bibtex": bibtex, "ris": ris}


def isolated(line: str) -> str:
    """The line for a terminal: Arabic in it is set off, so that it does not turn the order of what stands beside it."""
    run = re.compile(rf"{_RIGHT_TO_LEFT.pattern}(?:[^{{}}\[\]()]*{_RIGHT_TO_LEFT.pattern})?")
    return run.sub(lambda found: f"{ISOLATE}{found[0]}{POP}", line)
