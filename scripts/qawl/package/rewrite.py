"""A table written again with other values in some cells: block by block, into as many files, zipped as they were."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

import polars as pl

from qawl.model.faults import Fault, UnreadableInput
from qawl.package import descriptor, load
from qawl.package.findings import Findings
from qawl.package.write import record

Change = Callable[[pl.DataFrame], pl.DataFrame]


@dataclass(slots=True)
class Written:
    """What the rewritten files hold: ``size`` and ``digest`` count the CSV text of all of them, unzipped."""

    size: int = 0
    cells: int = 0
    sha: Any = field(default_factory=hashlib.sha256)

    @property
    def digest(self) -> str:
        """The hash as the descriptor writes it."""
        return f"sha256:{self.sha.hexdigest()}"

    def add(self, raw: bytes) -> bytes:
        """Count ``raw``."""
        self.size += len(raw)
        self.sha.update(raw)
        return raw


def rewrite(
    root: Path, resource: Mapping[str, Any], columns: tuple[str, ...], out: Path | None, change: Change
) -> tuple[Written, Written]:
    """Write the files of ``resource`` below the folder ``out`` (``None``: nowhere) with their records ``change``-d.

    Returns what the files were and what they are now. Raises ``FaultyInput`` with what is wrong with them: what is not
    read as it was written cannot be written again.
    """
    before, after = Written(), Written()
    digest = hashlib.sha256()
    for file in descriptor.paths(resource):
        facts, findings = load.Facts(together=digest), Findings()
        source = load.Source(descriptor.inside(root, file), file, columns)
        head = record(columns).encode()
        before.add(head)
        with ExitStack() as stack:
            target = _target(out / file, stack) if out else None
            _put(target, after.add(head))
            for block in load.blocks(source, facts, findings):
                rows = block.select(columns)
                changed = change(rows)
                before.add(_csv(rows))
                _put(target, after.add(_csv(changed)))
                after.cells += sum(int((rows[name].ne_missing(changed[name])).sum()) for name in columns)
        if findings:
            raise UnreadableInput(findings.faults())
    _check_stamp(resource, f"sha256:{digest.hexdigest()}")
    return before, after


def _check_stamp(resource: Mapping[str, Any], digest: str) -> None:
    stated = resource.get("hash")
    if len(descriptor.paths(resource)) > 1:  # their hash is not stated
        return
    if stated != digest:
        what = f"its bytes have {digest}, the descriptor says {stated}"
        raise UnreadableInput(Fault(descriptor.paths(resource)[0], what, "Take the package as it was published"))


def _csv(rows: pl.DataFrame) -> bytes:
    return rows.write_csv(include_header=False, quote_style="necessary").encode()


def _put(target: BinaryIO | None, raw: bytes) -> None:
    if target is not None:
        target.write(raw)


def _target(path: Path, stack: ExitStack) -> BinaryIO:
    """The file ``path``, zipped where its name says so: without a clock, so that it is the same again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = stack.enter_context(path.open("wb"))
    if path.suffix != ".gz":
        return raw
    return cast(BinaryIO, stack.enter_context(gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0)))
