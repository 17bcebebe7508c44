"""What every line of a captured page is for: one ordered table per outlet, and the machine that reads a page by it.

A table is a list of rules. A rule says what a line looks like (a pattern), which role such a line has, and which
rules may claim the next line that is not blank. A page is read when a chain of rules leads from its first line to its
last; of all such chains the one counts that takes, line by line, the rule that stands first in the table. So a rule
never looks ahead and yet may depend on what comes: a short line is a subheading only where a paragraph follows.

Reading is one pass over the lines with the set of live chains, at most one for each rule: O(lines x rules).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qawl.arabic.letters import INVISIBLE, fold
from qawl.model.faults import Fault, FaultyInput
from qawl.model.outlet import Outlet
from qawl.model.values import Line, Span
from qawl.pages.decoding import lines, narrowed
from qawl.pages.layouts.names import KINDS

ROLES = (
    *("furniture", "breadcrumb", "headline", "deck", "dateline", "byline", "body", "subheading", "caption", "credit"),
    *("related_heading", "related_section", "related_image", "related_headline", "related_teaser"),
    *("promotion", "comments", "social", "blank"),
)
"""Everything that a line of a captured page can be for."""
CREDITED = {"byline": "author", "credit": "source", "caption": None}
"""Lines that credit somebody, and what a name without label in them did; a caption credits by label only."""
END = "end"
"""What stands among the successors of a rule after which a page may end."""
ANYTHING = r"(?s:.)+"
"""The pattern of a line of any look."""

_FORMAT = re.compile(f"[{INVISIBLE}]")


def said(line: str) -> str:
    """``line`` as patterns see it: narrowed, no format characters, and one space for every run of white space."""
    return " ".join(_FORMAT.sub("", narrowed(line, Span(0, len(line))).of(line)).split())


@dataclass(frozen=True, slots=True)
class LineRule:
    """One row of an outlet's table.

    ``pattern`` must match the whole line as ``said`` gives it; its named groups are remembered for the lines below.
    ``then`` names the rules that may claim the next line that is not blank, and ``END`` if none need to.
    ``says`` names a remembered group whose words, up to spelling, the line must repeat.
    ``names``: what the group ``names`` of the pattern matched must be such names by the lexicons (``names.KINDS``).
    ``icon``: the line must begin with an icon glyph (a private-use character), which narrowing takes off.
    ``close``: the line must stand directly under the one before, with no blank line between.
    ``reserved``: a line of this look is nothing else wherever it stands, so that a page of an unknown shape is
    a fault and not body text. ``since`` and ``until`` (days, the second excluded) bound the captures in whose
    layout the rule holds; a capture of unknown day may have any layout.
    """

    name: str
    role: str
    pattern: str
    then: tuple[str, ...]
    says: str | None = None
    names: str | None = None
    icon: bool = False
    close: bool = False
    reserved: bool = False
    since: str | None = None
    until: str | None = None

    def holds_on(self, day: str | None) -> bool:
        """Whether the rule belongs to the layout of a page captured on ``day`` (``YYYY-MM-DD``)."""
        return day is None or ((self.since or "") <= day and (self.until is None or day < self.until))


UNNAMED = Outlet("", "")
"""The outlet of a layout by itself: whose pages are laid out so, ``seeds/outlets.csv`` says."""


@dataclass(frozen=True)
class Layout:
    """An outlet and how its pages are laid out: all that the package knows of it, as data.

    ``first`` names the rules that may claim the first line. ``readings`` maps a role to the patterns whose named
    groups say what a line of it holds (section; day and clock), the likeliest first. ``marks`` are sets of rules: a
    page with a line for every rule of one set is this outlet's. ``signatures`` are the names by which the outlet signs
    its own reports.
    """

    outlet: Outlet
    rules: tuple[LineRule, ...]
    first: tuple[str, ...]
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: tuple[frozenset[str], ...] = ()
    signatures: tuple[str, ...] = ()
    language: str = "ar"

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """The compiled pattern of every rule, by its name."""
        return {rule.name: re.compile(rule.pattern) for rule in self.rules}

    @cached_property
    def followers(self) -> dict[str, frozenset[str]]:
        """The names of the rules that may claim the line after one of each rule, by its name."""
        return {rule.name: frozenset(rule.then) for rule in self.rules}

    @cached_property
    def in_turn(self) -> Mapping[str, LineRule] | None:
        """The rule after each, the first after ``""``, where a line's place alone decides: any line fits the only rule
        that may claim it."""
        then = {"": self.first, **{rule.name: tuple(name for name in rule.then if name != END) for rule in self.rules}}
        ends = all(END in rule.then for rule in self.rules)
        if not ends or any(len(names) != 1 for names in then.values()) or not all(map(_fits_all, self.rules)):
            return None
        rules = {rule.name: rule for rule in self.rules}
        return {before: rules[name] for before, (name,) in then.items()}

    def recognises(self, text: str) -> bool:
        """Whether some set of ``marks`` is complete in ``text``."""
        sought = {name for mark in self.marks for name in mark}
        found: set[str] = set()
        for span in lines(text) if sought else ():
            line = said(span.of(text))
            found |= {name for name in sought - found if self.patterns[name].fullmatch(line)}
        return any(mark <= found for mark in self.marks)


def _fits_all(rule: LineRule) -> bool:
    """Whether any line may be one of the rule: of all that it may ask for, it has no more than its name."""
    return rule == LineRule(rule.name, rule.role, ANYTHING, rule.then)


@dataclass(slots=True, eq=False)
class _Chain:
    """One way to read the page up to a line: what may follow, what was remembered, and how it came here."""

    role: str
    then: frozenset[str]
    remembered: Mapping[str, str]
    back: int


def assign(
    layout: Layout, text: str, file: str, day: str | None = None, roles: Mapping[int, str] | None = None
) -> tuple[Line, ...]:
    """The lines of ``text``, each with its one role by ``layout``.

    ``roles`` maps line numbers (from 1) to the roles that a reviewer gave them; such a line may stand anywhere, and
    what follows it may follow it or the line before. ``day`` is the day of capture, ``file`` is named in faults.
    Raises ``FaultyInput`` for a line that no rule claims, a page that ends too early, or ``roles`` that fit no line.
    """
    spans = tuple(lines(text))
    given = roles or {}
    narrow = [narrowed(text, span) for span in spans]
    refuse_misfits(given, [span.start == span.end for span in narrow], file)
    written = [core.start < core.end for core in narrow]
    if layout.in_turn and not given and any(written):
        return _in_turn(layout.in_turn, spans, written)
    reader = _Reader(layout, text, day)
    columns: list[list[_Chain]] = [[_Chain("", frozenset(layout.first), {}, -1)]]
    numbers: list[int] = []
    for number, (span, core) in enumerate(zip(spans, narrow, strict=True), start=1):
        if core.start == core.end or given.get(number) == "blank":
            continue
        chains = reader.corrected(columns[-1], given[number], core) if number in given else None
        chains = chains or reader.continued(columns[-1], span, core, close=numbers[-1:] == [number - 1])
        if not chains:
            raise FaultyInput(_unclaimed(layout, file, number, core.of(text), columns[-1]))
        columns.append(chains)
        numbers.append(number)
    found = dict(zip(numbers, _first_chain(layout, columns, numbers, file), strict=True))
    return tuple(Line(number, span, found.get(number, "blank")) for number, span in enumerate(spans, start=1))


def _in_turn(after: Mapping[str, LineRule], spans: Sequence[Span], written: Sequence[bool]) -> tuple[Line, ...]:
    """The lines of a page on which a line's place alone decides its role."""
    rule, found = "", []
    for number, (span, says) in enumerate(zip(spans, written, strict=True), start=1):
        found.append(Line(number, span, after[rule].role if says else "blank"))
        rule = after[rule].name if says else rule
    return tuple(found)


