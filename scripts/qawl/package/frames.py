"""The tables for those who use them: pandas frames of the types that the schemas state.

Strings stay strings ("NA" too), integers and booleans may be missing, closed vocabularies are categories, days are
``datetime64``. Nothing is checked here: that is what ``qawl check`` is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.faults import Fault, UnreadableInput
from qawl.package import descriptor, schema

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"integer": "Int64", "boolean": "boolean"}


@dataclass(frozen=True)
class Package:
    """A data package in memory: ``tables`` by name, each also an attribute, as ``package.quotes``.

    ``descriptor`` is the descriptor as it was read: version, licences, sources.
    """

    tables: Mapping[str, pd.DataFrame]
    descriptor: Mapping[str, Any]

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables: Mapping[str, pd.DataFrame] = object.__getattribute__(self, "tables")
        if name in tables:
            return tables[name]
        raise AttributeError(f"the package has no table {name!r}; it has {', '.join(tables)}")

    def quotes_with_speakers(self) -> pd.DataFrame:
        """Every quote with ``headline``, ``outlet`` and ``published_on`` of its article and more of its speaker.

        The speaker's entity adds ``speaker_entity_name``, ``speaker_name_en``, ``speaker_wikidata_id`` and
        ``speaker_evidence`` (only authority and curated are identities). One row for each row of ``quotes``.
        """
        articles = self.tables["articles"][["article_id", "outlet", "headline", "published_on"]]
        names = {"entity_id": "speaker_id", "name": "speaker_entity_name", "name_en": "speaker_name_en"}
        names |= {"wikidata_id": "speaker_wikidata_id", "evidence": "speaker_evidence"}
        entities = self.tables["entities"].rename(columns=names)[list(names.values())]
        quotes = self.tables["quotes"].merge(articles, on="article_id", how="left", validate="many_to_one")
        return quotes.merge(entities, on="speaker_id", how="left", validate="many_to_one")

    def mentions_with_entities(self) -> pd.DataFrame:
        """Every mention with kind, ``name``, ``name_en`` and ``wikidata_id`` of its entity."""
        entities = self.tables["entities"][["entity_id", "kind", "name", "name_en", "wikidata_id"]]
        return self.tables["mentions"].merge(entities, on="entity_id", how="left", validate="many_to_one")

    def article_texts(self) -> pd.Series[str]:
        """The article texts by ``article_id``, in which every start and end counts; missing where text is withheld."""
        segments = self.tables["segments"].sort_values(["article_id", "position"])
        known = segments.groupby("article_id")["text"].apply(lambda texts: texts.notna().all())
        joined = segments.groupby("article_id")["text"].apply(lambda texts: "\n".join(texts.dropna()))
        return joined.where(known).rename("text")


def load(path: str | Path = "datapackage.json") -> Package:
    """Read the data package whose descriptor (or folder) is ``path``.

    Raises ``qawl.faults.FaultyInput`` when the descriptor or a file cannot be read or lies outside the package.
    """
    found = Path(path)
    file = found / descriptor.FILE if found.is_dir() else found
    described, _ = descriptor.read(file)
    resources = descriptor.resources(described)
    tables = {
        name: _frame(file.parent, resources[name], table)
        for name, table in schema.tables().items()
        if name in resources
    }
    return Package(tables, described)


def dtypes(table: schema.TableSchema) -> dict[str, Any]:
    """The pandas types of a table's columns; days are read as strings first."""
    import pandas as pd

    return {
        field.name: pd.CategoricalDtype(list(field.enum)) if field.enum else _TYPES.get(field.type, "str")
        for field in table.fields
    }


def _frame(root: Path, resource: Mapping[str, Any], table: schema.TableSchema) -> pd.DataFrame:
    import pandas as pd

    def part(path: str) -> pd.DataFrame:
        return pd.read_csv(
            descriptor.inside(root, path),
            dtype=dtypes(table),
            keep_default_na=False,
            na_values=[""],
            true_values=["true"],
            false_values=["false"],
            encoding="utf-8",
        )

    try:
        parts = list(map(part, descriptor.paths(resource)))
    except (OSError, ValueError) as error:
        raise UnreadableInput(Fault(table.name, str(error), "Run `qawl check` to see what is wrong")) from None
    frame = pd.concat(parts, ignore_index=True) if len(parts) != 1 else parts[0]
    for field in table.fields:
        if field.type == "date":
            frame[field.name] = pd.to_datetime(frame[field.name], format="%Y-%m-%d").astype("datetime64[s]")
    return frame
