"""A release: refused with every reason at once, or one zip file that has been tried as its users will use it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from qawl.checks import check, standard
from qawl.model import passing, schema
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import naming
from qawl.package import atomic_output, descriptor, load
from qawl.package.members import members
from qawl.package.opened import opened
from qawl.package.write import record
from qawl.publish import citation
from qawl.publish.diff import Difference, compare, tables
from qawl.publish.export import FORMATS
from qawl.publish.release import archive, assets, changelog, git, papers, versions
from qawl.publish.text.public_copy import stage
from qawl.publish.text.withheld import Hidden

MOVED = "moved_ids.csv"
_NOTHING = Hidden({}, ())


@dataclass(frozen=True, slots=True)
class Released:
    """What was made: the zip file, its size and hash, the files in it, what was left out, what differs from before.

    ``beside`` are the assets and the file of checksums, where any were asked for.
    """

    path: Path
    bytes: int
    hash: str
    files: tuple[str, ...]
    hidden: Hidden
    difference: Difference | None
    beside: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Causes:
    """Why there can be no release; the exit code is that of the gravest."""

    faults: list[Fault]
    unreadable: bool = False

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Keep what is raised inside and go on."""
        try:
            yield
        except FaultyInput as error:
            self.faults += [fault for fault in error.faults if fault not in self.faults]
            self.unreadable = self.unreadable or isinstance(error, UnreadableInput)

    def refuse(self) -> None:
        """Raise what was gathered."""
        if self.faults:
            raise UnreadableInput(self.faults) if self.unreadable else FaultyInput(self.faults)


def release(
    root: Path,
    dist: Path,
    with_text: bool = False,
    since: Path | None = None,
    force: bool = False,
    forms: Sequence[str] = (),
) -> Released:
    """Write ``dist/<name>-<version>.zip`` of the package in ``root``, and beside it the formats ``forms``.

    ``since`` is the last release; by default the package of the last tag is taken. ``force`` replaces the files that
    are there. Raises ``FaultyInput`` with every reason why not, ``UnreadableInput`` when something could not be
    examined or is there already; there is then no new file in ``dist``.
    """
    described, _ = descriptor.read(root / descriptor.FILE)
    causes, path = _Causes([]), dist / f"{described.get('name')}-{described.get('version')}.zip"
    passing.clear(dist)
    beside = assets.named(path, forms)
    _refuse_places(root, path, beside, force, causes)
    with ExitStack() as stack:
        repository = _repository(root, dist, described, causes)
        causes.faults += versions.differing(root, described)
        causes.faults += _uncited(root, described)
        _checked(root, causes)
        room = stack.enter_context(passing.folder())
        stack.enter_context(naming(root, room))
        hidden, difference = _NOTHING, None
        with causes.gathered():
            hidden = _staged(root, described, room, with_text)
        with causes.gathered():
            old = stack.enter_context(_before(repository, since, str(described.get("version"))))
            difference = compare(tables.read(old), tables.read(room / descriptor.FILE)) if old else None
            causes.faults += versions.rising(difference) if difference else ()
        causes.faults += _unlogged(root, described, difference)
        causes.refuse()
        assert repository is not None
        if difference is not None:
            _list_moved(difference, room)
        files, others = _packed(room, path, archive.moment(repository.time()), beside)
    return Released(path, path.stat().st_size, load.digest([path]), files, hidden, difference, others)


def _refuse_places(root: Path, path: Path, beside: Mapping[str, Path], force: bool, causes: _Causes) -> None:
    """Refuse what cannot be written, and what was made beside an earlier zip file and would no longer fit this one."""
    wanted = [path, *beside.values(), *([assets.sums(path)] if beside else [])]
    for place in wanted:
        with causes.gathered():
            atomic_output.refuse_file(root, place, force)
    for place in (*assets.named(path, FORMATS).values(), assets.sums(path)):
        if place.exists() and place not in wanted:
            what = "it was made beside an earlier zip file of this version"
            causes.faults.append(Fault(str(place), what, "Move it away, or ask for it again by --asset"))
    with causes.gathered():
        assets.ready(beside)


