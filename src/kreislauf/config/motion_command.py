"""``kreislauf motion read FILE [--json]``: what the reader understands of a letter; needs no database."""

import argparse
import json
import sys
from pathlib import Path

from kreislauf.council.rules.letters import ReadLetter, read_letter
from kreislauf.kernel import Refusal
from kreislauf.records.rules.limits import LARGEST_DOCUMENT

REFUSED = 2
"""Exit code for a file that is no readable motion."""


def main(arguments: list[str]) -> int:
    """Print the draft, or one sentence to standard error that says why there is none."""
    parser = argparse.ArgumentParser("kreislauf motion")
    commands = parser.add_subparsers(required=True, metavar="read")
    reading = commands.add_parser("read", help="liest einen Antrag und zeigt den Entwurf")
    reading.add_argument("file", type=Path, help=".txt, .md, .docx oder .pdf")
    reading.add_argument("--json", action="store_true", help="gibt den Entwurf als JSON aus")
    chosen = parser.parse_args(arguments)
    try:
        read = read_letter(_content(chosen.file), chosen.file.name)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(_unreadable(chosen.file, error), file=sys.stderr)
        return REFUSED
    sys.stdout.write(_as_json(read) if chosen.json else read.words)
    return 0


def _content(file: Path) -> bytes:
    """The file's bytes, at most one more than may be read, so that a huge file is refused unread."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_DOCUMENT + 1)


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


def _as_json(read: ReadLetter) -> str:
    return json.dumps(read.as_json(), ensure_ascii=False, indent=2) + "\n"
