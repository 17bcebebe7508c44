"""What lies beside every export that is a folder: what it is and how it is opened, whose it is, how it is cited.

All of it is told by the descriptor, so that it is true of whoever's package it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from qawl.model.faults import FaultyInput
from qawl.package import descriptor
from qawl.publish import citation, cite
from qawl.publish.export.formats import Format
from qawl.publish.export.source import Json, Source, both, by_language

README, LICENCE = "README.md", "LICENSE"
NAMES = {
    README: "What this folder is, and how it is opened",
    LICENCE: "Whose it is, and what may be done with it",
    citation.CFF: "How it is cited",
}
"""The files by name, each with what it says."""
_SCOPES = {
    "additions": "For what the package adds to the pages: who says what, where it stands, who and what is named.",
    "text": "For the words of the pages themselves.",
    "code": "For the programs.",
}
"""What a licence is for, by the ``scope`` that the descriptor gives it."""


def write(package: Source, form: Format, out: Path) -> None:
    """Write the papers into the folder ``out``, and copy there the files that the licences name."""
    named = licence_files(package)
    for path in named:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package.root / path, out / path)
    texts = {
        README: _readme(package, form),
        LICENCE: "\n".join(_licences(package.descriptor)),
        citation.CFF: citation.cff(package.descriptor),
    }
    for name in texts.keys() - set(named):  # a licence of that name is what it is
        (out / name).write_text(texts[name], encoding="utf-8", newline="\n")


def licence_files(package: Source) -> list[str]:
    """The files of the package that its licences name, as far as they are there."""
    paths = (str(one.get("path", "")) for one in package.descriptor.get("licenses", ()))
    return [path for path in dict.fromkeys(paths) if path and "://" not in path and _is_there(package.root, path)]


def _is_there(root: Path, path: str) -> bool:
    try:
        return descriptor.regular(root, path).is_file()
    except FaultyInput:
        return False


def scope(licence: Json) -> str:
    """What a licence of the descriptor is for; nothing where it does not say so."""
    return _SCOPES.get(str(licence.get("scope")), "")


def _licences(described: Json) -> Iterator[str]:
    yield both(described, "title")
    for one in described.get("licenses", ()):
        yield ""
        said = (scope(one), one.get("title"), one.get("name"), one.get("path"))
        yield from (str(line) for line in said if line)
    yield ""


def _readme(package: Source, form: Format) -> str:
    told = package.descriptor
    version = " of ".join(filter(None, (f"version {told.get('version')}", citation.day(told))))
    parts = [
        f"# {both(told, 'title')}",
        *by_language(told, "description").values(),
        f"This is {version}: {form.says.removeprefix('a folder: ')}.",
        f"```sh\n{form.opened}\n```",
        "Text that the package holds is in it, text that was left out is not: pass on only what your rights allow.",
        f"Whose it is: [{LICENCE}]({LICENCE}). How it is cited: [{citation.CFF}]({citation.CFF}), or",
        "> " + "".join(cite.apa(cite.dataset(told))),
    ]
    return "\n\n".join(parts) + "\n"
