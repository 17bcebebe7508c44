"""How the verbs say how they are used: alike in all, whole at 80 columns, and true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from commands import every, leaves, options, wrong
from qawl import __version__
from qawl.cli import failures, usage
from qawl.cli.main import verbs

ROOT = Path(__file__).resolve().parents[2]
EVERY = dict(every())
PACKAGE_OF_ITS_OWN = {"qawl diff": ["old", "new"]}
"""Verbs whose packages have names, because there are two."""


def helped(path: str, width: int = 80) -> str:
    command = verbs
    context = click.Context(verbs, info_name="qawl", terminal_width=width, max_content_width=width)
    for name in path.split()[1:]:
        command = command.commands[name]
        context = click.Context(command, context, name)
    return context.get_help()


@pytest.mark.parametrize("path", EVERY)
def test_every_help_ends_with_an_example_and_the_exit_codes_in_one_form(path):
    said = helped(path)
    assert re.search(rf"\nExamples:\n  {path}\b[^\n]*\n(  .*\n)*\nExit codes:\n(  .*(\n|\Z))+\Z", said)
    codes = re.findall(r"^  (\d+) +\S", said.partition("Exit codes:")[2], re.MULTILINE)
    assert codes in (["0", "1", "2", "130"], ["0", "2", "130"])


@pytest.mark.parametrize("path", EVERY)
def test_nothing_in_a_help_is_cut_off_or_runs_over_80_columns(path):
    said = helped(path)
    assert "..." not in re.sub(r"\[[A-Z]+\]\.\.\.|PATHS\.\.\.|\[ARGS\]\.\.\.", "", said)
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize("path", [path for path, command in EVERY.items() if isinstance(command, click.Group)])
def test_the_line_of_each_verb_in_the_list_is_one_line(path):
    listed = helped(path).partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed] == sorted(EVERY[path].commands)


@pytest.mark.parametrize("path", EVERY)
def test_every_example_is_a_command_that_there_is(path):
    for line in EVERY[path].examples:
        assert line.startswith(path.partition(" ")[0]) and wrong(line) is None, (line, wrong(line))


def test_a_command_with_a_verb_or_an_option_that_does_not_exist_is_seen_to_be_wrong():
    assert wrong("qawl chekc") and wrong("qawl check --jsno") and wrong("qawl authority sugest")
    assert not wrong("qawl authority suggest --format=authority") and not wrong("qawl --version")


def test_every_option_is_typed_in_some_test_or_paper():
    said = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*ROOT.rglob("tests/**/*.py"), *ROOT.rglob("scripts/**/README.md"), ROOT / "README.md")
    )
    typed = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", said))
    assert {name for one in leaves().values() for name in options(one) if name.startswith("--")} <= typed


@pytest.mark.parametrize("path", leaves())
def test_every_argument_says_what_it_may_be(path):
    arguments = [one for one in EVERY[path].params if isinstance(one, click.Argument)]
    assert all(isinstance(one, usage.Argument) and one.says for one in arguments)


@pytest.mark.parametrize("path", leaves())
def test_what_several_verbs_take_has_one_name_and_one_meaning(path):
    params = {one.name: one for one in EVERY[path].params}
    assert not options(EVERY[path]) & {"--json", "--csv", "--package", "--dist"}
    if "package" in params:
        assert isinstance(params["package"], click.Argument) and not params["package"].required
    if "out" in params:
        assert "force" in params, "what is there already is replaced by --force, and by nothing else"
    if "--format" in options(EVERY[path]):
        assert (
            isinstance(params["form"].type, click.Choice) and params["form"].default == params["form"].type.choices[0]
        )
    if "force" in params:
        assert params["force"].help == "Replace what this verb has written there before."
    if "out" in params:
        assert params["out"].help.startswith("Where it is written.  [default: ") and not params["out"].required


def test_a_package_is_a_positional_argument_wherever_a_verb_takes_one():
    taking = {path for path, command in leaves().items() if {"package", "old"} & {one.name for one in command.params}}
    assert {path.removeprefix("qawl ") for path in taking} == {
        "check",
        "cite",
        "diff",
        "export",
        "rehydrate",
        "release",
        "site",
        "upgrade",
        "authority check",
        "authority suggest",
    }


FORMS = {
    path: next(one.type.choices for one in command.params if one.name == "form")
    for path, command in leaves().items()
    if "--format" in options(command)
}
"""What ``--format`` of a verb may be."""
TELLING = sorted(path for path, forms in FORMS.items() if set(failures.FORMATS) <= set(forms))
WITH_FORMATS_OF_THEIR_OWN = {"qawl authority suggest", "qawl cite", "qawl diff", "qawl evaluate"}
ALL_ARGUMENTS = {
    "qawl export": ("csv", "nowhere"),
    "qawl init": ("README.md", "--title=a", "--contributor=b"),
    "qawl rehydrate": ("nowhere", "--captures=nowhere"),
}
"""What the verbs take that need more than a place."""


def test_every_verb_tells_faults_in_each_format_but_those_that_print_in_forms_of_their_own():
    assert set(TELLING) == set(leaves()) - WITH_FORMATS_OF_THEIR_OWN - {"qawl help"}


@pytest.mark.parametrize("verb", TELLING)
def test_what_cannot_be_examined_is_told_on_stdout_in_the_format_that_was_asked_for(qawl, tmp_path, verb):
    (tmp_path / "README.md").touch()
    for words in (ALL_ARGUMENTS.get(verb, ("nowhere",)), ("--nope",)):
        told = qawl(*verb.split()[1:], *words, "--format", "json", cwd=tmp_path)
        noted = qawl(*verb.split()[1:], *words, "--format=github", cwd=tmp_path)
        assert (told.returncode, told.stderr, noted.returncode, noted.stderr) == (2, "", 2, "")
        assert json.loads(told.stdout)["total"] == 1
        assert noted.stdout.startswith("::error file=") and noted.stdout.endswith("\n1 fault\n")


@pytest.mark.parametrize("verb", sorted(path for path in WITH_FORMATS_OF_THEIR_OWN if "json" in FORMS[path]))
def test_a_verb_that_prints_json_tells_in_json_also_why_it_cannot(qawl, tmp_path, verb):
    ran = qawl(*verb.split()[1:], "nowhere", "--format", "json", cwd=tmp_path)
    assert (ran.returncode, ran.stderr, json.loads(ran.stdout)["total"]) == (2, "", 1)


@pytest.mark.parametrize(
    ("arguments", "verb", "form"),
    [
        ("check --format json", "qawl check", "json"),
        ("authority check seeds --format=github", "qawl authority check", "github"),
        ("diff a b --format json", "qawl diff", "json"),
        ("diff a b --format github", "qawl diff", "text"),
        ("cite --format bibtex", "qawl cite", "text"),
        ("authority suggest --format json", "qawl authority suggest", "text"),
        ("check --format xml", "qawl check", "text"),
        ("check --format json --format text", "qawl check", "text"),
        ("chekc --format json", "qawl", "text"),
        ("--format json check", "qawl", "text"),
    ],
)
def test_the_format_is_what_the_named_verb_knows_how_to_tell_faults_in(arguments, verb, form):
    assert failures.asked(verbs, arguments.split()) == failures.Asked(verb, form)


@pytest.mark.parametrize("asked", [(), ("--help",), ("-h",), ("help",)])
def test_qawl_alone_shows_its_help(qawl, asked):
    run = qawl(*asked)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Usage: qawl ") and "\n  check " in run.stdout


@pytest.mark.parametrize("asked", ["-V", "--version"])
def test_the_version_is_told(qawl, asked):
    assert qawl(asked).stdout == f"qawl, version {__version__}\n"


def test_help_shows_a_verb_as_its_own_option_does(qawl):
    assert qawl("help", "authority", "suggest").stdout == qawl("authority", "suggest", "--help").stdout
    assert qawl("authority").stdout == qawl("authority", "--help").stdout


@pytest.mark.parametrize(("asked", "said"), [(("chekc",), "Did you mean 'check'?"), (("cite", "x"), "no verbs")])
def test_help_for_what_is_no_verb_says_so(qawl, asked, said):
    run = qawl("help", *asked)
    assert run.returncode == 2 and said in run.stderr


def test_an_article_in_the_place_of_the_package_is_told_how_to_cite_it(qawl, package):
    run = qawl("cite", "almada-20260119-9071b03e-q634-712", cwd=package)
    assert run.returncode == 2
    assert "`qawl cite --article almada-20260119-9071b03e`" in run.stderr
