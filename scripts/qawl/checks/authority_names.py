"""Mentions against the names by which the authority knows its entities: what is made of a name is made once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from qawl.arabic.words import folded_words
from qawl.checks.rules.naming import cores
from qawl.model.handmade import Record

_SPELLED = re.compile("[^A-Z]")
"""What is more than an acronym in Latin letters, which the article itself may give in brackets behind a name."""


class Names:
    """The names of the authority's entities, and what their mentions must be: most names are mentioned often."""

    def __init__(self, rows: Iterable[Record]) -> None:
        self._names = defaultdict[str, list[Record]](list)
        for row in rows:
            self._names[row.cells["entity_id"]].append(row)
        self.entities = list(self._names)
        self._called: dict[str, tuple[set[str], set[tuple[str, ...]]]] = {}
        self._wrong: dict[tuple[str, str, bool], tuple[str, str] | None] = {}

    def wrong(self, entity: str, words: str, by_authority: bool) -> tuple[str, str] | None:
        """The field that is wrong of a mention of ``entity`` by ``words``, and what was expected."""
        key = (entity, words, by_authority)
        if key not in self._wrong:
            self._wrong[key] = self._judged(*key)
        return self._wrong[key]

    def _judged(self, entity: str, words: str, by_authority: bool) -> tuple[str, str] | None:
        called, outright = self._of(entity)
        if by_authority and _SPELLED.search(words) and not called & cores(words):
            return "entity_id", "no name of this entity in seeds/authority_names.csv has a word of the mention"
        if not by_authority and folded_words(words) in outright:
            return "evidence", "seeds/authority_names.csv has this name, so the evidence is authority"
        return None

    def _of(self, entity: str) -> tuple[set[str], set[tuple[str, ...]]]:
        """The words of an entity's names, and those of its names that need no others beside them."""
        if entity not in self._called:
            called, outright = set[str](), set[tuple[str, ...]]()
            for row in self._names[entity]:
                called |= cores(row.cells["name"])
                if row.cells.get("context") == "":
                    outright.add(folded_words(row.cells["name"]))
            self._called[entity] = called, outright
        return self._called[entity]
