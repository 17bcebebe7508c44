"""How well quotes and names are found is measured rightly, faults in annotations are named, and figures only go up."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gold import annotate, precision
from qawl.model import schema
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.values import Capture, Registration, Span
from qawl.publish import dictionary
from qawl.workshop.evaluate import Evaluation, evaluate
from qawl.workshop.evaluate.figures import figures
from qawl.workshop.evaluate.found import Found, FoundQuote
from qawl.workshop.evaluate.gold import GoldArticle, GoldOccasion, GoldQuote, read_gold
from qawl.workshop.evaluate.intervals import Interval, intervals
from qawl.workshop.evaluate.judge import Judgement, judge, same_name

GOLD = Path(__file__).parents[1] / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
ARTICLES = read_gold(GOLD).articles


@pytest.fixture(scope="module")
def measured() -> Evaluation:
    return evaluate(GOLD)


def flat(figures: dict[str, object]) -> dict[str, float]:
    """``quotes marked f1`` and the like, with its figure."""
    found: dict[str, float] = {}
    for name, value in figures.items():
        if isinstance(value, dict) and name != "outlets":
            found |= {f"{name} {more}": share for more, share in flat(value).items()}
        elif isinstance(value, float):
            found[name] = value
    return found


@pytest.mark.parametrize("measure", FLOORS)
def test_no_figure_falls_below_what_was_reached_before(measured, measure):
    assert flat(measured.json())[measure] >= FLOORS[measure], "floors are raised with the engine, never lowered"


def test_the_floors_hold_every_measure_that_counts():
    assert {"quotes marked f1", "quotes indirect f1", "quotes all exact", "marks f1", "names all f1"} <= set(FLOORS)
    assert {f"quotes all {measure}" for measure in ("speaker", "resolved", "cue")} <= set(FLOORS)
    assert {f"occasions {measure} f1" for measure in ("medium", "stated_on")} <= set(FLOORS)
    assert {f"occasions {measure} accuracy" for measure in ("occasion", "assertion")} <= set(FLOORS)


def test_the_readme_states_the_floors(root):
    readme = (root / "tests" / "README.md").read_text(encoding="utf-8")
    stated = re.findall(r"^\| ((?:quotes|marks|occasions|names) [a-z0-9_ ]+) \| ([0-9.]+) \|$", readme, re.MULTILINE)
    assert {measure: float(floor) for measure, floor in stated} == FLOORS


def test_the_schema_and_the_dictionary_state_the_precision_that_is_measured_of_each_rule(measured):
    text = precision.SCHEMA.read_text(encoding="utf-8")
    rules = {rule: {"found": s.hits + s.spurious, "right": s.hits} for rule, s in measured.figures().rules.items()}
    assert precision.stated(text, rules) == text, "run python tests/gold/precision.py"
    for language in ("en", "ar"):
        told = dictionary.dictionary(language)
        for rule, counts in rules.items():
            right, found = counts["right"], counts["found"]
            assert re.search(rf"^\| `{rule}` \| .* \| {right / found:.2f} \({right}/{found}\) \|$", told, re.MULTILINE)


def test_every_rule_of_the_engine_is_measured_on_three_quotes_at_least(measured):
    found = {rule for rule, score in measured.figures().rules.items() if score.hits >= 3}
    assert found | {"curated"} == set(schema.load("quotes").field("evidence").enum), "all that no reviewer adds"


# How far other articles would move the figures


def judged(article: str, outcome: str, times: int = 10) -> list[Judgement]:
    return [Judgement(article, "x", "speaker", "direct", outcome)] * times


def test_an_interval_is_as_wide_as_articles_differ_however_many_quotations_each_has():
    alike = judged("one", "right") + judged("two", "right") + judged("one", "wrong") + judged("two", "wrong")
    apart = judged("one", "right", 1000) + judged("two", "wrong", 1000)
    assert intervals(alike, ("one", "two"))["quotes all speaker"] == Interval(0.5, 0.5, 0.5)
    assert intervals(apart, ("one", "two"))["quotes all speaker"] == Interval(0.5, 0.0, 1.0)


def test_the_intervals_hold_the_figures_and_are_the_same_each_time(measured):
    found = measured.intervals()
    assert found == measured.intervals()
    assert (
        set(FLOORS) >= set(found) >= {"quotes marked f1", "quotes all speaker", "occasions medium f1", "names all f1"}
    )
    whole = flat(measured.json())
    for measure, interval in found.items():
        assert interval.figure == pytest.approx(whole[measure], abs=1e-4)
        assert interval.low <= interval.figure <= interval.high


def test_a_measure_of_which_nothing_is_annotated_has_no_interval():
    assert intervals([], ("one",)) == {}


def test_figures_are_told_by_the_genres_that_the_set_names(tmp_path):
    for part in ("texts", "gold"):
        (tmp_path / part).mkdir()
        for name in ("coast-inquiry", "economy-wire"):
            [file] = (GOLD / part).glob(f"{name}.*")
            shutil.copy(file, tmp_path / part)
    sources = [{"id": "coast-inquiry", "outlet": "coast", "genre": "justice"}, {"id": "economy-wire", "outlet": "wire"}]
    (tmp_path / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    evaluation = evaluate(tmp_path)
    assert set(evaluation.articles) == {"coast", "wire"}
    [(genre, (count, figures))] = evaluation.by_genre().items()
    assert (genre, count, figures) == ("justice", 1, evaluation.figures("coast"))


# The gold set itself


@pytest.mark.parametrize("source", sorted((GOLD / "marked").glob("*.txt")), ids=lambda path: path.stem)
def test_texts_and_annotations_are_what_the_marked_text_gives(source):
    text, gold = annotate.made(source)
    assert (GOLD / "texts" / source.name).read_text(encoding="utf-8") == text, "run python tests/gold/annotate.py"
    assert (GOLD / "gold" / f"{source.stem}.json").read_text(encoding="utf-8") == gold


def test_every_text_is_annotated_and_every_annotation_has_its_source():
    stems = [{path.stem for path in (GOLD / room).iterdir()} for room in ("marked", "texts", "gold")]
    assert stems[0] == stems[1] == stems[2]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.article_id)
def test_annotations_end_where_words_end(article):
    text = article.capture.text
    for quote in article.quotes:
        for span in [*quote.readings[0], quote.cue, quote.speaker]:
            if span is not None:
                assert not set(text[span.start] + text[span.end - 1]) & set(" \n،.:؛"), span.of(text)
                assert not text[span.end].isalnum()
        assert quote.speaker_name is None or quote.speaker_name in text
        for span in quote.marks:
            assert text[span.start] in annotate.MARKS
    for span, _ in (*article.not_speech, *article.names):
        assert not text[span.end].isalnum()


def test_every_phenomenon_occurs_at_least_three_times():
    quotes = [(quote, article.capture.text) for article in ARTICLES for quote in article.quotes]
    entries = [
        entry for path in sorted((GOLD / "gold").glob("*.json")) for entry in json.loads(path.read_text())["quotes"]
    ]
    texts = "\n".join(article.capture.text for article in ARTICLES)
    counts = {
        **{kind: sum(quote.kind == kind for quote, _ in quotes) for kind in ("direct", "mixed", "indirect")},
        **{
            kind: sum(entry["speaker_kind"] == kind for entry in entries)
            for kind in ("person", "organization", "group", "document", "unnamed")
        },
        "elided": sum(entry["speaker_elided"] for entry in entries),
        "interrupted": sum(len(quote.readings[0]) > 1 for quote, _ in quotes),
        "several sentences": sum(". " in span.of(text) for quote, text in quotes for span in quote.readings[0]),
        "missing closer": sum(text[span.end - 1].isalpha() for quote, text in quotes for span in quote.marks),
        "wrong opener": sum(text[span.start] == "”" for quote, text in quotes for span in quote.marks)
        + sum(article.capture.text[span.start] == "”" for article in ARTICLES for span, _ in article.not_speech),
        "mixed marks": sum(
            (text[span.start], text[span.end - 1]) in {("“", '"'), ('"', "”"), ("”", "“")}
            for quote, text in quotes
            for span in quote.marks
        ),
        "cue before a new paragraph": sum(
            quote.cue is not None and ":\n" in text[quote.cue.end : quote.readings[0][0].start]
            for quote, text in quotes
        ),
        "attribution at the end": sum(
            quote.cue is not None and quote.cue.start > quote.readings[0][-1].end for quote, _ in quotes
        ),
        "nested": sum(entry["remark"] == "nested" for entry in entries),
        "dated": sum(entry["stated_on"] is not None for entry in entries),
        "channel": sum(entry["medium"] is not None for entry in entries),
        **{name: sum(entry["assertion"] == name for entry in entries) for name in ("denied", "hypothetical", "asked")},
        **{
            why: sum(w == why for article in ARTICLES for _, w in article.not_speech)
            for why in ("name", "title", "scare")
        },
        **{word: texts.count(word) for word in ("بحسب", "على حد", "في بيان", "إلا أن", "إذ إن", "أي إن")},
    }
    assert {name: count for name, count in counts.items() if count < 3} == {}


# Measuring


def perfect(article: GoldArticle) -> Found:
    """What an engine would find that reads as the annotator did, optional quotations included."""
    return Found(tuple(map(_as_annotated, article.quotes)), frozenset(article.names))


def _as_annotated(quote: GoldQuote) -> FoundQuote:
    assert quote.occasion and quote.assertion
    found = FoundQuote(quote.kind, quote.readings[0], quote.cue, quote.speaker, quote.speaker_name, False)
    medium, stated_on, number = quote.occasion.medium, quote.occasion.stated_on, quote.occasion.number
    return replace(found, medium=medium, stated_on=stated_on, occasion=number, assertion=quote.assertion)


def measure(*found: tuple[GoldArticle, Found]) -> dict[str, float]:
    return flat(figures(one for article, what in found for one in judge(article, what)).json())


def test_who_finds_all_that_is_there_gets_one_in_every_measure():
    assert set(measure(*((article, perfect(article)) for article in ARTICLES)).values()) == {1.0}


def test_who_finds_nothing_recalls_nothing():
    nothing = Found((), frozenset())
    scores = measure(*((article, nothing) for article in ARTICLES))
    assert {name for name in scores if name.endswith("recall")} >= {"quotes all recall", "marks recall"}
    assert set(scores.values()) == {0.0}


TEXT = 'رأي\n\nقالت سلمى النجار إن الطريق مغلق منذ الفجر. وأضافت "لن نفتحه اليوم" كما قالت «الوردة».'


def place(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


CLOSED, OPEN = place("الطريق مغلق منذ الفجر"), place("لن نفتحه اليوم")
NAME, FULL_NAME = place("سلمى"), "سلمى النجار"


def article(*, optional: bool = False) -> GoldArticle:
    capture = Capture(Registration("x.txt", None, "plain"), "", TEXT)
    quotes = (
        GoldQuote("indirect", ((CLOSED,),), (), place("قالت"), NAME, FULL_NAME, optional),
        GoldQuote("direct", ((OPEN,),), (place('"لن نفتحه اليوم"'),), place("أضافت"), None, FULL_NAME, False),
    )
    return GoldArticle("x", "x", "", capture, quotes, ((place("«الوردة»"), "name"),), ())


def quote(span: Span, kind: str = "indirect", name: str | None = FULL_NAME, nested: bool = False) -> FoundQuote:
    return FoundQuote(kind, (span,), None, None, name, nested)


def outcomes(of: GoldArticle, *quotes: FoundQuote) -> set[tuple[str, str, str]]:
    return {(one.measure, one.kind, one.outcome) for one in judge(of, Found(quotes, frozenset()))}


def test_half_of_all_words_in_common_are_enough_to_match_but_not_to_be_exact():
    half = outcomes(article(), quote(place("الطريق مغلق")))
    assert {("quote", "indirect", "hit"), ("exact", "indirect", "wrong")} <= half
    assert ("quote", "indirect", "missed") in outcomes(article(), quote(place("الطريق")))


def test_marks_and_commas_at_the_edges_change_nothing():
    assert ("exact", "direct", "right") in outcomes(article(), quote(place('"لن نفتحه اليوم" '), "direct"))


def test_a_quotation_found_twice_is_spurious_once():
    found = [quote(OPEN, "direct"), quote(place("لن نفتحه"), "mixed")]
    assert {("quote", "direct", "hit"), ("quote", "mixed", "spurious")} <= outcomes(article(), *found)


def test_optional_and_nested_quotations_are_neither_rewarded_nor_punished():
    assert not any(one[1] == "indirect" for one in outcomes(article(optional=True), quote(CLOSED)))
    assert not any(one[2] == "spurious" for one in outcomes(article(optional=True), quote(place("مغلق"))))
    assert not any(one[2] == "spurious" for one in outcomes(article(), quote(place("مغلق"), nested=True)))


def test_a_name_between_marks_that_is_taken_for_speech_is_spurious_twice():
    found = outcomes(article(), quote(place("الوردة"), "direct"))
    assert {("quote", "direct", "spurious"), ("marks", "", "spurious")} <= found


def test_a_surname_will_do_for_the_speaker_and_a_first_name_only_as_the_text_has_it():
    for name, speaker, resolved in (
        ("النجار", "right", "right"),
        ("نجار", "right", "right"),
        ("سَلمى النجّار", "right", "right"),
        ("الوزيرة", "wrong", "wrong"),
        (None, "wrong", "wrong"),
    ):
        found = outcomes(article(), quote(CLOSED, name=name))
        assert {("speaker", "indirect", speaker), ("resolved", "indirect", resolved)} <= found


def test_channel_and_time_of_an_occasion_are_found_or_missed_and_a_wrong_one_is_both():
    first, second = article().quotes
    annotated = GoldOccasion("speech", "2024-05-01", 1)
    both = tuple(replace(one, occasion=annotated, assertion="denied") for one in (first, second))
    one = replace(quote(CLOSED), medium="speech", stated_on="2024-05-01", occasion=1, assertion="denied")
    other = replace(quote(OPEN, "direct"), medium="statement", occasion=2)
    found = [(measure, outcome) for measure, _, outcome in outcomes(replace(article(), quotes=both), one, other)]
    assert sorted(found for found in found if found[0] in ("medium", "stated_on", "occasion", "assertion")) == [
        *[("assertion", "right"), ("assertion", "wrong")],
        *[("medium", "hit"), ("medium", "missed"), ("medium", "spurious")],
        *[("occasion", "right"), ("occasion", "wrong")],
        *[("stated_on", "hit"), ("stated_on", "missed")],
    ]


def test_a_description_that_the_text_uses_is_the_right_speaker_but_not_resolved():
    gold = article()
    described = GoldQuote("indirect", ((CLOSED,),), (), None, place("الفجر"), FULL_NAME, False)
    gold = GoldArticle("x", "x", "", gold.capture, (described,), (), ())
    found = outcomes(gold, quote(CLOSED, name="الفجر"))
    assert {("speaker", "indirect", "right"), ("resolved", "indirect", "wrong")} <= found


def test_each_rule_answers_for_what_it_found():
    found = [replace(quote(OPEN, "direct"), evidence="marks"), replace(quote(place("الوردة")), evidence="guess")]
    rules = figures(judge(article(), Found(tuple(found), frozenset()))).json()["rules"]
    assert rules == {"guess": {"found": 1, "precision": 0.0}, "marks": {"found": 1, "precision": 1.0}}


@given(st.text(), st.text())
def test_names_are_compared_in_both_directions_alike(one, other):
    assert same_name(one, other) == same_name(other, one)


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.sampled_from(["direct", "mixed", "indirect"])),
        max_size=8,
    )
)
def test_whatever_is_found_every_figure_is_a_share_and_every_quotation_is_judged_once(stretches):
    found = [quote(Span(start, min(len(TEXT), start + length)), kind) for start, length, kind in stretches]
    judged = list(judge(article(), Found(tuple(found), frozenset())))
    assert all(0 <= share <= 1 for share in flat(figures(judged).json()).values())
    outcomes = [one.outcome for one in judged if one.measure == "quote"]
    assert outcomes.count("hit") + outcomes.count("missed") == 2
    assert outcomes.count("hit") + outcomes.count("spurious") == len(found)


# The verb


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A gold set of one article, to be damaged."""
    for room in ("texts", "gold"):
        (tmp_path / room).mkdir()
        for path in (GOLD / room).glob("iraq-water.*"):
            shutil.copy(path, tmp_path / room)
    return tmp_path


