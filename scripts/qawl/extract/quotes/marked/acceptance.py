"""Acceptance: which marked stretches after a reporting verb are its words, and which are names on the way."""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class, of_class
from qawl.arabic.reporting import Verb
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.government import NEAR
from qawl.extract.quotes.marked.objects import CALLING, called_for
from qawl.extract.quotes.marked.titles import CHANNELS, naming, subject
from qawl.extract.quotes.marked.unattributed import clausal
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

_REGARDING = lemmas_of_class("regarding_verb")
"""Verbs that regard something as something, without a preposition: اعتبرت القرار «خطوة أولى»."""
_SILENT = frozenset({"show", "conclude", "learn"})
"""Groups of verbs whose clause says something; marks on the way to it are names."""
_IN_IT = of_class("in_it")
_DESCRIBING = of_class("describing")
_IN = frozenset({"ل", "ب", "في", "لل"})
_FEW = 3
_NAME = 8
_LONG_DIRECT = 4
_LONG = 5
_REACHED = 16
_NAME_IN_MARKS = 3
SPEAKING = frozenset({"say", "continue", "reply", "ask"})
CLAUSE, MARKED, COLON, DESCRIBED, QUESTION, NOMINAL, REPORTED = (
    "clause",
    "marks",
    "colon",
    "description",
    "question",
    "marks of a noun",
    "nominal",
)
NONE, ON = "", "on"
"""Of a word on the way from a cue: no complement begins, neither here nor later; none begins here."""


def _length(stretch: Stretch) -> int:
    return stretch.last - stretch.first


