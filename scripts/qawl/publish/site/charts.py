"""Charts as SVG: Vega-Lite draws them when the site is made, with links where what is counted has a page.

Nothing in them is measured by the fonts of the machine (no axes, no legends of Vega's), so that the same figures give
the same bytes. In a page, text takes the page's colour and the bars those of the style sheet, which changes them in the
dark by their value; a file to keep says its title, its series and its source itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from qawl.model.characters import ISOLATE, POP

COLOURS = ("#1f6f8b", "#c2571a", "#4b7f2f", "#8a4fa3", "#a8781a", "#b03a5b", "#76808a")
"""The last is that of all others."""
_WIDTH, _ROW, _BAR, _FONT, _LINE = 360, 40, 12, 12, 18
_ROOM = 44
"""What the total at the end of a bar takes."""
_TALL, _WIDEST, _COUNTS = 120, 60, 24
"""The height of the highest column, the most that one is wide; above so many columns there is room for their counts."""
_LETTER = 6
"""What a letter below a column takes at most."""
_LONGEST = 44
_PLACE = "https://site.invalid/"
"""Vega takes no relative links: they are sent through it as if they led here."""

Layers = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Chart:
    """Of each label the counts of the series, in order, as bars or as columns along an axis.

    ``links`` leads from a label to its page.
    """

    labels: tuple[str, ...]
    series: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    links: tuple[str | None, ...] = ()
    shape: Literal["bars", "columns"] = "bars"

    def totals(self) -> tuple[int, ...]:
        """The length of each bar."""
        return tuple(map(sum, self.counts))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart that stands by itself says: its title and its source."""

    title: str
    source: str


def limited(counts: Mapping[str, int], most: int = len(COLOURS) - 1) -> tuple[str, ...]:
    """The keys that get a colour of their own: the largest, by count and then by name."""
    return tuple(sorted(counts, key=lambda key: (-counts[key], key))[:most])


def colour(series: int) -> int:
    """The number of the colour of a series."""
    return min(series, len(COLOURS) - 1)


def svg(chart: Chart, rtl: bool, root: str = "", frame: Frame | None = None) -> str:
    """The chart as an SVG element, from right to left where ``rtl``; empty where there is nothing to draw.

    ``root`` leads from the page to the folder in which the links start. With a ``frame`` it is a file to keep.
    """
    if not any(chart.totals()):
        return ""
    import vl_convert

    found: str = vl_convert.vegalite_to_svg(json.dumps(_spec(chart, rtl, frame)), vl_version="5.20")
    return found.replace(f'xlink:href="{_PLACE}', f'href="{root}')


def _spec(chart: Chart, rtl: bool, frame: Frame | None) -> dict[str, Any]:
    bars = chart.shape == "bars"
    height = _ROW * len(chart.labels) if bars else _TALL + 2 * _LINE
    above, below = (0, 0) if frame is None else (2 * _LINE, _LINE * (len(_legend(chart)) + 2))
    side = 0 if bars else _below(chart.labels) // 2  # half of a label reaches over the first and the last column
    layers = _bars(chart, rtl, frame is None) if bars else _columns(chart, rtl, frame is None)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": height,
        "autosize": {"type": "none"},
        "padding": {"left": side, "right": side, "top": above, "bottom": below},
        "background": None if frame is None else "white",
        "config": {
            "view": {"stroke": None},
            "text": {"fontSize": _FONT, "fill": "currentColor" if frame is None else "black"},
        },
        "layer": layers if frame is None else [*layers, *_framed(chart, frame, height, rtl)],
    }


def _counts(chart: Chart) -> list[dict[str, int]]:
    return [
        {"row": row, "series": series, "count": count}
        for row, counts in enumerate(chart.counts)
        for series, count in enumerate(counts)
        if count
    ]


def _coloured() -> dict[str, Any]:
    scale = {"domain": list(range(len(COLOURS))), "range": list(COLOURS)}
    return {"field": "series", "type": "nominal", "legend": None, "scale": scale}


