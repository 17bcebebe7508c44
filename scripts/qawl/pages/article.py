"""From the lines of a page to the article: its segments, who made it, when it appeared, and what it links to.

Everything here follows from line roles and from the outlet's data (``Layout``); no outlet is known by name. What the
page does not say is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import accumulate, count, zip_longest
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from qawl.arabic.dates import parse_clock, parse_day
from qawl.arabic.letters import INVISIBLE
from qawl.model import ids, schema
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.outlet import Outlet
from qawl.model.values import Article, Credit, Line, Page, Registration, RelatedLink, Segment, Span
from qawl.pages.bylines import credits_in, teaser_byline
from qawl.pages.decoding import narrowed
from qawl.pages.layouts import Outlets, known
from qawl.pages.layouts.grammar import CREDITED, Layout, said, spelled
from qawl.pages.layouts.names import is_person
from qawl.pages.layouts.web import names

SEGMENT_ROLES = ("headline", "deck", "byline", "body", "subheading", "caption", "credit")
"""The roles of lines that are segments of the article text; all in the page's own order."""

_CUT = re.compile(r"(?:\.{3}|…)\s*\]?$")


def article_of(page: Page, outlets: Outlets | None = None) -> Article:
    """The article of ``page``; ``outlets`` are those of its package, by default those that come with the software.

    Raises ``FaultyInput`` for a page without headline, and for a date that no calendar has.
    """
    capture = page.capture
    registration = capture.registration
    layout = (outlets or known()).of(registration, capture.file)
    segments = tuple(_segments(page))
    text = "\n".join(segment.selector.of(capture.text) for segment in segments)
    headline = _first(segments, "headline", text)
    if headline is None:
        expected = "the page has no headline"
        raise FaultyInput(Fault(capture.file, expected, "Give a line the role headline in corrections.csv"))
    at, on = _published(page, layout)
    return Article(
        article_id=registration.article_id or ids.article_id(registration.outlet, on, headline),
        outlet=layout.outlet,
        headline=headline,
        language=layout.language,
        text=text,
        segments=segments,
        capture=capture,
        section=registration.section or _section(page, layout, headline),
        deck=_first(segments, "deck", text),
        published_at=at,
        published_on=on,
        url=registration.url,
        credits=tuple(_registered_credits(registration, segments, text) or _credits(segments, text, layout)),
        related_links=tuple(_links(page, layout)),
    )


def _segments(page: Page) -> Iterator[Segment]:
    """Each line that belongs to the article, narrowed; an LF stands between two of them.

    Of the line with the headline only that counts which the register has as headline: no site's name behind it.
    """
    text, headline = page.capture.text, page.capture.registration.headline
    lines = [line for line in page.lines if line.role in SEGMENT_ROLES]
    selectors = [narrowed(text, line.span) for line in lines]
    if headline:
        selectors = [
            _within(text, span, headline) if line.role == "headline" else span
            for line, span in zip(lines, selectors, strict=True)
        ]
    starts = accumulate((one.end - one.start + 1 for one in selectors), initial=0)
    for position, line, selector, start in zip(count(1), lines, selectors, starts, strict=False):
        yield Segment(position, line.role, Span(start, start + selector.end - selector.start), selector)


def _within(text: str, span: Span, words: str) -> Span:
    at = text.find(words, span.start, span.end)
    return narrowed(text, Span(at, at + len(words))) if at >= 0 else span


def _first(segments: Iterable[Segment], role: str, text: str) -> str | None:
    return next((segment.span.of(text) for segment in segments if segment.role == role), None)


def _credits(segments: Iterable[Segment], text: str, layout: Layout) -> Iterator[Credit]:
    """Who is credited, in reading order. A line at the foot that only says again who signed above credits nobody."""
    position = count(1)
    named: set[str] = set()
    for segment in segments:
        if segment.role in CREDITED and not (segment.role == "credit" and spelled(segment.span.of(text)) in named):
            found = credits_in(segment.span.of(text), CREDITED[segment.role], layout.signatures)
            for role, inside in found:
                span = inside.shifted(segment.span.start)
                named.add(spelled(span.of(text)))
                yield Credit(next(position), role, span.of(text), span)


def _registered_credits(registration: Registration, segments: Iterable[Segment], text: str) -> list[Credit]:
    """The authors whom the register names, each where a byline has his name; one without a place was no page's word."""
    bylines = [segment.span for segment in segments if segment.role in CREDITED]
    found: list[tuple[Span | None, str]] = []
    for name in names(registration):
        places = (text.find(name, span.start, span.end) for span in bylines)
        at = next((at for at in places if at >= 0), None)
        found.append((None if at is None else Span(at, at + len(name)), name))
    in_order = sorted(found, key=lambda one: one[0] or Span(len(text), len(text)))
    return [Credit(position, "author", name, span) for position, (span, name) in enumerate(in_order, start=1)]


# When it was published


def _published(page: Page, layout: Layout) -> tuple[str | None, str | None]:
    """The moment (ISO 8601 with offset, to the minute) and the local day: as the page says, else as registered."""
    line = next((line for line in page.lines if line.role == "dateline"), None)
    when = _reading(page, layout, "dateline", "when") if line else None
    day = parse_day(when) if when else None
    if day is not None and when is not None:
        clock = parse_clock(when)
        moment = datetime(*day, *clock) if clock else None
        return _moment(moment, layout.outlet), date(*day).isoformat()
    registered = page.capture.registration
    if line is not None and registered.published_at is None:
        value = said(line.span.of(page.capture.text))
        expected = "the dateline holds no day that a calendar has"
        remedy = "Give the day as published_at in the register, or the line its role in corrections.csv"
        raise FaultyInput(Fault(page.capture.file, expected, remedy, line=line.number, value=value))
    return registered_moment(registered, layout.outlet)


