"""The golden documents: what each fixture page gives, complete, kept beside it and reviewed by eye.

``make golden`` writes them anew after a change to what pages give. Read the difference before you commit it: a golden
document that nobody has read proves nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

from qawl.build.page import Reader
from qawl.build.rows import document_json
from qawl.extract.entities import authority
from qawl.model import shipped
from qawl.model.values import Registration
from qawl.pages import captures, layouts

FIXTURES = Path(__file__).parent / "fixtures"
CHARSETS = {"cp1256": "cp1256"}
"""Fixtures whose name says that they are not in UTF-8."""


def pages() -> list[Path]:
    """The fixture pages, by name."""
    return sorted((FIXTURES / "captures").glob("*.txt"))


def golden(page: Path) -> Path:
    """Where the golden document of a fixture page is kept."""
    return FIXTURES / "golden" / f"{page.stem}.json"


def document(page: Path) -> str:
    """What the page gives, as ``qawl read`` prints it."""
    charset = next((charset for word, charset in CHARSETS.items() if word in page.stem), "utf-8")
    registration = Registration(page.name, None, "", charset=charset, rights="open")
    capture = captures.read_file(page, registration)
    outlet = layouts.known().recognise(capture.text) or "plain"
    known = Reader(authority.load(shipped.authority()))
    found = known.read(captures.read_file(page, Registration(page.name, None, outlet, charset=charset, rights="open")))
    return json.dumps(document_json(found), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    (FIXTURES / "golden").mkdir(exist_ok=True)
    for page in pages():
        golden(page).write_text(document(page), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
