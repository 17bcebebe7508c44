"""What the repository of a package says: whether all is committed, which versions were released, what they held."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from qawl.model.faults import Fault, UnreadableInput
from qawl.package import descriptor
from qawl.package.members import named

_SHOWN = 5


class Repository:
    """The git repository that the folder ``root`` is in. Raises ``UnreadableInput`` where there is none."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if self._run("rev-parse", "--verify", "--quiet", "HEAD") is None:
            what = "it is not in a git repository with a commit"
            raise UnreadableInput(Fault(str(root), what, "Commit the package: a release is of what is committed"))

    def _run(self, *arguments: str) -> bytes | None:
        """What git prints; ``None`` when it fails."""
        try:
            ran = subprocess.run(["git", "-C", str(self.root), *arguments], capture_output=True, check=False)
        except OSError:
            raise UnreadableInput(Fault("git", "it cannot be run", "Install git")) from None
        return ran.stdout if ran.returncode == 0 else None

    def _line(self, *arguments: str) -> str:
        return (self._run(*arguments) or b"").decode("utf-8", "replace").strip()

    def uncommitted(self, beside: Path) -> Iterator[str]:
        """The files that are not as they were committed; those below ``beside`` do not count."""
        status = (self._run("status", "--porcelain", "-z", "--no-renames") or b"").decode("utf-8", "replace")
        top = Path(self._line("rev-parse", "--show-toplevel"))
        for entry in filter(None, status.split("\0")):
            if not (top / entry[3:]).resolve().is_relative_to(beside.resolve()):
                yield entry[3:]

    def has_tag(self, tag: str) -> bool:
        """Whether the tag is there."""
        return self._run("rev-parse", "--verify", "--quiet", f"refs/tags/{tag}") is not None

    def last_release(self, but: str) -> str | None:
        """The tag of the last release that the present commit follows, other than ``but``."""
        tags = ("--tags", "--abbrev=0", "--match", "v[0-9]*", "--exclude", but)
        return self._line("describe", *tags) or None

    def time(self) -> int:
        """When the present commit was made, in seconds since 1970."""
        return int(self._line("log", "-1", "--format=%ct"))

    def extract(self, tag: str, folder: Path) -> Path:
        """Lay the package of ``tag`` out in ``folder`` and return its descriptor. Raises ``UnreadableInput``."""
        raw = self._run("show", f"{tag}:./{descriptor.FILE}")
        remedy = "Name the last release's zip file with --since"
        if raw is None:
            raise UnreadableInput(Fault(tag, f"it holds no {descriptor.FILE}", remedy))
        (folder / descriptor.FILE).write_bytes(raw)
        described, _ = descriptor.read(folder / descriptor.FILE)
        wanted = sorted(set(named(described)) & set(self._files(tag)))
        packed = folder / "packed.tar"  # not through a pipe into memory: tables may be large
        archive = ("archive", "--format=tar", f"--output={packed.absolute()}", tag, "--", *wanted)
        if not wanted or self._run(*archive) is None:
            raise UnreadableInput(Fault(tag, "its tables cannot be read", remedy))
        with tarfile.open(packed) as tar:
            for member in filter(tarfile.TarInfo.isfile, tar):
                path = descriptor.inside(folder, member.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as target:
                    shutil.copyfileobj(tar.extractfile(member) or BytesIO(), target)
        packed.unlink()
        return folder / descriptor.FILE

    def _files(self, tag: str) -> list[str]:
        return (self._run("ls-tree", "-r", "-z", "--name-only", tag, "./") or b"").decode().split("\0")


def dirty(repository: Repository, beside: Path) -> Iterator[Fault]:
    """One fault for all that is not committed."""
    files = list(repository.uncommitted(beside))
    if files:
        shown = ", ".join(files[:_SHOWN]) + (f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else "")
        what = f"{len(files)} files are not as they were committed: {shown}"
        yield Fault("git", what, "Commit them, or put them away")
