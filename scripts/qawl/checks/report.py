"""What a check found, as lines for people, as JSON for programs, as annotations for a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

from qawl.checks.check import Report
from qawl.model.faults import Fault, Origin, visible
from qawl.package.findings import place

Level = Literal["fault", "following", "warning", "note", "skipped", "summary"]
_LINE = 1000
"""The longest line that is printed as it is, and the longest path that a package may hold."""


_SHOWN = 3
"""So many of the faults that follow from one are told to people; of the others, the number."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A fault, and what follows from it: the first such faults, and how many there are. Without one: of all others."""

    fault: Fault | None
    following: tuple[Fault, ...] = ()
    count: int = 0


def arranged(report: Report) -> Iterator[Behind]:
    """The faults in order, each with those that follow from it; last those that follow from one that is not told."""
    told: dict[Origin, list[Fault]] = {}
    for fault in report.following:
        if fault.because_of:
            told.setdefault(fault.because_of, []).append(fault)
    left: dict[tuple[str, str], list[Origin]] = {}
    for because in report.followed:
        left.setdefault((because.rule, because.file), []).append(because)
    for fault in report.faults:
        near = left.get((fault.rule or "", fault.file), [])
        here = [because for because in near if _is(because, fault)]
        near[:] = [because for because in near if because not in here]
        yield _behind(report, fault, here, told)
    rest = [because for near in left.values() for because in near]
    if rest:
        yield _behind(report, None, rest, told)


def _behind(
    report: Report, fault: Fault | None, here: Sequence[Origin], told: Mapping[Origin, Sequence[Fault]]
) -> Behind:
    """``fault`` with what follows from it by the name of the cause, of which the faults in ``told`` can be shown."""
    following = tuple(one for because in here for one in told.get(because, ()))
    return Behind(fault, following, sum(report.followed[because] for because in here))


def _is(because: Origin, fault: Fault) -> bool:
    """Whether ``fault``, of the same rule and file, is the one that is meant, or stands for those that are counted.

    One without a field is of a record: that may end on a later line than that on which it starts.
    """
    return because.field is None or (because.line, because.field) == (fault.line, fault.field) or fault.line is None


def strict(report: Report) -> Report:
    """The report with its warnings as faults: what ``--strict`` makes of it."""
    faults = tuple(sorted((*report.faults, *report.warnings), key=place))
    return replace(report, faults=faults, warnings=(), total=report.total + report.warned, warned=0)


def more(report: Report, *faults: Fault) -> Report:
    """The report with faults that somebody else has found."""
    return replace(report, faults=tuple(sorted((*report.faults, *faults), key=place)), total=report.total + len(faults))


def unexamined(faults: Iterable[Fault]) -> Report:
    """The report of a package that could not be examined, and why."""
    told = tuple(sorted(faults, key=place))
    return Report(told, (), (), len(told), {}, 0, {})


def below(report: Report, folder: str) -> Report:
    """The report of a package that lies in ``folder`` of a repository: its files named from the repository's top."""
    if folder in ("", "."):
        return report

    def named(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
        return tuple(replace(fault, file=f"{folder}/{fault.file}") for fault in faults)

    following = tuple(
        replace(fault, because_of=fault.because_of and replace(fault.because_of, file=_below(folder, fault.because_of)))
        for fault in named(report.following)
    )
    followed = {replace(because, file=_below(folder, because)): count for because, count in report.followed.items()}
    faults, warnings = named(report.faults), named(report.warnings)
    return replace(report, faults=faults, warnings=warnings, following=following, followed=followed)


def _below(folder: str, named: Origin) -> str:
    return f"{folder}/{named.file}"


def levelled(report: Report) -> Iterator[tuple[Level, str]]:
    """One line for each fault, warning and note, then what was skipped and why, and the summary.

    Behind a fault stand, each on a line that begins with two spaces, the first of those that follow from it.
    """
    for behind in arranged(report):
        if behind.fault:
            yield "fault", str(behind.fault)
        yield from (("following", f"  follows: {fault}") for fault in behind.following[:_SHOWN])
        rest = behind.count - len(behind.following[:_SHOWN])
        if rest:
            yield "following", f"  and {rest:,} more that follow{'s' if rest == 1 else ''} from this"
    yield from (("warning", f"warning: {warning}") for warning in report.warnings)
    yield from (("note", visible(f"note: {note}", _LINE)) for note in report.notes)
    for reason, count in sorted(report.skipped.items()):
        yield "skipped", f"skipped: {visible(reason, _LINE)}: {count:,}"
    yield "summary", report.summary


def text(report: Report) -> Iterator[str]:
    """The lines of ``levelled``, as people read them."""
    yield from (line for _, line in levelled(report))


def as_json(report: Report) -> Iterator[str]:
    """One JSON object: faults and warnings with their fields, notes, counts.

    Behind a fault stand those that follow from it: they have ``because_of``, and ``total`` does not count them.
    """
    found = {
        "faults": [
            asdict(fault)
            for behind in arranged(report)
            for fault in (behind.fault, *behind.following)
            if fault is not None
        ],
        "warnings": [asdict(warning) for warning in report.warnings],
        "notes": report.notes,
        "total": report.total,
        "followed": sum(report.followed.values()),
        "warned": report.warned,
        "rows": report.rows,
        "truths": report.truths,
        "skipped": report.skipped,
    }
    yield json.dumps(found, ensure_ascii=False, indent=1)


def github(report: Report) -> Iterator[str]:
    """Workflow commands that GitHub shows as annotations beside the file's lines, then the summary.

    GitHub shows ten annotations of a level and step; all of them stand in the step's log. Files are named from the
    package's folder; see ``below`` for one that is not the top of its repository. Of what follows from a fault, the
    number is told.
    """
    for behind in arranged(report):
        if behind.fault:
            yield _annotation("error", behind.fault, f" ({behind.count:,} more follow from it)" if behind.count else "")
    yield from (_annotation("warning", warning) for warning in report.warnings)
    yield from (f"::notice::{_escaped(line)}" for level, line in levelled(report) if level in ("note", "skipped"))
    yield report.summary


FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {"text": text, "json": as_json, "github": github}
"""The formats of ``qawl check --format``."""


def _annotation(level: str, fault: Fault, behind: str = "") -> str:
    line = f",line={fault.line}" if fault.line else ""
    return f"::{level} file={_property(visible(fault.file, _LINE))}{line}::{_escaped(str(fault) + behind)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
