"""What crosses pages: entities that several name, outlets that several come from, links that lead to another article.

Outlets and entities are few and held in memory. Related links wait on disk until every headline is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from qawl.model.ids import frozen_fold
from qawl.model.rows import PageRows, Row

_SHARED = {"outlets": "outlet", "entities": "entity_id"}
"""Tables whose rows several pages give, and their keys."""

TABLES = (*_SHARED, "related_links")
"""Tables whose rows are written when all pages are known."""

NAMED = ("article_id", "outlet", "headline", "url")
"""What of the articles is needed then, because links may name it."""

_AMBIGUOUS = ""


class Join:
    """Collects the rows of pages in the order of the package; ``spool`` is a file that it may use meanwhile."""

    def __init__(self, spool: Path) -> None:
        self._spool = spool
        self._shared: dict[str, dict[str, Row]] = {table: {} for table in _SHARED}
        self._articles: dict[tuple[str, str], str] = {}
        self._outlet_of: dict[str, str] = {}

    def __enter__(self) -> Join:
        self._links = self._spool.open("w+", encoding="utf-8", newline="\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._links.close()
        self._spool.unlink(missing_ok=True)

    def page(self, rows: PageRows) -> list[Row]:
        """Take in those rows of one page that wait for the others, and what is ``NAMED`` of its article.

        Returns the rows that an earlier page has given otherwise: the package has these.
        """
        others = []
        for table, key in _SHARED.items():
            shared = self._shared[table]
            for row in rows.get(table, ()):
                known = shared.setdefault(str(row[key]), row)
                if known is not row and known != row:
                    others.append(known)
        for row in rows.get("articles", ()):
            self._learn(row)
        for row in rows.get("related_links", ()):
            self._links.write(json.dumps(row, ensure_ascii=False) + "\n")
        return others

    def joined(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """The tables that had to wait for the last page."""
        for table, known in self._shared.items():
            yield table, [known[key] for key in sorted(known)]
        self._links.seek(0)
        yield "related_links", map(self._led, map(json.loads, self._links))

    def names(self) -> dict[str, str]:
        """The names of the entities by their ids, as the table has them."""
        return {key: str(row["name"]) for key, row in self._shared["entities"].items()}

    def _learn(self, article: Row) -> None:
        """Remember by what address and headline a link may name ``article``; what two articles share names neither."""
        one, outlet = str(article["article_id"]), str(article["outlet"])
        self._outlet_of[one] = outlet
        keys = [(outlet, frozen_fold(str(article["headline"])))]
        if article["url"]:
            keys.append(("", str(article["url"])))
        for key in keys:
            self._articles[key] = _AMBIGUOUS if key in self._articles else one

    def _led(self, link: Row) -> Row:
        """``link`` with the article of the package that it leads to: by address, else by outlet and headline."""
        outlet = self._outlet_of[str(link["article_id"])]
        found = self._articles.get(("", str(link["url"]))) if link["url"] else None
        found = found or self._articles.get((outlet, frozen_fold(str(link["headline"]))))
        return {**link, "linked_article_id": found if found and found != link["article_id"] else None}