def registered_moment(registration: Registration, outlet: Outlet) -> tuple[str | None, str | None]:
    """The moment and the local day that the register gives, as ``outlet`` counts its days."""
    registered = registration.published_at
    if registered is None:
        return None, None
    try:
        moment = datetime.fromisoformat(registered)
        if "T" not in registered:
            return None, moment.date().isoformat()
    except ValueError:
        expected = "a day YYYY-MM-DD, or a day and time with offset"
        fault = Fault(registration.path, expected, "Correct it in the register", field="published_at", value=registered)
        raise FaultyInput(fault) from None
    if moment.tzinfo is not None and outlet.timezone:
        moment = moment.astimezone(ZoneInfo(outlet.timezone))
    return _moment(moment, outlet), moment.date().isoformat()


def refuse_other_day(file: str, registration: Registration, article: Article) -> None:
    """Refuse a day of publication that the page itself contradicts. Raises ``UnreadableInput``."""
    given = registered_moment(registration, article.outlet)[1]
    if given and article.published_on and given != article.published_on:
        expected = f"the page says that it appeared on {article.published_on}"
        raise UnreadableInput(Fault(file, expected, "Leave --published out"))


def _moment(moment: datetime | None, outlet: Outlet) -> str | None:
    """``moment`` with its offset: its own, or that of the outlet's zone; without either it is none."""
    if moment is not None and moment.tzinfo is None and outlet.timezone:
        moment = moment.replace(tzinfo=ZoneInfo(outlet.timezone))
    return moment.isoformat(timespec="minutes") if moment and moment.tzinfo else None


# What it links to


def _links(page: Page, layout: Layout) -> Iterator[RelatedLink]:
    """One link for each related headline, with its section and teaser.

    What stands below a headline is its author if it is a person's name, or if the teaser begins with it.
    """
    text = page.capture.text
    addresses = dict(page.capture.links)
    position = count(1)
    for group in _link_lines(page.lines):
        selector = narrowed(text, group["related_headline"].span)
        words = {role: narrowed(text, line.span).of(text) for role, line in group.items()}
        teaser = words.get("related_teaser")
        byline = teaser_byline(teaser or "", layout.signatures)
        section, author = words.get("related_section"), None
        if section and group["related_section"].number > group["related_headline"].number:
            signs = is_person(section) or spelled(teaser or "").startswith(f"{spelled(section)} ")
            section, author = (None, section) if signs else (section, None)
        yield RelatedLink(
            position=next(position),
            headline=selector.of(text),
            selector=selector,
            section=section,
            teaser=teaser,
            teaser_truncated=_CUT.search(teaser) is not None if teaser else None,
            byline_place=byline.place,
            byline_name=byline.name or author,
            url=_address(addresses.get(group["related_headline"].number), page.capture.registration.url),
        )


def _address(link: str | None, page: str | None) -> str | None:
    """Where ``link`` leads from the address of the page that has it; ``None`` for what is no address of the web."""
    if not link:
        return None
    try:
        found = urljoin(page or "", link.strip())
    except ValueError:
        return None
    return schema.load("related_links").field("url").kept(found)


def _link_lines(lines: Iterable[Line]) -> Iterator[dict[str, Line]]:
    """The lines of each link by role. What comes after its headline and teaser begins the next link.

    Below its headline stand its teaser, and its section only if the teaser follows at once.
    """
    group: dict[str, Line] = {}
    related = [line for line in lines if line.role.startswith("related_")]
    for line, following in zip_longest(related, related[1:]):
        teased = following is not None and following.role == "related_teaser"
        below = line.role == "related_teaser" or (line.role == "related_section" and teased)
        if "related_headline" in group and not (below and line.role not in group):
            yield group
            group = {}
        group.setdefault(line.role, line)
    if "related_headline" in group:
        yield group


def _reading(page: Page, layout: Layout, role: str, group: str, title: str | None = None) -> str | None:
    """What the first line of ``role`` holds as ``group``, by the outlet's reading of such lines.

    Of several readings the one counts that finds ``title`` in the line; if none does, the first that fits.
    """
    line = _line(page, role)
    if line is None:
        return None
    patterns = layout.readings.get(role, ())
    matches = [match for pattern in patterns if (match := re.fullmatch(pattern, said(line)))]
    found = [match for match in matches if title and spelled(match.groupdict().get("title") or "") == spelled(title)]
    words = next((match.groupdict().get(group) for match in found or matches), None)
    return words.strip() if words else None


def _section(page: Page, layout: Layout, headline: str) -> str | None:
    """The section that the breadcrumb says, as it is written there: runs of white space and all."""
    words = _reading(page, layout, "breadcrumb", "section", headline)
    if words is None:
        return None
    between = f"[{INVISIBLE}]*".join(map(re.escape, words)).replace(re.escape(" "), rf"[\s{INVISIBLE}]+")
    written = re.search(between, _line(page, "breadcrumb") or "")
    return written[0] if written else words


def _line(page: Page, role: str) -> str | None:
    """The first line of ``role``."""
    return next((line.span.of(page.capture.text) for line in page.lines if line.role == role), None)
