"""CSV files that people edit: read strictly, refused with the line and the remedy."""

import pytest

from qawl.faults import FaultyInput
from qawl.handmade import read

FIELDS = ("a", "b")


def saved(tmp_path, raw):
    path = tmp_path / "names.csv"
    path.write_bytes(raw)
    return path


def test_a_record_knows_the_physical_line_on_which_it_starts(tmp_path):
    path = saved(tmp_path, b'a,b\n"one\ntwo",2\nthree,4\n')
    assert [(record.line, record.cells["a"]) for record in read(path, FIELDS)] == [(2, "one\ntwo"), (4, "three")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xef\xbb\xbfa,b\n1,2\n", "names.csv:1: starts with a BOM"),
        (b"a,b\n1,2\r\n", "names.csv:2: holds a carriage return"),
        (b"a,b\n1,2\n\0,4\n", "names.csv:3: holds a NUL"),
        (b"a;b\n1;2\n", "names.csv:1 a;b: the header must be a,b"),
        (b"", "names.csv:1 : the header must be a,b"),
        (b"a,b\n1,2\n3\n", "names.csv:3: 1 cells where the header has 2"),
        (b"a,b\n1,2\n\n", "names.csv:3: 0 cells where the header has 2"),
        (b'a,b\n1,"2\n', "names.csv:2: is no valid CSV"),
        (b"a,b\n1,\xc7\n", "names.csv:2: byte 6 (0xC7) is not UTF-8"),
    ],
)
def test_what_a_spreadsheet_does_to_a_file_is_refused_by_line(tmp_path, raw, said):
    with pytest.raises(FaultyInput) as refused:
        read(saved(tmp_path, raw), FIELDS, "names.csv")
    assert str(refused.value).startswith(said)


def test_every_ragged_row_is_named(tmp_path):
    with pytest.raises(FaultyInput) as refused:
        read(saved(tmp_path, b"a,b\n1\n1,2\n1,2,3\n"), FIELDS)
    assert [fault.line for fault in refused.value.faults] == [2, 4]


def test_a_missing_file_is_unreadable_not_a_traceback(tmp_path):
    with pytest.raises(FaultyInput, match="cannot be read") as refused:
        read(tmp_path / "absent.csv", FIELDS)
    assert refused.value.exit_code == 2