def _colon(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال الوزير: «…», جاء فيه: «…»"""
    return r.gaps[j].colon and (verb.speech or _length(stretch) > _FEW or r.forms[j - 1].folded in _IN_IT)


def _name(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قالت صحيفة «الراية»: a name on the way, unless it is what somebody is called, وصفه بـ«…»."""
    if _length(stretch) > _NAME or not naming(r, stretch):
        return False
    return not (verb.group in CALLING and r.forms[j - 1].folded == "ب" and r.gaps[j - 1].plain)


def _speaking(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قالت «الجمعية الوطنية للسلام» إن: the marks right after the verb hold its subject, its clause follows them."""
    if not (j == i + 1 or _titled(r, i + 1, j)) or r.gaps[stretch.first].colon:
        return False
    if introduced(r, stretch) or (_known(r, stretch) and _later(r, stretch.last, _REACHED)):
        return True
    return subject(r, stretch) and (_later(r, stretch.last, _REACHED) or _speech_later(r, stretch))


def _introducing(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال الوزير على "إكس": «…»: a colon and other marks follow right behind, and they hold what is said."""
    return _speech_at(r, stretch.last)


def _speech_at(r: Reading, k: int) -> bool:
    return k < r.size and r.gaps[k].colon and k in r.opening


def _known(r: Reading, stretch: Stretch) -> bool:
    """وقال "كرم" في بث له إن …: a name of the article, in marks"""
    return _length(stretch) <= _NAME_IN_MARKS and all(f.key in r.names for f in r.forms[stretch.first : stretch.last])


def _titled(r: Reading, first: int, j: int) -> bool:
    """قال المهندس «الغبان»: «…»: one title between the verb and the marks"""
    noun = r.forms[first].noun
    return j == first + 1 and noun is not None and noun.kind in ("rank", "office") and r.forms[first].article


def introduced(r: Reading, stretch: Stretch) -> bool:
    """قالت «الراية» في رسالة: «…»: whether a colon and marks follow a few words in marks, or a few more behind them."""
    if _length(stretch) > _NAME_IN_MARKS:
        return False
    if _speech_at(r, stretch.last):
        return True
    if clausal(r, stretch):
        return False
    for k in range(stretch.last, min(stretch.last + _REACHED, r.size)):
        if r.gaps[k].colon:
            return k in r.opening
        if r.gaps[k].end or r.forms[k].finite or (k > stretch.last and r.gaps[k].marked):
            return False
    return False


def _speech_later(r: Reading, stretch: Stretch) -> bool:
    """قالت «لجنة الدفاع» في بيان «رصدنا سبع حالات»: whether marks follow in the sentence that hold a clause."""
    bound = r.sentence(stretch.last)[1] if stretch.last < r.size else 0
    for k in range(stretch.last, min(stretch.last + _REACHED, bound)):
        following = r.opening.get(k)
        if following is not None:
            return _length(following) >= _LONG_DIRECT
        if r.forms[k].finite or r.gaps[k].comma:
            return False
    return False


def _silent(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """أظهر «…», أسس «…»: a verb whose words are never in marks."""
    if verb.speech or verb.group == "describe":
        return False
    return verb.group in _SILENT or "ان" not in verb.takes


def _describing(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """وصفه بـ«…», اعتبرته «…»"""
    return verb.group == "describe" or (verb.group == "judge" and _pronoun(r.forms[i]))


def _described(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """وصفه بـ«خطوة أولى», واصفًا إياه بـ«الخطوة»"""
    if not _describing(r, i, j, stretch, verb) or not (_length(stretch) > 1 or r.forms[i].participle):
        return False
    return r.forms[j - 1].folded in _DESCRIBING or (_pronoun(r.forms[i]) and j == i + 1)


def _in_clause(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال إن «الراية» …: the clause has begun before."""
    return bool(r.forms[j - 1].comp) and j - 1 > i


def _topic(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """تحدث حول «…»"""
    return r.forms[j - 1].folded in ("حول", "بشان") and not clausal(r, stretch)


def _denied(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """لم يقل «…»"""
    return negated(r, i)


def _regarded(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """اعتبرت القرار «خطوة أولى»"""
    near = j - i <= NEAR and not r.gaps[j].comma
    if _object_follows(r, stretch):
        return False
    return verb.lemma in _REGARDING and near and _length(stretch) > 1 and not _later(r, stretch.last)


def _object_follows(r: Reading, stretch: Stretch) -> bool:
    """يعتبر نشاط «ربيع المدينة» مهرجانا: what it is regarded as stands behind the marks"""
    after = r.forms[stretch.last] if stretch.last < r.size else None
    return after is not None and after.folded[-1] == "ا" and len(after.folded) > _FEW and not r.gaps[stretch.last].comma


def _accused(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """اتهمه بـ«دعم الفوضى»"""
    return verb.group == "accuse" and _called_for(r, i, j, stretch, verb)


def _called_for(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """طالب بـ«وقف القتال», شدد على «ضرورة الحوار»"""
    return _length(stretch) > 1 and called_for(r, i, j, verb)


def _long(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال الوزير «سنعود إلى بيوتنا قريبا»: so many words, near their verb or with no comma between."""
    near = (verb.speech and j - i <= NEAR) or not apart(r, i, j)
    return _whole(r, j, stretch, verb) and near


def _clause(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال الوزير، …، «سنعود إلى بيوتنا قريبا»: far off, but a clause."""
    return _whole(r, j, stretch, verb) and clausal(r, stretch)


def _far_off(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """أكد الوزير، …، «البيت الجديد في الشمال»: so many words, and yet a name."""
    return _whole(r, j, stretch, verb)


def _word(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال «لا»"""
    return j == i + 1 and verb.lemma == "قال" and not _subject(r, stretch)


def _of_phrase(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال لـ«الراية», قال في «الراية», قال حزب «الراية»"""
    before = r.forms[j - 1]
    if before.clitic[-1:] == "ل" or before.folded in _IN:
        return True
    return before.noun is not None and j > i + 1 and before.noun.kind == "organization"


def _its_name(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """ذكرت وكالة الأنباء الوطنية «ون»: a body by its name, and in marks its short one"""
    head = r.forms[i + 1]
    body = head.medium in CHANNELS or (head.noun is not None and head.noun.kind == "organization")
    plain = all(r.gaps[k].plain for k in range(i + 1, j)) and not r.gaps[j].comma
    return body and plain and j > i + 1 and _length(stretch) < _FEW and not clausal(r, stretch)


def _few_words(r: Reading, i: int, j: int, stretch: Stretch, verb: Verb) -> bool:
    """قال الوزير «لا عودة»."""
    speaks = verb.speech and verb.group in SPEAKING and j - i <= NEAR
    return speaks and not _later(r, stretch.last) and _said(r, stretch)


accepts = Decision(
    "accepts",
    [
        ("colon", _colon, MARKED),
        ("name", _name, NONE),
        ("introducing", _introducing, NONE),
        ("subject", _speaking, NONE),
        ("silent_verb", _silent, NONE),
        ("described", _described, DESCRIBED),
        ("not_as_described", _describing, NONE),
        ("in_clause", _in_clause, NONE),
        ("topic", _topic, NONE),
        ("denied", _denied, NONE),
        ("regarded", _regarded, DESCRIBED),
        ("accused_of", _accused, DESCRIBED),
        ("called_for", _called_for, MARKED),
        ("long", _long, MARKED),
        ("clause", _clause, MARKED),
        ("far_off", _far_off, NONE),
        ("word_of_saying", _word, MARKED),
        ("of_phrase", _of_phrase, NONE),
        ("its_name", _its_name, NONE),
        ("few_words", _few_words, MARKED),
    ],
    otherwise=NONE,
)
"""How the marked stretch at word ``j`` completes the cue at word ``i``, or nothing when it is a name on the way."""


def _whole(r: Reading, j: int, stretch: Stretch, verb: Verb) -> bool:
    """Whether a stretch is long enough to be what is said by its length."""
    return _length(stretch) >= (_LONG_DIRECT if direct(r, j, r.forms[j - 1], verb) else _LONG)


def _pronoun(form: Form) -> bool:
    return form.inflection is not None and bool(form.inflection.pronoun)


def apart(r: Reading, i: int, j: int) -> bool:
    """Whether punctuation stands between two words."""
    return any(r.gaps[k].comma or r.gaps[k].semicolon for k in range(i + 1, j + 1))


def negated(r: Reading, i: int) -> bool:
    """Whether a word of negation stands right before the verb."""
    return i > 0 and r.gaps[i].plain and r.forms[i - 1].folded.lstrip("وف") in ("لم", "لن", "لا")


def direct(r: Reading, j: int, before: Form, verb: Verb) -> bool:
    """Whether marks after the verb are speech itself, not part of a noun phrase that it governs (شدد على "ضرورة …")."""
    return verb.speech and verb.group in SPEAKING and before.function != "preposition"


def _said(r: Reading, stretch: Stretch) -> bool:
    """A short stretch that is no adverbial (بعصبية) and that closes its clause is what was said."""
    if r.forms[stretch.first].folded[0] == "ب" and stretch.last - stretch.first == 1:
        return False
    last = stretch.last
    return last >= r.size or bool(r.gaps[last].text[stretch.outer.end - r.ends[last - 1] :].strip()) or r.gaps[last].end


def _subject(r: Reading, stretch: Stretch) -> bool:
    """Whether a short stretch right after its verb is who speaks, the clause still to come: قالت «الراية» أمس إن …"""
    if clausal(r, stretch):
        return False
    for k in range(stretch.last, min(stretch.last + NEAR, r.size)):
        form = r.forms[k]
        if r.gaps[k].end or form.verb is not None or form.function == "conjunction":
            return False
        if form.comp and not form.clitic and r.stretch[k] is None:
            return True
    return False


def _later(r: Reading, j: int, reach: int = NEAR) -> bool:
    """Whether a complementizer of the clause follows the marks that end before word ``j``."""
    for k in range(j, min(j + reach, r.size)):
        if r.gaps[k].end:
            return False
        if r.forms[k].comp and not r.forms[k].clitic and r.stretch[k] is None:
            return True
    return False
