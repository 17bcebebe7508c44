"""Half a character in JSON: a fault that is told where it stands, and a traceback for no verb."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import made
from qawl.cli import main
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.package import descriptor
from qawl.pages.decoding import decode
from qawl.publish.export import FORMATS

FILES = ("datapackage.json", "schemas/quotes.schema.json", "schemas/datapackage.profile.json")
VERBS = (
    ("check",),
    ("build",),
    ("cite",),
    ("cite", "--article", made.ARTICLE),
    ("release",),
    ("site", "--out", "../site"),
    ("diff", ".", "."),
    ("rehydrate", ".", "--captures", "seeds", "--out", "../whole"),
    *(("export", form, "--out", "../out") for form in FORMATS),
)


def _spoil(package: Path, file: str) -> int:
    """Put half a character into the first title of a file; the line where it stands."""
    path = package / file
    head, key, rest = path.read_text(encoding="utf-8").partition('"title": "')
    path.write_text(f"{head}{key}\\uD83D{rest}", encoding="utf-8")
    return head.count("\n") + 1


@pytest.mark.parametrize("file", FILES)
def test_a_check_tells_where_it_stands(small: Path, file: str, monkeypatch, capsys) -> None:
    line = _spoil(small, file)
    assert _run(("check",), small, monkeypatch) == 1
    assert rf"{file}:{line} \uD83D: half of a character" in capsys.readouterr().err


@pytest.mark.parametrize("file", FILES[:2])
@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_verb_meets_it_with_a_traceback(small: Path, verb: tuple[str, ...], file: str, monkeypatch, capsys) -> None:
    _spoil(small, file)
    code = _run(verb, small, monkeypatch)
    said = capsys.readouterr().err
    assert code in (0, 1, 2) and "Traceback" not in said
    assert "half of a character" in said or code == 0 or verb[0] in ("build", "rehydrate"), said
    assert not (small.parent / "out").exists() and not (small.parent / "site").exists()


def _run(arguments: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["qawl", *arguments])
    with pytest.raises(SystemExit) as ended:
        main.main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (r'["\ud83d\ude00"]', True),
        (r'["\\ud83d"]', True),
        (r'["\\\\ud83d", "\u0628"]', True),
        (r'["\ud83d"]', False),
        (r'["\ude00\ud83d"]', False),
        (r'["\ud83d\ud83d\ude00"]', False),
        (r'["\\\ud83d"]', False),
        (r'{"\uDFFF": 1}', False),
        (r'["\ud83dude00"]', False),
    ],
)
def test_halves_are_told_from_whole_characters_and_from_their_spelling(tmp_path: Path, text: str, whole: bool) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    if whole:
        descriptor.read_json(tmp_path / "x.json", "x.json")[1].encode("utf-8")
        return
    with pytest.raises(FaultyInput, match="half of a character"):
        descriptor.read_json(tmp_path / "x.json", "x.json")


@pytest.mark.parametrize(("raw", "charset"), [(b"a+2AA-b", "utf-7"), (rb"a\ud800", "unicode_escape")])
def test_a_page_that_holds_one_in_its_charset_is_refused(raw: bytes, charset: str) -> None:
    with pytest.raises(UnreadableInput, match="half of a character"):
        decode(raw, charset, "page.txt")
