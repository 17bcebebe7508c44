"""One page by itself, as ``qawl read`` and ``qawl add`` take it: where its register, authority and corrections are.

They are looked up from the file upward, so that a page inside a package is read with that package's knowledge; a page
from anywhere else is read with the authority that comes with the software.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from qawl import captures, corrections, outlets, shipped
from qawl.article import article_of
from qawl.entities import authority
from qawl.faults import Fault, UnreadableInput
from qawl.model import Capture, Document, Registration
from qawl.pipeline import Reader

_REGISTER = "captures.csv"
_DEFAULT_CHARSET = "utf-8"
_DEFAULT_RIGHTS = "withheld"


def read_single(file: Path, outlet: str | None, published: str | None, charset: str | None) -> Document:
    """The document of the page in ``file``.

    If ``file`` is registered, its row of the register says what the arguments leave open; otherwise the outlet is the
    one named, else the one that knows the page. Raises ``UnreadableInput`` if there is none, or nothing to read.
    """
    seeds = _seeds_above(file)
    known = _registration(file, seeds) if seeds else None
    named = known or Registration(file.name, None, outlet or "", charset=charset or _DEFAULT_CHARSET)
    capture = captures.read_capture(seeds, known) if seeds and known else captures.read_file(file, named)
    wanted = outlet or named.outlet or _recognised(capture, file)
    outlets.by_name(wanted, str(file))
    registration = replace(named, outlet=wanted, published_at=published or named.published_at)
    return _reader(seeds).read(replace(capture, registration=registration))


def register_single(file: Path, seeds: Path, details: Mapping[str, str | None]) -> Registration:
    """Register the page in ``file`` with ``details`` (fields of the register) and return its new row.

    The page is read first, so that what cannot be built is never registered.
    """
    charset = details.get("charset") or _DEFAULT_CHARSET
    draft = Registration(file.name, None, details.get("outlet") or "", charset=charset)
    capture = captures.read_file(file, draft)
    outlet = details.get("outlet") or _recognised(capture, file)
    outlets.by_name(outlet, str(file))
    draft = replace(
        draft,
        outlet=outlet,
        url=details.get("url"),
        captured_at=details.get("captured"),
        published_at=details.get("published"),
        rights=details.get("rights") or _DEFAULT_RIGHTS,
        replaces=details.get("replaces"),
    )
    article = article_of(outlets.read_page(replace(capture, registration=draft)))
    return captures.register(seeds, file, replace(draft, article_id=article.article_id))


def reader_above(folder: Path) -> Reader:
    """What pages in ``folder`` are read with: the authority and corrections upward from it, else those shipped."""
    return _reader(_seeds_above(folder / _REGISTER))


def _reader(seeds: Path | None) -> Reader:
    if seeds is None:
        return Reader(authority.load(shipped.authority()))
    corrected = seeds / "corrections.csv"
    known = seeds if (seeds / "authority.csv").exists() else shipped.authority()
    return Reader(authority.load(known), corrections.load(corrected) if corrected.exists() else corrections.NONE)


def _seeds_above(file: Path) -> Path | None:
    """The folder of the register that is nearest above ``file``."""
    return next((folder for folder in _folders_above(file) if (folder / _REGISTER).is_file()), None)


def _folders_above(file: Path) -> Iterator[Path]:
    """Every folder above ``file``, and the ``seeds`` of each."""
    for folder in file.resolve().parents:
        yield folder
        yield folder / "seeds"


def _registration(file: Path, seeds: Path) -> Registration | None:
    wanted = file.resolve()
    rows = captures.read_register(seeds / _REGISTER)
    return next((row for row in rows if (seeds / row.path).resolve() == wanted and not row.removed_on), None)


def _recognised(capture: Capture, file: Path) -> str:
    found = outlets.recognise(capture.text)
    if found is None:
        expected = "no outlet recognises this page"
        raise UnreadableInput(Fault(str(file), expected, "Name its outlet; --outlet plain takes any text"))
    return found
