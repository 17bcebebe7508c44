"""Packages in zip files: of every making they are taken, of every damage refused in one line, by every verb alike."""

from __future__ import annotations

import bz2
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import qawl
from qawl.checks.check import check
from qawl.cli import main
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.package import zips
from qawl.package.opened import opened

METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}
VERBS: dict[str, Callable[[Path, Path], tuple[object, ...]]] = {
    "check": lambda package, _: ("check", package),
    "cite": lambda package, _: ("cite", package),
    "diff": lambda package, _: ("diff", package, package),
    "export": lambda package, out: ("export", "csv", package, "--out", out / "out"),
    "site": lambda package, out: ("site", package, "--out", out / "out"),
    "rehydrate": lambda package, out: ("rehydrate", package, "--captures", out, "--out", out / "out"),
}
Verb = Callable[..., tuple[int, str]]


def _zip(folder: Path, archive: Path, method: int = zipfile.ZIP_DEFLATED, named: Callable[[str], str] = str) -> Path:
    with zipfile.ZipFile(archive, "w", method) as zipped:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(named(path.relative_to(folder).as_posix()))
                entry.compress_type = method
                zipped.writestr(entry, path.read_bytes())
    return archive


def _of(archive: Path, *files: tuple[str, bytes], method: int = zipfile.ZIP_BZIP2) -> Path:
    with zipfile.ZipFile(archive, "w", method) as zipped:
        for name, content in files:
            zipped.writestr(name, content)
    return archive


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for what is temporary; nothing may be left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert not list(folder.iterdir())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    """Runs a verb in this process as the command does; its exit code, and what it printed."""

    def run(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["qawl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main.main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


# What is taken


@pytest.mark.parametrize("method", METHODS)
def test_a_package_is_the_same_in_a_zip_file_of_any_method(method: str, sound: Path, tmp_path: Path) -> None:
    archive = _zip(sound, tmp_path / "package.zip", METHODS[method])
    assert check(archive) == check(sound)
    assert qawl.load(archive).quotes.equals(qawl.load(sound).quotes)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("package.ZIP", str),
        ("package-without-suffix", str),
        ("in-a-folder.zip", lambda name: f"qawl-main/{name}"),
        ("from-windows.zip", lambda name: name.replace("/", "\\")),
    ],
)
def test_it_is_the_same_however_the_zip_file_is_called_and_laid_out(
    name: str, named: Callable[[str], str], sound: Path, tmp_path: Path
) -> None:
    assert check(_zip(sound, tmp_path / name, named=named)) == check(sound)


@pytest.mark.slow
@pytest.mark.parametrize(
    "verb", [*(name for name in VERBS if name != "site"), pytest.param("site", marks=pytest.mark.thorough)]
)
def test_every_verb_that_takes_a_package_takes_a_zip_file(verb: str, sound: Path, tmp_path: Path, run: Verb) -> None:
    folder, zipped = ((tmp_path / name) for name in ("of-folder", "of-zip"))
    folder.mkdir()
    zipped.mkdir()
    code, says = run(*VERBS[verb](sound, folder))
    again, same = run(*VERBS[verb](_zip(sound, tmp_path / "package.zip"), zipped))
    assert (
        again,
        same.replace("of-zip", "of-folder").replace("package.zip", sound.name).replace(str(tmp_path), ""),
    ) == (
        code,
        says.replace(str(sound.parent), "").replace(str(tmp_path), ""),
    )


