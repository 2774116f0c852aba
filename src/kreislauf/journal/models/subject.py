"""What has a journal of its own, and by what name the journal knows it.

The name is declared beside the model's columns. It stands in hash chains, in attestations and in postings, so it
follows neither from the model's name nor from its app, which may change (docs/decisions/0015).
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Protocol

from django.apps import apps
from django.db import models


class Subject(Protocol):
    """A row whose history is kept, that events attest, or that money rests on."""

    journal_type: ClassVar[str]

    @property
    def pk(self) -> Any: ...


def journal_type_of(model: type[models.Model]) -> str:
    """Raises TypeError for a model that declares none."""
    name = getattr(model, "journal_type", None)
    if not isinstance(name, str):
        raise TypeError(f"{model.__name__} must declare journal_type")
    return name


@cache
def subject_models() -> dict[str, type[models.Model]]:
    """Every model that the journal knows, by its name there. Raises ValueError where two have one name."""
    found: dict[str, type[models.Model]] = {}
    for model in apps.get_models():
        name = vars(model).get("journal_type")
        if name in found:
            raise ValueError(f"{model.__name__} and {found[name].__name__} are both {name!r} in the journal")
        if name is not None:
            found[name] = model
    return found
