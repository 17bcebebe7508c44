"""The model that says how sure a speaker is: which one reads, and its file.

The file is JSON: ``magic``, and by feature (``features``) its weight in the logistic regression, ``bias`` the constant,
all in steps of 1/``scale``. Sums of them are of integers, so that what is found depends on no machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp
from pathlib import Path
from typing import NoReturn

from qawl.model.faults import Fault, UnreadableInput

SHIPPED, NONE = "logistic", "none"
"""The names of the model that comes with the package and of doing without; any other names a file."""
FILE = Path(__file__).parent / "trained" / "speakers.json"
"""The model that comes with the package; its licence stands beside it."""
MAGIC = "qawl speaker confidence 1"
_LEAST, _MOST = 0.01, 0.99
_REMEDY = "Train it anew or install the package anew; --ranker none does without"


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """A logistic regression of whether the speaker is the right one."""

    bias: int
    weights: Mapping[str, int]
    scale: int = 1024

    def score(self, features: Iterable[str]) -> int:
        """The logit of what has these features, in steps of the scale."""
        total, weights = self.bias, self.weights
        for feature in features:
            total += weights.get(feature, 0)
        return total

    def probability(self, score: int) -> float:
        """How probable it is that a speaker of this score is the right one, to two decimals and never certain."""
        return _probability(score, self.scale)

    def text(self) -> str:
        """The model as its file has it; the same model gives the same text."""
        weights = dict(sorted(self.weights.items()))
        return json.dumps({"magic": MAGIC, "scale": self.scale, "bias": self.bias, "weights": weights}, indent=1) + "\n"


@lru_cache(maxsize=1 << 14)
def _probability(score: int, scale: int) -> float:
    logit = max(-32.0, min(32.0, score / scale))
    return max(_LEAST, min(_MOST, round(1 / (1 + exp(-logit)), 2)))


@cache
def named(name: str) -> Ranker | None:
    """The ranker called ``name``. Raises ``UnreadableInput`` for a file that is absent or none of this version."""
    return None if name == NONE else load(_path(name))


@cache
def digest(name: str) -> str | None:
    """The SHA-256 of the ranker called ``name``, for the stamp of what made the rows; None for none."""
    return None if name == NONE else hashlib.sha256(_bytes(_path(name))).hexdigest()


def load(path: Path) -> Ranker:
    """The model in the file ``path``. Raises ``UnreadableInput`` for one that is absent or none of this version."""
    try:
        said = json.loads(_bytes(path))
        magic = said["magic"]
    except (ValueError, KeyError, TypeError, RecursionError):
        _refuse(path, "it is cut, or no model of speakers")
    if magic != MAGIC:
        _refuse(path, f"it is a model of another version: {MAGIC!r} is expected")
    try:
        bias, weights, scale = said["bias"], said["weights"], said["scale"]
        sound = all(type(number) is int for number in (bias, scale, *weights.values())) and scale > 0
    except (KeyError, AttributeError):
        sound = False
    if not sound:
        _refuse(path, "its weights are missing, or no whole numbers")
    return Ranker(bias, weights, scale)


def _path(name: str) -> Path:
    return FILE if name == SHIPPED else Path(name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        _refuse(path, f"this model of speakers cannot be read ({reason})")


def _refuse(path: Path, expected: str) -> NoReturn:
    raise UnreadableInput(Fault(str(path), expected, _REMEDY))
