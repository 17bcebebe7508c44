"""Sources that are laid out by signs, not by lines of an article, are refused by their name."""

from __future__ import annotations

import pytest

from qawl.pages import formats

PROSE = "قال الوزير إن الماء قليل في النهر هذا العام.\nوأضاف أن المطر قريب.\n"
SOURCES = {
    "Markdown": [f"# النهر\n\n{PROSE}\n## المطر\n{PROSE}", f"# النهر\n{PROSE}انظر [الخبر](https://example.org)\n"],
    "wiki text": [
        f"{{{{بطاقة نهر}}}}\n{PROSE}",
        f"'''النهر''' ماء\n{PROSE}",
        f"== النهر ==\n{PROSE}",
        f"[[النهر]] {PROSE}",
    ],
    "BBCode": [
        f"[b]النهر[/b]\n{PROSE}",
        f"[center][size=5]النهر يفيض[/size][/center]\n{PROSE}",
        f"النهر يفيض\n\nنقلا عن [URL=https://example.org/1]صفحة[/url]: {PROSE}",
    ],
    "the source of a program": [
        f'{begin}\n"{PROSE}"\n'
        for begin in (
            "const river = {",
            "function river() {",
            "import os",
            "from os import path",
            "#!/bin/sh",
            "#include <stdio.h>",
            "int main(void) {",
            "def river():",
            "package main",
        )
    ],
    "JSON": ['"قال الوزير إن الماء قليل.\\nوأضاف أن المطر قريب."'],
}
ARTICLES = [
    f"# النهر\n{PROSE}",
    f"#النهر يفيض\n{PROSE}",
    f'"الماء قليل" قال الوزير\n{PROSE}',
    f'"الماء قليل"\n{PROSE}',
    f"import ban: حظر الاستيراد\n{PROSE}",
    f"JavaScript لغة برمجة\n{PROSE}",
    f"[النهر] يفيض\n{PROSE}",
    f"النهر يفيض [b]\n{PROSE}",
]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in SOURCES.items() for text in texts])
def test_a_source_is_told_by_its_name(name: str, text: str) -> None:
    found = formats.named(text.encode())
    assert found is not None and found.name == name


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_that_begins_with_such_signs_is_read(text: str) -> None:
    assert formats.named(text.encode()) is None
