"""RO-Crate opened by rocrate, Web Annotations held against their model."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
from rocrate import rocrate

import environments
import made
from qawl.model import schema
from qawl.publish import export
from qawl.publish.export import papers

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def crate(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("crate") / "crate"
    export.export(sound, "rocrate", out)
    return out


@pytest.fixture(scope="module")
def page(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("page") / "annotations"
    export.export(sound, "annotations", out)
    return json.loads((out / "annotations.jsonld").read_text(encoding="utf-8"))


def test_rocrate_finds_every_table_with_its_bytes(crate: Path) -> None:
    opened = rocrate.ROCrate(crate)
    assert opened.version == "1.2"
    files = {entity.id: entity for entity in opened.data_entities}
    assert set(files) == {*(f"data/{name}.csv" for name in schema.table_names()), *papers.NAMES}
    for path, entity in files.items():
        raw = (crate / path).read_bytes()
        assert (entity["sha256"], entity["contentSize"]) == (hashlib.sha256(raw).hexdigest(), str(len(raw)))


def test_rocrate_has_what_every_crate_must_have_and_no_dangling_reference(crate: Path) -> None:
    root = rocrate.ROCrate(crate).root_dataset
    assert root["name"] and root["description"] and root["datePublished"]
    assert root["license"][0]["name"] == "Creative Commons Attribution 4.0"
    assert root["publisher"]["name"] == root["creator"]["name"] == "The Qawl contributors"
    assert root["isBasedOn"].type == "WebSite" and root["isBasedOn"]["name"]
    graph = json.loads((crate / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    ids = [entity["@id"] for entity in graph]
    assert len(set(ids)) == len(ids)
    [of_quotes] = [entity for entity in graph if entity["@id"] == "data/quotes.csv"]
    assert {one["@id"] for one in of_quotes["variableMeasured"]} <= set(ids)


def test_rocrate_says_of_a_maker_what_the_descriptor_says(small: Path, tmp_path: Path) -> None:
    path = small / "datapackage.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    person = {"title": "Salma al-Haddad", "givenName": "Salma", "familyName": "al-Haddad", "email": "s@example.org"}
    person |= {"path": "https://orcid.org/0000-0002-1825-0097", "roles": ["creator"]}
    house = {"title": "A Press", "path": "https://ror.org/03f0f6041", "roles": ["publisher"]}
    told |= {"contributors": [person, house], "id": "https://doi.org/10.5281/zenodo.123"}
    path.write_text(json.dumps(told), encoding="utf-8")
    export.export(small, "rocrate", tmp_path / "out")
    root = rocrate.ROCrate(tmp_path / "out").root_dataset
    assert (root["creator"].id, root["creator"].type) == (person["path"], "Person")
    assert root["creator"]["contactPoint"]["email"] == "s@example.org"
    assert root["publisher"].id == house["path"] and root["identifier"] == root["url"] == told["id"]


NO_FACT = (
    "License entity SHOULD have an absolute HTTP(S) URL",
    "The organization SHOULD have a URL",
    "SHOULD have a ROR identifier",
    "contactPoint SHOULD reference",
    "SHOULD have a contactPoint property",
)
"""What a crate should say and this package has nothing to say of: none is invented."""


@pytest.mark.thorough
def test_rocrate_validator_finds_nothing_wanting_of_which_the_package_has_a_fact(crate: Path, tmp_path: Path) -> None:
    wanting = _faults(crate, tmp_path / "found.json", "--requirement-severity", "recommended")
    assert [said for said in wanting if not any(known in said for known in NO_FACT)] == []


def _faults(crate: Path, out: Path, *more: str) -> set[str]:
    """What rocrate-validator finds wrong with the crate that must be right in it."""
    bin_of_tool, script = environments.tool("roc-validator"), environments.LOCKS / "validate_crate.py"
    context = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    given = [context, crate, "--profile-identifier", "ro-crate-1.2", "--no-paging", "-f", "json", "-o", out, *more]
    ran = subprocess.run([bin_of_tool / "python", script, *given], check=False, capture_output=True, encoding="utf-8")
    assert out.is_file(), ran.stdout + ran.stderr
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["passed"] == (not found["issues"])
    return {issue["message"] for issue in found["issues"]}


@pytest.mark.thorough
def test_rocrate_validator_finds_nothing_wrong_and_would_find_it(crate: Path, tmp_path: Path) -> None:
    assert _faults(crate, tmp_path / "sound.json") == set()
    copy = Path(shutil.copytree(crate, tmp_path / "crate"))
    metadata = copy / "ro-crate-metadata.json"
    text = metadata.read_text(encoding="utf-8")
    metadata.write_text(text.replace('"datePublished"', '"dateOfPublication"'), encoding="utf-8")
    assert _faults(copy, tmp_path / "damaged.json")


def test_rocrate_takes_the_file_that_states_the_rights_along(sound: Path, tmp_path: Path, small: Path) -> None:
    (small / "seeds/RIGHTS.md").write_text("whose text it is\n", encoding="utf-8")
    export.export(small, "rocrate", tmp_path / "out")
    assert "seeds/RIGHTS.md" in {entity.id for entity in rocrate.ROCrate(tmp_path / "out").data_entities}


def test_both_selectors_of_every_annotation_select_the_same_text(page: Any) -> None:
    assert len(page["items"]) == len(made.rows()["quotes"]) + len(made.rows()["mentions"])
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert made.TEXT[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] == made.TEXT[max(0, position["start"] - 32) : position["start"]]
        assert quote["suffix"] == made.TEXT[position["end"] : position["end"] + 32]


def test_annotations_say_who_speaks_and_who_is_named(page: Any) -> None:
    items = {item["id"]: item for item in page["items"]}
    [quote, *_] = made.rows()["quotes"]
    body = items[f"#{quote['quote_id']}"]["body"]
    assert [part.get("value") or part["source"]["label"] for part in body] == ["direct", "سلمى الحداد", "قالت"]
    assert {item["motivation"] for item in page["items"]} == {"classifying", "identifying"}


def test_annotations_keep_to_the_model(page: Any) -> None:
    """What the model says an annotation must be, as a JSON Schema: one context, an id, a type, one or more targets."""
    selectors = {"TextPositionSelector": ["start", "end"], "TextQuoteSelector": ["exact"]}
    selector = {
        "oneOf": [
            {"properties": {"type": {"const": kind}}, "required": ["type", *needs]} for kind, needs in selectors.items()
        ]
    }
    target = {"required": ["source", "selector"], "properties": {"selector": {"type": "array", "items": selector}}}
    item = {"required": ["id", "type", "body", "target"], "properties": {"target": target}}
    jsonschema.validate(page, {"properties": {"items": {"type": "array", "items": item}}, "required": ["items"]})
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def _triples(out: Path) -> rdflib.Graph:
    """The annotations as rdflib reads them, by the context that lies beside them."""
    page = json.loads((out / "annotations.jsonld").read_text(encoding="utf-8"))
    page["@context"] = json.loads((out / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return rdflib.Graph().parse(data=json.dumps(page), format="json-ld")


def test_annotations_are_read_without_the_network_by_the_context_beside_them(sound: Path, tmp_path: Path) -> None:
    export.export(sound, "annotations", tmp_path / "out", base="https://example.org/said/")
    found = _triples(tmp_path / "out")
    annotations = set(found.subjects(rdflib.RDF.type, OA.Annotation))
    wanted = {row["quote_id"] for row in made.rows()["quotes"]} | {row["mention_id"] for row in made.rows()["mentions"]}
    assert {str(one) for one in annotations} == {f"https://example.org/said/#{key}" for key in wanted}
    for one in annotations:
        [target], [made_on] = found.objects(one, OA.hasTarget), found.objects(one, rdflib.DCTERMS.issued)
        assert len(set(found.objects(target, OA.hasSelector))) == 2 and made_on.toPython().year == 2026
        [maker] = found.objects(one, rdflib.DCTERMS.creator)
        assert str(found.value(maker, rdflib.FOAF.name)) == "The Qawl contributors"
    assert not any("file:" in str(term) for triple in found for term in triple)


def test_every_word_of_the_annotations_has_a_meaning_in_the_context(page: Any, sound: Path, tmp_path: Path) -> None:
    export.export(sound, "annotations", tmp_path / "out")
    context = json.loads((tmp_path / "out/context.jsonld").read_text(encoding="utf-8"))["@context"]

    def words(thing: Any) -> set[str]:
        if isinstance(thing, list):
            return set().union(*map(words, thing))
        if not isinstance(thing, dict):
            return set()
        types = {thing[name] for name in ("type", "motivation", "purpose") if name in thing}
        return {*thing, *types}.union(*map(words, thing.values()))

    assert words(page) - {"@context"} <= set(context)


def test_around_withheld_text_nothing_is_told_but_the_quote(tmp_path: Path) -> None:
    rows = made.rows()
    rows["segments"] = [{**row, "text": None} for row in rows["segments"]]
    export.export(made.package(tmp_path / "package", rows), "annotations", tmp_path / "out")
    for item in json.loads((tmp_path / "out/annotations.jsonld").read_text(encoding="utf-8"))["items"]:
        assert set(item["target"]["selector"][1]) == {"type", "exact"}


@pytest.mark.parametrize("form", ["croissant", "rocrate", "csvw", "annotations", "jsonl", "csv"])
def test_the_same_rows_give_the_same_bytes(form: str, sound: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export.export(sound, form, tmp_path / name)
    one, two = ([*(tmp_path / name).rglob("*.*")] or [tmp_path / name] for name in ("one", "two"))
    assert [path.read_bytes() for path in sorted(one)] == [path.read_bytes() for path in sorted(two)]
