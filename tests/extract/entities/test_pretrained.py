"""A model of the transformers library in the place of the tagger: a tiny one, made here, of random weights.

Skipped where the extra ``transformers`` is not installed, but for what needs no library.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec

import pytest

from articles import article
from qawl.arabic.text import Text
from qawl.extract.entities import authority, find
from qawl.extract.entities.recognition import Recogniser
from qawl.extract.entities.tagger import choice
from qawl.extract.entities.tagger.pretrained import CLASSES, SURE, PretrainedTagger
from qawl.extract.entities.tagger.tagging import sentences
from qawl.model.faults import UnreadableInput

TEXT = "عاد هيرفان بلوتسكي. ونام في تولاندا باكرًا."
installed = pytest.mark.skipif(
    not (find_spec("transformers") and find_spec("torch")), reason="absent: the extra transformers"
)


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


@pytest.fixture(scope="module")
def recogniser(known):
    return Recogniser(known)


def guesses(tagger, recogniser, text):
    tokens = recogniser.vocabulary.tokens(Text(text))
    return [
        (text[tokens.starts[one.first] : tokens.end(one.last - 1)], one.kind, one.probability)
        for one in tagger.guesses(tokens, [""] * len(tokens), list(sentences(tokens)))
    ]


def says(*found):
    """A pipeline of the library as the tagger uses it: for each sentence the pieces named ``found`` that it holds."""

    def recognise(texts):
        return [
            [
                {
                    "entity_group": label,
                    "score": score,
                    "start": text.index(piece),
                    "end": text.index(piece) + len(piece),
                }
                for piece, label, score in found
                if piece in text
            ]
            for text in texts
        ]

    return recognise


def test_what_a_model_finds_is_taken_as_whole_words_of_the_classes_that_count(recogniser):
    tagger = PretrainedTagger(says(("يرفان بلوت", "PER", 0.95), ("تولاندا", "gpe", 0.5), ("باكر", "MISC", 0.99)))
    assert guesses(tagger, recogniser, TEXT) == [("هيرفان بلوتسكي", "PERS", 0.95), ("تولاندا", "LOC", 0.5)]


def test_a_name_counts_from_the_same_probability_on_for_every_class():
    assert PretrainedTagger(says()).thresholds == dict.fromkeys(set(CLASSES.values()), SURE)


def test_half_a_character_does_not_stop_a_model(recogniser):
    assert guesses(PretrainedTagger(says(("عاد", "PER", 1.0))), recogniser, "عاد \ud800كلمة") == [("عاد", "PERS", 1.0)]


def test_without_the_library_the_fault_says_what_to_install(known, monkeypatch):
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(UnreadableInput, match="pip install 'transformers"):
        find(article("عنوان", TEXT), known, tagger="a-model-nobody-has-1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a model of one small layer that knows letters alone and has learnt nothing."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("model")
    letters = sorted(set(TEXT) - set(" .")) + [f"##{letter}" for letter in sorted(set(TEXT) - set(" ."))]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", *letters]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    torch.manual_seed(1)
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    labels = dict(enumerate(("O", "B-PER", "I-PER", "B-LOC", "I-LOC")))
    BertForTokenClassification(BertConfig(vocab_size=len(vocabulary), id2label=labels, **sizes)).save_pretrained(folder)
    return folder


@installed
def test_a_model_in_a_folder_is_loaded_and_asked(folder, recogniser):
    tagger = PretrainedTagger.named(str(folder))
    found = guesses(tagger, recogniser, TEXT)
    assert found == guesses(tagger, recogniser, TEXT)
    assert {kind for _, kind, _ in found} <= {"PERS", "LOC"} and all(0 <= one[2] <= 1 for one in found)


@installed
def test_the_stamp_names_the_models_weights(folder):
    digest = choice.digest(str(folder))
    assert digest and len(digest) == 64 and digest == PretrainedTagger.named(str(folder)).digest()


@installed
def test_a_page_is_read_with_it_from_the_command_line(folder, tmp_path, capsys, monkeypatch):
    from qawl.cli import main

    page = tmp_path / "page.txt"
    page.write_text(f"عنوان\n{TEXT}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["qawl", "read", str(page), "--outlet", "plain", "--tagger", str(folder)])
    with pytest.raises(SystemExit) as done:
        main.main()
    assert done.value.code == 0
    assert json.loads(capsys.readouterr().out)["segments"]


@installed
def test_a_name_under_which_nothing_is_stored_is_a_fault(known):
    with pytest.raises(UnreadableInput, match="no model"):
        find(article("عنوان", TEXT), known, tagger="a-model-nobody-has-2")


@pytest.mark.parametrize("name", ["", " ", __file__])
def test_a_name_that_no_tagger_can_have_is_refused_whether_the_library_is_there_or_not(name):
    with pytest.raises(UnreadableInput, match="no tagger can have this name"):
        choice.tagger(name, None, None)
