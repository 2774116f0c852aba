"""What the documents name is there: files, commands, settings, addresses, and every label of the handbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from django.core.management import get_commands
from django.urls import Resolver404, resolve

from kreislauf.config import catalogs, cli
from kreislauf.config.health.door import ADDRESSES as MACHINES
from tests.support.documents import CHECKOUT

SOURCE = CHECKOUT / "src" / "kreislauf"
DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")])
HANDBOOK = sorted((CHECKOUT / "docs" / "handbook").glob("*.md"))
NAMES_WHAT_WAS = {"CHANGELOG.md", "docs/decisions"}
"""They tell what was and what was not done; the rest speaks of what is."""

APPS = [path for path in SOURCE.iterdir() if path.is_dir()]
ROOTS = (CHECKOUT, SOURCE.parent, SOURCE, *APPS, *(app / "templates" for app in APPS))
MADE_AT_RUN_TIME = re.compile(r"^(?:var|dist|certificate|keys|county|files|<|/etc|/var|/opt)\b|^[<~]")
IMAGINED = {
    "council/rules/apologies.py", "council/actions/withdraw_apology.py", "views/payment.py", "actions/<verb>.py",
    "src/kreislauf/council/kinds/papers/urgent_motion.py", "src/kreislauf/portal/kinds/papers/urgent_motion.py",
}  # fmt: skip
"""Files of an example that a how-to walks through."""


def name_of(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


SPEAKING_OF_NOW = [path for path in DOCUMENTS if not name_of(path).startswith(tuple(NAMES_WHAT_WAS))]


def code_in(path: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", path.read_text())


def faults(documents: list[Path], faults_of: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """What is wrong in which document."""
    return {name_of(document): found for document in documents if (found := faults_of(document))}


def test_every_link_leads_somewhere() -> None:
    assert faults(DOCUMENTS, dead_links_in) == {}


def dead_links_in(document: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text())
    inside = [target.partition("#")[0] for target in targets if "://" not in target and not target.startswith("#")]
    return [target for target in inside if not (document.parent / target).exists()]


def test_each_decision_has_a_number_of_its_own() -> None:
    files = sorted((CHECKOUT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name.partition("-")[0]) for path in files] == list(range(1, len(files) + 1))
    headings = [path.read_text().partition("\n")[0] for path in files]
    assert [line for number, line in enumerate(headings, 1) if not line.startswith(f"# {number}. ")] == []


def test_what_a_document_names_is_there() -> None:
    """A path in backticks is a file or folder of the checkout, seen from its root, the source or an app."""
    assert faults(SPEAKING_OF_NOW, gone_paths_in) == {}


def gone_paths_in(document: Path) -> list[str]:
    named = [text for text in code_in(document) if re.fullmatch(r"[\w.*<>/-]+", text) and "/" in text]
    paths = [path for path in named if not MADE_AT_RUN_TIME.match(path) and not path.startswith("/")]
    return [path for path in paths if path not in IMAGINED and not _is_there(path)]


@cache
def _is_there(path: str) -> bool:
    pattern = re.sub(r"<[\w-]+>", "*", path).strip("/")
    return any(True for root in ROOTS for _ in root.glob(pattern))


def test_commands_are_ours() -> None:
    assert faults(SPEAKING_OF_NOW, foreign_commands_in) == {}


def foreign_commands_in(document: Path) -> list[str]:
    known = cli.OWN_COMMANDS.keys() | get_commands().keys() | {"help", "version"}
    named = re.findall(r"\bkreislauf ([a-z][a-z-]+)\b", "\n".join(_commands_in(document.read_text())))
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    made = re.findall(r"(?:^|`)make ([a-z][a-z0-9-]*)", document.read_text(), re.MULTILINE)
    return [
        *(name for name in named if name not in known),
        *(target for target in made if target not in targets | {"install-dev"}),
    ]


def _commands_in(text: str) -> Iterator[str]:
    yield from re.findall(r"`([^`\n]+)`", text)
    yield from re.findall(r"```[\w]*\n(.*?)```", text, re.DOTALL)


def test_settings_are_read() -> None:
    read = "\n".join(path.read_text() for path in [*SOURCE.rglob("*.py"), *(CHECKOUT / "tests").rglob("*.py")])
    read += (CHECKOUT / "Makefile").read_text()

    def unread_in(document: Path) -> list[str]:
        named = set(re.findall(r"\b(?:KREISLAUF|DATABASE)_[A-Z_]+\b", document.read_text()))
        return [name for name in sorted(named) if name not in read]

    assert faults(SPEAKING_OF_NOW, unread_in) == {}


def test_addresses_are_ours() -> None:
    assert faults(SPEAKING_OF_NOW, foreign_addresses_in) == {}


def foreign_addresses_in(document: Path) -> list[str]:
    named = [text for text in code_in(document) if re.fullmatch(r"/[a-zäöü][\w/-]*/", text)]
    named += re.findall(r"http://127\.0\.0\.1:8000(/[^>\s]*)", document.read_text())
    return [path for path in named if not path.startswith(("/var", "/etc", "/opt")) and not _leads_on(path)]


def _leads_on(path: str) -> bool:
    """Whether the address, or one that begins with it, belongs to a page; demo pages are known by their file."""
    if path in MACHINES:
        return True
    for ending in ("", "x/", "00000000-0000-0000-0000-000000000000/"):
        try:
            resolve(path + ending)
        except Resolver404:
            continue
        return True
    end = path.strip("/").rsplit("/", 1)[-1]
    files = [*SOURCE.rglob("urls.py"), *SOURCE.glob("*/urls/*.py")]
    return any(re.search(rf'path\("(?:[\w/]+/)?{end}/', file.read_text()) for file in files)


# --- the handbook speaks of buttons and headings as they are called


@cache
def said_by_the_program() -> str:
    """Every text of the program, and the words of templates between them, in one."""
    catalog = catalogs.read(SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po")
    texts = [part for message in catalog if message.id for part in _parts(message.id)]
    return "\n".join(" ".join(text.split()) for text in texts)


def _parts(ids: str | tuple[str, ...] | list[str]) -> list[str]:
    return [ids] if isinstance(ids, str) else list(ids)


def labels_in(path: Path) -> Iterator[str]:
    text = " ".join(path.read_text().split())
    for bold in re.findall(r"\*\*(.+?)\*\*", text):
        yield from (part.strip(" .:,„“") for part in re.split(r"›|“[^„]*„", bold))


def test_labels_are_called_as_the_handbook_calls_them() -> None:
    said = said_by_the_program()

    def unknown_in(document: Path) -> list[str]:
        return [label for label in labels_in(document) if label and not _is_said(label, said)]

    assert faults(HANDBOOK, unknown_in) == {}


def _is_said(label: str, said: str) -> bool:
    """As it stands, with what `…` leaves open filled in."""
    pattern = r"[^\n]*?".join(re.escape(part.strip()) for part in label.split("…"))
    return re.search(pattern, said) is not None
