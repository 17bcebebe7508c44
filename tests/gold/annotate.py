"""Turn the texts of marked/, annotated by hand between angle brackets, into texts/ and gold/.

    python tests/gold/annotate.py            write texts/ID.txt and gold/ID.json for every marked/ID.txt
    python tests/gold/annotate.py FOLDER     the same for a folder of one's own that holds marked/

Offsets are never typed by hand: they are counted here. README.md says how the marking is written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]

TAG = re.compile(r"<(?P<label>[A-Za-z]+)(?P<numbers>[0-9,]*) |>")
RULE = "\n===\n"
REASONS = ("name", "title", "term", "scare", "slogan", "headline")
NAMES = ("PER", "ORG", "LOC", "MISC")
MARKS = "\"“”«»'‘’„‟″"
EDGE = MARKS + " \u00a0\u200e\u200f.،؛:"
"""With the no-break space that some newspapers set inside their guillemets, and the marks of direction."""
COMPLEMENTIZER = re.compile("ب?[أإ]ن[ّ]?(?P<pronoun>ه|ها|هم|هما|هن|نا|ي|ك)? ")


@dataclass
class Marked:
    """A text freed of its tags, and the stretches that each label covers, by number (0 where it has none)."""

    text: str
    spans: dict[tuple[str, int], list[Span]] = field(default_factory=dict)

    def all(self, label: str, number: int) -> list[Span]:
        return sorted(self.spans.get((label, number), []))

    def one(self, label: str, number: int) -> Span | None:
        found = self.all(label, number)
        if len(found) > 1:
            raise ValueError(f"{label}{number} stands twice")
        return found[0] if found else None

    def trimmed(self, span: Span) -> Span:
        start, end = span
        while start < end and self.text[start] in EDGE:
            start += 1
        while end > start and self.text[end - 1] in EDGE:
            end -= 1
        return start, end


def parse(source: str) -> Marked:
    """Take the tags out of ``source``: ``<label1,2 stretch>``, which may stand in one another."""
    pieces: list[str] = []
    open_tags: list[tuple[str, str, int]] = []  # label, numbers, where its stretch starts
    marked = Marked("")
    length = last = 0
    for tag in TAG.finditer(source):
        pieces.append(source[last : tag.start()])
        length += len(pieces[-1])
        last = tag.end()
        if tag["label"]:
            open_tags.append((tag["label"], tag["numbers"], length))
            continue
        if not open_tags:
            raise ValueError(f"> closes nothing after {source[: tag.start()][-30:]!r}")
        label, numbers, start = open_tags.pop()
        for number in numbers.split(",") if numbers else "0":
            marked.spans.setdefault((label, int(number)), []).append((start, length))
    if open_tags:
        raise ValueError(f"<{open_tags[-1][0]}{open_tags[-1][1]} is never closed")
    marked.text = "".join(pieces) + source[last:]
    if "<" in marked.text:
        raise ValueError(f"no tag: {marked.text[marked.text.index('<') :][:30]!r}")
    return marked


def details(lines: str) -> dict[int, dict[str, str]]:
    """``3: kind=document; elided`` after the rule says of quotation 3 what its stretches cannot."""
    known: dict[int, dict[str, str]] = {}
    for line in lines.splitlines():
        number, _, rest = line.partition(":")
        pairs = (item.strip().partition("=") for item in rest.split(";"))
        known[int(number)] = {key: value for key, _, value in pairs}
    return known


def alternatives(marked: Marked, number: int, content: list[Span]) -> Iterator[list[Span]]:
    """What may as well be read as the content: without the أن it starts with, or as ``a`` marks it."""
    (start, end), *rest = content
    found = COMPLEMENTIZER.match(marked.text, start, end)
    if found:
        yield [(found.end(), end), *rest]
        if marked.text[start] == "ب":
            yield [(start + 1, end), *rest]
    yield from ([marked.trimmed(span)] for span in marked.all("a", number))


def quotation(marked: Marked, number: int, said: dict[str, str]) -> dict[str, object]:
    """The entry of quotation ``number``: ``d`` is a direct one with its marks; else content is ``q``, marks ``m``."""
    whole = marked.all("d", number)
    marks = whole or marked.all("m", number)
    content = [marked.trimmed(span) for span in whole or marked.all("q", number)]
    speaker = marked.one("s", int(said.get("as", number)))
    name = said.get("name") or (marked.text[slice(*speaker)] if speaker else None)
    return {
        "type": "direct" if whole else "mixed" if marks else "indirect",
        "content": content,
        "content_alternatives": [*alternatives(marked, number, content)],
        "marks": marks,
        "cue": marked.one("c", number),
        "speaker": speaker,
        "speaker_elided": "elided" in said,
        "speaker_name": name,
        "speaker_kind": said.get("kind", "person"),
        "medium": said.get("medium"),
        "medium_kind": said.get("via"),
        "stated_on": said.get("on"),
        "assertion": said.get("assertion", "asserted"),
        "tier": "optional" if "optional" in said else "required",
        "remark": said.get("remark", ""),
    }


def annotation(identifier: str, marked: Marked, said: dict[int, dict[str, str]]) -> dict[str, object]:
    """The gold file of one text."""
    numbers = sorted({number for label, number in marked.spans if label in ("q", "d")})
    if numbers != list(range(1, len(numbers) + 1)) or not set(said) <= set(numbers):
        raise ValueError(f"quotations are numbered {numbers}, details {sorted(said)}: count from 1, leave none out")
    quotes = [quotation(marked, number, said.get(number, {})) for number in numbers]
    return {
        "id": identifier,
        "quotes": [*counted(quotes, [said.get(number, {}).get("occasion") for number in numbers])],
        "nonquotes": _listed(marked, REASONS, "marks", "why"),
        "entities": _listed(marked, NAMES, "span", "type"),
    }


def counted(quotes: list[dict[str, object]], said: list[str | None]) -> Iterator[dict[str, object]]:
    """The quotations with their occasions, counted from 1: those of one speaker, channel and time share it.

    Where that is not so, ``occasion=`` gives the occasion a name of its own. What was not said is on none but its own.
    """
    numbers: dict[tuple[object, ...], int] = {}
    for place, (quote, name) in enumerate(zip(quotes, said, strict=True)):
        known = tuple(quote[key] for key in ("speaker_name", "medium_kind", "medium", "stated_on"))
        alone = quote["speaker_name"] is None or quote["assertion"] != "asserted"
        key = (name,) if name else (place,) if alone else known
        yield {**quote, "occasion": numbers.setdefault(key, len(numbers) + 1)}


def _listed(marked: Marked, labels: Iterable[str], place: str, kind: str) -> list[dict[str, object]]:
    found = [(span, label) for label in labels for span in marked.all(label, 0)]
    return [{place: span, kind: label} for span, label in sorted(found)]


def made(source: Path) -> tuple[str, str]:
    """The text and the gold file that ``source`` stands for."""
    body, _, lines = source.read_text(encoding="utf-8").partition(RULE)
    marked = parse(body)
    gold = annotation(source.stem, marked, details(lines))
    return marked.text + "\n", json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main(folder: Path) -> None:
    for name in ("texts", "gold"):
        (folder / name).mkdir(exist_ok=True)
    for source in sorted((folder / "marked").glob("*.txt")):
        try:
            text, gold = made(source)
        except ValueError as error:
            sys.exit(f"{source}: {error}")
        (folder / "texts" / source.name).write_text(text, encoding="utf-8", newline="\n")
        (folder / "gold" / f"{source.stem}.json").write_text(gold, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
