"""What whoever adds a page says of it, and what its cells in the register look like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from qawl.arabic.dates import iso_moment
from qawl.model import schema

DEFAULT_CHARSET = "utf-8"
DEFAULT_RIGHTS = "withheld"
_NO_LETTER = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff]")
"""Controls, and halves of characters, which JSON can escape and no file can hold."""


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever adds a page says of it; ``fields`` maps columns of corpora, ``only`` is a pattern of addresses."""

    outlet: str | None = None
    url: str | None = None
    captured_at: str | None = None
    published_at: str | None = None
    charset: str | None = None
    rights: str | None = None
    replaces: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    only: str | None = None


def cell(name: str, words: str | None) -> str | None:
    """``words`` as the register keeps them; ``None`` where it cannot."""
    if not words:
        return None
    told = " ".join(_NO_LETTER.sub("\ufffd", words).split())
    return schema.load("seeds/captures").field(name).kept(iso_moment(told) if name.endswith("_at") else told)
