"""What the charts count, and the charts as a page shows them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from markupsafe import Markup

from qawl.package import quoted
from qawl.publish.export.source import Row, Source
from qawl.publish.site import dates, periods
from qawl.publish.site.charts import Chart, Frame, colour, limited, svg
from qawl.publish.site.gathered import Gathered
from qawl.publish.site.interface import Language, called, categories, told, words

SPEAKERS, OUTLETS = 15, 30
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
    most = quoted.ranked(_totals(by_speaker), {key: entities[key]["name"] for key in by_speaker})
    people = _first({key: called(entities[key], language) for key in most}, SPEAKERS)
    speakers = replace(_ordered(by_speaker, people, outlets, others), links=tuple(map(address, people)))

    def largest(counts: Counts, rows: Names) -> Drawn:
        return _drawn(_ordered(counts, _largest(counts, rows), kinds, others), language)

    return Charts(
        speakers=_drawn(speakers, language),
        outlets=largest(by_outlet, outlets),
        kinds=largest(by_kind, _labels(source, "speaker_kind", language)),
        years=_drawn(_appeared(found, language), language),
        counted=sum(map(Counter.total, by_speaker.values())),
    )


def columns(axis: Sequence[tuple[str, int]], places: Mapping[str, str], language: Language) -> Drawn:
    """Periods with their counts along an axis; ``places`` are the addresses of those that have one."""
    return _drawn(replace(_along(axis, "quotes", language), links=tuple(places.get(one) for one, _ in axis)), language)


def table(chart: Chart, first: str, total: str) -> str:
    """The figures of a chart as CSV; ``first`` and ``total`` head the columns of the labels and of the sums."""
    out = io.StringIO()
    several = len(chart.series) > 1
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([first, *chart.series, *([total] if several else [])])
    for label, counts in zip(chart.labels, chart.counts, strict=True):
        rows.writerow([label, *counts, *([sum(counts)] if several else [])])
    return out.getvalue()


def picture(chart: Chart, frame: Frame, language: Language) -> str:
    """A chart as a file to keep."""
    return svg(chart, words(language)["direction"] == "rtl", frame=frame)


def _appeared(found: Gathered, language: Language) -> Chart:
    """When the articles appeared; those without a day come last."""
    days = [one.article["published_on"] for one in found.articles]
    undated = days.count(None)
    axis = [*periods.counted(day for day in days if day), *([("", undated)] if undated else [])]
    return _along(axis, "articles", language)


def _along(axis: Sequence[tuple[str, int]], counted: str, language: Language) -> Chart:
    said = words(language)
    labels = (dates.short(period, said) if period else said["undated"] for period, _ in axis)
    return Chart(tuple(labels), (said[counted],), tuple((count,) for _, count in axis), shape="columns")


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
    drawing = Markup(svg(chart, words(language)["direction"] == "rtl"))  # Vega escapes what it writes
    return Drawn(chart, drawing, tuple(map(colour, range(len(chart.series)))))
