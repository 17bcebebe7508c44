"""Whoever reads the pages: the same results in the same order, also when one who was reading them is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import archives
from qawl.build import engines, results
from qawl.build.results import PageResult, Task
from qawl.model.faults import UnreadableInput
from qawl.model.values import Registration
from qawl.pages import captures

COUNT = 120


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    """A package of many pages, of which two are faulty. Not to be changed."""
    texts = archives.pages(COUNT) | {"0007.txt": b"\xff\xfe\xff", "0100.txt": b"one line in English"}
    return archives.package(tmp_path_factory.mktemp("engines") / "archive", texts)


@pytest.fixture(scope="module")
def task(archive: Path) -> Task:
    return archives.task(archive)


@pytest.fixture(scope="module")
def pages(archive: Path) -> list[Registration]:
    return list(captures.read_register(archive / "seeds" / "captures.csv"))


@pytest.fixture(scope="module")
def here(task: Task, pages: list[Registration]) -> list[PageResult]:
    """What this process makes of the pages."""
    with engines.chosen().results(task, pages) as read:
        return list(read)


def test_faults_stand_where_their_pages_do(here):
    assert [n for n, result in enumerate(here) if result.faults] == [7, 100]
    assert len(here) == COUNT and all(result.rows["articles"] for n, result in enumerate(here) if n not in (7, 100))


@pytest.mark.slow
def test_a_process_that_is_killed_costs_only_its_pages_time(task, pages, here):
    with engines.chosen(jobs=2).results(task, pages) as read:
        found = [next(read)]
        os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
        found += read
    assert found == here


@pytest.mark.thorough
def test_pages_whose_processes_are_always_killed_are_told_and_nothing_hangs(task, pages):
    deadly = archives.Deadly(task.seeds, task.outlets)
    with (
        pytest.raises(UnreadableInput, match="was killed, perhaps for want of memory"),
        engines.chosen(jobs=2).results(deadly, pages) as read,
    ):
        list(read)


@pytest.mark.slow
def test_who_is_told_to_have_one_process_read_reads_nothing_itself(task, pages, here, monkeypatch):
    def nowhere(*_):
        raise AssertionError("a page is read in this process")

    monkeypatch.setattr(results, "read", nowhere)
    with engines.chosen(jobs=1).results(task, pages) as read:
        first = next(read)
        (beside,) = multiprocessing.active_children()
        assert [first, *read] == here
    assert not beside.is_alive()


def test_no_more_than_so_many_pages_are_under_way():
    under_way: list[int] = []
    most = 0

    def submit(piece: int) -> int:
        nonlocal most
        under_way.append(piece)
        most = max(most, len(under_way))
        return piece

    def result(piece: int, _: int) -> Iterator[PageResult]:
        under_way.remove(piece)
        yield PageResult({}, piece)

    found = engines.in_order(iter(range(50)), submit, result, 4)
    assert [one.corrected for one in found] == list(range(50))
    assert most == 4


@pytest.fixture
def cluster():
    """A scheduler on loopback, and two workers in processes of their own."""
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as started:
        yield started


@pytest.mark.slow
def test_the_workers_of_a_scheduler_give_the_same_also_when_one_is_killed(cluster, task, pages, here):
    with engines.chosen("dask", scheduler=cluster.scheduler_address).results(task, pages) as read:
        found = [next(read)]
        os.kill(cluster.workers[0].pid, signal.SIGKILL)
        found += read
    assert found == here


@pytest.mark.thorough
def test_a_build_by_workers_gives_the_same_bytes(archive, tmp_path, qawl, cluster):
    package = archives.package(tmp_path / "archive", archives.pages(12))
    told = []
    for words in ((), ("--engine", "dask", "--scheduler", cluster.scheduler_address)):
        done = qawl("build", "--tagger", "none", "--no-cache", *words, cwd=package)
        assert done.returncode == 0, done.stderr
        told.append(archives.bytes_of(package))
    assert told[0] == told[1]


@pytest.mark.thorough
def test_a_scheduler_that_does_not_answer_is_one_line(tmp_path, qawl):
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    package = archives.package(tmp_path / "archive", archives.pages(1))
    told = (
        ("tcp://127.0.0.1:1", "tcp://127.0.0.1:1: no scheduler answers there"),
        ("nonsense://x", "nonsense://x is no address of a scheduler"),
    )
    for address, says in told:
        done = qawl("build", "--engine", "dask", "--scheduler", address, cwd=package)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert says in done.stderr


def test_a_scheduler_without_its_engine_is_a_slip_that_is_told(tmp_path, qawl):
    done = qawl("build", "--scheduler", "tcp://127.0.0.1:8786", cwd=tmp_path)
    assert done.returncode == 2 and "--scheduler is one of Dask's: say --engine dask" in done.stderr


def test_an_engine_that_is_not_known_is_refused_by_name(tmp_path, qawl):
    done = qawl("build", "--engine", "horses", cwd=tmp_path)
    assert done.returncode == 2 and "'horses': no such engine; known are processes, dask" in done.stderr
