"""What a check can say, read from its source: every phrase that may stand in a fault, a warning, a note or a reason.

By convention what is told begins with a small letter (or a name), a remedy with a capital. A phrase is a string of
several words; of one with placeholders, the longest piece between them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import qawl

_SOURCE = Path(qawl.__file__).parent
_WORDS = re.compile(r"\w \w")
_REMEDY = re.compile(r"`|[A-Z][a-z]* ")
_PLACEHOLDER = "\0"
_SILENT = frozenset(
    (
        "pages/layouts/almada",
        "pages/layouts/web",
        "pages/languages",
        "pages/html/page_text",
        "pages/captures",
        "pages/register",
        "pages/registering",
        *(f"pages/readers{name}" for name in ("", "/archives", "/corpora", "/json_records", "/warc", "/web")),
    )
)
"""Patterns of lines and names of columns, nothing that is said; and what is said of pages that are read or registered:
a check tells whatever that is, and tests/pages have it."""


def phrases() -> set[str]:
    """The phrases of the modules that a check imports."""
    return {phrase for module in _imported("checks/check") - _SILENT for phrase in _of(_tree(module))}


def _tree(module: str) -> ast.Module:
    path = _SOURCE / module
    file = path.with_suffix(".py")  # a folder of data may have the name of the module that reads it
    file = file if file.is_file() else path / "__init__.py"
    return ast.parse(file.read_text(encoding="utf-8"))


def _imported(module: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """``module`` and what it imports of qawl, and so on."""
    seen |= {module}
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "qawl":
            package = "/".join(node.module.split(".")[1:])
            for name in (package, *(f"{package}/{alias.name}".lstrip("/") for alias in node.names)):
                if name not in seen and any((_SOURCE / f"{name}{end}").is_file() for end in (".py", "/__init__.py")):
                    seen |= _imported(name, seen)
    return seen


def _of(tree: ast.AST) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else _PLACEHOLDER for part in node.values]
            yield from _told("".join(map(str, parts)))
            yield from (told for part in node.values if isinstance(part, ast.FormattedValue) for told in _of(part))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _told(node.value)
        else:
            yield from _of(node)


def _told(text: str) -> Iterator[str]:
    text = text.replace("{}", _PLACEHOLDER).strip(f" {_PLACEHOLDER}")
    if _WORDS.search(text) and not _REMEDY.match(text):
        yield max(text.split(_PLACEHOLDER), key=len).strip(" :,")
