"""What must not be wrong with the descriptor and the schemas, beyond what the profile states."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from checks.faults.planted import (
    BOTH,
    DESCRIPTOR,
    TIMES,
    Damage,
    Json,
    describe,
    in_json,
    link_out,
    of_resource,
    raw,
    remove,
    replaced,
    several,
)

SCHEMA, PROFILE = "schemas/quotes.schema.json", "schemas/datapackage.profile.json"

NO_PROFILE = "it is not the profile of Qawl, word for word but for its title, its description and an allOf"
NO_SCHEMA = "it is not a Table Schema: an object whose fields are objects with name, type and constraints"
ORDER = "its fields are not in our order, further ones after them"

WIDER = {"required": True, "enum": ["direct", "mixed", "indirect", "other"]}

Change = Callable[[Json], object]


def _spaced(package: Path) -> None:
    found = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))
    (package / DESCRIPTOR).write_text(json.dumps(found), encoding="utf-8")


def _descriptor(text: bytes) -> Damage:
    return raw(DESCRIPTOR, lambda _: text)


def _repeated(file: str, key: bytes) -> Damage:
    """Give an object of a JSON file a key a second time, which is written otherwise and so looks like another."""
    spelled = b"\\u%04x" % key[0] + key[1:]
    return raw(file, lambda found: found.replace(b'"%s": ' % key, b'"%s": 7, "%s": ' % (spelled, key), 1))


def _schema(change: Change) -> Damage:
    return in_json(SCHEMA, change)


def _profile(change: Change) -> Damage:
    return in_json(PROFILE, change)


def _put(**properties: object) -> Damage:
    return _schema(lambda found: found.update(properties))


def _field(name: str, **properties: object) -> Damage:
    return _schema(lambda found: next(each for each in found["fields"] if each["name"] == name).update(properties))


def _limit(**constraints: object) -> Damage:
    """Constrain a field that our schema leaves free."""
    return _field("cue", constraints=constraints)


def _older(found: Json) -> None:
    found["fields"] = [field for field in found["fields"] if "since" not in field]


OF_DESCRIPTOR = (
    *several(
        DESCRIPTOR,
        (
            "a package of an older Qawl",
            "lacks columns of this one (articles.format, articles.record). Run `qawl upgrade`",
            in_json("schemas/articles.schema.json", _older),
            BOTH,
        ),
        (
            "two resources of a name",
            "two resources have this name",
            describe(lambda d: d["resources"].append(d["resources"][0])),
            BOTH,
        ),
        (
            "a file twice",
            "the resource names this file twice",
            of_resource(path=[TIMES, TIMES]),
            BOTH,
        ),
        (
            "a thousand faults",
            "given up after 1,000 faults: the rest of it was not examined",
            describe(lambda d: d["resources"].extend({"name": "more"} for _ in range(600))),
            BOTH,
        ),
        *(
            (
                f"an address that begins with {address[:8]!r} where no profile looks",
                "an address that runs what it holds, or opens the reader's files",
                describe(lambda d, address=address: d.update({"links": [{"see": address}]})),
            )
            for address in ("javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,<p>", "FILE:///etc/hosts")
        ),
        ("a descriptor that is a link", "it is a link that leads out of the package", link_out(DESCRIPTOR)),
        ("no descriptor", "there is none in", remove(DESCRIPTOR), BOTH),
        ("a folder for a descriptor", "it is no regular file", replaced(DESCRIPTOR, Path.mkdir), BOTH),
        ("a descriptor that is a list", "it is not a JSON object", _descriptor(b"[]"), BOTH),
        ("a descriptor that is no JSON", "no JSON: Expecting", _descriptor(b"{"), BOTH),
        ("a descriptor with NaN", "NaN is no number of JSON", _descriptor(b'{"name": NaN}'), BOTH),
        ("a descriptor in another encoding", "byte 0 is not UTF-8", _descriptor(b"\xff{}"), BOTH),
        ("a deep descriptor", "it is nested too deeply", _descriptor(b"[" * 100_000 + b"]" * 100_000), BOTH),
        ("a key twice in the descriptor", "name: the key stands twice in one object", _repeated(DESCRIPTOR, b"name")),
        ("a huge descriptor", "it is larger than 2 MB", raw(DESCRIPTOR, lambda b: b + b" " * (3 << 20))),
        stamped=False,
    ),
    *several(
        DESCRIPTOR,
        ("spaces in the descriptor", "not in canonical form (indent 2, LF, Arabic as itself)", _spaced),
        level="warning",
        stamped=False,
    ),
    *several(
        PROFILE,
        ("no profile", "No such file", remove(PROFILE)),
        ("a profile that asks for less", NO_PROFILE, _profile(lambda p: p["required"].remove("licenses"))),
        ("a key twice in the profile", "the key stands twice in one object", _repeated(PROFILE, b"title")),
        ("a profile with more than rules", NO_PROFILE, _profile(lambda p: p.update(allOf=7))),
        stamped=False,
    ),
)

OF_SCHEMAS = (
    *several(
        SCHEMA,
        ("a schema missing", "No such file", remove(SCHEMA)),
        ("a schema that is none", NO_SCHEMA, _put(fields="x")),
        ("a schema without a field", "it lacks the field evidence", _schema(lambda s: s["fields"].pop())),
        ("a field twice", "it has two fields of one name", _schema(lambda s: s["fields"].append(s["fields"][0]))),
        ("fields in another order", ORDER, _schema(lambda s: s["fields"].reverse())),
        ("a field of another type", 'field start: type is not "integer"', _field("start", type="string")),
        ("a constraint of a wrong type", "a constraint has a value of the wrong type", _limit(minimum="x")),
        ("a pattern that is none", "the pattern of cue cannot be evaluated", _limit(pattern="(")),
        ("a description of numbers", "description of field kind is no text", _field("kind", description=7)),
        ("a title of numbers", "title of the table is no text", _put(title=7)),
        ("other missing values", 'missingValues is not [""]', _put(missingValues=["NA"])),
        who=BOTH,
        stamped=False,
    ),
    *several(
        SCHEMA,
        ("a key twice in a schema", "name: the key stands twice in one object", _repeated(SCHEMA, b"name")),
        ("a schema of version 1", '$schema is not "https://', _schema(lambda s: s.pop("$schema"))),
        ("a schema of another table", 'name is not "quotes"', _put(name="mentions")),
        ("a constraint less", "field text: constraint required is not true", _field("text", constraints={})),
        ("a wider enumeration", 'field kind: constraint enum is not ["direct"', _field("kind", constraints=WIDER)),
        ("other categories", "the categories of kind are not its enumeration", _field("kind", categories=["direct"])),
        ("another primary key", 'primaryKey is not ["quote_id"]', _put(primaryKey=["text"])),
        ("a key less", 'foreignKeys lacks {"fields"', _schema(lambda s: s["foreignKeys"].pop())),
        ("keys that are no list", "uniqueKeys is not a list of keys", _put(uniqueKeys=7)),
        (
            "a key that is none",
            "uniqueKeys holds something that is no key",
            _schema(lambda s: s["uniqueKeys"].append([7])),
        ),
        ("a key of nothing", "a key names what is not there", _schema(lambda s: s["uniqueKeys"].append(["x"]))),
        stamped=False,
    ),
)
