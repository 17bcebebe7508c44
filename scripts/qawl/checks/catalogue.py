"""The rules as a list to read: for the terminal, for programs, and as the table in this room's README.

``python -m qawl.checks.catalogue`` writes that table, between the markers that stand there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qawl.checks.rules import Rule, rules
from qawl.checks.rules.rule import Reach
from qawl.checks.rules.whole import FRICTIONLESS
from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput
from qawl.model.files import read_bytes, replace

REACHES: dict[Reach, str] = {
    "cell": "one cell",
    "row": "the cells of one row",
    "article": "the rows of one article, with those that all articles share",
    "package": "rows of different articles, whole files, or what the package was made from",
}
README = Path(__file__).parent / "README.md"
_ALL = "every table"
_START, _END = "<!-- rules -->\n", "<!-- /rules -->\n"


def every() -> tuple[Rule, ...]:
    """Every rule of a package with Qawl's own schemas, that of the standard's validator last."""
    return (*rules(schema.tables()), FRICTIONLESS)


def text(listed: Sequence[Rule]) -> Iterator[str]:
    """A line for each rule: its id, how far it looks, what it says."""
    wide = max(len(rule.id) for rule in listed)
    yield from (f"{rule.id:{wide}}  {rule.reach:7}  {rule.says}" for rule in listed)


def as_json(listed: Sequence[Rule]) -> Iterator[str]:
    """One JSON list."""
    found = [{"id": rule.id, "reach": rule.reach, "says": rule.says, "tables": rule.needs} for rule in listed]
    yield json.dumps(found, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Rule]], Iterator[str]]] = {"text": text, "json": as_json, "github": text}
"""The formats of ``qawl check --rules --format``."""


def table(listed: Sequence[Rule]) -> Iterator[str]:
    """The rules as a table of Markdown: those that say the same of several tables and fields in one line."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for rule in listed:
        alike.setdefault((rule.name, rule.reach, rule.says), []).append(rule.id)
    yield "| rule | reach | says | of |"
    yield "| --- | --- | --- | --- |"
    for (name, reach, says), ids in alike.items():
        named = list(dict.fromkeys(one.split(".")[0] for one in ids))
        yield f"| `{name}` | {reach} | {says} | {_ALL if named == list(schema.table_names()) else ', '.join(named)} |"


def written(readme: str) -> str:
    """``readme`` with how far rules look and the table of the rules between its markers.

    Raises ``FaultyInput`` where a marker is missing.
    """
    head, opened, rest = readme.partition(_START)
    _, closed, tail = rest.partition(_END)
    if not (opened and closed):
        remedy = f"Put {_START.strip()} and {_END.strip()} on lines of their own"
        raise FaultyInput(Fault("README.md", "the markers of the rules are not there", remedy))
    listed = every()
    reaches = "; ".join(f"*{reach}*: {says}" for reach, says in REACHES.items())
    lines = "\n".join((f"{len(listed)} rules. How far a rule looks, its reach: {reaches}.", "", *table(listed)))
    return f"{head}{_START}{lines}\n{_END}{tail}"


def main(readme: Path = README) -> None:
    """Write the table of the rules into ``readme``."""
    raw = read_bytes(readme)
    replace(readme, written(raw.decode("utf-8")).encode(), raw)


if __name__ == "__main__":
    main()
