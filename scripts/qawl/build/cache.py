"""What pages gave the last time, so that a build reads only what has changed. It may be deleted at any time.

A result is kept under a digest of all that it depends on: the record's own (its bytes are held against that first), its
row of the register and its corrections, and all that pages are read with. A result that is not as it was written is no
result, and a file that cannot be used is no cache. Only pages without a fault are kept, so that faults are always met.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from qawl.build.results import PageResult
from qawl.model.rows import PageRows, Probability
from qawl.package.write import Records

FILE = "cache.sqlite"
_AT_ONCE = 200
"""So many results are written in one go: a build that is interrupted has lost no more."""
_SPARE = 256
"""So many of the file's pages of four kilobytes may always be free."""
_READER = json.JSONDecoder(parse_float=Probability)  # no other number has decimals
_TABLES = (
    "CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, digest BLOB NOT NULL, result BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS proofs (digest BLOB PRIMARY KEY)",
)


class Cache:
    """The results in the file ``path``; without one it is empty and keeps nothing. Enter it to use it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: sqlite3.Connection | None = None
        self._unwritten = 0

    def __enter__(self) -> Cache:
        if self._path is not None:
            self._file = None if self._path.is_symlink() else _opened(self._path) or _opened_anew(self._path)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.commit()
                _shrink(self._file)
            self._file.close()

    def among(self, keys: Iterable[str]) -> set[str]:
        """Those of ``keys`` that have a result."""
        if self._file is None:
            return set()
        try:
            return {key for (key,) in self._file.execute("SELECT key FROM pages")} & set(keys)
        except sqlite3.Error:
            return set()

    def get(self, key: str) -> PageResult | None:
        """The result under ``key``, ``None`` where it is not there whole."""
        if self._file is None:
            return None
        try:
            found = self._file.execute("SELECT digest, result FROM pages WHERE key = ?", (key,)).fetchone()
            return _unpacked(*found) if found and _digest(key, found[1]) == found[0] else None
        except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError):
            return None

    def put(self, key: str, result: PageResult) -> PageResult:
        """Keep ``result`` under ``key``, if it is one without faults and there is room; returns it with its digest."""
        if self._file is None or result.faults:
            return result
        packed = _packed(result)
        digest = _digest(key, packed)
        with suppress(sqlite3.Error):
            self._file.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (key, digest, packed))
            self._unwritten += 1
            if self._unwritten >= _AT_ONCE:
                self._file.commit()
                self._unwritten = 0
        return replace(result, digest=digest)

    def proven(self) -> frozenset[bytes]:
        """The digests that the last build noted."""
        if self._file is None:
            return frozenset()
        try:
            return frozenset(digest for (digest,) in self._file.execute("SELECT digest FROM proofs"))
        except sqlite3.Error:
            return frozenset()

    def note(self, proven: Iterable[bytes]) -> None:
        """Keep the digests of what was ``proven``, and no others."""
        if self._file is None:
            return
        with suppress(sqlite3.Error):
            self._file.execute("DELETE FROM proofs")
            self._file.executemany("INSERT OR IGNORE INTO proofs VALUES (?)", ((one,) for one in proven))

    def keep(self, keys: Sequence[str]) -> None:
        """Forget all results but those under ``keys``: what no build asks for any more only takes room."""
        if self._file is None:
            return
        with suppress(sqlite3.Error):
            known = {key for (key,) in self._file.execute("SELECT key FROM pages")}
            self._file.executemany("DELETE FROM pages WHERE key = ?", ((key,) for key in known - set(keys)))


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file as a database, ``None`` where it is none or cannot be used."""
    try:
        file = sqlite3.connect(path, timeout=1)
    except sqlite3.Error:
        return None
    try:
        file.execute("PRAGMA synchronous = OFF")  # what a crash spoils is known by its digest
        for table in _TABLES:
            file.execute(table)
        file.execute("SELECT key, pages.digest, result, proofs.digest FROM pages, proofs LIMIT 1").fetchone()
        file.commit()
    except sqlite3.Error:
        file.close()
        return None
    return file


def _opened_anew(path: Path) -> sqlite3.Connection | None:
    for one in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            one.unlink(missing_ok=True)
    return _opened(path)


def _shrink(file: sqlite3.Connection) -> None:
    """Give the room of forgotten results back when a third of the file is such: seldom, for that writes all anew."""
    pages, free = (file.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "freelist_count"))
    if free > _SPARE and free * 3 > pages:
        file.execute("VACUUM")


def _digest(key: str, packed: bytes) -> bytes:
    return hashlib.sha256(key.encode() + packed).digest()


def _packed(result: PageResult) -> bytes:
    """The result as JSON, of its rows the names of the columns once for each table."""
    rows = {name: [list(of[0]), *(list(row.values()) for row in of)] if of else [] for name, of in result.rows.items()}
    told = [result.corrected, rows, result.records, result.speakers]
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def _unpacked(digest: bytes, packed: bytes) -> PageResult:
    corrected, tables, records, speakers = _READER.decode(packed.decode("utf-8", "surrogatepass"))
    rows: PageRows = {}
    for name, of_table in tables.items():
        columns, *cells = of_table or [[]]
        rows[name] = [dict(zip(columns, row, strict=True)) for row in cells]
    written = {name: Records(*of_table) for name, of_table in records.items()}
    return PageResult(rows, corrected, records=written, speakers=speakers, digest=digest)
