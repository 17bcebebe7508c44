"""Web addresses as pages give them, made fit for a table, and compared.

Browsers hand addresses on with direction marks, blanks and letters that are not in Unicode's normal form C; the table
takes none of them. At the edges they go, also where somebody's program has percent-encoded them; elsewhere such an
address becomes the URI that it stands for (RFC 3987, 3.1): what is not ASCII is percent-encoded as it is, so that it
leads where it led. Every other address stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from qawl.model.characters import UNSEEN

_DROPPED = re.compile(r"[\t\r\n]")
"""What browsers leave out of an address (WHATWG)."""
_ODD = re.compile(rf"[\s{UNSEEN}]")
_CONTINUED = "%[89ab][0-9a-f]"
_CHARACTER = (
    rf"(?:%[0-7][0-9a-f]|%[cd][0-9a-f]{_CONTINUED}|%e[0-9a-f](?:{_CONTINUED}){{2}}|%f[0-7](?:{_CONTINUED}){{3}}|.)"
)
"""One character as an address has it: percent-encoded in UTF-8, or itself."""
_FIRST, _LAST = (re.compile(one, re.IGNORECASE | re.DOTALL) for one in (_CHARACTER, rf"{_CHARACTER}\Z"))
_LONGEST = 12
"""How long a character can be when it is percent-encoded."""
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_SCHEME = re.compile(r"(?i:(https?):)//")
_HOST = re.compile(r"(?<=://)[^/?#]*")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_TRACKING = re.compile(r"(?:utm_.*|fbclid|gclid|ref|igshid)")
"""Parameters that say how a reader came, not what he reads."""


def tidy(address: str) -> str:
    """``address`` without what no address holds; unchanged where nothing is wrong with it.

    >>> tidy("\u200ehttps://example.org/a b")
    'https://example.org/a%20b'
    >>> tidy("https://example.org/a%E2%80%8E%20")
    'https://example.org/a'
    """
    bare = _trimmed(_DROPPED.sub("", address))
    if not _SCHEME.match(bare):
        return address  # no address: it stays as it is, for a fault to show
    bare = _SCHEME.sub(lambda match: f"{match[1].lower()}://", bare, count=1)
    bare = _HOST.sub(lambda host: unicodedata.normalize("NFC", _UNSEEN.sub("", host[0])), bare, count=1)
    host = _HOST.search(bare)
    if host is None or not host[0] or _ODD.search(host[0]):
        return address  # a blank in the name of a machine, or none: nobody can tell which is meant
    if _ODD.search(bare) or not unicodedata.is_normalized("NFC", bare):
        with suppress(UnicodeEncodeError):  # half a character is no address: whoever checks the cell says so
            return bare[: host.end()] + quote(bare[host.end() :], safe=_SAFE)
    return bare


def host_of(address: str | None) -> str:
    """The name of the machine in ``address``; nothing where it has none, or cannot be taken apart."""
    parts = _parts(address)
    return (parts and parts.hostname) or ""


def path_of(address: str | None) -> str:
    """What ``address`` names on its machine, without slashes at its edges."""
    parts = _parts(address)
    return parts.path.strip("/") if parts else ""


def _parts(address: str | None) -> SplitResult | None:
    try:
        return urlsplit(address or "")
    except ValueError:  # half an IPv6 address, or a host that NFKC makes another
        return None


def _trimmed(address: str) -> str:
    """``address`` from its first character that is seen to its last."""
    start, end = 0, len(address)
    while (first := _FIRST.match(address, start)) and _is_odd(first[0]):
        start = first.end()
    while (last := _LAST.search(address, max(start, end - _LONGEST), end)) and _is_odd(last[0]):
        end = last.start()
    return address[start:end]


def _is_odd(character: str) -> bool:
    return bool(_ODD.fullmatch(unquote(character)))


def key(address: str) -> str:
    """What two ways of writing one address have in common: for comparing, not for opening."""
    parts = _parts(tidy(address))
    if parts is None:
        return address
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(name)])
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    path = _ODD.sub("", unicodedata.normalize("NFC", unquote(parts.path)))
    return f"{host}{path.rstrip('/')}" + (f"?{query}" if query else "")
