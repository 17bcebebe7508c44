"""Any token-classification model of the transformers library in the place of the tagger that comes with the package.

For those who have one, and the ``LIBRARIES`` that run it: a folder, or the name of a model that the library has
stored on this machine. Nothing is fetched: reading a page never reaches the network.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from qawl.extract.entities.tagger.guess import Guess, Sentence
from qawl.extract.entities.vocabulary import Tokens
from qawl.model.faults import Fault, UnreadableInput

CLASSES = {
    **dict.fromkeys(("PER", "PERS", "PERSON"), "PERS"),
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "FAC"), "LOC"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANISATION"), "ORG"),
}
"""The labels by which models know persons, places and organizations; names of other things are passed over."""
LIBRARIES = ("transformers>=4.45", "torch>=2.4")
"""What runs a model, as pip takes it."""
SURE = 0.9
"""The least probability at which a name counts: the library's mean over the name's pieces."""


class PretrainedTagger:
    """Tags with a model that the transformers library has loaded; ``recognise`` is its pipeline."""

    def __init__(self, recognise: Any) -> None:
        self._recognise = recognise

    @classmethod
    def named(cls, name: str) -> PretrainedTagger:
        """The tagger of the model ``name``. Raises ``UnreadableInput``."""
        return cls(_pipeline(name))

    @property
    def thresholds(self) -> dict[str, float]:
        """See ``Tagger``."""
        return dict.fromkeys(CLASSES.values(), SURE)

    @property
    def least_hint(self) -> float:
        """See ``Tagger``."""
        return 0.0

    def hint(self, raw: str) -> float:
        """See ``Tagger``: any word may be a name."""
        return 1.0

    def guesses(self, tokens: Tokens, rules: Sequence[str], sentences: Sequence[Sentence]) -> list[Guess]:
        """See ``Tagger``. The rules are not asked: the model has its own knowledge."""
        texts, offsets = [], []
        for first, last in sentences:
            parts = [part for index in range(first, last) for part in (tokens.gaps[index], tokens.raw[index])][1:]
            texts.append("".join(parts).encode("utf-8", "replace").decode())
            offsets.append(tokens.starts[first])
        found = self._recognise(texts)
        return [
            guess for offset, names in zip(offsets, found, strict=True) for guess in _guesses(tokens, offset, names)
        ]

    def digest(self) -> str:
        """The SHA-256 of the model's weights, by name."""
        total = hashlib.sha256()
        for name, tensor in sorted(self._recognise.model.state_dict().items()):
            total.update(name.encode() + b"\n" + tensor.cpu().contiguous().numpy().tobytes())
        return total.hexdigest()


def _guesses(tokens: Tokens, offset: int, names: Sequence[dict[str, Any]]) -> Iterator[Guess]:
    """What the pipeline found in one sentence, as stretches of whole words."""
    taken = 0
    for name in names:
        kind = CLASSES.get(str(name["entity_group"]).upper())
        first = max(bisect_right(tokens.starts, offset + int(name["start"])) - 1, 0)
        last = bisect_left(tokens.starts, offset + int(name["end"]))
        if kind and taken <= first < last:
            taken = last
            yield Guess(first, last, kind, float(name["score"]))


@lru_cache(maxsize=2)
def _pipeline(name: str) -> Any:
    """The library's pipeline, from what is on this machine alone."""
    if not name.strip() or Path(name).is_file():
        remedy = "Say crf, none, the folder of a model or the name under which it is stored here"
        raise UnreadableInput(Fault("--tagger", "no tagger can have this name", remedy, value=name))
    try:
        from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline
    except ImportError as error:
        remedy = f"Say crf or none; for a model of your own, run `pip install {' '.join(map(repr, LIBRARIES))}`"
        fault = Fault(name, "it needs the libraries transformers and torch, which are not installed", remedy)
        raise UnreadableInput(fault) from error
    try:
        tokenizer = AutoTokenizer.from_pretrained(name, local_files_only=True)
        model = AutoModelForTokenClassification.from_pretrained(name, local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        expected = "no model for token classification is stored here under this name"
        raise UnreadableInput(Fault(name, expected, "Name a folder, or download the model first")) from error
    return pipeline(
        "token-classification", model=model, tokenizer=tokenizer, aggregation_strategy="simple", device="cpu"
    )
