"""Names of files that every system can check out: a package's pages go wherever its repository goes."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from qawl.model.faults import Fault, FaultyInput

_DEVICE = r"\A(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|\Z))"
_UNPORTABLE = re.compile(rf'{_DEVICE}|[<>:"|?*\\\x00-\x1f]|[. ]\Z', re.IGNORECASE)
"""What no name on Windows may be or hold: a device's name, whatever its suffix; a sign; a dot or space at its end."""


class Names:
    """The names in the folders of the seeds: each folder is looked into once, however many files are added to it."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, str]] = {}

    def refuse(self, file: Path, target: Path) -> None:
        """Raise ``FaultyInput`` where ``file`` cannot be checked out everywhere as ``target``; else it is there now."""
        wrong = _UNPORTABLE.search(target.name)
        if wrong:
            what = f"Windows can have no file of this name, because of {wrong[0]!r} in it"
            raise FaultyInput(Fault(str(file), what, f"Rename the file, such as to {_renamed(target.name)}"))
        other = self._in(target.parent).setdefault(_folded(target.name), target.name)
        if other != target.name:
            what = f"Windows and macOS cannot keep it beside {target.parent.name}/{other}: to them the names are one"
            raise FaultyInput(Fault(str(file), what, "Rename the file"))

    def _in(self, folder: Path) -> dict[str, str]:
        if folder not in self._folders:
            there = folder.iterdir() if folder.is_dir() else ()
            self._folders[folder] = {_folded(one.name): one.name for one in there}
        return self._folders[folder]


def _renamed(name: str) -> str:
    return _UNPORTABLE.sub(lambda found: f"{found[0]}_" if found[0].isalnum() else "_", name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