def test_a_fault_in_a_zip_file_is_named_by_its_place_in_it(small: Path, tmp_path: Path, run: Verb) -> None:
    path = small / "data/times.csv"
    path.write_bytes(path.read_bytes()[:-1] + b",more\n")
    code, says = run("check", _zip(small, tmp_path / "package.zip"))
    assert code == 1 and "\ndata/times.csv:" in f"\n{says}" and "temporary" not in says
    with pytest.raises(FaultyInput, match=r"^data/times\.csv:[0-9]+: 8 cells where the header names 7"):
        qawl.load(tmp_path / "package.zip")
    told = _in(tmp_path, run, "check", "--format", "github", "package.zip")
    assert "::error file=package.zip/data/times.csv,line=" in told
    (tmp_path / "package.zip").write_bytes(b"PK\x03\x04")
    assert _in(tmp_path, run, "check", "--format", "github", "package.zip").startswith("::error file=package.zip::")


def _in(folder: Path, run: Verb, *arguments: object) -> str:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return run(*arguments)[1]
    finally:
        os.chdir(before)


# What is refused


def _damaged(raw: bytes, seed: int) -> bytes:
    """Bytes of a zip file of which some are others, are missing, or stand twice."""
    chance = random.Random(seed)
    found = bytearray(raw)
    for _ in range(chance.choice([1, 1, 2, 8, 64])):
        at = chance.randrange(len(found))
        match chance.randrange(8):
            case 0:
                del found[at : at + chance.randrange(1, 64)]
            case 1:
                found[at:at] = found[at : at + 32]
            case _:
                found[at] = chance.randrange(256)
    return bytes(found[: chance.choice([len(found), len(found), len(found), chance.randrange(1, len(found))])])


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_zip_file_ends_every_verb_with_an_exit_code_and_no_traceback(
    method: str, sound: Path, tmp_path: Path, run: Verb
) -> None:
    raw = _zip(sound, tmp_path / "sound.zip", METHODS[method]).read_bytes()
    archive = tmp_path / "damaged.zip"
    for seed in range(60):
        archive.write_bytes(_damaged(raw, seed))
        few = ("cite",) if seed % 6 else ("cite", "check", "diff", "export")
        for verb in few:
            code, says = run(*VERBS[verb](archive, tmp_path))
            assert code in (0, 1, 2) and "Traceback" not in says, (seed, verb, says)
            assert code != 2 or says.count("\n") == 1, (seed, verb, says)
            (tmp_path / "out").unlink(missing_ok=True)
        if len(few) > 1:
            try:
                qawl.load(archive)
            except FaultyInput as error:
                assert str(tmp_path / "temporary") not in str(error)


@pytest.mark.parametrize("method", METHODS)
def test_what_is_damaged_in_it_is_told_in_the_same_words_whatever_the_method(
    method: str, sound: Path, tmp_path: Path
) -> None:
    archive = _zip(sound, tmp_path / "damaged.zip", METHODS[method])
    with zipfile.ZipFile(archive) as zipped:
        member = zipped.getinfo("data/quotes.csv")
    raw = bytearray(archive.read_bytes())
    start = member.header_offset + 30 + len(member.filename)
    for at in range(start + 12, start + 40):
        raw[at] ^= 0x5A
    archive.write_bytes(raw)
    says = "it is damaged: data/quotes.csv in it cannot be unpacked. Take the zip file anew from where it came"
    for read in (check, qawl.load):
        with pytest.raises(UnreadableInput) as caught:
            read(archive)
        assert str(caught.value) == f"{archive}: {says}"


def _with_flags(raw: bytes, at: int, value: int) -> bytes:
    """A zip file whose directory says ``value`` at the place ``at`` of every entry."""
    found = bytearray(raw)
    entry = found.find(b"PK\x01\x02")
    while entry >= 0:
        found[entry + at] = value
        entry = found.find(b"PK\x01\x02", entry + 4)
    return bytes(found)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda raw: _with_flags(raw, 8, 1), "CITATION.cff in it is encrypted. Unpack it with another program"),
        (lambda raw: _with_flags(raw, 10, 97), "is packed in a way that is not read here (method 97). Unpack it"),
        (lambda raw: raw[:-30], "it is damaged: the list of its files cannot be read. Take the zip file anew"),
        (lambda raw: b"", "it is no zip file. Name a package's folder"),
        (lambda raw: b"PK\x05\x06" + bytes(18), "there is no datapackage.json in it. Name a package's folder"),
        (lambda raw: b"no zip file at all", "it is no zip file. Name a package's folder"),
    ],
)
def test_why_it_cannot_be_read_and_what_to_do_is_told(
    change: Callable[[bytes], bytes], says: str, sound: Path, tmp_path: Path, run: Verb
) -> None:
    archive = _zip(sound, tmp_path / "bad.zip")
    with zipfile.ZipFile(archive) as zipped:
        first = zipped.namelist()[0]
    archive.write_bytes(change(archive.read_bytes()))
    code, told = run("check", archive)
    assert code == 2 and told.startswith(f"{archive}: ") and says.replace("CITATION.cff", first) in told


