"""The README of a package that is laid out for others: for those who have its files, and neither sources nor captures.

It is written from the descriptor alone, so that it tells what is there, whoever's package it is; ``readme.md`` is what
all have in common. A descriptor may be faulty: that is told elsewhere, and nothing here depends on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from qawl.model import schema
from qawl.package import descriptor, members
from qawl.publish import citation, cite, dictionary
from qawl.publish.text import withheld

FILE = "README.md"

_LEFT_OUT = """
## What is left out

Words that belong to the newspapers, where their rights are not open: {cells}.
Whoever has the pages as they were saved puts them into a folder `pages`, whatever they are called, and fills the words
in again; the hashes of the whole tables, which the descriptor keeps, prove them.

```sh
qawl rehydrate . --captures pages --out build/whole
```
"""
_LEFT_OUT_AR = """
وحُذفت ألفاظ الصحف التي ليست حقوقها مفتوحة: {cells}. ومن عنده الصفحات المحفوظة أعادها بالأمر `qawl rehydrate`."""
_CHANGED = " What changed from version to version: [CHANGELOG.md](CHANGELOG.md)."


class _Page(Template):
    delimiter = "%"


def write(folder: Path) -> None:
    """Write the README of the package that is laid out in ``folder``, in place of any that it has."""
    described, _ = descriptor.read(folder / descriptor.FILE)
    text = written(described, members.members(folder, described))
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def written(described: Mapping[str, Any], there: Collection[str]) -> str:
    """The README of the package with this descriptor, which states the rows of each table and what is withheld.

    ``there`` are the paths of the files that the package has.
    """
    page = (files("qawl.publish") / "readme.md").read_text(encoding="utf-8")
    resources, day = descriptor.resources(dict(described)), citation.day(described)
    cells = ", ".join(_withheld(resources))
    said = {name: str(described.get(name) or "").strip() for name in ("description", "description@ar", "version")}
    return _Page(page).substitute(
        title=_line(described.get("title")),
        title_ar=_line(described.get("title@ar")),
        description=said["description"],
        description_ar=said["description@ar"],
        version=said["version"],
        day=f" of {day}" if day else "",
        tables=dictionary.listed(resources, "en"),
        tables_ar=dictionary.listed(resources, "ar"),
        left_out=_LEFT_OUT.format(cells=cells) if cells else "",
        left_out_ar=_LEFT_OUT_AR.format(cells=cells) if cells else "",
        changed=_CHANGED if "CHANGELOG.md" in there else "",
        citation="".join(cite.apa(cite.dataset(described))),
        licences="\n".join(_licences(described, there)),
    )


def _line(text: object) -> str:
    return " ".join(str(text or "").split())


def _withheld(resources: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, one in resources.items():
        if name in schema.table_names() and isinstance(one.get(withheld.RESOURCE), dict):
            fields = ", ".join(withheld.fields(schema.load(name)))
            yield f"`{name}.{fields}` ({one[withheld.RESOURCE].get('cells')})"


def _licences(described: Mapping[str, Any], there: Collection[str]) -> Iterator[str]:
    listed = described.get("licenses")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            scope, title, path = (_line(one.get(name)) for name in ("scope", "title", "path"))
            leads = path in there or ":" in path
            yield f"- {f'{scope}: ' if scope else ''}{f'[{title}]({path})' if leads else title}"
