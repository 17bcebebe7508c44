"""The pages that there are one of: home, charts, search, dictionary, how to cite, downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qawl.publish import cite, dictionary
from qawl.publish.site import counted, linked
from qawl.publish.site.charts import Frame
from qawl.publish.site.counted import Charts
from qawl.publish.site.dictionary import Table
from qawl.publish.site.downloads import Download
from qawl.publish.site.gathered import Gathered
from qawl.publish.site.home import Home
from qawl.publish.site.interface import called, categories, told, words
from qawl.publish.site.pages import Site, cited

_NEWEST = 6
"""Articles on the first page."""
_SHOWN = ("kind", "speaker_kind", "assertion")
"""The vocabularies whose labels a found quote shows."""
_CHARTS = ("speakers", "outlets", "kinds", "years")
_FOUND = ("found_suggest", "found_single", "found_browse", "found_clear", "found_names")
"""What the script of the search says."""
CHARTS = "charts"
"""The folder of the charts to keep, below that of a language."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What the pages of the whole package show: tables, files, downloads of all, what the first page opens with."""

    tables: tuple[Table, ...]
    files: Sequence[Mapping[str, Any]]
    offered: Sequence[Download]
    opening: Home


def write(made: Site, found: Gathered, whole: Whole) -> None:
    """All these pages."""
    outlets = {key: called(row, made.language) for key, row in made.outlets.items()}
    drawn = counted.charts(found, made.source, made.entities, outlets, made.language, made.places.address)
    _home(made, found, whole)
    made.write("charts.html", "charts.html", charts=drawn, total=len(found.said))
    _keep(made, drawn)
    made.write("search.html", "search.html", **_search(made))
    made.write(
        "dictionary.html", "dictionary.html", dictionary=whole.tables, words=dictionary.WORDS[made.language]
    )  # fmt: skip
    made.write("cite.html", "cite.html", cited=cited(cite.dataset(made.source.descriptor)))
    made.write(
        "downloads.html", "downloads.html", offered=whole.offered, files=whole.files, hidden=_hidden(whole.files)
    )


def _home(made: Site, found: Gathered, whole: Whole) -> None:
    days = sorted(one.article["published_on"] for one in found.articles if one.article["published_on"])
    described = linked.dataset(
        made.source,
        linked.distribution(whole.offered, whole.files, made.address),
        (days[0], days[-1]) if days else None,
        made.language,
        made.address,
    )
    counts = {
        "quotes": len(found.said),
        "articles": len(found.articles),
        "entities": len(made.entities),
        "timeline": len(found.stated()),
    }
    newest = found.newest()[:_NEWEST]
    made.write(
        "home.html", "index.html", home=whole.opening, newest=newest, counts=counts, linked=linked.script(described)
    )


def _keep(made: Site, drawn: Charts) -> None:
    """Write the charts as files to keep: the picture and its figures."""
    said = words(made.language)
    source = f"{told(made.source.descriptor, 'title', made.language)} {made.source.descriptor.get('version', '')}"
    folder = made.out / CHARTS
    folder.mkdir(exist_ok=True)
    for name in _CHARTS:
        chart = getattr(drawn, name).chart
        table = counted.table(chart, said[f"chart_{name}_rows"], said["total"])
        frame = Frame(said[f"chart_{name}"], said["chart_source"].format(source=source))
        for ending, text in (("csv", table), ("svg", counted.picture(chart, frame, made.language))):
            (folder / f"{name}.{ending}").write_text(text, encoding="utf-8", newline="\n")


def _search(made: Site) -> dict[str, Any]:
    """What the search says: the labels of what it finds, and the months."""
    vocabularies = categories(made.source)
    kinds = {
        field: {value: told(one, "label", made.language) or value for value, one in known.items()}
        for field, known in ((field, vocabularies.get(("quotes", field), {})) for field in _SHOWN)
    }
    said = words(made.language)
    return {
        "kinds": kinds,
        "months": [said[f"month_{month:02}"] for month in range(1, 13)],
        "told_": {key.removeprefix("found_"): said[key] for key in _FOUND},
    }


def _hidden(files: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(f"{one['name']}.{field}" for one in files for field in one["hidden"])
