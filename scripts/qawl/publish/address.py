"""Where a site or an export is published, if that is known: what canonical addresses, feeds, previews and ids need."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from qawl.model.faults import Fault, UnreadableInput

OPTION = "--base-url"
_SCHEMES = ("http", "https")
_REMEDY = "Give the address of the folder that is published, such as https://example.org/quotes/"


@dataclass(frozen=True, slots=True)
class Address:
    """The folder on the web, with its last slash; empty where it is not known."""

    base: str = ""

    def __bool__(self) -> bool:
        """Whether it is known."""
        return bool(self.base)

    def of(self, path: str) -> str:
        """The address of a file in it."""
        return self.base + quote(path, safe="/-._~")

    @property
    def host_root(self) -> bool:
        """Whether it is all that its host has."""
        return urlsplit(self.base).path == "/"


def parse(text: str | None) -> Address:
    """The address that was given. Raises ``UnreadableInput`` where no page could stand below it."""
    if text is None:
        return Address()
    try:
        parts = urlsplit(text.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as error:  # also what is no name of a host
        raise _refused(text, f"it is no address of the web: {error}") from None
    wrong = _wrong(parts, host)
    if wrong:
        raise _refused(text, wrong)
    place = f"[{host}]" if ":" in host else host
    path = quote(parts.path.rstrip("/") + "/", safe="/%-._~:@!$&'()*+,;=")
    return Address(urlunsplit((parts.scheme, f"{place}:{port}" if port else place, path, "", "")))


def _wrong(parts: SplitResult, host: str) -> str | None:
    if parts.scheme not in _SCHEMES or not parts.netloc:
        return "it does not begin with https:// or http://"
    if not host or set(host) & set(" \"'<>\\^`{|}%"):
        return "it names no host"
    if parts.query or parts.fragment:
        return "a page could not stand below what has a ? or a #"
    if "@" in parts.netloc:
        return "it holds a user's name, which would stand on every page"
    if parts.path.endswith((".html", ".htm")):
        return "it is the address of a page, not of a folder"
    return None


def _refused(text: str, what: str) -> UnreadableInput:
    return UnreadableInput(Fault(OPTION, what, _REMEDY, value=text))
