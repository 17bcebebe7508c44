"""What a file is, told by its first bytes: the one table of signatures, for pages, tables and packages alike.

Only what is no text stands here; formats of text are told by how they are laid out (``pages/formats``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["page", "document", "table", "packed", "picture"]
"""What is in such a file: a page as a browser saves it, a text, tables, other files, or nothing to read."""
HEAD = 4096
"""How many bytes tell what a file is that may be large."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What people call a format, the pattern that its bytes begin with, and what is in it."""

    name: str
    sign: re.Pattern[bytes]
    kind: Kind


def _signature(name: str, sign: bytes, kind: Kind) -> Signature:
    return Signature(name, re.compile(sign, re.DOTALL), kind)


_ZIP = rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"
_MIMETYPE = rb"PK\x03\x04.{26}mimetypeapplication/"
GZIP = _signature("a gzip file", rb"\x1f\x8b", "packed")
SIGNATURES = (
    GZIP,
    _signature("a PDF", rb"%PDF-", "document"),
    _signature("a PostScript file", rb"%!PS", "document"),
    _signature("an RTF file", rb"\{\\rtf", "document"),
    _signature("a webarchive", rb"bplist00.*?WebMainResource", "page"),
    _signature("a property list", rb"bplist00", "page"),
    _signature("a Word document", rb"PK\x03\x04.*?word/", "document"),
    _signature("an Excel workbook", rb"PK\x03\x04.*?xl/", "table"),
    _signature("a PowerPoint file", rb"PK\x03\x04.*?ppt/", "document"),
    _signature("an OpenDocument file", _MIMETYPE + rb"vnd\.oasis", "document"),
    _signature("an EPUB book", _MIMETYPE + rb"epub", "document"),
    _signature("a zip file", _ZIP, "packed"),
    _signature("an old Word or Excel file", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document"),
    _signature("a zlib file", rb"\x78[\x9c\xda]", "packed"),
    _signature("an lzma file", rb"\x5d\x00\x00|LZIP", "packed"),
    _signature("an lz4 file", rb"\x04\x22\x4d\x18", "packed"),
    _signature("a compress file", rb"\x1f\x9d", "packed"),
    _signature("a cabinet", rb"MSCF\x00", "packed"),
    _signature("an ar archive", rb"!<arch>", "packed"),
    _signature("a bzip2 file", rb"BZh[1-9](?:1AY&SY|\x17\x72\x45)", "packed"),
    _signature("an xz file", rb"\xfd7zXZ\x00?", "packed"),
    _signature("a Zstandard file", rb"\x28\xb5\x2f\xfd", "packed"),
    _signature("a 7-Zip file", rb"7z\xbc\xaf\x27\x1c", "packed"),
    _signature("a RAR file", rb"Rar!\x1a\x07", "packed"),
    _signature("a tar file", rb"[^\n]{257}ustar", "packed"),
    _signature("an SQLite database", rb"SQLite format 3", "table"),
    _signature("a Parquet file", rb"PAR1", "table"),
    _signature("an Arrow file", rb"ARROW1|FEA1", "table"),
    _signature("a PNG image", rb"\x89PNG", "picture"),
    _signature("a JPEG image", rb"\xff\xd8\xff", "picture"),
    _signature("a GIF image", rb"GIF8[79]a", "picture"),
    _signature("a TIFF image", rb"II\*\x00|MM\x00\*", "picture"),
    _signature("a BMP image", rb"BM.{4}\x00{4}", "picture"),
    _signature("a WebP image", rb"RIFF.{4}WEBP", "picture"),
    _signature("a recording", rb"RIFF.{4}(?:WAVE|AVI )|OggS|ID3[\x02-\x04]|\x1a\x45\xdf\xa3", "picture"),
    _signature("an image or a film", rb".{4}ftyp", "picture"),
)
"""The narrower before the wider: a Word document is a zip file."""
_ZIPPED = re.compile(_ZIP)


def named(raw: bytes) -> Signature | None:
    """What a file is that begins with ``raw``; ``None`` where no signature says it."""
    return next((known for known in SIGNATURES if known.sign.match(raw)), None)


def is_zip(raw: bytes) -> bool:
    """Whether a file that begins with ``raw`` is a zip file, whatever is in it."""
    return _ZIPPED.match(raw) is not None
