"""What the templates may ask for: the interface's words, and what the package's own schemas call things."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any, Literal, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined

from qawl.model.edtf import DAY
from qawl.package.members import members
from qawl.publish.export.source import Json, Source
from qawl.publish.site import dates, paths

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def words(language: Language) -> Mapping[str, str]:
    """The interface's own words by key."""
    text = files("qawl.publish.site").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row[language] for row in csv.DictReader(text.splitlines())}


def told(thing: Mapping[str, Any], what: str, language: Language) -> str:
    """Title, description or label of a thing in ``language``, else in English, else nothing."""
    found = thing.get(what if language == "en" else f"{what}@{language}") or thing.get(what)
    return found if isinstance(found, str) else ""


def called(named: Mapping[str, Any], language: Language) -> str:
    """What an outlet or an entity is called in ``language``: its English name where it has one, else its name."""
    return str((language == "en" and named["name_en"]) or named["name"])


def names(named: Mapping[str, Any] | None, language: Language, written: str | None = None) -> tuple[str, str | None]:
    """What an entity or an outlet is called in the reader's language first, and what else, if anything.

    ``written`` is what the page calls it; of what no table names there is nothing else.
    """
    own = written or (named["name"] if named else "")
    english = named["name_en"] if named else None
    if not english or english == own:
        return own, None
    return (english, own) if language == "en" else (own, english)


def brief(text: str, most: int = 300) -> str:
    """The beginning of ``text`` on one line, cut between words."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    head = words[: most - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def categories(source: Source) -> dict[tuple[str, str], dict[str, Json]]:
    """The closed vocabularies by table and field: each value with what its schema says of it."""
    return {
        (name, described["name"]): {one["value"]: one for one in described["categories"] if isinstance(one, dict)}
        for name, table in source.tables.items()
        for _, described in table.of_fields()
        if described.get("categories")
    }


_ARABIC = re.compile("[\u0620-\u064a]")


def brand(described: Mapping[str, Json]) -> list[SimpleNamespace]:
    """What the package is called for short, in Arabic and English: its titles up to their colon."""
    titles = (str(described.get(name) or "").partition(":")[0].strip() for name in ("title@ar", "title"))
    ways = {True: ("ar", "rtl"), False: ("en", "ltr")}
    told = ((words, ways[bool(_ARABIC.search(words))]) for words in dict.fromkeys(titles) if words)
    return [SimpleNamespace(words=words, language=code, direction=way) for words, (code, way) in told]


def environment(language: Language, source: Source) -> Environment:
    """The templates with what they may ask for, in one language."""
    env = Environment(
        loader=PackageLoader("qawl.publish.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    said, vocabularies = words(language), categories(source)

    def label(table: str, field: str, value: str) -> str:
        return told(vocabularies.get((table, field), {}).get(value, {}), "label", language) or value

    env.globals.update(
        w=SimpleNamespace(**said),  # no mapping: its methods would be taken for words
        language=language,
        other=next(one for one in LANGUAGES if one != language),
        package=source.descriptor,
        brand=brand(source.descriptor),
        held=members(source.root, source.descriptor),
        tables=source.tables,
        label=label,
        several=lambda kind: said.get(f"several_{kind}") or label("entities", "kind", kind),
        category=lambda table, field, value: vocabularies.get((table, field), {}).get(value, {}),
        told=lambda thing, what: told(thing, what, language),
        names=lambda named, written=None: names(named, language, written),
        arabic_in=lambda text: bool(_ARABIC.search(text or "")),
        when=lambda value: dates.in_words(value, said),
        exact=lambda value: bool(DAY.fullmatch(value)),
        article_url=paths.article,
        listing_url=paths.listing,
        fragment=paths.fragment,
    )
    env.filters |= {"n": lambda number: f"{number:,}", "brief": brief}
    return env
