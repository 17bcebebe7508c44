"""The papers beside a package, as they read where only the files of a release are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[#/]", re.IGNORECASE)


def linked(markdown: str, files: Collection[str]) -> str:
    """The text of a paper whose links lead to files that the release holds, to their folders, or out to the web.

    Of any other link the words stay. ``files`` are paths as the zip file has them; the paper lies beside them.
    """
    there = {*files, *(posixpath.dirname(file) for file in files)}

    def kept(link: re.Match[str]) -> str:
        target = unquote(link[2].partition("#")[0])
        return link[0] if _ADDRESS.match(link[2]) or posixpath.normpath(target) in there else link[1]

    return _LINK.sub(kept, markdown)
