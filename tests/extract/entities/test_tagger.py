"""The tagger of names: what it learns from, what it looks at, how it decodes, and what becomes of its guesses."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import article
from qawl.arabic.text import Text
from qawl.extract.entities import authority, find, guessed
from qawl.extract.entities.recognition import Recogniser
from qawl.extract.entities.tagger import choice, corpus, features, few, file, model
from qawl.extract.entities.tagger.decode import Batch, Beliefs, best
from qawl.extract.entities.tagger.guess import Guess
from qawl.extract.entities.tagger.scores import Scores
from qawl.extract.entities.tagger.tagging import CrfTagger, sentences
from qawl.model.faults import UnreadableInput

SENTENCES = (
    "زار هيرفان بلوتسكي معرض الزهور في مدينة تولاندا أمس.",
    "وقالت جمعية نجوم البحر إن الموسم جيد، فيما غاب المدير!",
    "كتاب جديد عن الطيور والجبال صدر هذا العام؟",
)
SOME = "زار هيرفان بلوتسكي في بغداد ، والعراق Fox ١٢ كتاب ( الجبال ."
WORDS = st.lists(st.sampled_from(SOME.split()), max_size=12)


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


@pytest.fixture(scope="module")
def recogniser(known):
    return Recogniser(known)


def tagger_of(recogniser, known, file=None):
    return CrfTagger(recogniser.vocabulary, known, file)


def guesses(tagger, recogniser, text):
    tokens = recogniser.vocabulary.tokens(Text(text))
    rules = features.explained(recogniser.by_rules(tokens, text), len(tokens))
    return tagger.guesses(tokens, rules, list(sentences(tokens)))


# labelled text


def test_names_are_what_bio_tags_mark_and_an_inside_without_a_beginning_begins_one():
    tags = ["B-PERS", "I-PERS", "B-PERS", "O", "I-LOC", "I-ORG"]
    assert corpus.stretches(tags) == [(0, 2, "PERS"), (2, 3, "PERS"), (4, 5, "LOC"), (5, 6, "ORG")]


def test_words_of_the_projects_tokenizer_get_the_labels_of_the_tokens_they_stand_in(recogniser):
    text = corpus.joined(((("(د", "O"), ("أب-جد", "B-ORG"), (".", "O")), (("هوز", "B-PERS"),)))
    tokens = recogniser.vocabulary.tokens(Text(text.text))
    ends = [tokens.end(index) for index in range(len(tokens))]
    assert tokens.raw == ["د", "أب", "جد", "هوز"]
    assert corpus.labels(tokens.starts, ends, text.names) == ["O", "B-ORG", "I-ORG", "B-PERS"]


@pytest.mark.parametrize("line", ["كلمة", "كلمة X", "كلمة B-ANIMAL", " O"])
def test_a_line_that_is_no_token_with_its_tag_is_a_fault_by_file_and_line(tmp_path, line):
    file = tmp_path / "text.bio"
    file.write_text(f"كلمة O\n{line}\n", encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        corpus.read(file)
    assert caught.value.faults[0].line == 2


def test_a_corpus_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(UnreadableInput):
        corpus.read(tmp_path / "absent.bio")


# what it looks at


def rows(trained):
    """The weights of each feature, by its hash."""
    return {int(one): row for one, row in zip(trained.hashes, trained.weights, strict=True)}


def added(trained, place, hashes):
    """The weights of features, added up one by one: what ``scores`` does in its own way."""
    none = np.zeros(len(trained.labels))
    return sum((place[one].astype(float) * trained.scale for one in hashes if one in place), none)


@pytest.fixture(scope="module")
def shipped(recogniser, known):
    return rows(tagger_of(recogniser, known).model)


@given(WORDS, WORDS)
@settings(max_examples=60)
def test_tagging_adds_up_the_weights_of_just_the_features_that_training_sees(recogniser, known, shipped, some, others):
    text = " ".join(some) + "\n" + " ".join(others)
    tagger = tagger_of(recogniser, known)
    tokens = recogniser.vocabulary.tokens(Text(text))
    rules = features.explained(recogniser.by_rules(tokens, text), len(tokens))
    looked = features.Features(recogniser.vocabulary, known)
    stretches = list(sentences(tokens))
    found = iter(tagger.scores(tokens, rules, stretches) if stretches else ())
    for first, last in stretches:
        for index, item in enumerate(features.items(looked, tokens, rules, first, last)):
            hashes = [file.feature_hash(feature) for feature in item]
            wanted = added(tagger.model, shipped, hashes)
            begins = [not label.startswith("I-") for label in tagger.model.labels]
            scores = next(found)
            assert scores[begins].tolist() == wanted[begins].tolist()
            assert index == 0 or scores.tolist() == wanted.tolist()


def test_a_feature_is_known_by_one_hash_whether_its_place_is_part_of_it_or_not():
    assert file.feature_hash("+1|w=كتاب") == file.feature_hash("w=كتاب", "+1|")


@given(st.lists(st.lists(st.integers(-(2**15), 2**15 - 1), min_size=3, max_size=3), max_size=200))
def test_sums_of_all_labels_at_once_are_the_sums_of_each(rows):
    hashes = range(len(rows))
    mapped = file.Mapped(LABELS, 1.0, 0.0, 0.0, {}, hashes, (), [weight for row in rows for weight in row])
    found = Scores(mapped, features=None)
    assert found.lanes(found.of([*hashes, len(rows)])) == [sum(column) for column in zip([0, 0, 0], *rows, strict=True)]


@pytest.mark.parametrize("text", ["", " \n ", "...", "\x00", "كلمة", "كلمة\nأخرى.\nثالثة"])
def test_sentences_cover_every_word_once(recogniser, text):
    tokens = recogniser.vocabulary.tokens(Text(text))
    assert [index for first, last in sentences(tokens) for index in range(first, last)] == list(range(len(tokens)))


def test_a_sentence_ends_at_a_mark_before_a_space_and_not_inside_a_number(recogniser):
    tokens = recogniser.vocabulary.tokens(Text("ارتفع 3.5 أمس. ثم عاد؟ نعم\nلا"))
    assert [tokens.raw[first] for first, _ in sentences(tokens)] == ["ارتفع", "ثم", "نعم", "لا"]


# decoding, against all paths written out

LABELS = ("O", "B-LOC", "I-LOC")
MOVES = np.where(model.permitted(LABELS), 0.25, file.NEVER)
SCORES = st.lists(
    st.lists(st.lists(st.integers(-8, 8), min_size=3, max_size=3), min_size=1, max_size=4), min_size=1, max_size=3
)


def total(scores, path):
    moves = sum(MOVES[before, after] for before, after in pairwise(path))
    return sum(scores[index][label] for index, label in enumerate(path)) + moves


def side_by_side(arrays):
    return Batch([len(scores) for scores in arrays]), np.concatenate(arrays)


@given(SCORES)
@settings(max_examples=100)
def test_the_path_found_is_the_likeliest_of_all(given_scores):
    arrays = [np.array(scores, dtype=float) / 4 for scores in given_scores]
    for scores, path in zip(arrays, best(*side_by_side(arrays), MOVES), strict=True):
        assert total(scores, path) == max(total(scores, other) for other in product(range(3), repeat=len(scores)))


@given(SCORES, st.data())
@settings(max_examples=100)
def test_a_names_probability_is_the_share_of_the_paths_that_have_it(given_scores, data):
    arrays = [np.array(scores, dtype=float) / 4 for scores in given_scores]
    sentence = data.draw(st.integers(0, len(arrays) - 1))
    size = len(arrays[sentence])
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first + 1, size))
    name = [1] + [2] * (last - first - 1)
    share = everything = 0.0
    for path in product(range(3), repeat=size):
        weight = math.exp(total(arrays[sentence], path))
        everything += weight
        if list(path[first:last]) == name and (last == size or path[last] != 2):
            share += weight
    found = Beliefs(*side_by_side(arrays), MOVES).of(sentence, first, name, 2)
    assert found == pytest.approx(share / everything, abs=1e-9)


# a few words, without arrays


@given(SCORES)
@settings(max_examples=100)
def test_a_sentence_alone_and_without_arrays_has_the_same_path_and_the_same_probabilities(given_scores):
    moves = [128 if model.permitted(LABELS)[before, label] else 0 for before in range(3) for label in range(3)]
    chain = few.Chain(file.Mapped(LABELS, 2.0**-9, 0.5, 0.0, {}, (), moves, ()))
    for scores in given_scores:
        alone, scored = side_by_side([np.array(scores, dtype=float) / 4])
        ints = [[128 * score for score in row] for row in scores]
        assert chain.best(ints) == best(alone, scored - np.array([0.5, 0, 0]), MOVES)[0]
        together, apart = Beliefs(alone, scored, MOVES), few.Beliefs(chain, ints)
        assert np.array(apart.shares()) == pytest.approx(together.shares, abs=1e-12)
        assert apart.of(0, [1], 2) == pytest.approx(together.of(0, 0, [1], 2), abs=1e-12)


@given(st.lists(WORDS, min_size=1, max_size=4))
@settings(max_examples=40)
def test_what_is_found_does_not_depend_on_the_number_of_words(recogniser, known, paragraphs):
    text = "\n".join(map(" ".join, paragraphs)) + "\n" + " ".join(SENTENCES)
    tagger = tagger_of(recogniser, known)
    tokens = recogniser.vocabulary.tokens(Text(text))
    rules = features.explained(recogniser.by_rules(tokens, text), len(tokens))
    some = tagger.few.guesses(tokens, rules, list(sentences(tokens)))
    many = tagger.many(tokens, rules, list(sentences(tokens)))
    assert [(one.first, one.last, one.kind) for one in some] == [(one.first, one.last, one.kind) for one in many]
    assert [one.probability for one in some] == pytest.approx([one.probability for one in many], abs=1e-9)


# the model


def made_model(**changes):
    states = [("w=كتاب", "O", 1.5), ("w=زيد", "B-PERS", 2.0), ("+1|w=زيد", "I-PERS", -0.001)]
    labels = ("O", "B-PERS", "I-PERS")
    return replace(model.built(labels, states, [("B-PERS", "I-PERS", 0.5)], 2.0**-9, 0.02), **changes)


def test_a_model_comes_back_as_it_was_written(tmp_path):
    written = made_model(bias=0.5, hint=3.0, thresholds={"PERS": 0.7})
    model.save(tmp_path / "one", written)
    read = model.load(tmp_path / "one")
    model.save(tmp_path / "two", read)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (read.bias, read.hint, read.thresholds) == (0.5, 3.0, {"PERS": 0.7})
    hashes = [file.feature_hash("w=زيد"), file.feature_hash("w=كتاب"), file.feature_hash("w=غيره")]
    assert [added(read, rows(read), some).tolist() for some in (hashes[:1], hashes[1:])] == [
        [0.0, 2.0, 0.0],
        [1.5, 0.0, 0.0],
    ]


def test_features_of_no_weight_are_left_out_and_forbidden_moves_stay_forbidden():
    made = made_model()
    assert len(made.hashes) == 2
    assert made.transitions[0, 2] == file.NEVER and made.transitions[1, 2] == 0.5


@pytest.mark.parametrize("content", [b"", b"{}", b"no model", b'{"magic": "another"}' + b" " * 2000])
def test_a_file_that_is_no_model_is_a_fault(tmp_path, content):
    (tmp_path / "names.crf").write_bytes(content)
    with pytest.raises(UnreadableInput):
        model.load(tmp_path / "names.crf")


def test_the_model_that_ships_is_small_and_its_licence_stands_beside_it():
    assert file.FILE.stat().st_size < 4_000_000
    licence = (file.FILE.parent / "LICENSE.md").read_text(encoding="utf-8")
    assert all(words in licence for words in ("CC BY-SA 4.0", "Benajiba", "Rosso", "Benedí Ruiz (2007)", "Obeid"))


def test_reading_loads_neither_numbers_nor_model_before_they_are_needed():
    code = "import sys, qawl.cli.main, qawl.build.single; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_page_with_few_names_beyond_the_rules_is_read_without_a_library_of_numbers(root):
    page = next((root / "seeds" / "almada").iterdir())
    read = "single.read_single(pathlib.Path(sys.argv[1]), None, None, None)"
    code = f"import sys, pathlib; from qawl.build import single; {read}"
    ran = subprocess.run([sys.executable, "-c", f"{code}; sys.exit('numpy' in sys.modules)", page], check=False)
    assert ran.returncode == 0


# what becomes of its guesses


class Told:
    """A tagger that says what it is told to."""

    least_hint = 0.0

    def __init__(self, *found: Guess) -> None:
        self.found = list(found)
        self.thresholds = {"PERS": 0.7, "LOC": 0.7, "ORG": 0.7}

    def hint(self, raw):
        return 1.0

    def guesses(self, tokens, rules, sentences):
        return self.found


def mentions(recogniser, text, *found):
    tokens = recogniser.vocabulary.tokens(Text(text))
    kept = recogniser.by_rules(tokens, text)
    return [
        (text[one.start : one.end], one.kind, one.evidence)
        for one in guessed.candidates(tokens, recogniser.vocabulary, Told(*found), kept, found)
    ]


@pytest.mark.parametrize(("probability", "counts"), [(0.69, False), (0.7, True), (1.0, True)])
def test_a_guess_counts_from_its_threshold_on(recogniser, probability, counts):
    found = mentions(recogniser, "عاد بلوتسكي مساء", Guess(1, 2, "PERS", probability))
    assert found == ([("بلوتسكي", "person", "model")] if counts else [])


def test_names_of_other_things_are_not_guessed(recogniser):
    assert mentions(recogniser, "عاد بلوتسكي مساء", Guess(1, 2, "MISC", 1.0)) == []


def test_what_the_rules_have_found_is_not_guessed_again(recogniser):
    assert mentions(recogniser, "عاد بلوتسكي بغداد مساء", Guess(1, 3, "PERS", 1.0)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("عاد بالتولاندي مساء", ["التولاندي"]),
        ("عاد للتولاندي مساء", ["لتولاندي"]),
        ("عاد بلوتسكي مساء", ["بلوتسكي"]),
        ("عاد وتولاندا مساء تولاندا", ["تولاندا"]),
        ("عاد وتولاندا مساء", []),
    ],
)
def test_clitics_stay_outside_and_where_nothing_tells_whether_there_is_one_there_is_no_mention(recogniser, text, found):
    assert [name for name, _, _ in mentions(recogniser, text, Guess(1, 2, "LOC", 1.0))] == found


def test_a_word_with_the_article_after_another_is_an_adjective_and_no_name(recogniser):
    assert mentions(recogniser, "خفض مصرف الرافدين الأهلي", Guess(3, 4, "ORG", 1.0)) == []
    assert [name for name, _, _ in mentions(recogniser, "فاز الأهلي", Guess(1, 2, "ORG", 1.0))] == ["الأهلي"]


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("يهدد السلم الأهلي والأمن هنا", Guess(2, 4, "ORG", 1.0)),
        ("سار في مدرسة تولانية وعاد", Guess(3, 4, "LOC", 1.0)),
    ],
)
def test_an_adjective_of_the_word_before_it_begins_no_name(recogniser, text, guess):
    assert mentions(recogniser, text, guess) == []


@pytest.mark.parametrize("before", ["في", "إلى"])
def test_behind_a_preposition_no_letter_of_the_name_is_a_clitic(recogniser, before):
    text = f"سار {before} فالتولاند أمس"
    assert [name for name, _, _ in mentions(recogniser, text, Guess(2, 3, "LOC", 1.0))] == ["فالتولاند"]


def test_behind_a_kind_of_place_neither(recogniser):
    found = mentions(recogniser, "ظهر اندوفا في منطقة كاندوفا", Guess(4, 5, "LOC", 1.0))
    assert found == [("كاندوفا", "place", "model")]


def test_places_side_by_side_are_one_as_sure_as_the_less_sure_and_apart_where_something_stands_between(recogniser):
    def found(text: str) -> list[tuple[str, float | None]]:
        tokens, guesses = recogniser.vocabulary.tokens(Text(text)), (Guess(1, 2, "LOC", 0.9), Guess(2, 3, "LOC", 0.75))
        named = guessed.candidates(tokens, recogniser.vocabulary, Told(), (), guesses)
        return [(text[one.start : one.end], one.confidence) for one in named]

    assert found("زار تولاندا غابوفسك مساء") == [("تولاندا غابوفسك", 0.75)]
    assert found("زار تولاندا، غابوفسك مساء") == [("تولاندا", 0.9), ("غابوفسك", 0.75)]


# where rule and tagger cut a person's name apart


def cut(known, monkeypatch, text: str, words: str, probability: float) -> list[tuple[str, str, float | None]]:
    page = article("عنوان", text)
    at = next(n for n in range(len(page.text)) if page.text.split()[n : n + len(words.split())] == words.split())
    told = Told(Guess(at, at + len(words.split()), "PERS", probability))
    told.thresholds = {}
    monkeypatch.setattr(choice, "tagger", lambda *_: told)
    found = Recogniser(known, "told").find(page, Text(page.text))[1]
    return [(one.span.of(page.text), one.evidence, one.confidence) for one in found]


CUT = "وقال الوزير سالم خالد عطفق المال أمس."
SHORT = "وقال الوزير خالد بن سالم تنقو أمس."
LONG = "وقال الوزير خالد بن سالم الطولاني أمس."


@pytest.mark.parametrize(("text", "words", "probability"), [(SHORT, "خالد بن سالم تنقو", 0.5), (CUT, "سالم خالد", 0.7)])
def test_the_tagger_adds_to_a_persons_name_or_leaves_words_out_where_it_is_sure(
    known, monkeypatch, text, words, probability
):
    assert cut(known, monkeypatch, text, words, probability) == [(words, "model", probability)]


@pytest.mark.parametrize(
    ("text", "words", "probability", "kept"),
    [
        (SHORT, "خالد بن سالم تنقو", 0.49, "خالد بن سالم"),
        (CUT, "سالم خالد", 0.69, "سالم خالد عطفق"),
        (LONG, "خالد بن سالم", 0.99, "خالد بن سالم الطولاني"),
        ("وقال الوزير زين الدين سالم أمس.", "سالم", 0.99, "زين الدين سالم"),
        ("وقال الوزير سالم خالد 39 مرة.", "سالم خالد 39", 0.99, "سالم خالد"),
        ("وقال الوزير سالم خالد والتولاندي أمس.", "سالم خالد والتولاندي", 0.99, "سالم خالد"),
        ("وقال الوزير سالم خالد أمس.", "الوزير سالم خالد", 0.99, "سالم خالد"),
        ("زار الوزير سالم خالد الميناء أمس.", "سالم خالد الميناء", 0.99, "سالم خالد"),
    ],
)
def test_the_rule_keeps_its_cut_where_the_tagger_is_less_sure_or_takes_what_is_no_part_of_the_name(
    known, monkeypatch, text, words, probability, kept
):
    assert cut(known, monkeypatch, text, words, probability) == [(kept, "pattern", None)]


def test_a_person_whom_the_authority_knows_is_not_cut_otherwise(known, monkeypatch):
    text = "عاد نوري المالكي تنقو مساء."
    [(name, evidence, sure)] = cut(known, monkeypatch, text, "نوري المالكي تنقو", 0.99)
    assert (name, evidence, sure) == ("نوري المالكي", "authority", None)


def test_who_is_named_by_the_tagger_is_one_person_with_the_short_forms_of_his_name(known, monkeypatch):
    text = "وقال الوزير خالد بن سالم تنقو أمس. وعاد تنقو مساء."
    assert cut(known, monkeypatch, text, "خالد بن سالم تنقو", 0.8) == [
        ("خالد بن سالم تنقو", "model", 0.8),
        ("تنقو", "model", 0.8),
    ]


def test_sentences_in_which_a_pattern_has_named_a_person_are_asked_about(recogniser, known):
    class Asked(Told):
        def hint(self, raw):
            return -99.0

        def guesses(self, tokens, rules, sentences):
            return [Guess(first, last, "ORG", 1.0) for first, last in sentences]

    def asked(text: str) -> list[str]:
        tokens = recogniser.vocabulary.tokens(Text(text))
        guesses = guessed.asked(tokens, Asked(), recogniser.by_rules(tokens, text))
        return [" ".join(tokens.raw[guess.first : guess.last]) for guess in guesses]

    found = asked("وقال الوزير سالم خالد أمس. ونام المطر. وعاد نوري المالكي.")
    assert found == ["وقال الوزير سالم خالد أمس"]


def test_a_community_is_no_organization(recogniser):
    assert mentions(recogniser, "اتفق الشيعة أمس", Guess(1, 2, "ORG", 1.0)) == []


def test_everyday_words_are_no_name_however_sure_the_guess(recogniser):
    assert mentions(recogniser, "اتفق الذي كان", Guess(1, 3, "ORG", 1.0)) == []


def test_guesses_become_mentions_and_entities_whose_evidence_is_the_model(known, monkeypatch):
    page = article("عنوان", "عاد هيرفان بلوتسكي مساء.", "ونام بلوتسكي باكرًا.")
    at = page.text.split().index("هيرفان")
    monkeypatch.setattr(choice, "tagger", lambda *_: Told(Guess(at, at + 2, "PERS", 0.9)))
    entities, found = Recogniser(known, "told").find(page, Text(page.text))
    assert [(one.kind, one.name, one.evidence) for one in entities] == [("person", "هيرفان بلوتسكي", "model")]
    assert [one.span.of(page.text) for one in found] == ["هيرفان بلوتسكي", "بلوتسكي"]
    assert {(one.evidence, one.confidence) for one in found} == {("model", 0.9)}


def test_a_surname_that_the_tagger_sees_by_itself_is_of_the_person_whose_full_name_it_has_seen(known, monkeypatch):
    page = article("عنوان", "عاد هيرفان بلوتسكي مساء.", "ونام بلوتسكي باكرًا.")
    words = page.text.split()
    at = words.index("هيرفان")
    again = words.index("بلوتسكي", at + 2)
    told = Told(Guess(at, at + 2, "PERS", 0.8), Guess(again, again + 1, "PERS", 0.99))
    monkeypatch.setattr(choice, "tagger", lambda *_: told)
    entities, found = Recogniser(known, "told").find(page, Text(page.text))
    assert [one.name for one in entities] == ["هيرفان بلوتسكي"]
    assert [(one.span.of(page.text), one.confidence) for one in found] == [("هيرفان بلوتسكي", 0.8), ("بلوتسكي", 0.8)]


def test_a_guess_that_is_a_name_of_the_authority_after_all_is_no_matter_of_degree(known, monkeypatch):
    page = article("عنوان", "عاد هيرفان بلوتسكي مساء.", "ونامت عكاظ باكرًا.")
    words = page.text.split()
    at = words.index("هيرفان"), words.index("عكاظ")
    found = [Guess(at[0], at[0] + 2, "PERS", 0.876), Guess(at[1], at[1] + 1, "ORG", 0.9)]
    monkeypatch.setattr(choice, "tagger", lambda *_: Told(*found))
    mentions = Recogniser(known, "told").find(page, Text(page.text))[1]
    assert [(one.evidence, one.confidence) for one in mentions] == [("model", 0.88), ("authority", None)]


def test_without_a_tagger_nothing_has_the_evidence_of_one(known):
    page = article("عنوان", *SENTENCES)
    found = find(page, known, tagger=choice.NONE)[1]
    assert found and {(one.evidence == "model", one.confidence) for one in found} == {(False, None)}


# the same again, whatever comes


def test_what_is_found_does_not_depend_on_what_was_read_before(recogniser, known):
    used = tagger_of(recogniser, known)
    first = [guesses(used, recogniser, text) for text in SENTENCES]
    again = [guesses(used, recogniser, text) for text in reversed(SENTENCES)]
    fresh = [guesses(tagger_of(Recogniser(known), known), recogniser, text) for text in SENTENCES]
    assert first == again[::-1] == fresh


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800 \udfff كلمة\ud800", "🙂", "ـــ", "٣", "a" * 300])
def test_odd_text_is_read_without_a_complaint(known, text):
    find(article("عنوان", text), known)


@given(st.text(alphabet=st.characters(), max_size=80))
@settings(max_examples=80)
def test_mentions_stay_apart_and_inside_their_segment_whatever_the_text(known, text):
    page = article("عنوان", text.replace("\n", " "))
    _, found = find(page, known)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["ب", "بلوتسكي ", "بلوتسكي. ", "هيرفان\u064b"])
def test_much_of_one_thing_takes_time_in_proportion(known, unit):
    def seconds(size):
        page = article("عنوان", unit * (size // len(unit.encode())))
        start = process_time()
        find(page, known)
        return process_time() - start

    seconds(10_000)
    quarter, whole = seconds(100_000), seconds(400_000)
    assert whole < 10 * quarter + 1


# training


def made_corpus(folder: Path) -> None:
    """Sentences of our own, more than are held out at the end."""
    people, places = ("هيرفان بلوتسكي", "سيلدا مورانو", "تاركو فيندال"), ("تولاندا", "بيرمونتا")
    blocks = []
    for number in range(596 + 150):
        name, place = people[number % 3], places[number % 2]
        first, second = name.split()
        blocks.append(
            f"زار O\n{first} B-PERS\n{second} I-PERS\nمدينة O\n{place} B-LOC\nفي O\nالعام O\n{number} O\n. O\n"
        )
    (folder / "anercorp").mkdir()
    (folder / "anercorp" / "train.bio").write_text("\n".join(blocks), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.thorough
def test_training_twice_gives_the_same_bytes_and_a_model_that_finds_the_names(tmp_path, recogniser, known):
    made_corpus(tmp_path)
    written = []
    for seed in ("0", "7"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "qawl.extract.entities.tagger.train", str(tmp_path), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        written.append(out.read_bytes())
    assert written[0] == written[1]
    text = "زار سيلدا مورانو مدينة بيرمونتا في العام 3."
    found = guesses(tagger_of(recogniser, known, tmp_path / "0"), recogniser, text)
    assert [(one.first, one.last, one.kind) for one in found] == [(1, 3, "PERS"), (4, 5, "LOC")]


def test_a_folder_without_the_corpus_is_a_fault(tmp_path, root):
    from qawl.extract.entities.tagger import train

    with pytest.raises(UnreadableInput):
        train.make(tmp_path, root / "seeds", tmp_path / "out")


def test_a_known_surname_behind_a_clitic_is_no_place_and_not_cut_off_from_its_article(known):
    page = article("عنوان", "قال السوداني للصدر إن الوفد عاد.")
    _, mentions = find(page, known, tagger="crf")
    assert "لصدر" not in [mention.span.of(page.text) for mention in mentions]
