"""Readers: how the bytes of a capture become its page text, in which every selector of the package counts.

A reader is chosen by what the bytes are, never by trying; whoever needs a capture's text (the build, the check, a
release that notes places, a user who fills text in again) gets it here. What no reader knows is a format of
``formats``, told by its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Registration
from qawl.pages import formats
from qawl.pages.decoding import decode


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of capture: whether bytes are of it, and their page text, the same from the same bytes for ever.

    ``read`` takes what the register says of the capture and by what name faults call it. It raises
    ``UnreadableInput`` for bytes that are not what the register says.
    """

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, Registration, str], str]


def _is_text(raw: bytes) -> bool:
    return formats.named(raw) is None


def _decoded(raw: bytes, registration: Registration, file: str) -> str:
    return decode(raw, registration.charset, file)


READERS = (Reader("text", _is_text, _decoded),)
"""The kinds of captures that are read, the narrower before the wider."""


def reader_of(raw: bytes, file: str) -> Reader:
    """The reader of ``raw``; ``file`` is what faults call it. Raises ``UnreadableInput`` where there is none."""
    found = next((reader for reader in READERS if reader.recognises(raw)), None)
    if found is not None:
        return found
    other = formats.named(raw)
    assert other is not None  # what is of no format is text
    raise UnreadableInput(Fault(file, f"this is {other.name}, not the text of an article", other.remedy))


def page_text(raw: bytes, registration: Registration, file: str) -> str:
    """The page text of ``raw``, a capture of which the register says ``registration``.

    Raises ``UnreadableInput`` for bytes of another format and for those that are not of their charset.
    """
    return reader_of(raw, file).read(raw, registration, file)
