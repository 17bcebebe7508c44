"""The readers of saved pages: HTML, as it is or in an MHTML file, or as the response in a WARC."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Registration
from qawl.pages.readers.page import PageText, Record
from qawl.pages.readers.text import arabic, decoded

if TYPE_CHECKING:
    from qawl.pages.html.page_text import PageLine

_WEB = re.compile("https?://", re.IGNORECASE)


def read(raw: bytes, registration: Registration, file: str, known: bool = False) -> PageText:
    """The page text of the HTML ``raw``, in the charset of ``registration``."""
    from qawl.pages.html.page_text import joined, page_lines, parse

    lines = page_lines(parse(decoded(raw, registration, file), file))
    if not lines:
        raise UnreadableInput(Fault(file, "the page shows no text", "Save it again, when it has loaded"))
    text = joined(lines)
    return PageText(text if known else arabic(text, raw, registration, file), tuple(_links(lines)))


def read_mhtml(raw: bytes, registration: Registration, file: str, known: bool = False) -> PageText:
    """The page text of the page in the MHTML file ``raw``."""
    return read(html_of_mhtml(raw, file), registration, file, known)


def html_of_mhtml(raw: bytes, file: str) -> bytes:
    """The page of an MHTML file: its first part that is HTML, without the encoding for the way."""
    return page_of_mhtml(Record("", raw), file).raw


def page_of_mhtml(record: Record, file: str) -> Record:
    """The page in the MHTML file that ``record`` is, with its address and the time when it was saved."""
    import email
    import email.policy
    from email.message import EmailMessage

    message = email.message_from_bytes(record.raw, _class=EmailMessage, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            found = part.get_payload(decode=True)
            if isinstance(found, bytes) and found.strip():
                claims = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
                address = next(
                    (str(claim).strip() for claim in claims if claim and _WEB.match(str(claim).strip())), None
                )
                return Record(record.name, found, address, str(message.get("Date") or "") or None, record.charset)
    raise UnreadableInput(Fault(file, "this MHTML file holds no page", "Save the page again, as HTML"))


def _links(lines: list[PageLine]) -> list[tuple[int, str]]:
    return [
        (number, line.links[0][0])
        for number, line in enumerate(lines, start=1)
        if line.links and line.links[0][1] == line.text
    ]
