"""The file of the trained model, mapped into memory: what is in it, read without any library of numbers.

The file is a line of JSON (``labels``, ``scale``, ``features``, ``bias``, ``hint``, ``thresholds``) padded to
``HEADER`` bytes, then little endian: the sorted 32-bit hashes of the features (uint32), the transitions (labels ×
labels, int16) and the weights of the features (features × labels, int16). A weight is its
integer times ``scale``, a power of two: sums of them are exact in double precision, so that what is found does not
depend on the order of adding or on the machine.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Literal
from zlib import crc32

from qawl.model.faults import Fault, UnreadableInput

FILE = Path(__file__).parent / "trained" / "names.crf"
"""The model that comes with the package; its licence stands beside it."""
HEADER = 1024
MAGIC = "qawl linear-chain CRF 1"
_KINDS: tuple[Literal["I", "h"], ...] = ("I", "h", "h")
NEVER = -(2.0**20)
"""The score of a transition that no sequence of labels may have: an I after anything but its own B or I."""


def feature_hash(feature: str, prefix: str = "") -> int:
    """The 32 bits by which the model knows ``prefix + feature``."""
    return crc32(feature.encode("utf-8", "surrogatepass"), crc32(prefix.encode()))


def may_follow(before: str, label: str) -> bool:
    """Whether the one label may stand right after the other: an I only after a B or I of its class."""
    return not label.startswith("I-") or before[2:] == label[2:]


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """The contents of a file, integers as they are: see ``model.Model`` for what the numbers mean."""

    labels: tuple[str, ...]
    scale: float
    bias: float
    hint: float
    thresholds: Mapping[str, float]
    hashes: Sequence[int]
    moves: Sequence[int]
    weights: Sequence[int]


def mapped(path: Path = FILE) -> Mapped:
    """The model in ``path``. Raises ``UnreadableInput`` for a file that is absent or none of ours."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.read(HEADER))
            if head["magic"] != MAGIC:
                raise ValueError(head["magic"])
            labels = tuple(head["labels"])
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        size, features = len(labels), head["features"]
        sizes = (4 * features, 2 * size * size, 2 * size * features)
        bounds = pairwise(accumulate(sizes, initial=HEADER))
        parts = [_numbers(content[a:b], kind) for (a, b), kind in zip(bounds, _KINDS, strict=True)]
        if len(content) != HEADER + sum(sizes):
            raise ValueError(len(content))
        return Mapped(labels, head["scale"], head["bias"], head["hint"], head["thresholds"], *parts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        fault = Fault(str(path), "it is no model of the tagger", "Install the package anew, or train the model")
        raise UnreadableInput(fault) from error


def _numbers(content: memoryview, kind: Literal["I", "h"]) -> Sequence[int]:
    if sys.byteorder == "little":
        return content.cast(kind)
    numbers = array(kind, content.tobytes())
    numbers.byteswap()
    return numbers


@cache
def digest(path: Path = FILE) -> str:
    """The SHA-256 of the model's file, by which rows can be told apart that another model has made."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
