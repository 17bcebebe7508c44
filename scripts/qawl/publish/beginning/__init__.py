"""A package of one's own, begun in an empty folder: everything that `qawl add`, build and release look for there.

Nothing in it speaks of Qawl's own package: descriptor, papers and what others cite it by are made from what its owner
says of it. The authority is that which comes with the software, unless the folder has one.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Template

from qawl import __version__
from qawl.extract.entities import authority
from qawl.model import passing, schema, shipped
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.files import naming
from qawl.model.handmade import columns
from qawl.package import descriptor
from qawl.publish import citation
from qawl.publish.beginning.described import LICENCES, Said, begun

__all__ = ["LICENCES", "Said", "begin", "refuse_taken", "slug"]

_KNOWN = ("seeds/authority.csv", "seeds/authority_names.csv")
"""What a folder may bring along."""
_REGISTERS = ("captures", "outlets", "corrections")
_PAPERS = {
    "README.md": "README.md",
    "LICENSE": "LICENSE",
    "CHANGELOG.md": "CHANGELOG.md",
    "RIGHTS.md": "seeds/RIGHTS.md",
    "check.yml": ".github/workflows/check.yml",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
}


class _Paper(Template):
    delimiter = "%"


def slug(words: str) -> str:
    """A package's name made of ``words``, "" where they have no letter or digit that a name may have."""
    return re.sub(r"[^a-z0-9._]+", "-", words.lower()).strip("._-")


def refuse_taken(folder: Path) -> None:
    """Raise ``UnreadableInput`` where ``folder`` is none, or holds what does not belong to a package that begins."""
    if folder.exists() and not folder.is_dir():
        raise UnreadableInput(Fault(str(folder), "it is a file", "Name a folder that is empty, or not there yet"))
    taken = next(_taken(folder), None) if folder.exists() else None
    if taken:
        what = f"the folder holds other things already, such as {taken}"
        raise UnreadableInput(Fault(str(folder), what, "Name a folder that is empty, or not there yet"))


def _taken(folder: Path) -> Iterator[str]:
    """What in ``folder`` may not be there: all but the authority, and what tools hide there and we do not write."""
    ours = {path.partition("/")[0] for path in _PAPERS.values()} | {citation.CFF, citation.DATACITE, citation.ZENODO}
    for path in sorted(folder.iterdir()):
        if path.name == "seeds" and path.is_dir():
            yield from (f"seeds/{one.name}" for one in sorted(path.iterdir()) if f"seeds/{one.name}" not in _KNOWN)
        elif not path.name.startswith(".") or path.name in ours:
            yield path.name


def begin(folder: Path, said: Said) -> tuple[str, ...]:
    """Lay out a package without pages in ``folder``; returns the paths of what was written.

    Raises ``UnreadableInput`` where the folder holds other things, and ``FaultyInput`` for an authority in it that is
    faulty; nothing is written then.
    """
    refuse_taken(folder)
    if authority.is_in(folder / "seeds"):
        authority.load(folder / "seeds")
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with passing.room(folder) as room, naming(folder, room / "new"):
            _lay_out(room / "new", said, bring=not authority.is_in(folder / "seeds"))
            written = sorted(path.relative_to(room / "new") for path in (room / "new").rglob("*") if path.is_file())
            _move(room / "new", folder)
    except BaseException:
        if new:
            passing.remove(folder)
        raise
    return tuple(path.as_posix() for path in written)


def _lay_out(folder: Path, said: Said, bring: bool) -> None:
    shutil.copytree(shipped.schemas(), folder / "schemas")
    for path in folder.rglob("*"):  # they may come from where nothing may be written
        path.chmod(0o755 if path.is_dir() else 0o644)
    described = begun(said)
    for name, text in {**_papers(said), **citation.files(described)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for name in _REGISTERS:
        (folder / "seeds" / f"{name}.csv").write_text(",".join(columns(name)) + "\n", encoding="utf-8", newline="\n")
    for name in _KNOWN if bring else ():
        (folder / name).write_bytes((shipped.seeds() / Path(name).name).read_bytes())
    (folder / descriptor.FILE).write_text(schema.canonical(described), encoding="utf-8", newline="\n")


def _papers(said: Said) -> dict[str, str]:
    given = {
        "title": said.title,
        "title_ar": said.title_ar if said.title_ar != said.title else "",
        "licence": said.licence.title,
        "licence_url": said.licence.url,
        "contributors": ", ".join(said.contributors),
        "version": __version__,
    }
    papers = files("qawl.publish.beginning") / "papers"
    return {
        path: _Paper((papers / name).read_text(encoding="utf-8")).substitute(given) for name, path in _PAPERS.items()
    }


def _move(laid: Path, folder: Path) -> None:
    """Put what was laid out into ``folder``, the descriptor last: without one there is no package."""
    for path in sorted(laid.iterdir(), key=lambda path: path.name == descriptor.FILE):
        if path.is_dir() and (folder / path.name).is_dir():
            _move(path, folder / path.name)
        else:
            path.replace(folder / path.name)
