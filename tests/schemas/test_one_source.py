"""Nothing states the structure of the tables a second time: the code is searched for names, vocabularies and patterns.

Truths (``checks/rules``, ``checks/seed_tables``) speak of fields by name, as they must; what a field or a table *is*,
only the schemas say. What is found in the code all the same is listed here, each with the reason why it may stand.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import qawl
from qawl.model import ids, moments, schema, shipped
from qawl.package import descriptor

CODE = Path(qawl.__file__).parent
SEEDS = [f"seeds/{name}" for name in schema.seed_names()]
SCHEMAS = {name: schema.load(name) for name in ("lines", *schema.table_names(), *SEEDS)}
FIELDS = {field.name for table in SCHEMAS.values() for field in table.fields}
VOCABULARIES = {
    (table, field.name): set(field.enum) for table, found in SCHEMAS.items() for field in found.fields if field.enum
}
PATTERNS = {field.pattern for table in SCHEMAS.values() for field in table.fields if field.pattern}

BESIDE = ("withheld", "seeds/layouts/rules")
"""Tables that releases alone have, and those of layouts, whose fields are words of the standard, too."""

STANDARD = {
    *("name", "title", "description", "path", "field", "fields", "value", "language", "date", "pattern", "url"),
    *("format", "record"),
}
"""Words of Table Schema, Data Package and JSON Schema themselves; some fields happen to be called so as well."""

SPEAK_OF_FIELDS = {
    "rules": "truths between rows and tables are about named fields",
    "seed_tables.py": "truths between seeds and tables are about named fields",
    "authority_names.py": "the half of those truths that is about the names of entities",
    "check.py": "hands the tables that a truth is about to it",
    "flow.py": "brings rows together by the article that they are of",
    "against_seeds.py": "hands the tables that are held against captures and seeds to those truths",
    "consequences.py": "what is in doubt of a segment's words and place is in doubt of the text of its article",
    "proofs.py": "holds the columns of outlets and entities that truths of articles look at",
    "quoted.py": "who is quoted is counted by a named column",
    "withheld.py": "finds the page of a row by named fields of its article",
    "rehydrate.py": "finds the page of a row by named fields of its article",
    "cite.py": "a reference is made from named fields",
    "frames.py": "the joined helpers of the consumer's API join named columns; types come from the schemas",
}
COMPILERS = sorted(
    path
    for place in (
        "model/schema.py",
        "model/field.py",
        "model/kinds.py",
        "package/*.py",
        "checks/*.py",
        "publish/*.py",
        "publish/text/*.py",
        "publish/export/sql.py",
    )
    for path in CODE.glob(place)
    if path.name not in SPEAK_OF_FIELDS and path.name != "__init__.py"
)
NAMED = {
    "schema.py": (
        {"article_id", "start", "position", "end", "lines"},
        "the order of rows is a truth, stated once in ``order``; `lines` is a part of the document and no table",
    ),
    "field.py": (
        {"withheld", "captured_at", "published_at", "related_links"},
        "the property of a field, not a value of rights; columns that are tidied, as people and pages write them",
    ),
    "compatibility.py": ({"withheld"}, "the property of a field, not a value of rights"),
    "dictionary.py": ({"en", "ar", "text"}, "the languages of the dictionary, and the words for types"),
    "report.py": ({"text", "fault", "json"}, "ways of reporting, and a level"),
    "catalogue.py": ({"text", "json"}, "ways of listing"),
    "readme.py": ({"en", "ar"}, "the languages of a release's README"),
    "standard.py": ({"place"}, "where a task of frictionless's report says that its table lies"),
    "citation.py": (
        {"en", "ar", "editor", "curator", "rights", "organization", "open"},
        "words of DataCite, Zenodo and the Data Package standard, which some fields and values share",
    ),
}

STATED = {
    "pages/article.py": "the roles that make segments; test_vocabularies proves them equal",
    "workshop/evaluate/gold.py": "the kinds of the annotations' own format; test_vocabularies proves them equal",
    "pages/layouts/grammar.py": "the roles that the grammar of lines works with; test_vocabularies proves them equal",
    "extract/entities/candidates.py": "weighs each evidence; test_vocabularies proves them equal",
}
"""Modules below ``scripts/qawl`` where a whole vocabulary stands as a literal."""

STATED_PATTERNS = {
    "descriptor.py": {descriptor._INSIDE.pattern},  # which files a check opens: the next test says why
    "ids.py": {ids.ARTICLE_ID},  # what makes ids takes them apart as well
    "moments.py": {moments._IN_FORM.pattern},  # what a moment is brought to where no schema is read
}
"""The pattern of a schema that a module states as well; equal, or it is no pattern of a schema."""


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _strings(tree: ast.AST) -> Iterator[str]:
    """String constants that are no docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def _literals(tree: ast.AST) -> Iterator[set[str]]:
    """The strings in each literal collection: list, tuple, set, keys of a dictionary, a type of literals."""
    for node in ast.walk(tree):
        parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", None)
        if parts:
            yield {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}


