"""Which tagger reads: the one that comes with the package, none, or a model of the transformers library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qawl.extract.entities.tagger.tagging import CrfTagger, Tagger

if TYPE_CHECKING:
    from qawl.extract.entities.authority import Authority
    from qawl.extract.entities.vocabulary import Vocabulary

SHIPPED, NONE = "crf", "none"
"""The names of the tagger that comes with the package and of doing without; any other names a model to load."""


def tagger(name: str, vocabulary: Vocabulary, authority: Authority) -> Tagger | None:
    """The tagger called ``name``. Raises ``UnreadableInput`` when there is no such model, or no library to run it."""
    if name == NONE:
        return None
    if name == SHIPPED:
        return CrfTagger(vocabulary, authority)
    from qawl.extract.entities.tagger.pretrained import PretrainedTagger

    return PretrainedTagger.named(name)


def digest(name: str) -> str | None:
    """The SHA-256 of the model called ``name``, for the stamp of what made the rows; None without a tagger."""
    if name == NONE:
        return None
    if name == SHIPPED:
        from qawl.extract.entities.tagger.file import digest as of_file

        return of_file()
    from qawl.extract.entities.tagger.pretrained import PretrainedTagger

    return PretrainedTagger.named(name).digest()
