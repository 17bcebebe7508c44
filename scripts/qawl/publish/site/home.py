"""What the first page opens with: quotes to be understood without their article, of as many speakers as can be.

What is denied, supposed or asked is not shown as if it had been said, nor is a part of a quotation for the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from qawl.model import schema
from qawl.package import quoted
from qawl.publish.export.source import Row
from qawl.publish.site.gathered import Gathered, Said, newest_first

NEWEST = 5
"""Quotes on the first page."""
MOST_QUOTED = 8
"""Speakers in its list of the most quoted."""
_ENOUGH, _SHORT, _LONG = 200, 40, 320
"""How many of the newest quotes are looked at; how many letters of one are pleasant to read by themselves."""
_KINDS = schema.load("quotes").field("kind").enum
"""Those in the speaker's own words first, as the schema lists them."""


@dataclass(frozen=True, slots=True)
class Home:
    """The newest quotes; who is quoted most, with how often; the latest quote of the first person among them."""

    newest: tuple[Said, ...]
    most: tuple[tuple[str, int], ...]
    latest: Said | None


def home(found: Gathered, ordered: Iterable[Said], entities: Mapping[str, Row]) -> Home:
    """What the first page shows; ``ordered`` are the quotes, those of the newest article first."""
    newest = tuple(_of_different_speakers(sorted(islice(filter(alone, ordered), _ENOUGH), key=_for_the_eye), NEWEST))
    counts = {key: len(said) for key, said in found.by_speaker.items()}
    ranked = quoted.ranked(counts, {key: entities[key]["name"] for key in counts})
    shown = {one.quote["quote_id"] for one in newest}
    most = tuple((key, counts[key]) for key in ranked[:MOST_QUOTED])
    return Home(newest, most, _latest(found, ranked, entities, shown))


def alone(said: Said) -> bool:
    """Whether the quote can be read by itself: said, by somebody, and not a part of something else."""
    quote = said.quote
    somebody = quote["speaker_name"] or quote["speaker_id"]
    return bool(somebody) and quote["assertion"] == "asserted" and not quote["part_of"] and not quote["nested_in"]


def _for_the_eye(said: Said) -> tuple[bool, str, bool, bool, int]:
    """Of the newest day first, then whom one can look up, of a pleasant length, in the speaker's own words."""
    quote = said.quote
    day = newest_first(said)[0]
    length = len(quote["text"])
    return (
        not day,
        day,
        not quote["speaker_id"],
        not _SHORT <= length <= _LONG,
        _KINDS.index(quote["kind"]) if quote["kind"] in _KINDS else len(_KINDS),
    )


def _of_different_speakers(said: Iterable[Said], most: int) -> Iterator[Said]:
    """The first quote of each speaker; where these are too few, the next ones of anybody."""
    listed = list(said)
    firsts: dict[str, Said] = {}
    for one in listed:
        firsts.setdefault(one.quote["speaker_id"] or one.quote["speaker_name"], one)
    chosen = list(islice(firsts.values(), most))
    kept = {one.quote["quote_id"] for one in chosen}
    yield from chosen
    yield from islice((one for one in listed if one.quote["quote_id"] not in kept), most - len(chosen))


def _latest(found: Gathered, ranked: Iterable[str], entities: Mapping[str, Row], shown: set[str]) -> Said | None:
    """The newest quote that is not shown yet of the first person who has one."""
    people = (key for key in ranked if entities[key]["kind"] == "person")
    each = (sorted(filter(alone, found.by_speaker[key]), key=newest_first) for key in people)
    return next((one for said in each for one in said if one.quote["quote_id"] not in shown), None)
