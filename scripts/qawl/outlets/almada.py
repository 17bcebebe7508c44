"""Al-Mada (جريدة المدى), Baghdad: how its web pages read when saved as text.

From top to bottom: ``TOP``, the breadcrumb (newspaper > section > headline), the headline again, a deck, the dateline,
bylines (an icon glyph before them, not on older pages), the body with an advert's gap in it, a wire credit, the box
for comments (its number counts the characters left), a supplement and lists of other articles, and the related
articles: a picture (its alternative text is the headline), section, headline, teaser. Anything but the dateline and a
headline may be missing.
"""

from __future__ import annotations

from qawl.model import Outlet
from qawl.outlets.grammar import END, Layout, LineRule

_DIGITS = "[0-9٠-٩۰-۹]"
_HAS_ARABIC = "(?=[^ء-ي]*[ء-ي])"
_ENDS = r"[.،؛؟!?…:,;”“»\"'()*\]]"
_CUT = r"(?:\.{3,}|…)\]?"

_BREADCRUMB = r"(?=.{1,600}\Z)جريدة المدى\s*[>»›]\s*(?:(?P<section>.+)\s[>»›]\s+)?(?P<title>[^>»›]+)"
_DATELINE = r"ن\u064f?شر\s+في\s*:\s*(?P<when>.{2,70})"

# What is body: long or ended by a mark (a paragraph), else a subheading (if a paragraph follows), verse or list.
_PARAGRAPH = rf"{_HAS_ARABIC}(?:.{{91,}}|.{{0,90}}(?<={_ENDS}))"
_SUBHEADING = rf"{_HAS_ARABIC}.{{2,60}}(?<!{_ENDS})"
_LOOSE = rf"{_HAS_ARABIC}.{{1,90}}(?<!{_ENDS})"
_NUMERAL = rf"[-–(\[ ]{{0,3}}{_DIGITS}{{1,3}}[-–)\].: ]{{0,3}}"
_SEPARATOR = r"[*ـ_.\-–—=•·~#+ ]{1,80}"

_LABEL = (
    r"(?:ترجمة|ترجمها|تعريب|[إا]عداد|تحرير|كتابة|كتب|كتبت|بقلم|تأليف|حاوره|حاورها|حاورته|حاورتها|متابعة|"
    r"مراسل|مراسلة|تصوير|عدسة|بعدسة|تحقيق|تقرير|حوار)"
)
_LABELLED = rf"{_LABEL}(?:\s*[:/]|\s)\s*[^.،؛؟!]{{2,70}}"
_PLACE_AND_NAME = r"[^/.:،؛]{2,30}(?:/| [-–—] )[^/.:،؛]{2,40}(?:/[^/.:،؛]{2,40})?|المدى|وكالات"
_WORD = r"(?:[^\W\d_][\u064b-\u0652]?){1,15}\.?"
_NAME = rf"(?!ال){_WORD}(?: {_WORD}){{1,4}} ?\*?"
_SECTION = rf"{_WORD}(?:[ -]+{_WORD}){{0,3}}"
_UNDER_IMAGE = rf"{_HAS_ARABIC}.{{2,40}}"
_AGENCIES = r"(?:رويترز|[أا] ?ف ?ب|[أا] ب|د ب [أا]|فرانس برس|وكالات|[أا]رشيف|[أا]رشيفية|المدى)"
_CAPTION = (
    r"(?:(?:في )?ال?صورة\s*[:/].{2,200}"
    rf"|.{{2,200}}[(:/–-]\s?{_AGENCIES}\s?\)?"
    r"|.{0,200}(?:تصوير|عدسة|بعدسة)\s?[:/]\s?[^.،؛]{2,40})"
)
_CREDIT = (
    r"(?:(?:نقل(?:ا|اً|ًا) )?عن(?:\s*[:/]|\s)\s*[^.؟!]{2,80}"
    r"|(?:المصدر|المصادر|مصدر)\s*[:/][^؟!]{2,80}"
    r"|(?:\w{2,12}\s*[/+-]\s*)?[(]?وكالات[)]?)"
)

_TOP = r"(?i:top)|↑"
_BOTTOM = r"(?i:top)|↑|(?:©|.{0,40}الحقوق محفوظة).{0,60}"
_COMMENTS = (
    r"انضم [إا]ل[ىي] المحادثة"
    rf"|{_DIGITS}{{1,5}} (?:حرف|حرفا|حرفاً|أحرف) متبق(?:ي|ية|ياً|يا)?"
    rf"|(?:اترك|[أا]ضف) (?:تعليقك|تعليقا|تعليقاً)"
)
_NETWORK = "(?:linkedin|facebook|pinterest|youtube|rss|twitter|instagram|telegram|tiktok|whatsapp|threads|snapchat)"

_BYLINES = ("labelled-byline", "place-byline")
_BODY = ("advert", "caption", "numeral", "separator", "subheading", "paragraph", "loose-line")
_TAIL = ("comments", "supplement", "sidebar-heading", "related-heading", "social", "bottom", END)
_LINK = ("related-image", "other-image", "related-section", "related-headline")
_AFTER_BODY = ("wire-credit", "signature", *_TAIL)