def _repository(root: Path, dist: Path, described: descriptor.Descriptor, causes: _Causes) -> git.Repository | None:
    with causes.gathered():
        repository = git.Repository(root)
        causes.faults += git.dirty(repository, dist)
        tag = f"v{described.get('version')}"
        if repository.has_tag(tag):
            what = f"the tag {tag} exists: this version has been released"
            causes.faults.append(Fault("git", what, "Raise the version; a release is never made anew"))
        archive.moment(0)
        return repository
    return None


def _uncited(root: Path, described: descriptor.Descriptor) -> Iterator[Fault]:
    """The files by which others cite are what the descriptor says."""
    for name, text in citation.files(described).items():
        path = root / name
        if path.is_file() and path.read_text(encoding="utf-8", errors="replace") != text:
            remedy = f"Write it anew by `{quote(sys.executable)} -m qawl.publish.citation {quote(str(root))}`"
            yield Fault(name, "it is not what the descriptor says", remedy)


def _checked(root: Path, causes: _Causes) -> None:
    with causes.gathered():
        causes.faults += check.check(root).faults
    causes.faults += standard.validate(root)


def _staged(root: Path, described: descriptor.Descriptor, out: Path, with_text: bool) -> Hidden:
    """Lay out in ``out`` what goes into the zip file."""
    hidden = stage(root, described, out, with_text)
    (out / MOVED).unlink(missing_ok=True)
    for paper in out.glob("*.md"):
        # A paper may be in any encoding: what is no UTF-8 passes as it is.
        text = paper.read_bytes().decode("utf-8", "surrogateescape")
        paper.write_bytes(papers.linked(text, members(out, described)).encode("utf-8", "surrogateescape"))
    return hidden


@contextmanager
def _before(repository: git.Repository | None, since: Path | None, version: str) -> Iterator[Path | None]:
    """The descriptor of the last release: the package ``since``, else that of the last tag, else none."""
    tag = repository.last_release(f"v{version}") if repository and since is None else None
    if since is not None:
        with opened(since) as file:
            yield file
    elif repository is not None and tag is not None:
        with passing.folder() as folder:
            yield repository.extract(tag, folder)
    else:
        yield None


def _unlogged(root: Path, described: descriptor.Descriptor, difference: Difference | None) -> Sequence[Fault]:
    path = root / changelog.FILE
    if not path.is_file():
        return [Fault(changelog.FILE, "there is none", "Write one with an entry for this version")]
    before = {table.name: table.old for table in difference.tables} if difference else {}
    rows = {name: one.get("rows") for name, one in descriptor.resources(described).items()}
    counts = {name: (before.get(name, 0), rows[name] or 0) for name in schema.table_names() if name in rows}
    text = path.read_text(encoding="utf-8", errors="replace")
    return list(changelog.lacking(text, str(described.get("version")), counts, citation.day(described)))


def _list_moved(difference: Difference, stage: Path) -> None:
    """The ids that are no longer those of the last release, for whoever has written one down."""
    moved = [(table.name, old, new) for table in difference.tables for old, new in sorted(table.moved.items())]
    if moved:
        lines = map(record, (("table", "old", "new"), *moved))
        (stage / MOVED).write_text("".join(lines), encoding="utf-8", newline="\n")


def _packed(
    stage: Path, path: Path, seconds: int, beside: Mapping[str, Path]
) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Pack, unpack, examine what a user would get, make what goes beside it, and only then give the files their names.

    The zip file comes last: where it is, so is all else.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with passing.room(path.parent) as room, naming(path, room):
        draft = room / path.name
        files = archive.pack_package(stage, draft, seconds)
        with opened(draft) as file:
            causes = _Causes([])
            _checked(file.parent, causes)
            causes.faults[:] = [replace(fault, file=f"{path.name}/{fault.file}") for fault in causes.faults]
            causes.refuse()
            made = assets.make(file.parent, beside, room, seconds)
        for new in (*made, draft):
            atomic_output.refuse_foreign(path.with_name(new.name), new)
        if made:
            summed = room / assets.sums(path).name
            summed.write_text(assets.checksums((draft, *made)), encoding="utf-8", newline="\n")
            made.append(summed)
        for new in (*made, draft):
            new.replace(path.with_name(new.name))
    return files, tuple(path.with_name(new.name) for new in made)
