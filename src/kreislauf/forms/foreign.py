"""Files that others wrote, read in a process apart (`kernel.apart`): schemas and code lists.

Everything here raises Refusal for what cannot be read or costs more to read than it may. Beside each stands what runs
in the child, `…_here`: it alone imports the readers.
"""

from __future__ import annotations

from typing import Any

from kreislauf.forms.engine.codec import from_json, to_json
from kreislauf.forms.engine.definition import Choice, FormDefinition
from kreislauf.kernel.apart import apart


def schema_of(content: bytes) -> FormDefinition:
    """The form that a message of XDatenfelder 2 or 3 describes."""
    return from_json(apart(schema_here, content))


def schema_here(content: bytes) -> dict[str, Any]:
    from kreislauf.forms.xdf.reader import read_schema

    return to_json(read_schema(content))


def code_list_of(content: bytes, *, code_column: str = "", label_column: str = "") -> tuple[str, tuple[Choice, ...]]:
    """What a genericode or CSV file calls itself ("" where it does not) and its entries; columns by name."""
    uri, found = apart(code_list_here, content, code_column=code_column, label_column=label_column)
    return uri, tuple(Choice(code, label) for code, label in found)


def code_list_here(content: bytes, *, code_column: str, label_column: str) -> tuple[str, list[tuple[str, str]]]:
    from kreislauf.forms.genericode import read_code_list

    read = read_code_list(content, code_column=code_column, label_column=label_column)
    return read.uri, [(choice.code, choice.label) for choice in read.choices]