def test_a_platform_is_an_organization_to_who_annotates_four_classes(tmp_path):
    for room in ("texts", "gold"):
        (tmp_path / room).mkdir()
    text = "عنوان\n\nانتقد الوفد فيسبوك بعد الحرب الباردة.\n"
    (tmp_path / "texts" / "own-1.txt").write_text(text, encoding="utf-8")
    names = [
        {"span": [text.index(name), text.index(name) + len(name)], "type": kind}
        for name, kind in (("فيسبوك", "ORG"), ("الحرب الباردة", "MISC"))
    ]
    annotated = {"id": "own-1", "quotes": [], "nonquotes": [], "entities": names}
    (tmp_path / "gold" / "own-1.json").write_text(json.dumps(annotated), encoding="utf-8")
    assert evaluate(tmp_path).figures().names["all"].f1 == 1


def test_the_verb_prints_the_figures_as_json_and_as_tables(qawl, own):
    file = own / "gold" / "iraq-water.json"
    file.write_text(file.read_text(encoding="utf-8").replace("هناء الكعبي", "فلانة"), encoding="utf-8")
    measured = evaluate(own)
    printed = qawl("evaluate", own, "--format", "json")
    assert json.loads(printed.stdout) == json.loads(json.dumps(measured.json()))
    tables = qawl("evaluate", own, "--show", 1)
    assert (tables.returncode, printed.returncode) == (0, 0)
    assert f"{measured.figures().quotes['marked'].f1:.3f}" in tables.stdout
    assert "iraq" in tables.stdout
    assert "wrong resolved mixed [iraq-water] فلانة: " in tables.stdout
    assert max(map(len, qawl("evaluate", own).stdout.splitlines())) <= 80