_RULES = (
    # Lines that only ever stand in their own place.
    LineRule("top", "furniture", _TOP, ("top", "breadcrumb", "headline"), reserved=True),
    LineRule("bottom", "furniture", _BOTTOM, ("bottom", "social", "supplement", "related-heading", END), reserved=True),
    LineRule("breadcrumb", "breadcrumb", _BREADCRUMB, ("repeated-headline",), reserved=True),
    LineRule("dateline", "dateline", _DATELINE, ("icon-byline", *_BYLINES, "name-byline", *_BODY), reserved=True),
    LineRule("comments", "comments", _COMMENTS, _TAIL, reserved=True),
    LineRule(
        "sidebar-heading",
        "furniture",
        r"يحدث ال[آا]ن|ال[أا]كثر قراءة|[آا]خر ال[أا]خبار",
        ("sidebar-line", *_TAIL),
        reserved=True,
    ),
    LineRule(
        "related-heading",
        "related_heading",
        r"(?:مقالات|مواضيع|[أا]خبار) ذات صلة ?:?",
        (*_LINK, *_TAIL),
        reserved=True,
    ),
    LineRule(
        "social",
        "social",
        rf"(?i:{_NETWORK}(?:-[a-z]+)?(?: [a-z]+(?:-[a-z]+)*)*)",
        ("social", "bottom", END),
        reserved=True,
    ),
    LineRule("more", "furniture", r"(?:عرض |[إا]قر[أا] )?المزيد", (*_LINK, *_TAIL), reserved=True),
    LineRule("advert", "promotion", r"(?:مساحة )?[إا]علان(?:ي|ية)?", (*_BODY, *_AFTER_BODY), reserved=True),
    # The head.
    LineRule("repeated-headline", "headline", r".{1,400}", ("deck", "dateline"), says="title"),
    LineRule("headline", "headline", rf"{_HAS_ARABIC}.{{1,400}}", ("deck", "dateline")),
    LineRule("deck", "deck", rf"{_HAS_ARABIC}.{{1,300}}", ("second-deck", "dateline")),
    LineRule("second-deck", "deck", rf"{_HAS_ARABIC}.{{1,300}}", ("dateline",)),
    LineRule("icon-byline", "byline", rf"{_HAS_ARABIC}.{{2,120}}", ("icon-byline", *_BYLINES, *_BODY), icon=True),
    LineRule("labelled-byline", "byline", _LABELLED, (*_BYLINES, *_BODY)),
    LineRule("place-byline", "byline", _PLACE_AND_NAME, (*_BYLINES, *_BODY)),
    LineRule("name-byline", "byline", _NAME, (*_BYLINES, *_BODY)),
    # The foot of the body, before the body itself: such a line is body where more body follows.
    LineRule("wire-credit", "credit", _CREDIT, _AFTER_BODY),
    LineRule("signature", "credit", _LABELLED, _AFTER_BODY),
    LineRule("supplement", "promotion", r"ملحق [^.،؛]{2,40}", ("supplement", *_TAIL)),
    # The body.
    LineRule("caption", "caption", _CAPTION, (*_BODY, *_AFTER_BODY)),
    LineRule("numeral", "subheading", _NUMERAL, ("subheading", "paragraph", "loose-line")),
    LineRule("separator", "furniture", _SEPARATOR, (*_BODY, *_AFTER_BODY)),
    LineRule("subheading", "subheading", _SUBHEADING, ("paragraph",)),
    LineRule("paragraph", "body", _PARAGRAPH, (*_BODY, *_AFTER_BODY)),
    LineRule(
        "loose-line",
        "body",
        _LOOSE,
        ("advert", "caption", "numeral", "separator", "paragraph", "loose-line", *_AFTER_BODY),
    ),
    # Other articles. A picture that says what the headline below it says is that link's picture.
    LineRule("sidebar-line", "promotion", rf"{_HAS_ARABIC}.{{1,300}}", ("sidebar-line", *_TAIL)),
    LineRule("related-image", "related_image", r"(?P<image>.{1,300})", ("image-section", "image-headline")),
    LineRule("image-section", "related_section", _UNDER_IMAGE, ("image-headline",)),
    LineRule(
        "image-headline", "related_headline", r".{1,300}", ("related-teaser", "more", *_LINK, *_TAIL), says="image"
    ),
    LineRule(
        "related-teaser",
        "related_teaser",
        rf"{_HAS_ARABIC}(?:.{{1,2000}}{_CUT}|.{{120,}}|.+\.)",
        ("more", *_LINK, *_TAIL),
    ),
    LineRule("other-image", "related_image", r".{1,300}", ("close-section",)),
    LineRule("close-section", "related_section", _UNDER_IMAGE, ("related-headline",), close=True),
    LineRule("related-section", "related_section", _SECTION, ("related-headline",)),
    LineRule(
        "related-headline",
        "related_headline",
        rf"{_HAS_ARABIC}.{{1,300}}(?<!\.\.\.)(?<!…)",
        ("related-teaser", "more", *_LINK, *_TAIL),
    ),
)

LAYOUT = Layout(
    outlet=Outlet("almada", "المدى", name_en="Al-Mada", url="https://almadapaper.net", timezone="Asia/Baghdad"),
    rules=_RULES,
    first=("top", "breadcrumb", "headline"),
    readings={"breadcrumb": _BREADCRUMB, "dateline": _DATELINE},
    marks=(
        frozenset({"breadcrumb"}),
        frozenset({"dateline", "comments"}),
        frozenset({"dateline", "related-heading"}),
    ),
    signatures=("المدى",),
)
