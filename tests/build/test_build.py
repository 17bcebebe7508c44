"""The build: the same bytes from the same pages everywhere, and the old package wherever anything is wrong."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from golden import CHARSETS, pages
from qawl.build.package import How, build
from qawl.model.faults import FaultyInput
from registering import register_single

FIELDS = "path,article_id,outlet,url,captured_at,published_at,sha256,charset,rights,replaces,reviewed_on,removed_on"
PAGE = "سد جديد في الجنوب\nقالت المهندسة سلمى الحسني إن السد سيكتمل في الربيع.\n"


def outcome(package: Path) -> dict[str, str]:
    """The bytes that a build makes, by file."""
    files = [*sorted((package / "data").iterdir()), package / "datapackage.json"]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def registered(package: Path, name: str, raw: bytes, **fields: str) -> str:
    """Put a capture into the seeds and return its row for the register."""
    path = package / "seeds" / "plain" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    digest = hashlib.sha256(raw).hexdigest()
    row = dict.fromkeys(FIELDS.split(","), "")
    article = f"plain-undated-{digest[:8]}"
    row |= {"path": f"plain/{name}", "article_id": article, "outlet": "plain", "sha256": digest}
    row |= {"charset": "utf-8", "rights": "withheld"} | fields
    return ",".join(row.values())


def append(package: Path, *rows: str) -> None:
    with (package / "seeds" / "captures.csv").open("a", encoding="utf-8", newline="") as register:
        register.writelines(f"{row}\n" for row in rows)


def refused(package, qawl, code, *said):
    """A build that fails so, in lines a person can act on, and leaves the package as it was."""
    before = outcome(package)
    run = qawl("build", cwd=package)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    for words in said:
        assert words in run.stderr
    assert outcome(package) == before
    assert {path.name for path in (package / ".qawl").glob("*")} <= {"lock", "cache.sqlite"}


def test_the_committed_tables_are_what_the_pages_give(package, qawl):
    before = outcome(package)
    run = qawl("build", cwd=package)
    assert run.returncode == 0, run.stderr
    assert outcome(package) == before, "data/ is stale: run `make`, read the difference, commit it"


def test_a_build_says_what_it_made(package, qawl):
    made = qawl("build", cwd=package).stdout
    rows = sum(1 for _ in csv.reader((package / "data" / "quotes.csv").open(encoding="utf-8"))) - 1
    assert f"quotes {rows}" in " ".join(made.replace("│", " ").split())
    assert "right only by correction" in made


def test_builds_are_byte_identical_under_any_locale_zone_hash_seed_and_order_of_pages(package, qawl):
    rows = [registered(package, f"{n}.txt", f"{n} {PAGE}".encode()) for n in range(3)]
    append(package, *rows)
    register = package / "seeds" / "captures.csv"
    assert qawl("build", cwd=package, PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC").returncode == 0
    first = outcome(package)
    header, *lines = register.read_text(encoding="utf-8").splitlines()
    register.write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    assert qawl("build", cwd=package, PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Tokyo").returncode == 0
    assert outcome(package) == first


@pytest.mark.slow
def test_many_pages_read_in_several_processes_give_the_same_bytes_as_in_one(package, qawl):
    append(package, *(registered(package, f"{n}.txt", f"{n} {PAGE}".encode()) for n in range(100)))
    assert qawl("build", "--jobs", 1, cwd=package).returncode == 0
    alone = outcome(package)
    assert qawl("build", "--jobs", 3, cwd=package).returncode == 0
    assert outcome(package) == alone


def test_a_capture_whose_bytes_have_changed_is_refused(package, qawl):
    capture = next((package / "seeds" / "almada").iterdir())
    capture.write_bytes(capture.read_bytes() + b"\n")
    refused(package, qawl, 1, capture.name, "SHA-256")


def test_a_missing_capture_is_named(package, qawl):
    capture = next((package / "seeds" / "almada").iterdir())
    capture.unlink()
    refused(package, qawl, 2, capture.name)


def test_a_capture_that_nobody_registered_is_named(package, qawl):
    (package / "seeds" / "almada" / "stray.txt").write_text("x", encoding="utf-8")
    refused(package, qawl, 1, "stray.txt", "qawl add")


@pytest.mark.parametrize(
    ("raw", "charset", "code", "said"),
    [
        (b"", "utf-8", 2, "empty"),
        (bytes(range(32)) * 30, "utf-8", 2, "no text"),
        (PAGE.encode("cp1256"), "utf-8", 2, "is not utf-8"),
        (PAGE.encode("utf-16"), "utf-8", 2, "BOM of utf-16"),
        (PAGE.encode(), "cp1256", 2, "Arabic in utf-8"),
        (PAGE.encode() + b"\xff", "utf-8", 2, "0xFF"),
    ],
)
def test_a_capture_that_is_no_text_of_its_charset_is_refused(package, qawl, raw, charset, code, said):
    append(package, registered(package, "page.txt", raw, charset=charset))
    refused(package, qawl, code, "plain/page.txt", said)


def test_a_registered_page_that_is_no_arabic_text_is_named_with_what_it_is(package, qawl):
    pages = {
        "page.html": b"<html><body><p>x</p></body></html>",
        "english.txt": b"A new dam in the south",
        "persian.txt": "وزیر گفت که این سد برای مردم ساخته شده است".encode(),
    }
    append(package, *(registered(package, name, raw) for name, raw in pages.items()))
    refused(package, qawl, 2, "plain/page.html: this is HTML", "plain/english.txt: 0 %", "plain/persian.txt: by its")


def test_a_registered_page_in_another_charset_is_told_where_to_say_so(package, qawl):
    append(package, registered(package, "page.txt", PAGE.encode("cp1256")))
    refused(package, qawl, 2, "plain/page.txt", "Arabic in cp1256", "seeds/captures.csv")


def test_what_a_package_lacks_is_told_at_once_before_any_page_is_read(package, qawl):
    append(package, registered(package, "page.txt", b"\xff"))
    for part in ("datapackage.json", "seeds/authority.csv", "seeds/authority_names.csv", "schemas/quotes.schema.json"):
        (package / part).unlink()
    run = qawl("build", cwd=package)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 4), run.stderr
    for part in ("datapackage.json", "authority.csv", "authority_names.csv", "schemas/quotes.schema.json"):
        assert part in run.stderr


def test_tables_that_the_descriptor_lacks_are_told_before_any_page_is_read(package, qawl):
    append(package, registered(package, "page.txt", b"\xff"))
    (package / "schemas" / "datapackage.profile.json").unlink()
    run = qawl("build", cwd=package)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1), run.stderr
    assert "lacks schemas of this one (schemas/datapackage.profile.json). Run `qawl upgrade`" in run.stderr
    assert qawl("upgrade", cwd=package).returncode == 0
    path = package / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [one for one in described["resources"] if one["name"] not in ("times", "mentions")]
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    run = qawl("build", cwd=package)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 2), run.stderr
    assert "name=mentions: the descriptor has no resource" in run.stderr and "name=times: the" in run.stderr


def test_a_page_at_fault_is_told_while_the_others_are_still_read(package):
    append(package, *(registered(package, f"{n}.txt", f"{n} {PAGE * 9}".encode()) for n in range(30)))
    append(package, *(registered(package, f"bad{n}.txt", f"bad {n}".encode()) for n in range(2)))
    told: list[tuple[str, int]] = []
    read: list[object] = []

    def counted(results, _):
        for result in results:
            read.append(result)
            yield result

    with pytest.raises(FaultyInput) as caught:
        build(package / "seeds", How(progress=counted, tell=lambda fault: told.append((fault.file, len(read)))))
    assert [Path(file).name for file, _ in told] == [Path(fault.file).name for fault in caught.value.faults]
    assert len(told) == 2 and all(before < len(read) for _, before in told)


def test_each_fault_of_a_page_is_told_once_and_how_many_pages_have_any(package, qawl):
    append(package, *(registered(package, f"bad{n}.txt", f"bad {n}".encode()) for n in range(2)))
    run = qawl("build", cwd=package)
    assert [run.stderr.count(f"bad{n}.txt") for n in range(2)] == [1, 1]
    assert "2 pages could not be read" in run.stderr


def test_an_address_that_is_none_is_named_by_its_row_and_stops_nothing_but_the_build(package, qawl):
    append(package, registered(package, "one.txt", PAGE.encode(), url="example org"))
    refused(package, qawl, 1, "captures.csv:3 plain/one.txt url=example org", "https://")
    assert qawl("read", "seeds/plain/one.txt", cwd=package).returncode == 0
    (package / "two.txt").write_text(f"ثان: {PAGE}", encoding="utf-8")
    assert qawl("add", "two.txt", "--outlet", "plain", cwd=package).returncode == 0
    run = qawl("check", cwd=package)
    assert (run.returncode, "captures.csv:3 plain/one.txt url=" in run.stderr) == (1, True)


def test_times_and_addresses_in_the_register_are_read_as_pages_have_them(package, qawl):
    odd = {"published_at": '"Tue, 05 Mar 2024 03:01:07 +0400"', "url": "https://example.org/\u200eا ب"}
    local = {"published_at": "2024-03-06 23:59:00", "captured_at": "2024-03-07 09:00"}
    one = registered(package, "one.txt", PAGE.encode(), article_id="plain-20240305-00000000", **odd)
    two = registered(package, "two.txt", f"ثان: {PAGE}".encode(), article_id="plain-20240306-00000000", **local)
    append(package, one, two)
    assert qawl("build", cwd=package).returncode == 0
    rows = (package / "data" / "articles.csv").read_text(encoding="utf-8").splitlines()[-2:]
    assert "2024-03-05T03:01+04:00,2024-03-05,https://example.org/%E2%80%8E%D8%A7%20%D8%A8," in rows[0]
    assert ",,2024-03-06,," in rows[1] and ",2024-03-07," in rows[1]
    run = qawl("check", cwd=package)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("charset", ["cp1256", "utf-16", "utf-8"])
def test_a_capture_in_another_charset_with_crlf_gives_the_same_article(package, qawl, charset):
    append(package, registered(package, "page.txt", PAGE.replace("\n", "\r\n").encode(charset), charset=charset))
    assert qawl("build", cwd=package).returncode == 0
    assert "سد جديد في الجنوب" in (package / "data" / "articles.csv").read_text(encoding="utf-8")


def test_a_page_of_another_shape_is_a_fault_that_names_the_line(package, qawl):
    append(package, registered(package, "page.txt", PAGE.encode(), outlet="almada"))
    refused(package, qawl, 1, "seeds/plain/page.txt:2")


def test_the_faults_of_all_pages_are_told_at_once(package, qawl):
    append(package, *(registered(package, f"{n}.txt", f"معرض {n}".encode(), outlet="almada") for n in "12"))
    refused(package, qawl, 1, "seeds/plain/1.txt:", "seeds/plain/2.txt:")


def test_the_same_page_registered_twice_is_a_fault_naming_both(package, qawl):
    append(package, *(registered(package, name, PAGE.encode()) for name in ("one.txt", "two.txt")))
    refused(package, qawl, 1, "plain/one.txt", "plain/two.txt")


def test_two_captures_of_one_article_need_to_say_which_counts(package, qawl):
    article = "plain-undated-00000000"
    one = registered(package, "one.txt", PAGE.encode(), article_id=article)
    two = registered(package, "two.txt", f"{PAGE}.".encode(), article_id=article)
    append(package, one, two)
    refused(package, qawl, 1, "plain/one.txt", "plain/two.txt", "replaces")


def test_the_capture_that_replaces_another_counts(package, qawl):
    article = "plain-undated-00000000"
    one = registered(package, "one.txt", PAGE.encode(), article_id=article)
    two = registered(package, "two.txt", f"{PAGE}.".encode(), article_id=article, replaces="plain/one.txt")
    append(package, one, two)
    assert qawl("build", cwd=package).returncode == 0
    assert "plain/two.txt" in (package / "data" / "articles.csv").read_text(encoding="utf-8")


def test_a_replaced_capture_is_kept_byte_for_byte_too(package, qawl):
    article = "plain-undated-00000000"
    one = registered(package, "one.txt", PAGE.encode(), article_id=article)
    two = registered(package, "two.txt", f"{PAGE}.".encode(), article_id=article, replaces="plain/one.txt")
    append(package, one, two)
    (package / "seeds" / "plain" / "one.txt").write_text("other", encoding="utf-8")
    refused(package, qawl, 1, "plain/one.txt", "SHA-256")


def test_the_file_of_a_removed_capture_must_go(package, qawl):
    append(package, registered(package, "one.txt", PAGE.encode(), removed_on="2024-03-06"))
    refused(package, qawl, 1, "plain/one.txt", "removed on 2024-03-06", "Delete the file")


def test_a_removed_capture_leaves_the_tables_and_keeps_its_row(package, qawl):
    row = registered(package, "one.txt", PAGE.encode(), removed_on="2024-03-06")
    (package / "seeds" / "plain" / "one.txt").unlink()
    append(package, row)
    assert qawl("build", cwd=package).returncode == 0
    assert "plain" not in (package / "data" / "articles.csv").read_text(encoding="utf-8")


def test_a_correction_of_a_page_that_is_not_built_is_a_fault(package, qawl):
    with (package / "seeds" / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("delete,quotes,plain-undated-00000000-q1-2,,,,gone,SH,2024-03-06\n")
    refused(package, qawl, 1, "corrections.csv", "not built")


def test_a_correction_of_a_stretch_that_no_page_has_loses_no_page(package, qawl):
    append(package, *(registered(package, f"{n}.txt", f"{n} {PAGE}".encode()) for n in range(3)))
    article = next(iter((package / "seeds" / "captures.csv").read_text(encoding="utf-8").splitlines()[2:])).split(",")[
        1
    ]
    with (package / "seeds" / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write(f"add,mentions,{article}-m990-999,entity_id,,iraq,why,SH,2024-03-06\n")
    refused(package, qawl, 1, "corrections.csv", "990-999 is no stretch of one segment")


def test_a_correction_to_an_entity_that_nobody_knows_names_its_line(package, qawl):
    mention = (package / "data" / "mentions.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
    with (package / "seeds" / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write(f"set,mentions,{mention[0]},entity_id,{mention[6]},nobody-knows,why,SH,2024-03-06\n")
    refused(package, qawl, 1, "corrections.csv:", "nobody-knows", "seeds/authority.csv")


@pytest.mark.parametrize(
    ("file", "row", "told"),
    [
        ("authority.csv", "iraq,place,العراق,Iraq,,,,,", "has it already"),
        ("authority.csv", "second-iraq,place,عراق ثان,,Q796,,,,", "has it already"),
        ("authority_names.csv", "egypt,العراق,ar,full,,", "gives this name to iraq in the same context"),
        ("authority_names.csv", "iraq,في,ar,short,,", "a function word stands in every text"),
    ],
)
def test_what_is_wrong_with_the_authority_is_one_line_and_nothing_is_read(package, qawl, file, row, told):
    with (package / "seeds" / file).open("a", encoding="utf-8") as out:
        out.write(f"{row}\n")
    refused(package, qawl, 1, f"seeds/{file}:", row.split(",")[0], told)


def test_where_there_is_no_package_a_build_leaves_no_trace(tmp_path, qawl):
    run = qawl("build", "nope", cwd=tmp_path)
    assert (run.returncode, list(tmp_path.iterdir())) == (2, [])


def test_a_folder_that_cannot_be_written_is_one_line(package, qawl):
    (package / ".qawl").write_text("in the way")
    before = outcome(package)
    run = qawl("build", cwd=package)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)
    assert ".qawl" in run.stderr
    assert outcome(package) == before


def test_a_full_disk_is_one_line_and_leaves_the_package(package):
    before = outcome(package)
    run = subprocess.run(
        [sys.executable, "-m", "qawl.cli", "build"],
        cwd=package,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1), run.stderr
    assert outcome(package) == before
    assert not (package / ".qawl" / "stage").exists()


@pytest.mark.slow
def test_ctrl_c_in_the_middle_leaves_the_package_and_exits_130(package):
    append(package, *(registered(package, f"{n}.txt", f"{n} {PAGE * 20}".encode()) for n in range(400)))
    before = outcome(package)
    run = subprocess.Popen(
        [sys.executable, "-m", "qawl.cli", "build"],
        cwd=package,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    waited = time.monotonic() + 60
    while not (package / ".qawl" / "stage" / "data").exists() and time.monotonic() < waited:
        time.sleep(0.01)
    os.kill(run.pid, signal.SIGINT)
    said = run.communicate(timeout=60)[1]
    assert run.returncode == 130, said
    assert "Traceback" not in said
    assert outcome(package) == before
    assert not (package / ".qawl" / "stage").exists()


def test_the_descriptor_names_the_model_that_helped_to_make_the_rows_and_none_that_did_not(package, qawl):
    from qawl.extract.entities.tagger.file import FILE

    stamps = []
    for tagger in ("crf", "none"):
        assert qawl("build", "--tagger", tagger, cwd=package).returncode == 0
        stamps.append(json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["generator"])
    assert stamps[0].pop("model") == f"sha256:{hashlib.sha256(FILE.read_bytes()).hexdigest()}"
    assert stamps[0] == stamps[1]


def test_the_model_of_speakers_is_named_too_and_without_it_only_the_confidences_are_missing(package, qawl):
    from qawl.extract.quotes.speakers.ranker import FILE

    stamps, quotes = [], []
    for ranker in ("logistic", "none"):
        assert qawl("build", "--ranker", ranker, cwd=package).returncode == 0
        stamps.append(json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["generator"])
        with (package / "data" / "quotes.csv").open(encoding="utf-8", newline="") as file:
            quotes.append(list(csv.DictReader(file)))
    assert stamps[0].pop("ranker") == f"sha256:{hashlib.sha256(FILE.read_bytes()).hexdigest()}"
    assert stamps[0] == stamps[1]
    sure = [row.pop("speaker_confidence") for row in quotes[0]]
    assert all(re.fullmatch(r"0\.[0-9]{2}", cell) for cell in sure)
    assert not any(row.pop("speaker_confidence") for row in quotes[1])
    assert quotes[0] == quotes[1]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read"),
        ('{"magic": "qawl speaker', "it is cut"),
        ('{"magic": "qawl speaker confidence 0"}', "of another version"),
    ],
)
def test_a_model_of_speakers_that_is_absent_cut_or_of_another_version_stops_the_build(package, qawl, content, says):
    model = package / "model.json"
    if content is not None:
        model.write_text(content, encoding="utf-8")
    before = outcome(package)
    for command in (("build",), ("read", next((package / "seeds").glob("*/*.txt")))):
        run = qawl(*command, "--ranker", model, cwd=package)
        assert run.returncode == 2
        assert run.stderr.count("\n") == 1 and says in run.stderr and not run.stdout
    assert outcome(package) == before


def test_every_fixture_page_can_be_added_and_built(package, qawl):
    for page in pages():
        charset = next((charset for word, charset in CHARSETS.items() if word in page.stem), "utf-8")
        outlet = None if page.stem.startswith("almada") else "plain"
        register_single(page, package / "seeds", {"charset": charset, "outlet": outlet})
    run = qawl("build", cwd=package)
    assert run.returncode == 0, run.stderr


def test_a_fault_of_the_descriptor_stops_the_build_with_its_own_remedy(package, qawl):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    text = json.dumps({**described, "profile": "schemas/datapackage.profile.json"}, ensure_ascii=False, indent=2)
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    run = qawl("build", cwd=package)
    assert run.returncode == 1
    assert "datapackage.json profile" in run.stderr and "run `qawl upgrade`" in run.stderr
    assert "seeds/corrections.csv" not in run.stderr