def damaged(own: Path, where: str, value: object) -> tuple[int, str]:
    """The exit code and the fault of a gold file in which ``value`` stands at ``where``, such as quotes__0__type."""
    file = own / "gold" / "iraq-water.json"
    gold = json.loads(file.read_text(encoding="utf-8"))
    *steps, last = [int(step) if step.isdigit() else step for step in where.split("__")]
    inside = gold
    for step in steps:
        inside = inside[step]
    inside[last] = value
    file.write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(FaultyInput) as error:
        evaluate(own)
    assert len(error.value.faults) == 1
    return error.value.exit_code, str(error.value.faults[0])


@pytest.mark.parametrize(
    ("where", "value", "key"),
    [
        ("quotes__0__type", "spoken", 'quotes[0] type="spoken"'),
        ("quotes__1__content", [[5, 5]], "quotes[1] content=[5, 5]"),
        ("quotes__1__content", [[5, 99999]], "quotes[1] content=[5, 99999]"),
        ("quotes__1__content", [[-3, 5]], "quotes[1] content=[-3, 5]"),
        ("quotes__1__content", [["a", True]], 'quotes[1] content=["a", true]'),
        ("quotes__1__content", [], "quotes[1] content=[]"),
        ("quotes__2__cue", [1], "quotes[2] cue=[1]"),
        ("quotes__2__speaker_name", 7, "quotes[2] speaker_name=7"),
        ("quotes__2__tier", "maybe", 'quotes[2] tier="maybe"'),
        ("quotes__2__content_alternatives", [3], "quotes[2] content_alternatives=3"),
        ("quotes__3", "words", 'quotes[3] "words"'),
        ("quotes", {}, "quotes {}"),
        ("nonquotes__0__why", "irony", 'nonquotes[0] why="irony"'),
        ("entities__0__type", "person", 'entities[0] type="person"'),
        ("entities__0__span", None, "entities[0] span"),
    ],
)
def test_a_faulty_annotation_is_named_by_file_and_key(own, where, value, key):
    code, fault = damaged(own, where, value)
    assert code == 1
    assert fault.startswith(f"{own / 'gold' / 'iraq-water.json'} {key}: ")


