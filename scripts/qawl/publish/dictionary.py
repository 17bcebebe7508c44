"""The data dictionary in English and Arabic, as Markdown, compiled from the Table Schemas.

``python -m qawl.publish.dictionary`` writes it into schemas/README.md, between the markers that stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput
from qawl.model.files import read_bytes, replace

Language = Literal["en", "ar"]
Json = Mapping[str, Any]

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "tables": "tables",
        "rows": "rows",
        "row": "what it holds",
        "field": "field",
        "type": "type",
        "required": "required",
        "meaning": "meaning",
        "example": "example",
        "yes": "yes",
        "key": "Key",
        "unique": "Unique together",
        "refers": "Refers",
        "value": "value",
        "values": "Values of",
        "precision": "measured precision",
        "string": "text",
        "integer": "integer",
        "number": "number",
        "boolean": "true or false",
        "date": "day",
        "and": ", ",
    },
    "ar": {
        "tables": "الجداول",
        "rows": "الصفوف",
        "row": "ما فيه",
        "field": "الحقل",
        "type": "النوع",
        "required": "لازم",
        "meaning": "المعنى",
        "example": "مثال",
        "yes": "نعم",
        "key": "المفتاح",
        "unique": "فريدة معًا",
        "refers": "الإحالة",
        "value": "القيمة",
        "values": "قيم",
        "precision": "الدقة المقيسة",
        "string": "نص",
        "integer": "عدد صحيح",
        "number": "عدد",
        "boolean": "true أو false",
        "date": "يوم",
        "and": "، ",
    },
}


def dictionary(language: Language) -> str:
    """All tables in the order of the descriptor, as one Markdown text; the Arabic one reads from right to left."""
    tables = "\n".join(table(schema.descriptor_of(name), language) for name in schema.table_names())
    return f'<div dir="rtl" lang="ar">\n\n{tables}\n</div>\n' if language == "ar" else tables


def listed(resources: Mapping[str, Json], language: Language) -> str:
    """The tables of a descriptor, whatever it states of them: a line for each with its rows and what it holds."""
    words, at = WORDS[language], "" if language == "en" else "@ar"
    rows = []
    for name, one in resources.items():
        shape, held = one.get("schema"), f"**{one.get(f'title{at}', name)}.** {one.get(f'description{at}', '')}"
        linked = f"[{name}]({shape})" if isinstance(shape, str) else name
        rows.append([linked, str(one.get("rows", "")), held])
    return "\n".join(_grid([words["tables"], words["rows"], words["row"]], rows))


def written(text: str) -> str:
    """``text`` with the dictionaries between its markers, ``<!-- tables:en -->`` and ``<!-- /tables:en -->``.

    Raises ``FaultyInput`` where a marker is missing.
    """
    for language in get_args(Language):
        start, end = f"<!-- tables:{language} -->\n", f"<!-- /tables:{language} -->\n"
        head, opened, rest = text.partition(start)
        _, closed, tail = rest.partition(end)
        if not (opened and closed):
            what = f"the markers of the tables in {language} are not there"
            raise FaultyInput(
                Fault("schemas/README.md", what, f"Put {start.strip()} and {end.strip()} on lines of their own")
            )
        text = f"{head}{start}\n{dictionary(language)}\n{end}{tail}"
    return text


def table(described: Json, language: Language) -> str:
    """One table: what a row is, a line for each field, its keys, then the values of closed vocabularies.

    ``described`` is the JSON of its Table Schema.
    """
    words, name = WORDS[language], described["name"]
    head = [f"## {_told(described, 'title', language)} (`{name}`)", "", _told(described, "description", language), ""]
    columns = [words[column] for column in ("field", "type", "required", "meaning", "example")]
    fields = [_field(field, language) for field in described["fields"]]
    keys = list(_keys(described, language))
    vocabularies = [
        line
        for field in described["fields"]
        if field.get("categories")
        for line in ("", f"{words['values']} `{field['name']}`:", "", *_vocabulary(field, language))
    ]
    return "\n".join([*head, *_grid(columns, fields), "", *keys, *vocabularies, ""])


def _field(field: Json, language: Language) -> list[str]:
    words = WORDS[language]
    required = field.get("constraints", {}).get("required")
    meaning = f"**{_told(field, 'title', language)}.** {_told(field, 'description', language)}"
    kind = words[str(field["type"])]
    return [f"`{field['name']}`", kind, words["yes"] if required else "", meaning, _code(str(field["example"]))]


def _keys(described: Json, language: Language) -> Iterator[str]:
    words, table_ = WORDS[language], schema.parse(described, described["name"])
    yield f"- {words['key']}: {_fields(table_.primary_key, language)}"
    for unique in dict.fromkeys(table_.unique_keys):
        yield f"- {words['unique']}: {_fields(unique, language)}"
    for key in table_.foreign_keys:
        there = _fields(tuple(f"{key.resource}.{name}" for name in key.reference), language)
        yield f"- {words['refers']}: {_fields(key.fields, language)} → {there}"


def _fields(names: tuple[str, ...], language: Language) -> str:
    return WORDS[language]["and"].join(f"`{name}`" for name in names)


def _vocabulary(field: Json, language: Language) -> Iterator[str]:
    words = WORDS[language]
    measured = any("found" in one for one in field["categories"])
    columns = [words["value"], words["meaning"], *([words["precision"]] if measured else [])]
    rows = [[f"`{one['value']}`", _told(one, "label", language)] for one in field["categories"]]
    if measured:
        rows = [[*row, precision(one)] for row, one in zip(rows, field["categories"], strict=True)]
    yield from _grid(columns, rows)


def precision(category: Json) -> str:
    """How much of what a rule finds is right, and of how many, as its category states it; nothing if it found none."""
    found = category.get("found")
    return f"{category['right'] / found:.2f} ({category['right']}/{found})" if found else ""


def _told(thing: Json, what: str, language: Language) -> str:
    return str(thing[what if language == "en" else f"{what}@{language}"])


def _grid(columns: list[str], rows: list[list[str]]) -> Iterator[str]:
    for cells in (columns, ["---"] * len(columns), *rows):
        yield "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def main(readme: Path = Path("schemas/README.md")) -> None:
    """Write the dictionaries into ``readme``."""
    raw = read_bytes(readme)
    replace(readme, written(raw.decode("utf-8")).encode(), raw)


if __name__ == "__main__":
    main()
