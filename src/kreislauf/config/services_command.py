"""``kreislauf services import-form FILE [--json] [--save]``: what the reader makes of a FIM schema.

Without ``--save`` it needs neither settings nor a database.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from kreislauf.forms import FormDefinition, schema_of
from kreislauf.kernel import Refusal
from kreislauf.records.rules.limits import LARGEST_DOCUMENT

REFUSED = 2
"""Exit code for a file that is no readable schema, or that is not imported."""
SHOWN_PROBLEMS = 20


class _NotSaved(Exception):
    """The database does not take the form; the text is a German sentence."""


def main(arguments: list[str]) -> int:
    """Print what the schema contains, or one sentence to standard error that says why it is not read."""
    parser = argparse.ArgumentParser("kreislauf services")
    commands = parser.add_subparsers(required=True, metavar="import-form")
    importing = commands.add_parser("import-form", help="liest ein FIM-Datenschema (XDatenfelder 2 oder 3)")
    importing.add_argument("file", type=Path, help="XML-Datei des Schemas")
    importing.add_argument("--json", action="store_true", help="gibt den Bericht als JSON aus")
    importing.add_argument("--save", action="store_true", help="legt das Formular als Entwurf in der Datenbank an")
    chosen = parser.parse_args(arguments)
    try:
        content = _content(chosen.file)
        definition = schema_of(content)
        saved = _save(content) if chosen.save else ""
    except (Refusal, _NotSaved) as refusal:
        return _refuse(str(refusal))
    except OSError as error:
        return _refuse(_unreadable(chosen.file, error))
    sys.stdout.write(_as_json(definition) if chosen.json else _as_text(definition))
    if saved and not chosen.json:
        sys.stdout.write(f"\n{saved}\n")
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return REFUSED


def _content(file: Path) -> bytes:
    """The file's bytes, at most one more than may be read, so that a huge file is refused unread."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_DOCUMENT + 1)


def _save(content: bytes) -> str:
    """Import into the database; where it is now, in one sentence. Raises _NotSaved."""
    import django

    django.setup()
    from django.conf import settings

    settings.MODE  # noqa: B018  # a wrong setting stops here, in a sentence of its own
    from kreislauf.config.database import use_embedded_server

    use_embedded_server()
    from kreislauf.form_editor.actions.import_form import import_form
    from kreislauf.kernel import Actor

    try:
        version = import_form(actor=Actor.system("import-form"), content=content)
    except Refusal as refusal:
        raise _NotSaved(str(refusal)) from None
    return f"Gespeichert als Entwurf, Fassung {version.number} von „{version.form.title}“."


def _as_json(definition: FormDefinition) -> str:
    report = {
        "schema_id": definition.id,
        "version": definition.version,
        **definition.counts(),
        "problems": [{"code": p.code, "path": p.path, "text": p.text} for p in definition.problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _as_text(definition: FormDefinition) -> str:
    counts = definition.counts()
    types = Counter(node.type for _path, node in definition.walk() if hasattr(node, "type"))
    lines = [
        f"{definition.label or definition.name}",
        f"Schema {definition.id}, Version {definition.version or 'ohne'}, {_STANDARDS[definition.standard]}",
        "",
        f"  {counts['fields']:>5} Felder",
        *(f"        {number:>5} {name}" for name, number in types.most_common()),
        f"  {counts['groups']:>5} Gruppen",
        f"  {counts['repeatable']:>5} Elemente wiederholbar",
        f"  {counts['rules']:>5} Regeln",
        f"  {len(definition.code_lists):>5} Codelisten",
        "",
        *_problems(definition),
    ]
    return "\n".join(lines) + "\n"


def _problems(definition: FormDefinition) -> list[str]:
    problems = definition.problems
    if not problems:
        return ["Beim Einlesen fiel nichts auf."]
    shown = [f"  {p.text}" + (f" [{p.path}]" if p.path else "") for p in problems[:SHOWN_PROBLEMS]]
    rest = len(problems) - len(shown)
    return [f"Hinweise ({len(problems)}):", *shown, *([f"  … und {rest} weitere (--json zeigt alle)"] if rest else [])]


_STANDARDS = {"xdf2": "XDatenfelder 2", "xdf3": "XDatenfelder 3"}


def _unreadable(file: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return f"Die Datei {file} gibt es nicht."
        case IsADirectoryError():
            return f"{file} ist ein Ordner; bitte nennen Sie eine Datei."
        case PermissionError():
            return f"Die Datei {file} darf dieses Konto nicht lesen."
        case _:
            return f"Die Datei {file} lässt sich nicht lesen ({error.strerror})."
