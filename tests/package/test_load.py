"""Reading CSV in blocks: records keep their lines, and nothing is taken for what it is not."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from qawl.model.faults import UnreadableInput
from qawl.package import load
from qawl.package.findings import KEPT, Findings

COLUMNS = ("a", "b")


def _read(raw: bytes, name: str = "x.csv") -> tuple[list[tuple[object, ...]], list[str], load.Facts]:
    """Line, a and b of every record; what was found; the facts."""
    facts, found = load.Facts(), Findings()
    source = load.Source(Path(name), name, COLUMNS)
    rows = [
        row
        for frame in load.frames_of(io.BytesIO(raw), source, facts, found)
        for row in frame.select("_line", *COLUMNS).rows()
    ]
    return rows, list(map(str, found.faults())), facts


def test_a_record_is_known_by_the_line_where_it_starts() -> None:
    rows, faults, facts = _read(b'a,b\n1,"x\ny\nz"\n2,3\n')
    assert rows == [(2, "1", "x\ny\nz"), (5, "2", "3")] and not faults and facts.rows == 2


def test_lines_hold_across_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "BLOCK", 40)
    monkeypatch.setattr(load, "HEADER", 8)
    body = "".join(f'{n},"x\n{n}"\n' for n in range(50))
    rows, faults, _ = _read(f"a,b\n{body}".encode())
    assert rows == [(2 + 2 * n, str(n), f"x\n{n}") for n in range(50)] and not faults


def test_a_faulty_record_hides_none_of_the_others() -> None:
    rows, faults, _ = _read(b"a,b\n1\n2,3\n4,5,6\n7,8\n")
    assert rows == [(3, "2", "3"), (5, "7", "8")]
    assert [line.split(" ")[0] for line in faults] == ["x.csv:2:", "x.csv:4:"]


def test_after_unbalanced_quotes_reading_goes_on_in_the_next_line() -> None:
    rows, faults, _ = _read(b'a,b\n"1,2\n3,4\n')
    assert rows == [(3, "3", "4")] and "x.csv:2: quotation marks are not balanced" in faults[0]


def test_a_zipped_file_is_read_as_what_it_holds() -> None:
    raw = gzip.compress(b"a,b\n1,2\n")
    rows, faults, facts = _read(raw, "x.csv.gz")
    assert rows == [(2, "1", "2")] and not faults and facts.bytes == len(raw)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda raw: raw[:-9], "cut off"),
        (lambda raw: raw + b"x", "more follows"),
        (lambda _: b"a,b\n1,2\n", "it is no gzip file, though its name says so. Take the file anew"),
        (lambda raw: raw[:12] + b"\x00\x00" + raw[14:], "the gzip file is damaged. Take the file anew"),
    ],
)
def test_a_damaged_zipped_file_is_told(damage: object, says: str) -> None:
    _, faults, facts = _read(damage(gzip.compress(b"a,b\n1,2\n" * 99)), "x.csv.gz")  # type: ignore[operator]
    assert any(says in fault for fault in faults) and not facts.whole


def test_what_unfolds_without_end_is_given_up() -> None:
    _, faults, facts = _read(gzip.compress(b"a,b\n" + b"1,2\n" * 20_000_000), "x.csv.gz")
    assert "times its size" in faults[-1] and not facts.whole


def test_many_faults_of_one_cause_are_told_in_part_and_counted_whole() -> None:
    _, faults, _ = _read(b"a,b\n" + b"1\n" * 500)
    assert len(faults) == KEPT + 1 and f"{500 - KEPT} more like this" in faults[-1]


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="No such file"):
        list(load.blocks(load.Source(tmp_path / "no.csv", "no.csv", COLUMNS), load.Facts(), Findings()))


def test_a_quoted_nothing_is_a_missing_value_and_quoted_that_need_not_be() -> None:
    rows, faults, _ = _read(b'a,b\n"",2\n3,4\n')
    assert rows == [(2, None, "2"), (3, "3", "4")]
    assert len(faults) == 1 and faults[0].startswith("x.csv:2: a cell is quoted that need not be")


@pytest.mark.parametrize(
    ("raw", "says", "lines"),
    [
        (b"a,b\n1,\x08\x08\n2,\x08\n", "a control character", [2, 2, 3]),
        (b"a,b\n1,x\0y\n2,\0\n", "a NUL character", [2, 3]),
        (b"a,b\n1,x\ry\n2,\rz\n", "CR: lines end with LF only", [2, 3]),
        (b"a,b\r\n1,2\r\n3,4\r\n", "lines end with CRLF, not LF", [1, 2, 3]),
        (b"a,b\n1,\xff\xff\n2,\xff\n", "byte 0xFF is not UTF-8", [2, 2, 3]),
    ],
)
def test_every_byte_that_no_table_holds_is_told(raw: bytes, says: str, lines: list[int]) -> None:
    _, faults, _ = _read(raw)
    assert [int(line.split(":")[1].split(" ")[0]) for line in faults if f": {says}" in line] == lines


@pytest.mark.parametrize(
    ("wrong", "says"), [(b"\x08", "a control character"), (b"\xff", "a byte is not UTF-8"), (b"\r", "CRLF, not LF")]
)
def test_many_bytes_that_no_table_holds_are_counted(wrong: bytes, says: str) -> None:
    _, faults, _ = _read(b"a,b\n" + (b"1,2" + wrong + b"\n") * 500)
    assert len(faults) == KEPT + 1 and f"{500 - KEPT} more like this" in faults[-1] and says in faults[-1]