def _entry(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    return entry


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (_entry("data/quotes-2.csv", 0o120777), "data/quotes-2.csv: it holds a link, or what else is no file"),
        (_entry("data/pipe.csv", 0o010644), "data/pipe.csv: it holds a link, or what else is no file"),
        (_entry("data/QUOTES.CSV"), "two files in it have one name"),
        (_entry("Data"), "two files in it have one name"),
        (_entry("data/" + "a" * 300), "a name in it is longer than that of a file can be"),
        (_entry("data/" + "ق" * 130), "a name in it is longer than that of a file can be"),
        (_entry("C:\\quotes.csv"), "C:/quotes.csv: a name in it leads out of it"),
    ],
)
def test_what_another_system_would_unpack_otherwise_is_refused(
    entry: zipfile.ZipInfo, says: str, sound: Path, tmp_path: Path, run: Verb
) -> None:
    archive = _zip(sound, tmp_path / "odd.zip")
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr(entry, "/etc/hostname")
    code, told = run("check", archive)
    assert code == 2 and says in told and told.count("\n") == 1


def test_of_two_packages_in_a_zip_file_none_is_taken(sound: Path, tmp_path: Path, run: Verb) -> None:
    for folder in ("one", "two"):
        shutil.copytree(sound, tmp_path / "both" / folder)
    code, told = run("cite", _zip(tmp_path / "both", tmp_path / "both.zip"))
    assert (
        code == 2
        and "it holds 2 packages (one, two), and nothing says which is meant. Unpack it, and name the folder of one"
        in told
    )


def test_what_is_no_package_is_told_by_its_kind_and_never_waited_for(tmp_path: Path, run: Verb) -> None:
    (tmp_path / "package.tar.gz").write_bytes(b"\x1f\x8b" + bytes(600))
    (tmp_path / "package.tar").write_bytes(bytes(257) + b"ustar")
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.zip")
    for name, says in (
        ("package.tar.gz", "it is a gzip file, no package. Unpack it"),
        ("package.tar", "it is a tar file, no package. Unpack it"),
        ("pipe", "it is no regular file"),
        ("pipe.zip", "it is no regular file"),
        ("absent.zip", "there is no such folder, descriptor or zip file"),
    ):
        code, told = run("check", tmp_path / name)
        assert code == 2 and f"{name}: {says}" in told
        with pytest.raises(UnreadableInput, match=says):
            qawl.load(tmp_path / name)


# What would fill the disk


def _overlapping(archive: Path) -> Path:
    """A zip file with sixteen entries that all are the one file in it, which itself is no bomb."""
    _of(archive, ("a", os.urandom(1 << 16)), method=zipfile.ZIP_STORED)
    raw = archive.read_bytes()
    start, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entries = b"".join(raw[start:end].replace(b"a", bytes([letter])) for letter in b"abcdefghijklmnop")
    closing = bytearray(raw[end:])
    closing[8:16] = struct.pack("<HHI", 16, 16, len(entries))
    archive.write_bytes(raw[:start] + entries + bytes(closing))
    return archive


