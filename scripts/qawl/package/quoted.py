"""Who is quoted most: the one rule by which a build's table and the site's charts count, as the README's examples do.

A quote counts for the entity of its speaker. Without one it counts for nobody, whatever he is called: whom one page
calls an official or the sources is not the speaker whom the next one calls so. What he is denied, supposed or asked to
have said counts for nobody either.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def speaker(quote: Mapping[str, Any]) -> str:
    """Whom the quote, a row of its table, is counted for: an entity by its id, else nobody."""
    asserted = quote.get("assertion") in (None, "asserted")  # tables made before there was the field have none
    return str(quote["speaker_id"] or "") if asserted else ""


def ranked(counts: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    """The keys of ``counts``, such as the ids of speakers, the largest first; equal ones by name, then as they are."""
    return sorted(counts, key=lambda one: (-counts[one], names.get(one, one), one))
