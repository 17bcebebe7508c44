"""Occasions: acts of speaking, each with its channel and its time, and the quotes that belong to it.

An occasion begins where a clause of saying names another speaker, another channel or another time than before; it goes
on with its speaker, whoever else speaks in between, until another channel or time is named for him. What it is known by
is said once and holds for all its quotes.

``saying`` finds the time that stands in the clause of a cue and not in what is said; ``carrying`` follows each speaker
through the article and numbers his occasions. Channels are found where the clauses are (``quotes.attribution``).
"""

from __future__ import annotations

from qawl.extract.occasions.carrying import Heard, numbered, with_occasions

__all__ = ["Heard", "numbered", "with_occasions"]