@pytest.mark.parametrize("path", COMPILERS, ids=lambda path: path.name)
def test_what_compiles_from_schemas_names_no_field_and_no_value_of_a_vocabulary(path: Path) -> None:
    stated = FIELDS | set().union(*VOCABULARIES.values()) - STANDARD
    argued = NAMED.get(path.name, (set(), ""))[0]
    assert set(_strings(_tree(path))) & (stated - STANDARD) == argued


def test_every_exception_is_still_needed() -> None:
    assert set(NAMED) <= {path.name for path in COMPILERS}
    found = {path.relative_to(CODE).as_posix() for path in CODE.rglob("*.py") if list(_vocabularies(path))}
    assert found == set(STATED)


def _vocabularies(path: Path) -> Iterator[tuple[str, str]]:
    """The vocabularies that a module holds whole in one literal."""
    for literal in _literals(_tree(path)):
        yield from (where for where, values in VOCABULARIES.items() if len(values) > 2 and values <= literal)


@pytest.mark.parametrize("path", sorted(CODE.rglob("*.py")), ids=lambda path: path.relative_to(CODE).as_posix())
def test_no_module_states_a_vocabulary_that_is_not_proved_equal(path: Path) -> None:
    if path.relative_to(CODE).as_posix() not in STATED:
        assert not list(_vocabularies(path))


@pytest.mark.parametrize("path", sorted(CODE.rglob("*.py")), ids=lambda path: path.relative_to(CODE).as_posix())
def test_no_module_states_a_pattern_of_a_schema(path: Path) -> None:
    assert set(_strings(_tree(path))) & PATTERNS == STATED_PATTERNS.get(path.name, set())


def test_the_path_of_a_capture_is_what_a_check_may_open() -> None:
    # stated twice on purpose: a package's own schema must not decide which files a check opens
    pattern = schema.load("seeds/captures").field("path").pattern
    assert pattern == schema.load("articles").field("capture_path").pattern == descriptor._INSIDE.pattern


def test_the_grammar_of_an_article_id_is_that_which_mints_it() -> None:
    # the code that makes ids takes them apart as well, where no schema is read
    assert {name for name, table in SCHEMAS.items() if "article_id" in table.columns} == {
        name
        for name, table in SCHEMAS.items()
        if any(field.name == "article_id" and field.pattern == ids.ARTICLE_ID for field in table.fields)
    }


def test_truths_speak_only_of_fields_that_are_there() -> None:
    from qawl.checks import rules

    for truth in rules.truths(schema.tables()):
        assert truth.field in schema.load(truth.table).columns, truth.id
        assert set(truth.needs) <= set(schema.table_names()), truth.id


def test_the_schemas_say_nothing_twice_but_enumerations() -> None:
    # the JSON Schema of the document is compiled; test_table_schemas proves it current and enum equal to categories
    files = {path.relative_to(shipped.schemas()).as_posix() for path in shipped.schemas().rglob("*.json")}
    tables = {f"{name}.schema.json" for name in (*SCHEMAS, *BESIDE)}
    assert files == tables | {schema.DOCUMENT, schema.PROFILE}
    for name in SCHEMAS:
        described = json.loads((shipped.schemas() / f"{name}.schema.json").read_text(encoding="utf-8"))
        names = [field["name"] for field in described["fields"]]
        assert len(names) == len(set(names))
        assert described["name"] == name.rpartition("/")[2]
