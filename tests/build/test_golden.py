"""Pages of our own words give the documents that were reviewed by eye."""

import json

import jsonschema
import pytest

from golden import FIXTURES, document, golden, pages
from qawl.model.schema import document_schema


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_page_gives_its_golden_document(page):
    kept = golden(page).read_text(encoding="utf-8")
    assert document(page) == kept, "run `make golden`, read the difference, commit it if it is right"


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_golden_document_is_valid_by_the_documents_schema(page):
    kept = json.loads(golden(page).read_text(encoding="utf-8"))
    jsonschema.validate(kept, document_schema(), cls=jsonschema.Draft202012Validator)


def test_there_is_no_golden_document_without_its_page():
    assert {path.stem for path in (FIXTURES / "golden").glob("*.json")} == {page.stem for page in pages()}
