"""Whatever engine reads the pages: their results come in the order of the register, and no page stops the others."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from qawl.build.engines import ENGINES
from qawl.build.page import Reader
from qawl.extract.entities import authority
from qawl.model import shipped
from qawl.model.values import Registration

PAGES = 66
"""More than are read in one process."""
LOST = 40


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of short pages, one of which is gone, with the authority."""
    folder = tmp_path_factory.mktemp("engines") / "seeds"
    (folder / "plain").mkdir(parents=True)
    for number in range(PAGES):
        (folder / _path(number)).write_bytes(_page(number))
    (folder / _path(LOST)).unlink()
    for file in ("authority.csv", "authority_names.csv"):
        (folder / file).write_bytes((shipped.authority() / file).read_bytes())
    return folder


def _path(number: int) -> str:
    return f"plain/{number}.txt"


def _page(number: int) -> bytes:
    return f"جسر رقم {number} في الجنوب\nقالت مديرة الجسور هدى الزين إن الجسر {number} مغلق.\n".encode()


REGISTER = [
    Registration(
        _path(number), f"plain-undated-{number:08x}", "plain", sha256=hashlib.sha256(_page(number)).hexdigest()
    )
    for number in range(PAGES)
]


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("engine", ENGINES)
def test_results_come_in_the_order_of_the_register_and_a_lost_page_is_a_fault_of_its_own(seeds, engine, jobs):
    reader = Reader(authority.load(seeds), tagger="none")
    with ENGINES[engine](seeds, REGISTER, reader, jobs) as results:
        found = list(results)
    assert [bool(result.faults) for result in found] == [number == LOST for number in range(PAGES)]
    ids = [result.rows["articles"][0]["article_id"] for result in found if result.rows]
    assert ids == [row.article_id for row in REGISTER if row is not REGISTER[LOST]]
    assert all(len(result.rows["quotes"]) == 1 for result in found if result.rows)


def test_an_engine_that_is_not_known_is_refused_by_name(qawl, package):
    done = qawl("build", "--engine", "horses", cwd=package)
    assert done.returncode == 2 and "'horses': no such engine; known are processes" in done.stderr
