"""Charts as SVG that stands in the page: Vega-Lite draws them when the site is made.

Nothing in them is measured by the fonts of the machine (no axes, no legends; the page has these as text), so that the
same figures give the same bytes. Text takes the page's colour; the colours of the bars are those of the style sheet,
which changes them in the dark by their value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

COLOURS = ("#1f6f8b", "#c2571a", "#4b7f2f", "#8a4fa3", "#a8781a", "#b03a5b", "#76808a")
"""The last is that of all others."""
_WIDTH, _ROW, _BAR, _FONT = 360, 46, 14, 14
_ROOM = 44
"""What the total at the end of a bar takes."""
_LONGEST = 40
_ISOLATE, _POP = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: of each label the counts of the series, in order; ``links`` leads from a label to its page."""

    labels: tuple[str, ...]
    series: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    links: tuple[str | None, ...] = ()

    def totals(self) -> tuple[int, ...]:
        """The length of each bar."""
        return tuple(map(sum, self.counts))


def limited(counts: Mapping[str, int], most: int = len(COLOURS) - 1) -> tuple[str, ...]:
    """The keys that get a colour of their own: the largest, by count and then by name."""
    return tuple(sorted(counts, key=lambda key: (-counts[key], key))[:most])


def svg(chart: Chart, rtl: bool) -> str:
    """The chart as an SVG element, from right to left where ``rtl``; empty where there is nothing to draw."""
    if not any(chart.totals()):
        return ""
    import vl_convert

    found: str = vl_convert.vegalite_to_svg(json.dumps(_spec(chart, rtl)), vl_version="5.20")
    return found


def _spec(chart: Chart, rtl: bool) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": _ROW * len(chart.labels),
        "autosize": {"type": "none"},
        "padding": 0,
        "background": None,
        "config": {"view": {"stroke": None}, "text": {"fontSize": _FONT, "fill": "currentColor"}},
        "layer": _layers(chart, rtl),
    }


def _layers(chart: Chart, rtl: bool) -> list[dict[str, Any]]:
    """The bars, the label above each and its total at its end."""
    y = {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}}
    scale = {"domain": [0, max(chart.totals())], "range": [_WIDTH, _ROOM] if rtl else [0, _WIDTH - _ROOM]}
    x = {"field": "count", "type": "quantitative", "axis": None, "scale": scale}
    colours = {"domain": list(range(len(COLOURS))), "range": list(COLOURS)}
    colour = {"field": "series", "type": "nominal", "legend": None, "scale": colours}
    text = {"type": "text", "aria": False, "align": "right" if rtl else "left", "baseline": "middle"}
    bars = [
        {"row": row, "series": series, "count": count}
        for row, counts in enumerate(chart.counts)
        for series, count in enumerate(counts)
        if count
    ]
    labels = [{"row": row, "text": _short(label)} for row, label in enumerate(chart.labels)]
    totals = [{"row": row, "text": f"{total:,}", "count": total} for row, total in enumerate(chart.totals())]
    return [
        {
            "data": {"values": bars},
            "mark": {"type": "bar", "aria": False, "height": _BAR, "yOffset": 9},
            "encoding": {"y": y, "x": {**x, "stack": "zero"}, "color": colour, "order": {"field": "series"}},
        },
        {
            "data": {"values": labels},
            "mark": {**text, "dy": -10},
            "encoding": {"y": y, "x": {"value": _WIDTH if rtl else 0}, "text": {"field": "text"}},
        },
        {
            "data": {"values": totals},
            "mark": {**text, "dy": 10, "dx": -6 if rtl else 6},
            "encoding": {"y": y, "x": x, "text": {"field": "text"}},
        },
    ]


def _short(label: str) -> str:
    """A label that fits, set off so that what stands beside it does not turn its order."""
    text = " ".join(label.split())
    return f"{_ISOLATE}{text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…'}{_POP}"
