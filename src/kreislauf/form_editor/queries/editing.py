"""A version as the editor needs it: definition, presentation, what is open, what stands around an element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms import (
    Field,
    FormDefinition,
    FormPresentation,
    Group,
    Node,
    Proposal,
    Shown,
    from_json,
    presentation_from_json,
)
from kreislauf.forms.changes import OWN, Obstacle, above_of, in_order, obstacles, open_proposals, require_own, shown_at
from kreislauf.kernel import Actor, Message, Refusal, Verdict
from kreislauf.people.permissions import may, permit


class UnknownElement(ObjectDoesNotExist):
    """No element at this path."""


@dataclass(frozen=True)
class Editing:
    """A version with its form as plain data, and what the reader may do with it."""

    version: FormVersion
    definition: FormDefinition
    presentation: FormPresentation
    may_edit: bool
    """The actor may, and it is a draft."""
    may_publish: bool

    @property
    def form(self) -> Form:
        return self.version.form

    @property
    def is_draft(self) -> bool:
        return self.version.state == VersionState.DRAFT

    @property
    def is_own(self) -> bool:
        return self.definition.standard == OWN

    @property
    def title(self) -> str:
        return self.form.title

    @property
    def state(self) -> str:
        return VersionState(self.version.state).key

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """Conditions that a person has not yet confirmed or rejected, in the order of the form."""
        return tuple(open_proposals(self.definition, self.presentation)) if self.is_draft else ()

    @cached_property
    def obstacles(self) -> list[Obstacle]:
        return obstacles(self.definition, self.presentation)

    def node(self, path: str) -> Node:
        """Raises UnknownElement."""
        try:
            return self.definition.at(path)
        except KeyError:
            raise UnknownElement(path) from None

    def shown(self, path: str) -> Shown:
        return shown_at(self.presentation, path)

    def label(self, path: str) -> str:
        node = self.node(path)
        return self.shown(path).label or node.label or node.name or node.key

    def walk(self) -> Iterator[tuple[str, Node, int]]:
        """Every element with path and depth, in the order shown."""
        return _walk(self.definition, self.presentation, "", 0)

    @cached_property
    def paths(self) -> list[str]:
        return [path for path, _node, _depth in self.walk()]


def _walk(definition: FormDefinition, presentation: FormPresentation, above: str, depth: int) -> Iterator[Any]:
    for node in in_order(definition, presentation, above):
        path = f"{above}/{node.key}" if above else node.key
        yield path, node, depth
        if isinstance(node, Group):
            yield from _walk(definition, presentation, path, depth + 1)


PARSED_AT_MOST: Final = 12


@lru_cache(maxsize=PARSED_AT_MOST)
def _read(version_id: UUID, revision: int) -> tuple[FormDefinition, FormPresentation]:
    """Definition and presentation of a version, read once for each revision in a process. Raises DoesNotExist."""
    row = FormVersion.objects.only("definition", "presentation").get(pk=version_id, revision=revision)
    return from_json(row.definition), presentation_from_json(row.presentation)


def editing(actor: Actor, version_id: UUID) -> Editing:
    """A version to look at, for whoever sees the catalogue. Raises NotPermitted, DoesNotExist."""
    permit(actor, FormsRight.SEE_FORMS)
    version, (definition, presentation) = _consistent(version_id)
    return Editing(
        version=version,
        definition=definition,
        presentation=presentation,
        may_edit=version.state == VersionState.DRAFT and may(actor, FormsRight.EDIT_FORMS, version.form),
        may_publish=may(actor, FormsRight.PUBLISH_FORMS, version.form),
    )


def _consistent(version_id: UUID) -> tuple[FormVersion, tuple[FormDefinition, FormPresentation]]:
    """The row and what it holds at the same revision, also while somebody else is saving."""
    rows = FormVersion.objects.select_related("form__unit").defer("definition", "presentation", "source")
    version = rows.get(pk=version_id)
    try:
        return version, _read(version.pk, version.revision)
    except FormVersion.DoesNotExist:
        version = rows.get(pk=version_id)
        return version, _read(version.pk, version.revision)


def to_edit(actor: Actor, version_id: UUID) -> Editing:
    """A draft, for whoever may edit it. Raises NotPermitted, DoesNotExist, Refusal for what is published."""
    found = editing(actor, version_id)
    permit(actor, FormsRight.EDIT_FORMS, found.form)
    if not found.is_draft:
        raise Refusal(published_stays(found.version))
    return found


def to_edit_own(actor: Actor, version_id: UUID) -> Editing:
    """A draft of a form made by hand. Raises NotPermitted, DoesNotExist, Refusal for published ones and schemas."""
    found = to_edit(actor, version_id)
    require_own(found.definition)
    return found


def published_stays(version: FormVersion) -> Verdict:
    return Verdict.refused(
        Message("Fassung {number} ist veröffentlicht und ändert sich nicht mehr.", number=version.number),
        remedy=Message("Legen Sie am Formular eine neue Fassung an."),
    )


def to_publish(actor: Actor, version_id: UUID) -> Editing:
    """A version, for whoever publishes and withdraws forms. Raises NotPermitted, DoesNotExist."""
    found = editing(actor, version_id)
    permit(actor, FormsRight.PUBLISH_FORMS, found.form)
    return found


def ancestors(found: Editing, path: str) -> list[tuple[str, str]]:
    """The groups an element stands in, with labels, outermost first."""
    places: list[tuple[str, str]] = []
    above = above_of(path)
    while above:
        places.insert(0, (above, found.label(above)))
        above = above_of(above)
    return places


def fields_below(node: Node) -> int:
    if isinstance(node, Field):
        return 1
    return sum(fields_below(child) for child in node.children)
