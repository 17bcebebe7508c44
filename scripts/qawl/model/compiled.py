"""What is worked out from files that seldom change, kept where the next start of the program finds it.

A file of plain values, made by ``marshal`` and named by a key: the digest of everything that it was made from, code
included. So a change of any source is another key, and a file that is stale is never looked at. The wheel brings its
files along (``shipped``); elsewhere they are made when first wanted and kept in the user's cache folder. Where nothing
can be kept, what is wanted is made at every start. That is slower, nothing else, and so nobody is told.

``marshal`` trusts what it reads. Hence a file of the cache is read only where it and its folder belong to the user and
to nobody else, and what it holds only where its sum says that it is whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")

_FORMAT = 1
_KEPT = 8
"""Files of one name that are kept: one for each state of the sources that is in use, say in several checkouts."""
_ROOM = Path(__file__).resolve().parents[1] / "compiled"
_DIGITS = 32


def key(sources: Iterable[bytes]) -> str:
    """The key of what is made from the bytes of some sources, in their order, by this Python."""
    total = hashlib.sha256(f"{_FORMAT} {sys.implementation.cache_tag} {marshal.version}".encode())
    for source in sources:
        total.update(b"%d\n" % len(source) + source)
    return total.hexdigest()[:_DIGITS]


def load(name: str, sources: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, kept as ``name`` for the key ``sources``: plain values only, as ``marshal`` takes them."""
    file, cache = f"{name}-{sources}", _cache()
    for read in (_shipped(file), _own(cache / file) if cache else None):
        found = _decoded(read, sources) if read else None
        if found is not None:
            return cast("T", found)
    made = make()
    if cache:
        raw = marshal.dumps(cast("Any", made))
        _keep(cache, name, file, _header(sources, raw) + raw)
    return made


def _header(sources: str, raw: bytes) -> bytes:
    return f"qawl {sources} {len(raw)} {zlib.crc32(raw):08x}\n".encode()


def _decoded(file: bytes, sources: str) -> object:
    """What a file holds; None if it was made from something else, by another Python, or is not whole."""
    raw = file[file.find(b"\n") + 1 :]
    if not file.startswith(_header(sources, raw)):
        return None
    with contextlib.suppress(ValueError, EOFError, TypeError):
        return cast("object", marshal.loads(raw))
    return None


def _shipped(file: str) -> bytes | None:
    try:
        return (_ROOM / file).read_bytes()
    except OSError:
        return None


def _cache() -> Path | None:
    """Our folder of this user's caches: below ``XDG_CACHE_HOME``, else as the platform has it; None without a home."""
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if stated.is_absolute():
        return stated / "qawl"
    try:
        if sys.platform == "win32":
            return Path(os.environ["LOCALAPPDATA"], "qawl", "cache")
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "qawl"
    except (KeyError, RuntimeError):
        return None


def _is_own(status: os.stat_result) -> bool:
    """Whether a file or folder is the user's, and nobody else may write to it; Windows keeps a profile apart itself."""
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _own(path: Path) -> bytes | None:
    """The bytes of a regular file of the user's, in a folder of the user's."""
    try:
        if not _is_own(path.parent.stat()):
            return None
        # Neither a link to what is somewhere else nor a pipe that would have to be waited for.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _CAREFUL)) as file:
            status = os.fstat(file.fileno())
            return file.read() if stat.S_ISREG(status.st_mode) and _is_own(status) else None
    except OSError:
        return None


_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _keep(folder: Path, name: str, file: str, raw: bytes) -> None:
    """Put a file into the cache, whole or not at all, and take the oldest of its ``name`` out."""
    from tempfile import NamedTemporaryFile

    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(folder.stat()):
            return
        with NamedTemporaryFile(dir=folder, prefix="new-", delete=False) as spare:
            try:
                spare.write(raw)
                spare.close()
                Path(spare.name).replace(folder / file)
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(spare.name).unlink()
                raise
        kept = sorted(folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[_KEPT:]:
            path.unlink(missing_ok=True)