def _understated(archive: Path) -> Path:
    """A zip file in which some bytes of bzip2 unfold to 64 MB, and the directory says one byte."""
    size = 64 << 20
    packed = bz2.compress(bytes(size))
    _of(archive, ("a", b"\0"), method=zipfile.ZIP_STORED)
    raw = archive.read_bytes()
    entry = raw.index(b"PK\x01\x02")
    stated = struct.pack("<II", len(packed), 1)
    head = bytearray(raw[:31])
    head[8:10] = struct.pack("<H", zipfile.ZIP_BZIP2)
    directory = bytearray(raw[entry:])
    directory[10:12], directory[20:28] = struct.pack("<H", zipfile.ZIP_BZIP2), stated
    closing = directory.index(b"PK\x05\x06")
    directory[closing + 16 : closing + 20] = struct.pack("<I", 31 + len(packed))
    archive.write_bytes(bytes(head) + packed + bytes(directory))
    return archive


BOMBS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "one large file": (lambda path: _of(path, ("a", bytes(9 << 20))), "it unfolds to more than 50 times its size"),
    "many small files": (
        lambda path: _of(path, *((f"{n}", bytes(1 << 18)) for n in range(40))),
        "it unfolds to more than 50 times its size and 4 MB",
    ),
    "one file under many names": (_overlapping, "files in it lie over each other"),
    "a file that says it is small": (_understated, "there is no datapackage.json in it"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_fill_the_disk_is_refused_before_it_does(name: str, tmp_path: Path, room: Path) -> None:
    make, says = BOMBS[name]
    archive = make(tmp_path / "bomb.zip")
    tracemalloc.start()
    with pytest.raises(UnreadableInput, match=says), opened(archive):
        pass
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()


def test_the_number_of_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "FILES", 3)
    archive = _of(tmp_path / "many.zip", *((f"{n}", b"") for n in range(4)))
    with pytest.raises(UnreadableInput, match="it holds more than 3 files"), opened(archive):
        pass


@pytest.mark.parametrize("names", [("a", "a"), ("a", "a/b"), ("a/b", "a\\b")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(names: tuple[str, str], tmp_path: Path) -> None:
    archive = _of(tmp_path / "twice.zip", *((name, name.encode()) for name in names))
    with pytest.raises(UnreadableInput, match="two files in it have one name"), opened(archive):
        pass


def test_a_package_of_thousands_of_pages_is_within_the_bounds(sound: Path, tmp_path: Path) -> None:
    """What a real package is: as repetitive as ids make it, and packed as tightly as can be."""
    row = "example-20260302-{n:08x}-m{a}-{b},example-20260302-{n:08x},example-20260302-{n:08x}-s{s:02d},{a},{b}\n"
    table = "".join(
        row.format(n=n * 2654435761 % (1 << 32), a=m * 31, b=m * 31 + 9, s=m) for n in range(900) for m in range(20)
    )
    archive = _of(
        tmp_path / "large.zip",
        ("datapackage.json", b"{}"),
        ("data/mentions.csv", table.encode() * 5),
        method=zipfile.ZIP_DEFLATED,
    )
    with opened(archive) as file:
        assert (file.parent / "data/mentions.csv").stat().st_size == 5 * len(table)


def test_what_was_unpacked_is_gone_also_when_the_work_is_interrupted(sound: Path, tmp_path: Path, room: Path) -> None:
    with pytest.raises(KeyboardInterrupt), opened(_zip(sound, tmp_path / "package.zip")) as file:
        assert file.is_relative_to(room)
        raise KeyboardInterrupt
    assert not list(room.iterdir())


def test_no_room_to_unpack_it_is_told_with_where_to_make_some(sound: Path, tmp_path: Path) -> None:
    archive = _zip(sound, tmp_path / "package.zip")
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (99, 99))"
    code = f"{limited}; from qawl.cli.main import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "check", str(archive)], capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 2 and "it cannot be unpacked: file too large. Make room in the folder for" in ran.stderr
