"""The verbs: what they print, how they fail, and what they load."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from qawl import __version__

PAGE = "سد جديد في الجنوب\nقالت المهندسة سلمى الحسني إن السد سيكتمل في الربيع.\n"
HEAVY = ("pandas", "pandera", "polars", "jsonschema", "frictionless", "rich", "transformers", "torch", "pycrfsuite")
HEAVY += ("selectolax", "trafilatura", "fastwarc")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def seed_page(root: Path) -> Path:
    return next((root / "seeds" / "almada").iterdir())


def test_the_version_and_the_verbs_are_told(qawl):
    assert __version__ in qawl("--version").stdout
    usage = qawl("--help").stdout
    assert all(
        verb in usage for verb in ("build", "check", "read", "add", "authority", "diff", "release", "rehydrate", "cite")
    )
    assert "site" in usage and "export" in usage


def test_a_document_is_valid_by_its_json_schema(qawl, root, seed_page):
    document = json.loads(qawl("read", seed_page).stdout)
    schema = json.loads((root / "schemas" / "document.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
    assert {line["role"] for line in document["lines"]} > {"headline", "body", "blank"}


def test_reading_a_registered_page_gives_the_rows_of_the_package(qawl, root, seed_page):
    document = json.loads(qawl("read", seed_page).stdout)
    published = (root / "data" / "quotes.csv").read_text(encoding="utf-8")
    assert all(quote["quote_id"] in published for quote in document["quotes"])
    assert document["articles"][0]["capture_path"] == f"almada/{seed_page.name}"


def test_a_copy_of_a_page_from_elsewhere_is_recognised(qawl, tmp_path, seed_page):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(seed_page.read_bytes())
    assert json.loads(qawl("read", copy, cwd=tmp_path).stdout)["articles"][0]["outlet"] == "almada"


def test_a_page_that_no_outlet_knows_is_refused_and_not_read_as_plain(qawl, page):
    run = qawl("read", page)
    assert (run.returncode, run.stdout) == (2, "")
    assert "--outlet plain" in run.stderr


def test_plain_takes_any_text_and_the_day_from_the_command(qawl, page):
    run = qawl("read", page, "--outlet", "plain", "--published", "2024-03-05")
    document = json.loads(run.stdout)
    assert document["articles"][0]["published_on"] == "2024-03-05"
    assert [segment["role"] for segment in document["segments"]] == ["headline", "body"]
    assert [quote["speaker_name"] for quote in document["quotes"]] == ["سلمى الحسني"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "absent.txt"), "absent.txt"),
        (("read",), "FILE"),
        (("read", ".", "--outlet", "plain"), "."),
        (("nonsense",), "nonsense"),
        (("read", "page.txt", "--outlet", "gazette"), "almada"),
        (("read", "page.txt", "--outlet", "plain", "--charset", "utf-9"), "utf-9"),
        (("read", "page.txt", "--outlet", "plain", "--published", "yesterday"), "yesterday"),
        (("build", "absent"), "absent"),
        (("check", "absent"), "absent"),
        (("add", "absent.txt", "--seeds", "."), "absent.txt"),
    ],
)
def test_what_cannot_be_examined_exits_2_and_says_why(qawl, page, arguments, said):
    run = qawl(*arguments, cwd=page.parent)
    assert run.returncode == 2, run.stderr
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_page_of_another_shape_exits_1_and_names_the_line(qawl, page):
    run = qawl("read", page, "--outlet", "almada")
    assert run.returncode == 1
    assert f"{page}:2" in run.stderr


def test_explaining_draws_the_page_without_colours_where_there_is_no_terminal(qawl, seed_page):
    drawn = qawl("read", seed_page, "--explain").stdout
    assert "headline" in drawn
    assert "\x1b[" not in drawn


def test_a_reader_of_the_output_who_leaves_early_meets_no_traceback(seed_page):
    run = subprocess.run(
        f"{sys.executable} -m qawl.cli read {seed_page} | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""


def test_a_reader_who_leaves_early_is_no_failure(seed_page):
    piped = f"set -o pipefail; {sys.executable} -m qawl.cli read {seed_page} | head -c 10 >/dev/null"
    assert subprocess.run(["bash", "-c", piped], check=False).returncode == 0


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_traceback(seed_page, closed):
    command = f"{sys.executable} -m qawl.cli read {seed_page} {closed}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_output_that_cannot_be_written_is_one_line(seed_page):
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "qawl.cli", "read", seed_page],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1), run.stderr


def test_arabic_is_printed_under_any_locale(seed_page):
    run = subprocess.run(
        [sys.executable, "-m", "qawl.cli", "read", seed_page],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    json.loads(run.stdout.decode("utf-8"))


@pytest.mark.parametrize(("tagger", "heavy"), [("crf", HEAVY), ("none", (*HEAVY, "numpy"))])
def test_reading_a_page_loads_no_library_for_tables_and_numbers_only_for_the_tagger(seed_page, tagger, heavy):
    probe = (
        "import sys; from qawl.cli.main import verbs; verbs.main(['read', *sys.argv[1:]], standalone_mode=False);"
        f"print(sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", probe, seed_page, "--tagger", tagger]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


def test_a_page_is_registered_and_built(qawl, package, page):
    run = qawl("add", page, "--outlet", "plain", "--published", "2024-03-05", cwd=package)
    assert run.returncode == 0, run.stderr
    assert "registered" in run.stdout
    assert (package / "seeds" / "plain" / "page.txt").read_bytes() == page.read_bytes()
    assert qawl("build", cwd=package).returncode == 0
    assert "plain-20240305-" in (package / "data" / "articles.csv").read_text(encoding="utf-8")


def test_many_pages_are_registered_with_one_call_and_what_cannot_be_is_told_at_the_end(qawl, package, page):
    inbox = package / "inbox"
    inbox.mkdir()
    for number in range(3):
        (inbox / f"{number}.txt").write_text(f"خبر {number}\n{PAGE}", encoding="utf-8")
    (inbox / "empty.txt").touch()
    (inbox / "page.css").touch()
    given = ("--outlet", "plain", "--published", "2024-03-05")
    run = qawl("add", "inbox", *given, "--strict", cwd=package)
    assert (run.returncode, run.stdout) == (2, "") and "empty.txt: the file is empty" in run.stderr
    run = qawl("add", "inbox", *given, cwd=package)
    assert run.stdout.splitlines() == ["registered 3 articles of 3 files", "next: qawl build"]
    assert (run.returncode, "1 .css" in run.stderr) == (2, True)
    assert run.stderr.splitlines()[-2:][0] == "1 fault kept others out:" and "empty.txt" in run.stderr.splitlines()[-1]
    (inbox / "empty.txt").unlink()
    run = qawl("add", "inbox", *given, cwd=package)
    assert (run.returncode, run.stdout) == (0, "3 articles were registered already\n")


def test_of_a_file_that_holds_many_only_articles_with_such_addresses_are_registered(qawl, package):
    records = [
        {"title": f"سد {n}", "text": f"خبر {n} عن السد وسكان القرية.", "url": f"https://example.org/{where}/{n}"}
        for n, where in enumerate(("news", "news", "about"))
    ]
    corpus = "".join(json.dumps(record) + "\n" for record in records)
    (package / "news.jsonl").write_text(corpus, encoding="utf-8")
    run = qawl("add", "news.jsonl", "--outlet", "plain", "--published", "2024-03-05", "--only", "*/news/*", cwd=package)
    assert (run.returncode, run.stdout.splitlines()[0]) == (0, "registered 2 articles of 1 file"), run.stderr


@pytest.mark.thorough
def test_a_release_is_compared_with_one_that_is_there(qawl, package):
    run = qawl("release", "--since", "absent.zip", cwd=package)
    assert run.returncode == 2 and "absent.zip: there is no such folder, descriptor or zip file" in run.stderr


def test_which_columns_of_a_corpus_are_what_can_be_said_and_is_shown(qawl, package):
    line = json.dumps({"head": "سد جديد", "main": "قالت المهندسة إن العمل انتهى.", "source": "Al-Nahr"})
    (package / "news.jsonl").write_text(f"{line}\n", encoding="utf-8")
    run = qawl("add", "news.jsonl", cwd=package)
    assert run.returncode == 2 and "--map headline=title,body=text" in run.stderr
    for wrong in ("headlines=head", "headline", "headline="):
        assert qawl("add", "news.jsonl", "--map", wrong, cwd=package).returncode == 2
    run = qawl("add", "news.jsonl", "--map", "headline=head,body=main", cwd=package)
    assert run.returncode == 0 and "outlet=source,headline=head,body=main" in run.stderr
    assert run.stdout.startswith("registered seeds/archives/news.jsonl#1 as alnahr-undated-")


@pytest.mark.thorough
def test_a_newer_capture_keeps_the_id_of_the_article_whatever_its_headline(qawl, package, page):
    assert qawl("add", page, "--outlet", "plain", cwd=package).returncode == 0
    newer = page.with_name("newer.txt")
    newer.write_text("عنوان صار آخر\n" + PAGE, encoding="utf-8")
    assert qawl("add", newer, "--outlet", "plain", "--replaces", "plain/page.txt", cwd=package).returncode == 0
    rows = (package / "seeds" / "captures.csv").read_text(encoding="utf-8").splitlines()[-2:]
    assert rows[0].split(",")[1] == rows[1].split(",")[1]
    assert qawl("build", cwd=package).returncode == 0


def test_a_second_capture_of_an_article_says_how_to_register_it(qawl, package, page):
    qawl("add", page, "--outlet", "plain", cwd=package)
    again = page.with_name("again.txt")
    again.write_text(PAGE + "وسيفتح في الصيف.\n", encoding="utf-8")
    run = qawl("add", again, "--outlet", "plain", cwd=package)
    assert run.returncode == 1
    assert "--replaces plain/page.txt" in run.stderr


def test_a_day_that_the_page_contradicts_is_refused(qawl, package, seed_page, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(seed_page.read_bytes())
    for verb in ("read", "add"):
        run = qawl(verb, copy, "--published", "2020-01-01", cwd=package)
        assert run.returncode == 2
        assert "2026-01-19" in run.stderr


@pytest.mark.parametrize("name", [b"\xff.txt", "page\u202e.txt".encode(), "e\u0301.txt".encode(), b"a:b.txt", b".page"])
def test_a_name_that_the_register_cannot_hold_says_to_rename_the_file(package, name):
    path = package / os.fsdecode(name)
    path.write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-m", "qawl.cli", "add", path, "--outlet", "plain"]
    run = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    assert run.returncode in (1, 2)
    assert "Traceback" not in run.stderr
    assert "ename" in run.stderr


def test_a_link_that_leads_to_itself_is_one_line(qawl, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    run = qawl("read", "loop", cwd=tmp_path)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)


def test_a_register_of_something_else_above_a_page_is_not_ours(qawl, page):
    (page.parent / "captures.csv").write_text("a,b\n", encoding="utf-8")
    assert qawl("read", page, "--outlet", "plain").returncode == 0


def test_nothing_is_registered_where_there_are_no_seeds(qawl, page):
    run = qawl("add", page, "--outlet", "plain", cwd=page.parent)
    assert run.returncode == 2
    assert not (page.parent / "seeds").exists()


def test_what_is_said_when_adding_stands_in_the_register(qawl, package, page):
    told = ("--captured", "2024-03-06T09:30Z", "--published", "2024-03-05", "--url", "https://example.org/1")
    assert qawl("add", page, "--outlet", "plain", *told, cwd=package).returncode == 0
    row = (package / "seeds" / "captures.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert row.startswith("plain/page.txt,plain-20240305-")
    assert ",plain,https://example.org/1,2024-03-06T09:30Z,2024-03-05," in row
    assert ",utf-8,withheld,,," in row


def test_a_page_is_read_with_the_authority_and_the_corrections_of_its_package(qawl, package, page):
    inside = package / "page.txt"
    inside.write_text(PAGE.replace("سلمى الحسني", "عزت الخضري"), encoding="utf-8")
    with (package / "seeds" / "authority.csv").open("a", encoding="utf-8") as file:
        file.write("izzat-al-khudari,person,عزت الخضري,Izzat al-Khudari,,,,,\n")
    with (package / "seeds" / "authority_names.csv").open("a", encoding="utf-8") as file:
        file.write("izzat-al-khudari,عزت الخضري,ar,full,,\n")
    document = json.loads(qawl("read", inside, "--outlet", "plain").stdout)
    assert [entity["entity_id"] for entity in document["entities"]] == ["izzat-al-khudari"]


def test_what_cannot_be_registered_leaves_the_register_as_it_was(qawl, package, page):
    register = package / "seeds" / "captures.csv"
    before = register.read_bytes()
    known = next((package / "seeds" / "almada").iterdir())
    for arguments, code in (
        ((known,), 1),
        ((page,), 2),
        ((page, "--outlet", "almada"), 1),
        ((page, "--outlet", "plain", "--captured", "yesterday"), 2),
        ((page, "--outlet", "plain", "--rights", "mine"), 2),
        ((page, "--outlet", "plain", "--replaces", "absent.txt"), 1),
    ):
        run = qawl("add", *arguments, cwd=package)
        assert run.returncode in (1, 2), (arguments, run.stderr)
        assert run.returncode == code, (arguments, run.stderr)
        assert "Traceback" not in run.stderr
        assert register.read_bytes() == before
        assert not (package / "seeds" / "plain").exists()


def test_a_sound_package_is_clean(qawl, package):
    run = qawl("check", cwd=package)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_faulty_package_exits_1_and_names_file_line_and_remedy(qawl, package):
    quotes = package / "data" / "quotes.csv"
    quotes.write_text(quotes.read_text(encoding="utf-8").replace(",indirect,", ",reported,", 1), encoding="utf-8")
    run = qawl("check", cwd=package)
    assert run.returncode == 1
    assert "data/quotes.csv:" in run.stderr
    assert "reported" in run.stderr
    assert "qawl build" in run.stderr


NO_TEXT = {
    "page.xml": ('<?xml version="1.0"?><DOC><TITLE>سد جديد</TITLE><TEXT>قالت المهندسة</TEXT></DOC>', "this is XML"),
    "page.eml": ("From: a@example.org\nMIME-Version: 1.0\n\nسد جديد\nقالت المهندسة\n", "this is a mail message"),
    "english.txt": ("A new dam\nThe engineer said that it will be finished.\n", "less than half"),
    "persian.txt": ("سد تازه\nوزیر گفت که این سد برای مردم ساخته شده است.\n", "Persian"),
    "garbled.txt": (PAGE.encode().decode("cp1252", "ignore"), "garbled"),
}


@pytest.mark.parametrize("name", NO_TEXT)
@pytest.mark.parametrize("verb", ["read", "add"])
def test_what_is_no_arabic_text_is_refused_by_name_with_or_without_an_outlet(qawl, package, name, verb):
    text, said = NO_TEXT[name]
    (package / name).write_text(text, encoding="utf-8")
    register = (package / "seeds" / "captures.csv").read_bytes()
    run = qawl(verb, name, "--outlet", "plain", cwd=package)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (2, "", 1), run.stderr
    assert said in run.stderr and name in run.stderr and "--outlet plain" not in run.stderr
    assert (package / "seeds" / "captures.csv").read_bytes() == register


@pytest.mark.parametrize(
    ("charset", "given", "option"),
    [
        ("cp1256", (), "--charset cp1256"),
        ("iso-8859-6", (), "--charset iso-8859-6"),
        ("utf-16", (), "--charset utf-16"),
        ("cp1256", ("--charset", "cp1252"), "--charset cp1256"),
        ("utf-8", ("--charset", "cp1256"), "--charset utf-8"),
        ("utf-8", ("--charset", "cp1252"), "--charset utf-8"),
    ],
)
def test_a_wrong_charset_is_told_with_an_option_that_works(qawl, page, charset, given, option):
    page.write_bytes(PAGE.encode(charset))
    run = qawl("read", page, "--outlet", "plain", *given)
    assert run.returncode == 2
    assert option in run.stderr
    assert qawl("read", page, "--outlet", "plain", *option.split()).returncode == 0


def test_bytes_that_are_arabic_in_no_charset_are_told_without_a_guess(qawl, page):
    page.write_bytes(PAGE.encode() + b"\xff")
    run = qawl("read", page, "--outlet", "plain")
    assert run.returncode == 2
    assert "0xFF" in run.stderr and "--charset" not in run.stderr


def test_an_outlet_that_nobody_knows_is_told_with_those_that_are_known(qawl, page):
    for verb in ("read", "add"):
        run = qawl(verb, page, "--outlet", "BBC")
        assert run.returncode == 2
        assert "known are almada, plain" in run.stderr


@pytest.mark.parametrize(
    ("given", "at", "on", "note"),
    [
        ("2024-03-05T03:01:00.000+0400", "2024-03-05T03:01+04:00", "2024-03-05", ""),
        ("Tue, 05 Mar 2024 03:01:07 +0400", "2024-03-05T03:01+04:00", "2024-03-05", ""),
        ("2024-03-05 23:30:00", None, "2024-03-05", "only the day is certain"),
        ("2024-03-05T23:30:00Z", "2024-03-05T23:30+00:00", "2024-03-05", "that of UTC"),
        ("15/03/2024", None, "2024-03-15", ""),
        ("٣ كانون الثاني ٢٠٢٤", None, "2024-01-03", ""),
    ],
)
def test_times_are_taken_as_pages_have_them_and_what_is_uncertain_is_noted(qawl, page, given, at, on, note):
    run = qawl("read", page, "--outlet", "plain", "--published", given)
    [article] = json.loads(run.stdout)["articles"]
    assert (article["published_at"], article["published_on"]) == (at, on)
    assert (note in run.stderr) if note else run.stderr == ""


@pytest.mark.parametrize(
    ("given", "said"), [("2024-02-30", "there is no such day"), ("05/06/2024", "2024-06-05 or 2024-05-06")]
)
def test_a_day_that_is_none_or_two_is_refused_in_words(qawl, page, given, said):
    run = qawl("read", page, "--outlet", "plain", "--published", given)
    assert run.returncode == 2
    assert said in run.stderr


def test_a_page_without_a_day_is_noted_when_it_is_read_and_when_it_is_registered(qawl, package, page):
    for verb in ("read", "add"):
        run = qawl(verb, page, "--outlet", "plain", cwd=package)
        assert run.returncode == 0
        assert run.stderr.startswith("note: nothing says when it appeared") and "--published" in run.stderr


def test_the_register_keeps_times_and_addresses_in_its_own_form(qawl, package, page):
    told = ("--published", "2024-03-05 03:01:07 +0400", "--url", "\u200ehttps://example.org/ا ب")
    assert qawl("add", page, "--outlet", "plain", *told, cwd=package).returncode == 0
    row = (package / "seeds" / "captures.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert ",https://example.org/%D8%A7%20%D8%A8,,2024-03-05T03:01+04:00," in row


@pytest.mark.thorough
def test_two_articles_of_one_headline_and_day_are_registered_and_built(qawl, package, page):
    for name, text in (("1.txt", "صباحا في السوق."), ("2.txt", "مساء بعد الإغلاق."), ("3.txt", "مساء بعد الإغلاق!")):
        (package / name).write_text(f"أسعار العملات\n{text}\n", encoding="utf-8")
    given = ("--outlet", "plain", "--published", "2024-03-05")
    assert [qawl("add", f"{n}.txt", *given, cwd=package).returncode for n in (1, 2, 3)] == [0, 0, 1]
    assert qawl("add", "3.txt", *given, "--another", cwd=package).returncode == 0
    assert qawl("add", "3.txt", *given, "--another", "--replaces", "plain/1.txt", cwd=package).returncode == 2
    assert qawl("build", cwd=package).returncode == 0
    assert (package / "data" / "articles.csv").read_text(encoding="utf-8").count("plain-20240305-") == 3
    assert qawl("check", cwd=package).returncode == 0
