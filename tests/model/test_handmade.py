"""CSV files that people edit: read strictly, refused with the line and the remedy."""

import json

import pytest

from qawl.model import shipped
from qawl.model.faults import FaultyInput
from qawl.model.handmade import columns, parse, read

SCHEMA = "captures"
FIRST, *_, LAST = columns(SCHEMA)
HEADER = ",".join(columns(SCHEMA))
GOOD = {"path": "x/1.txt", "article_id": "x-undated-00000000", "outlet": "x", "sha256": "0" * 64, "charset": "utf-8"}


def row(**cells):
    return ",".join((GOOD | cells).get(name, "") for name in columns(SCHEMA))


def refused(raw):
    with pytest.raises(FaultyInput) as error:
        parse(raw, SCHEMA, "captures.csv")
    return [str(fault) for fault in error.value.faults]


def test_a_sound_file_gives_its_records_with_the_physical_lines_on_which_they_start():
    quoted = row(url='"https://example.org/a,b"')
    records = parse(f"{HEADER}\n{quoted}\n{row(path='x/2.txt')}\n".encode(), SCHEMA, "captures.csv")
    assert [(record.line, record.cells["path"]) for record in records] == [(2, "x/1.txt"), (3, "x/2.txt")]
    assert records[0].cells["url"] == "https://example.org/a,b"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xef\xbb\xbf" + HEADER.encode(), "captures.csv:1: starts with a BOM"),
        (f"{HEADER}\n{row()}\r\n".encode(), "captures.csv:2: a line ends in CR"),
        (f"{HEADER}\n{row()}\n\0\n".encode(), "captures.csv:3: holds a NUL"),
        (HEADER.replace(",", ";").encode(), "captures.csv:1 path;article_id"),
        (b"", f"captures.csv:1: the header must be {HEADER}"),
        (f"{HEADER}\n{row()}\n3\n".encode(), "captures.csv:3: 1 cells where the header has"),
        (f"{HEADER}\n{row()}\n\n".encode(), "captures.csv:3: 0 cells where the header has"),
        (f'{HEADER}\n1,"2\n'.encode(), "captures.csv:2: is no valid CSV"),
        (f"{HEADER}\n".encode() + b"\xc7", "captures.csv:2: byte"),
        (f"{HEADER}\n{row(outlet='')}\n".encode(), "captures.csv:2 x/1.txt outlet: the cell must not be empty"),
        (f"{HEADER}\n{row(url='  ')}\n".encode(), "captures.csv:2 x/1.txt url=  : it is only white space"),
        (f"{HEADER}\n{row(outlet=' ')}\n".encode(), "captures.csv:2 x/1.txt outlet= : the cell must not be empty"),
        (f"{HEADER}\n{row(path='../1.txt')}\n".encode(), "captures.csv:2 ../1.txt path=../1.txt: it must read like"),
        (
            f"{HEADER}\n{row(rights='mine')}\n".encode(),
            "captures.csv:2 x/1.txt rights=mine: it must be one of withheld",
        ),
        (
            f"{HEADER}\n{row(removed_on='2024-02-30')}\n".encode(),
            "captures.csv:2 x/1.txt removed_on=2024-02-30: there is no such day",
        ),
        (f"{HEADER}\n{row()}\n{row()}\n".encode(), "captures.csv:3 x/1.txt path=x/1.txt: line 2 has it already"),
    ],
)
def test_what_does_not_follow_the_schema_is_refused_by_line_and_field(raw, said):
    assert refused(raw)[0].startswith(said)


@pytest.mark.parametrize(
    ("path", "said"),
    [(" x/1.txt", "no white space at its edges"), ("x/1.txt\u200f", "the invisible character U+200F")],
)
def test_of_a_cell_that_would_be_right_it_is_said_what_cannot_be_seen_in_it(path, said):
    assert said in refused(f"{HEADER}\n{row(path=path)}\n".encode())[0]


def test_a_file_from_before_the_columns_that_came_later_is_read_and_has_nothing_in_them():
    older = "entity_id,kind,name,name_en,wikidata_id,metonymic,former_ids\ndana,person,دانة,,Q42,,\n".encode()
    (record,) = parse(older, "authority", "authority.csv")
    assert (record.cells["wikidata_id"], record.cells["wikidata_source"], record.cells["checked_on"]) == ("Q42", "", "")


def test_a_row_with_the_later_columns_in_a_file_without_them_is_told_how_to_bring_the_file_up_to_date():
    older = "entity_id,kind,name,name_en,wikidata_id,metonymic,former_ids\ndana,person,دانة,,Q42,,,ror,2026-11-30\n"
    with pytest.raises(FaultyInput, match="Name wikidata_source, checked_on in the header as well"):
        parse(older.encode(), "authority", "authority.csv")


@pytest.mark.parametrize(
    "header",
    [
        "entity_id,kind,name,name_en,wikidata_id,metonymic",
        "kind,entity_id,name,name_en,wikidata_id,metonymic,former_ids",
    ],
)
def test_only_columns_that_came_later_may_lack_and_none_may_change_its_place(header):
    with pytest.raises(FaultyInput, match="the header must be entity_id,kind"):
        parse(f"{header}\n".encode(), "authority", "authority.csv")


def test_every_faulty_row_is_named():
    lines = [HEADER, "1", row(), row(path="x/3.txt", outlet="X"), "1,2"]
    assert [fault.split()[0].rstrip(":") for fault in refused("\n".join(lines).encode())] == [
        "captures.csv:2",
        "captures.csv:4",
        "captures.csv:5",
    ]


def test_a_missing_file_is_unreadable_not_a_traceback(tmp_path):
    with pytest.raises(FaultyInput, match="cannot be read") as error:
        read(tmp_path / "absent.csv", SCHEMA)
    assert error.value.exit_code == 2


@pytest.mark.parametrize("schema", ["captures", "authority", "authority_names", "corrections"])
def test_the_examples_of_the_schemas_are_what_the_schemas_want(schema):
    described = json.loads((shipped.schemas() / "seeds" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    example = ",".join(f'"{field["example"]}"' for field in described["fields"])
    raw = f"{','.join(columns(schema))}\n{example}\n".encode()
    assert [record.line for record in parse(raw.replace(b'"True"', b'"true"'), schema, schema)] == [2]
