"""Which articles a check of what was built need not look into again, because nothing has changed since it last did.

What is true within an article depends on its rows, its capture and what has made these, all of which are in the digest
of the page's kept result; on the rows of outlets and entities that it shares with others; and on the rules.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from qawl.build.results import PageResult
from qawl.model.rows import Row


@dataclass(slots=True)
class Proven:
    """Takes in the pages of a build: ``articles`` are those that were proven ``before``, ``digests`` are of all.

    ``rules`` is the digest of what truths are proven with.
    """

    before: Collection[bytes]
    rules: bytes
    articles: set[str] = field(default_factory=set)
    digests: list[bytes] = field(default_factory=list)

    def page(self, result: PageResult, others: Iterable[Row]) -> None:
        """Take in what a page gave; ``others`` are the rows that the package has instead of some of these."""
        if not result.digest:
            return
        told = json.dumps([list(row.values()) for row in others]).encode()
        digest = hashlib.sha256(self.rules + result.digest + told).digest()
        self.digests.append(digest)
        if digest in self.before:
            self.articles.update(str(row["article_id"]) for row in result.rows["articles"])
