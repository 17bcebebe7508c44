"""All planted faults."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.faults import (
    of_descriptor,
    of_files,
    of_naming,
    of_own_schemas,
    of_profile,
    of_schemas,
    of_seeds,
    of_truths,
)
from checks.faults.planted import Planted

CELLS = tuple(of_schemas.of_tables())
"""Those in cells and keys of the tables: many of a kind, generated."""
OF_SEEDS = tuple(of_schemas.of_seeds())
OF_PROFILE = of_profile.of_profile()
OF_ROWS = (*of_truths.of_truths(), *of_naming.of_naming())
"""What only a truth between rows forbids."""

ALL = (
    *CELLS,
    *OF_SEEDS,
    *OF_PROFILE,
    *OF_ROWS,
    *of_files.OF_BYTES,
    *of_files.OF_PLACES,
    *of_files.OF_STAMPS,
    *of_files.NOT_EXAMINED,
    *of_descriptor.OF_DESCRIPTOR,
    *of_descriptor.OF_SCHEMAS,
    *of_own_schemas.ENFORCED,
    *of_own_schemas.REFUSED,
    *of_own_schemas.NOT_ENFORCED,
    *of_seeds.OF_CAPTURES,
    *of_seeds.OF_CONTRADICTIONS,
    *of_seeds.OF_SEED_FILES,
    *of_seeds.OF_OUTLETS,
    *of_seeds.WITHOUT_EFFECT,
    *of_seeds.NOT_COMPARED,
)

_OF_CELLS, _OF_PROFILE = re.compile(r"(?P<field>\S+) (?P<kind>.*)"), re.compile(r"\S+?( [^ :]+)?(?P<value> .+)?: .*")


def _kind_of_cell(name: str) -> str:
    """What it breaks, in whatever table and column; of keys each table's own, which are proven table by table."""
    found = _OF_CELLS.fullmatch(name)
    return name if found is None or "Key" in found["kind"] else found["kind"]


def _kind_of_profile(name: str) -> str:
    """What is missing, or what stands in the place of what was expected, wherever in the descriptor."""
    found = _OF_PROFILE.fullmatch(name)
    return name if found is None else "required" if name.endswith(" is a required") else found["value"] or "other"


_KINDS = {
    **{fault.name: ("a table", _kind_of_cell(fault.name)) for fault in CELLS},
    **{fault.name: ("a table of seeds", _kind_of_cell(fault.name)) for fault in OF_SEEDS},
    **{fault.name: ("the descriptor", _kind_of_profile(fault.name)) for fault in OF_PROFILE},
}
"""Of what is generated, by name: what it is about, and what it breaks there."""
FIRSTS = frozenset({_KINDS.get(fault.name, fault.name): fault.name for fault in reversed(ALL)}.values())
"""The names of one fault of each kind: ``make test`` plants these, ``make test-all`` every one."""


def _where(fault: Planted) -> str:
    """Its file; entities are what mentions of them show: a fault of the one may be hidden by one of the other."""
    return fault.file.replace("entities", "mentions")


def _together(faults: Iterable[Planted], most: int) -> list[tuple[Planted, ...]]:
    """Faults for one package each time, ``most`` at once: each in another table, where none hides another."""
    groups: list[list[Planted]] = []
    for fault in faults:
        here = _where(fault)
        group = next((group for group in groups if len(group) < most and here not in map(_where, group)), None)
        if group is None:
            groups.append([fault])
        else:
            group.append(fault)
    return [tuple(group) for group in groups if len(group) > 1]


TOGETHER = _together((one for one in (*CELLS, *OF_ROWS) if one.name in FIRSTS and "Key" not in one.name), 4)
"""Those in cells and between rows of the tables, but for keys, which others build on."""
