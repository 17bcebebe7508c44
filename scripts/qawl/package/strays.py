"""Bytes that no table of the profile holds: control characters, CR, and what is no UTF-8.

Of each kind the first ones of a block are told, each with its line; the others are counted.
"""

from __future__ import annotations

import itertools
import re

import numpy as np

from qawl.faults import Fault
from qawl.package import layout
from qawl.package.findings import KEPT, Findings
from qawl.package.records import REMEDY

CRLF = "lines end with CRLF, not LF"
_UNDECODABLE = re.compile("[\udc80-\udcff]")
"""What stands for a byte that is not UTF-8 where text is decoded with ``surrogateescape``."""


def tell_controls(chunk: bytes, file: str, line: int, findings: Findings) -> None:
    """Control characters and CR, which no table of the profile holds; of each kind the first ones, and how many."""
    places = layout.controls(chunk)
    if not len(places):
        return
    data = np.frombuffer(chunk, np.uint8)
    codes, ends = data[places], data[places + 1] == ord("\n")
    cr, nul = codes == ord("\r"), codes == 0
    kinds = {
        CRLF: cr & ends,
        "CR: lines end with LF only": cr & ~ends,
        "a NUL character": nul,
        "a control character": ~(cr | nul),
    }
    for what, which in kinds.items():
        at = places[which].tolist()
        for n, place in enumerate(at[:KEPT]):
            of_line, value = line + chunk.count(b"\n", 0, place), None if what == CRLF else chr(chunk[place])
            more = max(0, len(at) - KEPT) if n == 0 else 0
            findings.add(Fault(file, what, REMEDY, line=of_line, value=value), more=more)


def tell_undecodable(chunk: bytes, file: str, line: int, findings: Findings) -> None:
    """Bytes that are no UTF-8: the first ones, and how many."""
    text = chunk.decode("utf-8", "surrogateescape")
    count = len(chunk) - len(chunk.decode("utf-8", "ignore").encode())
    for n, found in enumerate(itertools.islice(_UNDECODABLE.finditer(text), KEPT)):
        what = f"byte 0x{ord(found[0]) & 0xFF:02X} is not UTF-8"
        at = line + text.count("\n", 0, found.start())
        more = max(0, count - KEPT) if n == 0 else 0
        findings.add(Fault(file, what, REMEDY, line=at), "a byte is not UTF-8", more)
