"""The standard streams as the verbs use them: Arabic under any locale, one end where nothing can be written."""

from __future__ import annotations

import os
import select
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any, TextIO


class Unwritable(OSError):
    """What a verb says could not be written: the device is full, or was never there to be written to."""


class _Device(FileIO):
    """Where a stream leads. It fails at most once; whatever is still in the buffers afterwards goes nowhere.

    A reader who leaves early is no failure: the verb ends with the exit code that it would have had.
    """

    def __init__(self, number: int, says: str) -> None:
        super().__init__(number, "wb", closefd=False)
        self._says = says
        self._gone = False

    def write(self, data: Any, /) -> int:
        """Write ``data``, or nothing where the stream has failed; how much is gone all the same."""
        if not self._gone:
            try:
                return self._written(data)
            except BrokenPipeError:
                self._gone = True
            except OSError as error:
                self._gone = True
                raise Unwritable(error.errno, error.strerror, self._says) from None
        return memoryview(data).nbytes

    def _written(self, data: Any) -> int:
        """Write some of ``data``, waiting where a pipe that does not block has no room by now."""
        written: int | None = super().write(data)
        while written is None:
            select.select((), (self.fileno(),), ())
            written = super().write(data)
        return written


def prepare() -> None:
    """Have stdout and stderr be such streams."""
    sys.stdout = _prepared(sys.stdout, "standard output", line_buffering=False)
    sys.stderr = _prepared(sys.stderr, "standard error", line_buffering=True)


def _prepared(stream: TextIO | None, says: str, line_buffering: bool) -> TextIO:
    if stream is None:  # the caller has closed it, and so wants nothing of it
        return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8", errors="backslashreplace")
    if not isinstance(stream, TextIOWrapper):
        return stream
    unbuffered = isinstance(stream.buffer, FileIO)  # as PYTHONUNBUFFERED asks
    if not (unbuffered or isinstance(getattr(stream.buffer, "raw", None), FileIO)):  # the console of Windows
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return stream
    device = BufferedWriter(_Device(stream.fileno(), says))
    line_buffering = line_buffering or unbuffered or stream.isatty()
    return TextIOWrapper(device, encoding="utf-8", errors="backslashreplace", line_buffering=line_buffering)
