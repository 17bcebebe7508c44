"""Cases that are combinations: `make test` tries each value of each side, `make test-all` every combination."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest


def crossed(*sides: Sequence[object]) -> list[Any]:
    """A parameter for each combination, ``thorough`` but for as few as hold every value."""
    firsts = {tuple(n % len(side) for side in sides) for n in range(max(map(len, sides)))}
    return [
        pytest.param(
            *(side[at] for side, at in zip(sides, places, strict=True)),
            marks=() if places in firsts else pytest.mark.thorough,
        )
        for places in product(*(range(len(side)) for side in sides))
    ]
