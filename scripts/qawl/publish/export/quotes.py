"""One flat CSV file: every quote with its article, outlet and speaker's entity, for those who want one table.

A quote says more with a few words around it. They are the newspaper's, and so are given only of articles whose rights
are open, in two columns at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qawl.model.rows import cell_text
from qawl.package import write as rows_to_csv
from qawl.publish.export import joined
from qawl.publish.export.source import Row, Source
from qawl.publish.text.withheld import OPEN

AROUND = 8
"""Words that are given before and after a quote at most."""
_COLUMNS = ("words_before", "words_after")


def write(package: Source, out: Path) -> None:
    """Write the CSV file ``out``, in the same dialect as the package's own; an empty cell is a missing value."""
    names = [column.name for column in joined.columns(package)]
    free = [place for place, name in enumerate(_COLUMNS) if name not in names]  # else it is the package's own
    with out.open("w", encoding="utf-8-sig" if package.bom else "utf-8", newline="") as file:
        file.write(rows_to_csv.record([*names, *(_COLUMNS[place] for place in free)]))
        for row, words in zip(joined.rows(package), _around(package), strict=True):
            file.write(rows_to_csv.record(map(cell_text, [*row.values(), *(words[place] for place in free)])))


def _around(package: Source) -> Iterator[tuple[str | None, str | None]]:
    """The words around each quote, in the order of quotes."""
    for rows in package.by_article():
        [article] = rows["articles"]
        segments = rows["segments"] if article["rights"] == OPEN else ()
        text = {segment["start"]: segment["text"] or "" for segment in segments}
        yield from (_of_quote(quote, text) for quote in rows["quotes"])


def _of_quote(quote: Row, text: dict[int, str]) -> tuple[str | None, str | None]:
    """What the segments in which a quote starts and ends have around it; ``text`` is theirs by their starts."""
    first = max((start for start in text if start <= quote["start"]), default=None)
    last = max((start for start in text if start < quote["end"]), default=None)
    before = "" if first is None else text[first][: quote["start"] - first]
    after = "" if last is None else text[last][quote["end"] - last :]
    return " ".join(before.split()[-AROUND:]) or None, " ".join(after.split()[:AROUND]) or None
