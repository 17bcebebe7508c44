"""For `make test-fast`: of tests with many cases some, and none that would begin after the minute is over.

What is left out is told by pytest as deselected or skipped; `make test` runs it.
"""

from __future__ import annotations

import os
import time
from itertools import groupby
from typing import TypeVar

import pytest

T = TypeVar("T")
UNTIL = "QAWL_TESTS_UNTIL"
"""The variable that says when the minute is over, in seconds of the clock."""
CASES = 8
"""Of one test's cases so many are run, spread over all of them."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out cases of tests that have many."""
    kept = [item for _, cases in groupby(items, _function) for item in spread(list(cases))]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _function(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def spread(cases: list[T]) -> list[T]:
    """At most ``CASES`` of them, the first among them."""
    step = max(1, -(-len(cases) // CASES))
    return cases[::step]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin nothing when the time is up."""
    if time.time() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip("the minute of make test-fast is over")
