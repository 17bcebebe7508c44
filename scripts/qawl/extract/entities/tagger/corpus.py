"""Labelled text for training: BIO files in, the project's own words and their labels out.

A corpus holds a token and its tag a line, a blank line between sentences. Its sentences are joined to stretches of
text and split into words by the tokenizer that reads articles, so that nothing is learnt that tagging does not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from qawl.model.faults import Fault, UnreadableInput

OUTSIDE = "O"
CLASSES = ("PERS", "LOC", "ORG", "MISC")
"""The classes of name that the corpora tell apart."""
_TAG = re.compile(rf"O|[BI]-(?:{'|'.join(CLASSES)})")

Sentence = tuple[tuple[str, str], ...]
"""Tokens and their tags."""
Stretch = tuple[int, int, str]
"""A name: its first item, the item after its last, its class."""


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences as one stretch of text, a line each; ``names`` gives start, end and class in code points."""

    text: str
    names: tuple[Stretch, ...]


def read(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a BIO file. Raises ``UnreadableInput`` naming the first line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        fault = Fault(str(path), "it cannot be read as UTF-8 text", "Name the folder that holds the corpora")
        raise UnreadableInput(fault) from error
    items: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        token, _, tag = line.rpartition(" ")
        if line and not (token and _TAG.fullmatch(tag)):
            fault = Fault(str(path), "a line is a token, a space and a BIO tag", "Correct it", line=number, value=line)
            raise UnreadableInput(fault)
        items.append((token, tag))
    grouped = groupby(items, key=lambda item: bool(item[0]))
    return tuple(tuple(group) for full, group in grouped if full)


def without(sentences: Iterable[Sentence], dropped: str) -> tuple[Sentence, ...]:
    """The sentences with the names of one class taken for no names."""
    return tuple(
        tuple((token, OUTSIDE if tag.endswith(f"-{dropped}") else tag) for token, tag in sentence)
        for sentence in sentences
    )


def texts(sentences: Sequence[Sentence], size: int) -> Iterator[Text]:
    """The sentences joined, ``size`` at a time: the corpora do not say where an article ends."""
    for first in range(0, len(sentences), size):
        yield joined(sentences[first : first + size])


def joined(sentences: Sequence[Sentence]) -> Text:
    """The sentences as one text, a blank between tokens, a line for each sentence."""
    names: list[Stretch] = []
    lines: list[str] = []
    offset = 0
    for sentence in sentences:
        places = []
        for token, _ in sentence:
            places.append((offset, offset + len(token)))
            offset += len(token) + 1
        names += [(places[a][0], places[b - 1][1], kind) for a, b, kind in stretches([tag for _, tag in sentence])]
        lines.append(" ".join(token for token, _ in sentence))
    return Text("\n".join(lines), tuple(names))


def stretches(tags: Sequence[str]) -> list[Stretch]:
    """The names that BIO tags mark; an I that continues nothing begins a name."""
    found: list[Stretch] = []
    for index, tag in enumerate(tags):
        mark, _, kind = tag.partition("-")
        if mark == "I" and found and found[-1][1] == index and found[-1][2] == kind:
            found[-1] = (found[-1][0], index + 1, kind)
        elif mark in ("B", "I"):
            found.append((index, index + 1, kind))
    return found


def labels(starts: Sequence[int], ends: Sequence[int], names: Iterable[Stretch]) -> list[str]:
    """The BIO labels of words that stand from ``starts`` to ``ends``: a word that begins inside a name is of it."""
    found = [OUTSIDE] * len(starts)
    at = 0
    for start, end, kind in sorted(names):
        while at < len(starts) and ends[at] <= start:
            at += 1
        mark = "B"
        while at < len(starts) and starts[at] < end:
            found[at] = f"{mark}-{kind}"
            mark = "I"
            at += 1
    return found
