"""Filling withheld text in again from the pages that a user holds, and proving that it is what was left out.

Pages are found by their SHA-256, whatever they are called; their text by the rows' selectors and the table of places.
Nothing is taken on trust: the package that comes out has the hashes that the release's descriptor keeps of the whole
tables, or it does not come out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import polars as pl

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import read_bytes
from qawl.model.values import Registration
from qawl.package import descriptor, load
from qawl.package.atomic_output import placed
from qawl.package.findings import Findings
from qawl.package.members import copy_members
from qawl.package.opened import opened
from qawl.package.rewrite import rewrite
from qawl.pages import readers
from qawl.pages.captures import captured, raw_of
from qawl.pages.readers import archives, corpora
from qawl.publish import readme
from qawl.publish.text import withheld

CHARSETS = ("utf-8", "utf-16", "cp1256")
"""What is tried for a page of which no register says it; bytes that are UTF-8 are hardly ever anything else."""
_PAGES = "Look whether --captures names the folder with the pages as they were saved, byte for byte"


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """What came of it: the new package, filled cells by table, and the tables whose hashes were proven."""

    out: Path
    cells: Mapping[str, int]
    proven: tuple[str, ...]


def rehydrate(package: Path, captures: Path, out: Path, force: bool = False) -> Rehydrated:
    """Write into the folder ``out`` the whole package of which ``package`` leaves text out.

    Raises ``FaultyInput`` when pages are wanting, or what comes out is not what was left out, and ``UnreadableInput``
    when something cannot be read or written, or ``out`` is there already (``force`` replaces it); nothing changes then.
    """
    if not captures.is_dir():
        raise UnreadableInput(Fault(str(captures), "there is no such folder", _PAGES))
    root = package if package.is_dir() else package.parent
    with opened(package) as file, placed(root, out, True, force) as stage:
        described, _ = descriptor.read(file)
        hidden = [name for name, one in descriptor.resources(described).items() if withheld.RESOURCE in one]
        if not hidden:
            what = "no text is withheld in it that could be proven"
            remedy = "It is whole as it is; of an extract fill in the release, then write the extract anew"
            raise FaultyInput(Fault(str(package), what, remedy))
        copy_members(file.parent, described, stage)
        filling = _Filling(file.parent, described, captures)
        cells = {name: filling.fill(name, stage) for name in hidden}
        filling.refuse()
        _prove(descriptor.resources(described), filling.whole)
        _finish(described, stage)
        readme.write(stage)
    return Rehydrated(out, cells, schema.table_names())


class _Filling:
    """The tables of one package being filled from one folder of pages. ``whole`` has their sizes and hashes."""

    def __init__(self, root: Path, described: descriptor.Descriptor, captures: Path) -> None:
        self.whole: dict[str, tuple[int, str]] = {}
        self._root, self._captures, self._resources = root, captures, descriptor.resources(described)
        self._lost, self._told = Findings(), set[str]()
        self._articles = withheld.articles(root, self._resources["articles"])
        wanted = {str(a["capture_sha256"]) for a in self._articles.values() if a["rights"] != withheld.OPEN}
        within = {str(a["capture_sha256"]) for a in self._articles.values() if a["record"]}
        self._pages = dict(_found(captures, wanted, within))
        rows = withheld.registered(captures).values()
        self._registered = {row.sha256: row for row in rows if row.sha256}
        noted = self._resources.get(withheld.RESOURCE)
        self._places = dict(_places(root, noted)) if noted else {}
        self._text = lru_cache(1)(self._read)

    def fill(self, name: str, out: Path) -> int:
        """Write the table ``name`` below ``out`` with its text; how many cells were filled."""
        resource = self._resources[name]
        table = descriptor.table_of(self._root, resource)
        _, after = rewrite(self._root, resource, table.columns, out, partial(self._filled, table))
        self.whole[name] = (after.size, after.digest)
        if after.cells != resource[withheld.RESOURCE]["cells"] and not self._lost:
            what = f"{after.cells:,} cells were filled, {resource[withheld.RESOURCE]['cells']:,} were emptied"
            self._lost.add(Fault(f"data/{name}.csv", what, "Take the release as it was published"))
        return after.cells

    def _filled(self, table: schema.TableSchema, rows: pl.DataFrame) -> pl.DataFrame:
        for name in withheld.fields(table):
            words = [row[name] or self._words(table, name, row) for row in rows.iter_rows(named=True)]
            rows = rows.with_columns(pl.Series(name, words, dtype=pl.String))
        return rows

    def _words(self, table: schema.TableSchema, name: str, row: Mapping[str, Any]) -> str | None:
        article = self._articles.get(row[withheld.ARTICLE], {})
        if article.get("rights") == withheld.OPEN:
            return None
        own = withheld.SELECTED.get(table.name) == name
        key = str(row[table.primary_key[0]])
        selector = row["selector"] if own else self._places.get((table.name, key, name))
        if selector is None:
            return None
        text = self._text(row[withheld.ARTICLE])
        start, end = withheld.edges(selector)
        return text[start:end] or None if text is not None else None

    def _read(self, key: str) -> str | None:
        """The text of an article's page; ``None`` (and a fault) where it is not to be had."""
        article = self._articles.get(key, {})
        sha, headline = str(article.get("capture_sha256")), article.get("headline") or ""
        page = self._pages.get(sha)
        if page is None:
            what = f"no file below {self._captures} has the SHA-256 {sha[:12]}… of its page"
            self._wanting(key, Fault("data/articles.csv", what, _PAGES, None, key), "its page is not at hand")
            return None
        known = self._registered.get(sha)
        for how in (known,) if known else _guesses(withheld.registration(article), page):
            try:
                text = captured(page.raw, how, str(page.path)).text
            except FaultyInput:
                continue
            if headline in text:
                return text
        charsets = (known.charset,) if known else CHARSETS
        what = f"its headline is on the page in none of these charsets: {', '.join(charsets)}"
        remedy = "Put a captures.csv with the page's sha256 and charset into the folder"
        self._wanting(key, Fault(str(page.path), what, remedy, None, key), "its charset is unknown")
        return None

    def _registrations(self, sha: str) -> Iterable[Registration]:
        """What is known of a page: its row of the register, else that it is of some charset."""
        if sha in self._registered:
            return (self._registered[sha],)
        return (Registration(sha, None, "", charset=charset) for charset in CHARSETS)

    def _wanting(self, key: str, fault: Fault, truth: str) -> None:
        """Tell once what an article's page lacks, however many of its words are to be filled in."""
        if key not in self._told:
            self._told.add(key)
            self._lost.add(fault, truth)

    def refuse(self) -> None:
        """Raise what was wanting."""
        if self._lost:
            raise FaultyInput(self._lost.faults())


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a page was found: a file, or a record in one."""

    path: Path
    format: str | None = None
    record: str | None = None

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        return raw_of(self.path, Registration(self.path.name, None, "", format=self.format, record=self.record))


def _found(captures: Path, wanted: set[str], within: set[str]) -> Iterator[tuple[str, _Page]]:
    """The pages below ``captures`` by their SHA-256; for those of ``within`` files that hold many are looked into."""
    for path in sorted(captures.rglob("*")):
        if path.is_file():
            try:
                reader, raw = readers.of_file(path) if within else (readers.TEXT, read_bytes(path))
                sha = hashlib.sha256(raw).hexdigest()
            except FaultyInput:  # too large to be a page, or not to be read
                continue
            if sha in wanted:
                yield sha, _Page(path)
            if reader.many:
                yield from _within(path, reader.name, within)


def _within(path: Path, name: str, wanted: set[str]) -> Iterator[tuple[str, _Page]]:
    with suppress(FaultyInput):  # what is no such file holds no page
        for record in archives.records(path, name):
            if isinstance(record, FaultyInput):
                continue
            sha = hashlib.sha256(record.raw).hexdigest()
            if sha in wanted:
                yield sha, _Page(path, name, record.name)


def _guesses(how: Registration, page: _Page) -> Iterator[Registration]:
    """How a page may be read of which no register says it: the charsets that are common, the columns by their names."""
    for charset in CHARSETS:
        this = replace(how, charset=charset)
        fields = None
        with suppress(FaultyInput):
            if readers.by_format(how.format, how.path).mapped:
                fields = corpora.fields_of(corpora.guessed(corpora.values(page.raw, this, how.path)))
        yield replace(this, fields=fields)


def _places(root: Path, resource: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    columns = schema.load(withheld.RESOURCE).columns
    for file in descriptor.paths(resource):
        findings = Findings()
        source = load.Source(descriptor.inside(root, file), file, columns)
        for block in load.blocks(source, load.Facts(), findings):
            for *key, selector in block.select(columns).iter_rows():
                yield tuple(key), selector
        if findings:
            raise UnreadableInput(findings.faults())


def _prove(resources: Mapping[str, Mapping[str, Any]], whole: Mapping[str, tuple[int, str]]) -> None:
    """The filled tables are, byte for byte, what the descriptor says that the whole ones are."""
    faults = list(_unproven(resources, whole.items()))
    if faults:
        raise FaultyInput(faults)


def _unproven(
    resources: Mapping[str, Mapping[str, Any]], whole: Iterable[tuple[str, tuple[int, str]]]
) -> Iterator[Fault]:
    for name, (size, digest) in whole:
        stated = resources[name][withheld.RESOURCE]
        if (size, digest) != (stated["bytes"], stated["hash"]):
            what = (
                f"filled in, the table has {digest} ({size:,} bytes), not {stated['hash']} ({stated['bytes']:,} bytes)"
            )
            yield Fault(descriptor.paths(resources[name])[0], what, _PAGES)


def _finish(described: descriptor.Descriptor, stage: Path) -> None:
    """Make the descriptor that of the whole package, stamped; its other tables must be what their stamps say."""
    noted = descriptor.resources(described).get(withheld.RESOURCE, {})
    for file in (*descriptor.paths(noted), *filter(None, [noted.get("schema")])):
        (stage / file).unlink(missing_ok=True)
    described["resources"] = [one for one in described["resources"] if one.get("name") != withheld.RESOURCE]
    described.pop("profile", None)  # of an older release; the hashes prove the tables, of which it says nothing
    before = {name: one.get("hash") for name, one in descriptor.resources(described).items()}
    hidden = {name for name, one in descriptor.resources(described).items() if one.pop(withheld.RESOURCE, None)}
    file = stage / descriptor.FILE
    file.write_text(schema.canonical(described), encoding="utf-8", newline="\n")
    file.write_text(descriptor.stamped(file, stage / "data"), encoding="utf-8", newline="\n")
    after = {name: one.get("hash") for name, one in descriptor.resources(descriptor.read(file)[0]).items()}
    for name in before.keys() - hidden:
        if before[name] != after[name]:
            what = f"its bytes have {after[name]}, the descriptor says {before[name]}"
            raise UnreadableInput(Fault(descriptor.FILE, what, "Take the package as it was published", key=name))