class _Reader:
    """The rules that hold for one page, and the step from line to line."""

    def __init__(self, layout: Layout, text: str, day: str | None) -> None:
        self._text = text
        self._patterns = layout.patterns
        self._followers = layout.followers
        self._rules = [rule for rule in layout.rules if rule.holds_on(day)]

    def continued(self, chains: Sequence[_Chain], span: Span, core: Span, close: bool) -> list[_Chain]:
        """The chains after the line ``span`` (``core`` when narrowed), the preferred ones first."""
        line, before = said(core.of(self._text)), self._text[span.start : core.start]
        icon = any(unicodedata.category(char) == "Co" for char in before)
        expected = chains[0].then.union(*[chain.then for chain in chains[1:]])
        matches = self._alike(expected, line, icon, close)
        found: dict[str, _Chain] = {}
        for back, chain in enumerate(chains):
            for rule, match in matches:
                if rule.name not in found and rule.name in chain.then and _repeats(rule, line, chain.remembered):
                    remembered = _with_groups(match, chain.remembered)
                    found[rule.name] = _Chain(rule.role, self._followers[rule.name], remembered, back)
        return list(found.values())

    def _alike(self, then: frozenset[str], line: str, icon: bool, close: bool) -> list[tuple[LineRule, re.Match[str]]]:
        """The rules that ``line`` looks like a line of, each with how: those in ``then``, or reserved ones alone."""
        fitting = [rule for rule in self._rules if rule.reserved or rule.name in then]
        fitting = [rule for rule in fitting if (icon or not rule.icon) and (close or not rule.close)]
        matches = [(rule, match) for rule in fitting if (match := self._match(rule, line))]
        return [(rule, match) for rule, match in matches if rule.reserved] or matches

    def corrected(self, chains: Sequence[_Chain], role: str, core: Span) -> list[_Chain]:
        """The chains after a line whose role a reviewer gave."""
        line = said(core.of(self._text))
        rules = [rule for rule in self._rules if rule.role == role]
        then = frozenset(name for rule in rules for name in rule.then)
        new: Mapping[str, str] = {}
        for rule in rules:
            match = self._patterns[rule.name].fullmatch(line)
            new = new or (_with_groups(match, {}) if match else {})
        return [_Chain(role, chain.then | then, {**chain.remembered, **new}, b) for b, chain in enumerate(chains)]

    def _match(self, rule: LineRule, line: str) -> re.Match[str] | None:
        """How ``line`` looks like one of ``rule``."""
        match = self._patterns[rule.name].fullmatch(line)
        if match is None or rule.names is None or not match["names"]:
            return match
        return match if KINDS[rule.names](match["names"]) else None


