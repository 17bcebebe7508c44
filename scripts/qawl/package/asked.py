"""Which tables and columns ``qawl.load`` is asked for, of those that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from qawl.model.faults import Fault, FaultyInput

CALL = "qawl.load"
Names = str | Iterable[str]
"""Names, or a single one."""

_BY_TABLE = 'Write columns={"quotes": ("text", "speaker_id")}'


def tables(wanted: Names | None, columns: Mapping[str, Names] | None, known: Sequence[str]) -> tuple[str, ...]:
    """The tables to load, in the order of ``known``. Raises ``FaultyInput`` for what is none, also in ``columns``."""
    found = known if wanted is None else _known(wanted, known, "tables", "the package has no such table")
    if columns is None:
        return tuple(name for name in known if name in found)
    if not isinstance(columns, Mapping):
        raise FaultyInput(Fault(CALL, "columns are asked for by table", _BY_TABLE, field="columns"))
    for name in _known(columns, known, "columns", "the package has no such table"):
        if name not in found:
            what = "columns are asked for of a table that is not among the tables"
            raise FaultyInput(Fault(CALL, what, f"Add {name!r} to tables", field="columns", value=name))
    return tuple(name for name in known if name in found)


def columns(wanted: Names | None, known: Sequence[str], table: str) -> tuple[str, ...]:
    """The columns to load of a table, in the order in which they are asked for. Raises ``FaultyInput``."""
    if wanted is None:
        return tuple(known)
    found = _known(wanted, known, "columns", f"{table} has no such column")
    if not found:
        remedy = f"Name some, or leave {table} out of tables"
        raise FaultyInput(Fault(CALL, f"no column of {table} is asked for", remedy, field="columns"))
    return found


def _known(wanted: Names, known: Sequence[str], argument: str, otherwise: str) -> tuple[str, ...]:
    """What is wanted, each once, where all of it is known."""
    names = (wanted,) if isinstance(wanted, str) else tuple(dict.fromkeys(wanted))
    for name in names:
        if name not in known:
            near = get_close_matches(str(name), known) or known
            raise FaultyInput(Fault(CALL, otherwise, f"There is {', '.join(near)}", field=argument, value=str(name)))
    return names
