"""Any saved page of HTML: what its lines are says the register, where ``add`` has written it and people can correct it.

The body is what the register's ``body`` names; the headline, deck and authors are the lines that hold their words, next
to the body. Below it, links under a heading such as مواضيع ذات صلة are related. All else is furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qawl.arabic import lexicon
from qawl.arabic.dates import parse_day
from qawl.arabic.letters import fold
from qawl.model.faults import Fault, FaultyInput
from qawl.model.values import Capture, Line, Registration
from qawl.pages.decoding import lines
from qawl.pages.layouts.grammar import UNNAMED, Layout, refuse_misfits

LAYOUT = Layout(outlet=UNNAMED, rules=(), first=())

_HEADING_AT_MOST = 40
_LINK_AT_LEAST = 15
"""Characters of the shortest headline; what is shorter leads to a section or a tag."""
_BYLINE_AT_MOST = 100
_REGISTER = "seeds/captures.csv"


def assign(capture: Capture, roles: Mapping[int, str]) -> tuple[Line, ...]:
    """The lines of ``capture``, each with its one role; ``roles`` are a reviewer's, and come first.

    Raises ``FaultyInput`` where the register names lines that the page has not, or a headline that stands on none.
    """
    spans = tuple(lines(capture.text))
    texts = [span.of(capture.text) for span in spans]
    refuse_misfits(roles, [not text.strip() for text in texts], capture.file)
    body = body_lines(capture.registration, len(spans))
    found = dict.fromkeys(range(1, len(spans) + 1), "furniture")
    found |= dict(_related(texts, capture.links, max(body)))
    found |= dict.fromkeys(body, "body")
    found |= {line: role for role, line in _named(capture.registration, texts, body) if line not in roles}
    if "headline" not in roles.values() and "headline" not in found.values():
        expected = f"no line of the page outside its body holds the headline that {_REGISTER} has"
        remedy = "Write the headline there as the page has it"
        raise FaultyInput(Fault(capture.file, expected, remedy, None, None, "headline", capture.registration.headline))
    found |= roles
    return tuple(Line(number, span, found[number]) for number, span in enumerate(spans, start=1))


def body_lines(registration: Registration, count: int) -> list[int]:
    """The numbers of the lines that the register's ``body`` names, of a page with ``count`` lines."""
    found: list[int] = []
    for stretch in (registration.body or "").split(","):
        first, _, last = stretch.partition("-")
        found += range(int(first or 0), int(last or first or 0) + 1) if len(first + last) < 12 else [0]
    if not registration.body or not found or min(found) < 1 or max(found) > count:
        expected = f"{_REGISTER} must say which of the page's {count} lines are its body"
        remedy = "Write them there, such as 12-18,20-31, or register the page anew with `qawl add`"
        raise FaultyInput(Fault(registration.name, expected, remedy, None, None, "body", registration.body))
    return found


def ranges(numbers: Iterable[int]) -> str:
    """The numbers of lines as the register writes them: ``12-18,20``."""
    stretches: list[list[int]] = []
    for number in sorted(set(numbers)):
        if stretches and stretches[-1][-1] == number - 1:
            stretches[-1][-1:] = [number] if len(stretches[-1]) > 1 else [stretches[-1][0], number]
        else:
            stretches.append([number])
    return ",".join("-".join(map(str, stretch)) for stretch in stretches)


def names(registration: Registration) -> list[str]:
    """The authors whom the register names."""
    return [name.strip() for name in (registration.authors or "").split(";") if name.strip()]


def _named(registration: Registration, texts: list[str], body: list[int]) -> Iterator[tuple[str, int]]:
    """The lines of headline, deck and authors: those next to the body that hold their words."""
    outside = _outwards(len(texts), body)
    taken: set[int] = set()
    for role, words in (("headline", registration.headline), ("deck", registration.deck)):
        line = _line_of(words, texts, [one for one in outside if one not in taken])
        if line:
            taken.add(line)
            yield role, line
    for name in names(registration):
        signed = [one for one in outside if one not in taken and len(texts[one - 1]) <= _BYLINE_AT_MOST]
        line = next((one for one in signed if name in texts[one - 1]), None)
        if line:
            yield "byline", line


def _outwards(count: int, body: list[int]) -> list[int]:
    """The lines outside the body: those above it from the nearest on, then those below."""
    first, inside = min(body), set(body)
    return [*range(first - 1, 0, -1), *(one for one in range(first, count + 1) if one not in inside)]


def _line_of(words: str | None, texts: list[str], among: list[int]) -> int | None:
    """The first line that is ``words``, else the first that holds them."""
    if not words:
        return None
    exact = (one for one in among if texts[one - 1] == words)
    return next(exact, next((one for one in among if words in texts[one - 1]), None))


def _related(texts: list[str], links: Iterable[tuple[int, str]], last: int) -> Iterator[tuple[int, str]]:
    """The headings above related articles below the body, and the links under each, as far as only dates part them."""
    linked = {number for number, _ in links}
    signs = lexicon.words("page_words", "phrase", "class", "related")
    within = False
    for number, text in enumerate(texts[last:], start=last + 1):
        if len(text) <= _HEADING_AT_MOST and any(sign in fold(text) for sign in signs):
            within = True
            yield number, "related_heading"
        elif within and number in linked and len(text) >= _LINK_AT_LEAST:
            yield number, "related_headline"
        else:
            within = within and parse_day(text) is not None