def _with_groups(match: re.Match[str], before: Mapping[str, str]) -> Mapping[str, str]:
    """What was remembered ``before``, and the named groups of ``match``."""
    if not match.re.groupindex:
        return before
    new = {name: words for name, words in match.groupdict().items() if words}
    return {**before, **new} if new else before


def _repeats(rule: LineRule, line: str, remembered: Mapping[str, str]) -> bool:
    return rule.says is None or spelled(remembered.get(rule.says, "")) == spelled(line)


def spelled(words: str) -> str:
    """``words`` as two lines are compared that may spell the same differently."""
    return " ".join(fold(words).split())


def _first_chain(layout: Layout, columns: list[list[_Chain]], numbers: list[int], file: str) -> list[str]:
    """The roles along the preferred chain that may end the page."""
    at = next((place for place, chain in enumerate(columns[-1]) if END in chain.then), None)
    if at is None:
        raise FaultyInput(_ended(layout, file, numbers[-1] if numbers else None, columns[-1]))
    found = []
    for column in reversed(columns[1:]):
        found.append(column[at].role)
        at = column[at].back
    return found[::-1]


def refuse_misfits(roles: Mapping[int, str], blank: Sequence[bool], file: str) -> None:
    """Raise ``FaultyInput`` for a reviewer's ``roles`` that no line can have; ``blank`` says which lines are."""
    remedy = "Correct the row of this line in corrections.csv"
    faults = []
    for number, role in sorted(roles.items()):
        if role not in ROLES:
            faults.append(
                Fault(file, f"a line's role is one of {', '.join(ROLES)}", remedy, number, None, "role", role)
            )
        elif not 1 <= number <= len(blank):
            faults.append(Fault(file, f"the page has {len(blank)} lines", remedy, number, None, "role", role))
        elif blank[number - 1] and role != "blank":
            faults.append(Fault(file, "the line is blank", remedy, number, None, "role", role))
    if faults:
        raise FaultyInput(faults)


def _unclaimed(layout: Layout, file: str, number: int, line: str, chains: Sequence[_Chain]) -> Fault:
    expected = f"no rule of {layout.outlet.outlet} claims this line; expected here: {_expected(layout, chains)}"
    remedy = (
        "Give the line its role in corrections.csv, extend the outlet's table of line rules, "
        "or name another outlet if the page is not its"
    )
    return Fault(file, expected, remedy, line=number, value=line)


def _ended(layout: Layout, file: str, number: int | None, chains: Sequence[_Chain]) -> Fault:
    expected = f"the page of {layout.outlet.outlet} ends too early; expected next: {_expected(layout, chains)}"
    return Fault(file, expected, "Save the whole page, or name another outlet if the page is not its", line=number)


def _expected(layout: Layout, chains: Iterable[_Chain]) -> str:
    names = {name for chain in chains for name in chain.then}
    roles = {rule.role for rule in layout.rules if rule.name in names}
    return ", ".join([role for role in ROLES if role in roles] + (["the end"] if END in names else []))
