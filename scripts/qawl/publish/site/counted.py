"""What the charts count, and the charts as a page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from markupsafe import Markup

from qawl.package import quoted
from qawl.publish.export.source import Row, Source
from qawl.publish.site.charts import COLOURS, Chart, limited, svg
from qawl.publish.site.gathered import Gathered
from qawl.publish.site.interface import Language, called, categories, told, words

SPEAKERS, ON_HOME, OUTLETS, YEARS = 15, 8, 30, 30
"""The most bars of each chart."""

Counts = Mapping[str, Counter[str]]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, its drawing, and for each series the number of its colour."""

    chart: Chart
    svg: Markup
    colours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of a site in one language; ``counted`` is how many quotes those of the speakers count."""

    home: Drawn
    speakers: Drawn
    outlets: Drawn
    kinds: Drawn
    years: Drawn
    counted: int


def charts(
    found: Gathered,
    source: Source,
    entities: Mapping[str, Row],
    outlets: Names,
    language: Language,
    address: Callable[[str], str],
) -> Charts:
    """The charts; ``outlets`` are the names of the outlets in ``language``, ``address`` leads to an entity."""
    others = words(language)["others"]
    kinds = _labels(source, "kind", language)
    by_speaker = _counts((one.speaker, one.article["outlet"]) for one in found.said if one.speaker)
    by_outlet = _counts((one.article["outlet"], one.quote["kind"]) for one in found.said)
    by_kind = _counts((one.quote["speaker_kind"], one.quote["kind"]) for one in found.said)
    by_year = _counts(((one.article["published_on"] or "")[:4], one.article["outlet"]) for one in found.articles)
    most = quoted.ranked(_totals(by_speaker), {key: entities[key]["name"] for key in by_speaker})
    people = {key: called(entities[key], language) for key in most}
    years = {key: key or words(language)["undated"] for key in sorted(by_year, reverse=True)[:YEARS]}

    def speakers(most: int) -> Drawn:
        chart = _ordered(by_speaker, _first(people, most), outlets, others)
        return _drawn(replace(chart, links=tuple(map(address, _first(people, most)))), language)

    def largest(counts: Counts, rows: Names) -> Drawn:
        return _drawn(_ordered(counts, _largest(counts, rows), kinds, others), language)

    return Charts(
        home=speakers(ON_HOME),
        speakers=speakers(SPEAKERS),
        outlets=largest(by_outlet, outlets),
        kinds=largest(by_kind, _labels(source, "speaker_kind", language)),
        years=_drawn(_ordered(by_year, years, outlets, others), language),
        counted=sum(map(Counter.total, by_speaker.values())),
    )


def _counts(pairs: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for row, series in pairs:
        found.setdefault(row, Counter())[series] += 1
    return found


def _labels(source: Source, field: str, language: Language) -> dict[str, str]:
    return {
        value: told(one, "label", language) or value
        for value, one in categories(source).get(("quotes", field), {}).items()
    }


def _totals(counts: Counts) -> dict[str, int]:
    return {key: row.total() for key, row in counts.items()}


def _first(rows: Names, most: int) -> Names:
    return dict(islice(rows.items(), most))


def _largest(counts: Counts, rows: Names) -> Names:
    """The largest rows with their names, the largest first."""
    return _first({key: rows.get(key, key) for key in quoted.ranked(_totals(counts), rows)}, OUTLETS)


def _ordered(counts: Counts, rows: Names, series: Names, others: str) -> Chart:
    """Rows as they are given; the series that are too many to have a colour of their own are one."""
    totals = Counter({key: sum(row[key] for row in counts.values()) for key in series})
    shown = limited(+totals)
    rest = [key for key in +totals if key not in shown]
    names = (*(series[key] for key in shown), *((others,) if rest else ()))
    bars = (
        (*(counts[row][key] for key in shown), *((sum(counts[row][key] for key in rest),) if rest else ()))
        for row in rows
    )
    return Chart(tuple(rows.values()), names, tuple(bars))


def _drawn(chart: Chart, language: Language) -> Drawn:
    last = len(COLOURS) - 1
    picture = Markup(svg(chart, words(language)["direction"] == "rtl"))  # Vega escapes what it writes
    return Drawn(chart, picture, tuple(min(number, last) for number in range(len(chart.series))))