def _labels(chart: Chart, linked: bool, every: int = 1) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What stands beside the bars, and the channel of its links."""
    links = chart.links if linked and chart.links else (None,) * len(chart.labels)
    rows = [
        {"row": row, "text": _short(label), "link": f"{_PLACE}{link}" if link else None}
        for row, (label, link) in enumerate(zip(chart.labels, links, strict=True))
        if row % every == 0
    ]
    return rows, {"href": {"field": "link"}} if any(links) else {}


def _text(align: str, aria: bool = False) -> dict[str, Any]:
    return {"type": "text", "aria": aria, "align": align, "baseline": "middle"}


def _bars(chart: Chart, rtl: bool, linked: bool) -> Layers:
    """The bars, the label above each and its total at its end."""
    y = {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}}
    scale = {"domain": [0, max(chart.totals())], "range": [_WIDTH, _ROOM] if rtl else [0, _WIDTH - _ROOM]}
    x = {"field": "count", "type": "quantitative", "axis": None, "scale": scale}
    align = "right" if rtl else "left"
    labels, links = _labels(chart, linked)
    totals = [{"row": row, "text": f"{total:,}", "count": total} for row, total in enumerate(chart.totals())]
    return [
        {
            "data": {"values": _counts(chart)},
            "mark": {"type": "bar", "aria": False, "height": _BAR, "yOffset": 9},
            "encoding": {"y": y, "x": {**x, "stack": "zero"}, "color": _coloured(), "order": {"field": "series"}},
        },
        *_each_linked(
            labels, links, {**_text(align), "dy": -8}, {"y": y, "x": {"value": _WIDTH if rtl else 0}}
        ),
        {
            "data": {"values": totals},
            "mark": {**_text(align), "dy": 10, "dx": -6 if rtl else 6},
            "encoding": {"y": y, "x": x, "text": {"field": "text"}},
        },
    ]  # fmt: skip


def _columns(chart: Chart, rtl: bool, linked: bool) -> Layers:
    """The columns along an axis, which begins where reading begins, with the period below and the count above."""
    order = "descending" if rtl else "ascending"
    wide = min(_WIDTH, _WIDEST * len(chart.labels))
    scale = {"paddingInner": 0.15, "range": [_WIDTH - wide, _WIDTH] if rtl else [0, wide]}
    x = {"field": "row", "type": "ordinal", "axis": None, "sort": order, "scale": scale}
    scale = {"domain": [0, max(chart.totals())], "range": [_TALL + _LINE, _LINE]}
    y = {"field": "count", "type": "quantitative", "axis": None, "scale": scale}
    labels, links = _labels(chart, linked, _every(chart.labels, wide))
    totals = [{"row": row, "text": f"{total:,}", "count": total} for row, total in enumerate(chart.totals()) if total]
    every = [{"row": row} for row in range(len(chart.labels))]
    encoding = {"x": x, "y": {"value": _TALL + _LINE + 12}}
    return [
        {
            "data": {"values": every},  # also of the periods in which there is nothing
            "mark": {"type": "bar", "aria": False, "height": 1, "fill": COLOURS[-1]},
            "encoding": {"x": x, "y": {"value": _TALL + _LINE}},
        },
        {
            "data": {"values": _counts(chart)},
            "mark": {"type": "bar", "aria": False},
            "encoding": {"x": x, "y": {**y, "stack": "zero"}, "color": _coloured(), "order": {"field": "series"}},
        },
        *_each_linked(labels, links, {**_text("center"), "fontSize": _FONT - 2}, encoding),
        {
            "data": {"values": totals if len(totals) <= _COUNTS else []},
            "mark": {**_text("center"), "dy": -8, "fontSize": _FONT - 2},
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        },
    ]


def _every(labels: Sequence[str], wide: int) -> int:
    """Of how many labels one is shown so that none runs into the next where all have ``wide``."""
    return -(-_below(labels) * len(labels) // wide)


def _below(labels: Sequence[str]) -> int:
    """What the longest label takes below a column."""
    return max(map(len, labels)) * _LETTER


def _each_linked(
    labels: list[dict[str, Any]], links: dict[str, Any], mark: dict[str, Any], encoding: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """The labels: those that lead somewhere are read out as the links that they are, the others are not."""
    for linked in (True, False):
        rows = [row for row in labels if bool(row["link"]) is linked]
        if rows:
            said = {"description": {"field": "text"}, **links} if linked else {}
            yield {
                "data": {"values": rows},
                "mark": {**mark, "aria": linked},
                "encoding": {**encoding, "text": {"field": "text"}, **said},
            }


def _legend(chart: Chart) -> tuple[str, ...]:
    return chart.series if len(chart.series) > 1 else ()


def _framed(chart: Chart, frame: Frame, height: int, rtl: bool) -> Layers:
    """Title, series and source of a chart that stands by itself."""
    lines = [(frame.title, -_LINE - 4, "black", 14)]
    lines += [(f"■ {one}", height + _LINE * (n + 1), COLOURS[colour(n)], _FONT) for n, one in enumerate(_legend(chart))]
    lines += [(frame.source, height + _LINE * (len(_legend(chart)) + 1), "#555555", 10)]
    return [
        {
            "data": {"values": [{"text": _short(text, 2 * _LONGEST)}]},
            "mark": {**_text("right" if rtl else "left"), "fill": fill, "fontSize": size},
            "encoding": {"x": {"value": _WIDTH if rtl else 0}, "y": {"value": at}, "text": {"field": "text"}},
        }
        for text, at, fill, size in lines
    ]


def _short(label: str, most: int = _LONGEST) -> str:
    """A label that fits, set off so that what stands beside it does not turn its order."""
    text = " ".join(label.split())
    return f"{ISOLATE}{text if len(text) <= most else f'{text[:most]}…'}{POP}"
