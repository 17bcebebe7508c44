"""Files that are evidently something else than was looked for, told by their first bytes."""

from __future__ import annotations

ZIP = "a zip file"
HEAD = 265
"""How many bytes are looked at."""
_STARTS = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!\x1a\x07", "a RAR file"),
    (b"%PDF-", "a PDF"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel or Word file of the old format"),
)
_TAR, _TAR_AT = b"ustar", 257


def kind(head: bytes) -> str | None:
    """What a file is that begins with ``head``; ``None`` where no signature says it."""
    if head[_TAR_AT:].startswith(_TAR):
        return "a tar file"
    return next((name for start, name in _STARTS if head.startswith(start)), None)
