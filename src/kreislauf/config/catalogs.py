"""Translations without GNU gettext: gathered from the source, checked for gaps, compiled."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

_MARKS = {
    "_": "text",
    "gettext": "text",
    "gettext_lazy": "text",
    "gettext_noop": "text",
    "Message": "text",
    "ngettext": "plural",
    "ngettext_lazy": "plural",
    "pgettext": "context",
    "pgettext_lazy": "context",
    "npgettext": "context plural",
    "npgettext_lazy": "context plural",
}
_LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALL = re.compile(rf"\b(n?p?gettext|_)\(({_LITERAL}(?:,\s*{_LITERAL})*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marked:
    """A string that the source marks for translation, and where."""

    text: str | tuple[str, str]
    context: str | None
    file: Path
    line: int


def marked_strings(source: Path) -> Iterator[Marked]:
    """Every string below the folder that Python or a template marks for translation."""
    for file in sorted(source.rglob("*.py")):
        yield from _in_python(file)
    for file in sorted(path for path in source.rglob("templates/**/*") if path.suffix in {".html", ".txt"}):
        yield from _in_template(file)


def gather(source: Path, po: Path) -> Catalog:
    """The catalog of all marked strings, with the translations that the file already has."""
    found = Catalog()
    for marked in marked_strings(source):
        place = (str(marked.file.relative_to(source)), 0)
        found.add(marked.text, context=marked.context, locations=[place])
    known = read(po)
    known.update(found, no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    return known


def write(catalog: Catalog, po: Path) -> None:
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, omit_header=False, include_lineno=False)


def untranslated(catalog: Catalog) -> Iterator[str]:
    """Source strings that have no translation or one that is marked as doubtful."""
    for message in catalog:
        if message.id and (message.fuzzy or not _is_translated(message.string)):
            yield str(message.id)


def compile_catalogs(locale: Path) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` below the folder; returns what was written."""
    return [_compile(po) for po in sorted(locale.glob("*/LC_MESSAGES/*.po"))]


def read(po: Path) -> Catalog:
    """The catalog in a file; an empty one of its language where there is none yet."""
    language = po.parts[-3]
    if not po.exists():
        return Catalog(locale=language, project="kreislauf", charset="utf-8")
    with po.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _in_python(file: Path) -> Iterator[Marked]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield from _marked(name, texts, file, node.lineno)
            if name == "StateMachine":
                yield from _labels_of_states(node, file)
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "sentence":
            yield from _sentence_of_event(node, file)
        elif isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "State" for base in node.bases):
            yield from _words_of_states(node, file)


def _labels_of_states(call: ast.Call, file: Path) -> Iterator[Marked]:
    """The words of a state machine, which become messages when they are shown."""
    for keyword in call.keywords:
        if keyword.arg == "labels" and isinstance(keyword.value, ast.Dict):
            for word in keyword.value.values:
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    yield Marked(word.value, None, file, word.lineno)


def _words_of_states(declaration: ast.ClassDef, file: Path) -> Iterator[Marked]:
    """The second of value, word and tone."""
    for line in declaration.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
            yield Marked(ast.literal_eval(line.value.elts[1]), None, file, line.lineno)


def _sentence_of_event(node: ast.AnnAssign, file: Path) -> Iterator[Marked]:
    """The line of the timeline that an event type declares."""
    if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        yield Marked(node.value.value, None, file, node.lineno)


def _in_template(file: Path) -> Iterator[Marked]:
    for call in _CALL.finditer(templatize(file.read_text(encoding="utf-8"), origin=str(file))):
        texts = [ast.literal_eval(literal) for literal in re.findall(_LITERAL, call[2])]
        yield from _marked(call[1], texts, file, 0)


def _marked(name: str, texts: list[str], file: Path, line: int) -> Iterator[Marked]:
    match _MARKS.get(name), texts:
        case "text", [text, *_] if text:
            yield Marked(text, None, file, line)
        case "plural", [one, many, *_]:
            yield Marked((one, many), None, file, line)
        case "context", [context, text, *_]:
            yield Marked(text, context, file, line)
        case "context plural", [context, one, many, *_]:
            yield Marked((one, many), context, file, line)


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _compile(po: Path) -> Path:
    mo = po.with_suffix(".mo")
    with mo.open("wb") as file:
        write_mo(file, read(po))
    return mo
