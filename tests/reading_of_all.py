"""What the rules read in every page and gold text of the tests, for comparing one build of the package with another.

Run: python tests/reading_of_all.py. Prints where the package was imported from, then a line of JSON for each page.
"""

from __future__ import annotations

import json

from golden import FIXTURES, document, pages
from qawl.build.page import Reader
from qawl.build.rows import document_json
from qawl.extract import quotes
from qawl.extract.entities import authority
from qawl.model import shipped
from qawl.model.values import Capture, Registration

TEXTS = FIXTURES.parent / "gold" / "texts"


def main() -> None:
    print(json.dumps(quotes.__file__))
    for page in pages():
        print(json.dumps([page.name, json.loads(document(page))]))
    reader = Reader(authority.load(shipped.authority()))
    for path in sorted(TEXTS.glob("*.txt")):
        registration = Registration(path.name, None, "plain", published_at="2024-03-05")
        read = reader.read(Capture(registration, "0" * 64, path.read_text(encoding="utf-8")))
        print(json.dumps([path.name, document_json(read)]))


if __name__ == "__main__":
    main()
