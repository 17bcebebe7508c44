"""The kinds of entity, and what code must know of each: who it can be when somebody speaks, and what else it can be.

Which kinds there are is stated by ``schemas/entities.schema.json``; a test proves that they are these. A new kind is a
line there, in ``schemas/seeds/authority.schema.json`` and here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityKind:
    """A kind of entity: the kinds of speaker that it is when ``named`` as one, and those that it ``may_be`` at all.

    A group or an unnamed official is an entity only when named as such, which a reviewer may say. ``is_channel`` is
    true of what can carry what is said; ``conll`` is the class of annotators who know four.
    """

    name: str
    named: tuple[str, ...]
    may_be: tuple[str, ...]
    is_channel: bool
    conll: str


_BODY = ("organization", "group")
KINDS = (
    EntityKind("person", ("person", "unknown"), ("person", "group", "unnamed"), False, "PER"),
    EntityKind("organization", ("organization", "unknown"), (*_BODY, "document", "unnamed"), True, "ORG"),
    # a place speaks as a body: a capital for its government; the person interviewed in between is no channel
    EntityKind("place", ("organization",), _BODY, False, "LOC"),
    EntityKind("facility", ("organization",), _BODY, True, "LOC"),
    EntityKind("event", ("organization", "document"), (*_BODY, "document"), True, "MISC"),
    EntityKind("product", ("organization", "document"), (*_BODY, "document"), True, "MISC"),
    # Facebook and YouTube are organizations to annotators
    EntityKind("platform", ("organization",), (*_BODY, "document"), True, "ORG"),
)
BY_NAME = ("person", "organization")
"""Kinds of entity, and of speaker, that a name alone can stand for; a group or an unnamed official is no entity."""
CHANNELS = frozenset(kind.name for kind in KINDS if kind.is_channel)
"""Kinds of entity that can carry what is said."""
CONLL = {kind.name: kind.conll for kind in KINDS}
"""Kinds of entity as annotators of four classes know them."""


def _by_speaker(speakers: Callable[[EntityKind], tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    known = {speaker for kind in KINDS for speaker in speakers(kind)}
    return {
        speaker: tuple(sorted(kind.name for kind in KINDS if speaker in speakers(kind))) for speaker in sorted(known)
    }


NAMED = _by_speaker(lambda kind: kind.named)
"""Kinds of entity that a kind of speaker is, where a name alone says which entity he is."""
SPEAKERS = _by_speaker(lambda kind: kind.may_be)
"""Kinds of entity that a kind of speaker can be."""
FOUND = {
    **{speaker: kinds for speaker, kinds in NAMED.items() if speaker in SPEAKERS},
    **dict.fromkeys(("group", "unnamed"), ("organization",)),
}
"""The same where no reviewer answers for it: several people, and who is not named, are an entity only as a body."""
