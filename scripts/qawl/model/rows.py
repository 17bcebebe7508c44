"""Rows: what the rooms that make them and the room that writes and checks them agree on."""

from __future__ import annotations

Cell = str | int | float | bool | None
"""A value of a field; None is a missing one."""


class Probability(float):
    """A number from 0 to 1 that is written with two decimals."""

    def __str__(self) -> str:
        return f"{float(self):.2f}"


Row = dict[str, Cell]
"""The values of one row by the names of its fields, in the order of the Table Schema."""

PageRows = dict[str, list[Row]]
"""The rows of one page by the name of their table."""


def cell_text(value: Cell) -> str:
    """A value as a CSV cell writes it: missing is empty, truth is ``true`` or ``false``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
