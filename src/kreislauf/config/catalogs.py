"""Translations: compiled without GNU gettext, and checked for English that is missing."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogs(locale: Path) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` below the folder; returns what was written."""
    return [_compile(po) for po in sorted(locale.glob("*/LC_MESSAGES/*.po"))]


def untranslated(po: Path) -> Iterator[str]:
    """Source strings of a catalog that have no translation or one that is marked as doubtful."""
    for message in _read(po):
        if message.id and (message.fuzzy or not _is_translated(message.string)):
            yield str(message.id)


def _is_translated(string: str | tuple[str, ...] | list[str]) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _compile(po: Path) -> Path:
    mo = po.with_suffix(".mo")
    with mo.open("wb") as file:
        write_mo(file, _read(po))
    return mo


def _read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)