def test_every_fault_of_every_file_is_told_at_once(own):
    text = own / "texts" / "iraq-water.txt"
    shutil.copy(text, own / "texts" / "other.txt")
    (own / "gold" / "other.json").write_text('{\n"quotes": [}', encoding="utf-8")
    file = own / "gold" / "iraq-water.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"indirect"', '"reported"'), encoding="utf-8")
    with pytest.raises(FaultyInput) as error:
        evaluate(own)
    assert {fault.key for fault in error.value.faults if fault.file == str(file)} > {"quotes[0]", "quotes[1]"}
    assert [fault.line for fault in error.value.faults if fault.file != str(file)] == [2]


@pytest.mark.parametrize("raw", [b"", b"[]", b"nul", b"\xff\xfe", b"[" * 100_000, b'{"quotes": 1e999}'])
def test_what_is_no_annotation_is_a_fault_of_that_file(own, qawl, raw):
    (own / "gold" / "iraq-water.json").write_bytes(raw)
    run = qawl("evaluate", own)
    assert run.returncode == 1
    assert "iraq-water.json" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_text_whose_offsets_would_not_hold_is_refused(own, qawl):
    text = own / "texts" / "iraq-water.txt"
    text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))
    run = qawl("evaluate", own)
    assert (run.returncode, "iraq-water.txt" in run.stderr) == (1, True)


def test_nothing_to_measure_against_is_said_so(own, qawl):
    assert qawl("evaluate", own / "texts").returncode == 2
    (own / "texts" / "iraq-water.txt").unlink()
    with pytest.raises(UnreadableInput):
        evaluate(own)


def test_texts_that_nobody_has_annotated_are_left_out_aloud(own, qawl):
    (own / "texts" / "later.txt").write_text("خبر\n\nقال الوزير إن الأمر انتهى.\n", encoding="utf-8")
    run = qawl("evaluate", own)
    assert (run.returncode, "left out" in run.stdout and "later" in run.stdout) == (0, True)


def test_sources_say_which_outlet_a_text_is_of(own):
    sources = json.dumps([{"id": "iraq-water", "outlet": "جريدة دجلة"}])
    (own / "sources.json").write_text(sources, encoding="utf-8")
    assert evaluate(own).articles == {"جريدة دجلة": 1}
