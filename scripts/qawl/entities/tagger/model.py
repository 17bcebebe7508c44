"""The trained model: one file of numbers, mapped into memory when first needed.

The file is a line of JSON (``labels``, ``scale``, ``features``, ``bias``, ``hint``, ``thresholds``) padded to
``HEADER`` bytes, then little endian: the sorted 32-bit hashes of the features (uint32), the transitions (labels ×
labels, int16) and the weights of the features (features × labels, int16). A weight is its
integer times ``scale``, a power of two: sums of them are exact in double precision, so that what is found does not
depend on the order of adding or on the machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from qawl.faults import Fault, UnreadableInput

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FILE = Path(__file__).parent / "trained" / "names.crf"
"""The model that comes with the package; its licence stands beside it."""
HEADER = 1024
MAGIC = "qawl linear-chain CRF 1"
_KINDS = ("<u4", "<i2", "<i2")
NEVER = -(2.0**20)
"""The score of a transition that no sequence of labels may have: an I after anything but its own B or I."""


def feature_hash(feature: str, prefix: str = "") -> int:
    """The 32 bits by which the model knows ``prefix + feature``."""
    return crc32(feature.encode("utf-8", "surrogatepass"), crc32(prefix.encode()))


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights by label: ``transitions`` from label to label, ``weights`` of the features in the order of ``hashes``.

    ``bias`` is taken from the score of the first label, which is no name's, before the best labels are looked for; a
    word is worth looking at when its letters alone give the label of a name ``hint`` more than that of none;
    ``thresholds`` gives by class the least probability at which a name counts.
    """

    labels: tuple[str, ...]
    scale: float
    bias: float
    hint: float
    thresholds: Mapping[str, float]
    transitions: Floats
    hashes: NDArray[np.uint32]
    weights: NDArray[np.int16]

    def score(self, hashes: Sequence[int], ends: Sequence[int]) -> Floats:
        """The sums of the weights of stretches of ``hashes``, the n-th up to ``ends[n]``: stretches × labels."""
        wanted = np.array(hashes, dtype=np.uint32)
        at = np.searchsorted(self.hashes, wanted)
        at[at == len(self.hashes)] = 0
        known = self.hashes[at] == wanted
        rows = self.weights[at] * known[:, None]
        total = np.zeros((len(hashes) + 1, len(self.labels)), dtype=np.int64)
        np.cumsum(rows, axis=0, out=total[1:])
        bounds = total[list(ends)]
        bounds[1:] -= bounds[:-1].copy()
        return np.asarray(bounds * self.scale, dtype=np.float64)


def permitted(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Which label may follow which: labels × labels."""
    return np.array([[not label.startswith("I-") or before[2:] == label[2:] for label in labels] for before in labels])


def load(path: Path = FILE) -> Model:
    """The model in ``path``. Raises ``UnreadableInput`` for a file that is absent or none of ours."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.read(HEADER))
        if head["magic"] != MAGIC:
            raise ValueError(head["magic"])
        size, features = len(head["labels"]), head["features"]
        parts = np.memmap(path, dtype=np.uint8, mode="r", offset=HEADER)
        bounds = list(accumulate((4 * features, 2 * size * size)))
        hashes, moves, weights = (part.view(kind) for part, kind in zip(np.split(parts, bounds), _KINDS, strict=True))
        weights, moves = weights.reshape(features, size), moves.reshape(size, size)
    except (OSError, ValueError, KeyError, TypeError) as error:
        fault = Fault(str(path), "it is no model of the tagger", "Install the package anew, or train the model")
        raise UnreadableInput(fault) from error
    transitions = np.where(permitted(head["labels"]), moves * head["scale"], NEVER)
    labels = tuple(head["labels"])
    return Model(labels, head["scale"], head["bias"], head["hint"], head["thresholds"], transitions, hashes, weights)


def save(path: Path, model: Model) -> None:
    """Write ``model``; the same model gives the same bytes."""
    head = {
        "magic": MAGIC,
        "labels": model.labels,
        "scale": model.scale,
        "features": len(model.hashes),
        "hint": model.hint,
        "bias": model.bias,
        "thresholds": dict(model.thresholds),
    }
    line = json.dumps(head, ensure_ascii=True).encode()
    moves = np.where(permitted(model.labels), model.transitions / model.scale, 0).astype("<i2").tobytes()
    with path.open("wb") as file:
        file.write(line.ljust(HEADER - 1) + b"\n")
        file.write(model.hashes.astype("<u4").tobytes())
        file.write(moves + model.weights.astype("<i2").tobytes())


def built(
    labels: Sequence[str],
    states: Iterable[tuple[str, str, float]],
    moves: Iterable[tuple[str, str, float]],
    scale: float,
    least: float,
) -> Model:
    """The model of weighted features (feature, label, weight) and transitions, in steps of ``scale``.

    A feature none of whose weights reaches ``least`` is left out.
    """
    place = {label: index for index, label in enumerate(labels)}
    rows: dict[int, list[float]] = {}
    for feature, label, weight in sorted(states):
        rows.setdefault(feature_hash(feature), [0.0] * len(labels))[place[label]] += weight
    kept = sorted(key for key, weights in rows.items() if max(map(abs, weights)) >= least)
    transitions = np.zeros((len(labels), len(labels)))
    for before, after, weight in moves:
        transitions[place[before], place[after]] = round(weight / scale) * scale
    return Model(
        tuple(labels),
        scale,
        0.0,
        0.0,
        {},
        np.where(permitted(labels), transitions, NEVER),
        np.array(kept, dtype=np.uint32),
        np.array([[round(weight / scale) for weight in rows[key]] for key in kept], dtype=np.int16),
    )


@cache
def digest(path: Path = FILE) -> str:
    """The SHA-256 of the model's file, by which rows can be told apart that another model has made."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
