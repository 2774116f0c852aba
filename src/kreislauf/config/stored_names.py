"""Every name that rows, hash chains and attestations hold for good, as the running program has them.

The committed list beside this file (`stored_names.txt`) is held against them by a test: a name that changes or vanishes
would orphan what was stored under it. New names are written there by `make expected`; how one is retired says
`docs/how-to/retire-a-stored-name.md`.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from procrastinate.contrib.django import app as queue

from kreislauf.forms import stored_keys
from kreislauf.journal.events import EVENT_TYPES
from kreislauf.journal.models import ATTESTED, subject_models
from kreislauf.kernel import ActorKind, Registry
from kreislauf.people.permissions import RIGHTS
from kreislauf.people.rules.competences import KNOWN

FILE: Final = Path(__file__).with_name("stored_names.txt")
RETIRED: Final = "retired "
HEAD: Final = """\
# What rows, hash chains and attestations are called by, for good. `make expected` adds what is new and removes nothing:
# docs/how-to/retire-a-stored-name.md says how a name is retired.
"""


def names_in_use() -> set[str]:
    """One line for each name: what kind of name it is, and the name."""
    import_module(settings.ROOT_URLCONF)
    return {
        *_of_events(),
        *(f"subject {name}" for name in subject_models()),
        *(f"attested {table.label}.{column}" for table in ATTESTED.values() for column in table.columns),
        *(f"right {right}" for right in RIGHTS),
        *(f"competence {key}" for key in KNOWN),
        *(f"actor {kind}" for kind in ActorKind),
        *(f"job {name}" for name in queue.tasks if not name.startswith(("builtin:", "procrastinate."))),
        *(f"form {key}" for key in stored_keys()),
        *_of_kinds(),
        *_of_choices(),
    }


def _of_events() -> Iterator[str]:
    for key, event in EVENT_TYPES.items():
        if event.__module__.startswith("kreislauf."):
            yield f"event {key}"
            yield from (f"event {key}.{field.name}" for field in dataclasses.fields(event))  # type: ignore[arg-type]  # is one


def _of_kinds() -> Iterator[str]:
    """The keys in every registry that some module of the program holds, and the parameters that rows keep of them."""
    for module in [module for name, module in sys.modules.items() if name.startswith("kreislauf.")]:
        for registry in vars(module).values():
            if isinstance(registry, Registry):
                for kind in registry:
                    yield f"kind of {registry.name}: {kind.key}"
                    params = getattr(getattr(kind, "Params", None), "base_fields", ())
                    yield from (f"kind of {registry.name}: {kind.key}.{name}" for name in params)


def _of_choices() -> Iterator[str]:
    """What the columns with choices may hold."""
    for model in apps.get_models():
        if model.__module__.startswith("kreislauf."):
            for field in model._meta.fields:
                yield from (f"choice {model._meta.db_table}.{field.name}: {value}" for value, _ in field.flatchoices)


def names_written() -> tuple[set[str], set[str]]:
    """The names of the list, and among them those that were retired."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    retired = {line.removeprefix(RETIRED).partition("  ")[0] for line in lines if line.startswith(RETIRED)}
    return {line for line in lines if not line.startswith(RETIRED)}, retired


@dataclasses.dataclass(frozen=True, slots=True)
class Differences:
    """Where program and list disagree."""

    new: list[str]
    """In the program only: `make expected` writes them down."""
    vanished: list[str]
    """In the list only: something that is stored would have no meaning any more."""
    taken_again: list[str]
    """Retired, and in use for something else."""


def differences(in_use: set[str], written: set[str], retired: set[str]) -> Differences:
    return Differences(
        new=sorted(in_use - written - retired),
        vanished=sorted(written - in_use),
        taken_again=sorted(in_use & retired),
    )


def write_down(new: Iterable[str]) -> None:
    """Add names to the list; nothing leaves it."""
    kept = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    FILE.write_text(HEAD + "".join(f"{line}\n" for line in sorted({*kept, *new}, key=_place)), encoding="utf-8")


def _place(line: str) -> tuple[str, bool]:
    return line.removeprefix(RETIRED), line.startswith(RETIRED)
