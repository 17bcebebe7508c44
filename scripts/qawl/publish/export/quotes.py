"""One flat CSV file: every quote with its article, outlet and speaker's entity, for those who want one table."""

from __future__ import annotations

from pathlib import Path

from qawl.model.rows import cell_text
from qawl.package import write as rows_to_csv
from qawl.publish.export import joined
from qawl.publish.export.source import Source


def write(package: Source, out: Path) -> None:
    """Write the CSV file ``out``, in the same dialect as the package's own; an empty cell is a missing value."""
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(rows_to_csv.record(column.name for column in joined.columns(package)))
        for row in joined.rows(package):
            file.write(rows_to_csv.record(map(cell_text, row.values())))
