"""All planted faults."""

from __future__ import annotations

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

CELLS = tuple(of_schemas.of_tables())
"""Those in cells and keys of the tables: many of a kind, generated."""
OF_SEEDS = tuple(of_schemas.of_seeds())

ALL = (
    *CELLS,
    *OF_SEEDS,
    *of_profile.of_profile(),
    *of_truths.of_truths(),
    *of_naming.of_naming(),
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

_LIKE = {fault.name: (fault.file, fault.name.partition(" ")[2]) for fault in (*CELLS, *OF_SEEDS)}
"""Of what is generated, by name: the file, and what it breaks there, in whatever column."""
FIRSTS = frozenset({_LIKE.get(fault.name, fault.name): fault.name for fault in reversed(ALL)}.values())
"""The names of one fault of each kind: ``make test`` plants these, ``make test-all`` every one."""
