"""Forms and their versions: what there is, who uses it, which drafts of applicants run on which version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Organization
from kreislauf.people.permissions import may, permit

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with the applications that run on it."""

    version: FormVersion
    drafts: int
    """Begun by applicants and not yet sent."""
    received: int
    is_current: bool
    """New applications start with it."""

    @property
    def state(self) -> str:
        return VersionState(self.version.state).key


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form in the list."""

    form: Form
    current: FormVersion | None
    draft: FormVersion | None
    versions: int
    channels: list[Any]
    """The ways of services that lead here, by the service's name."""

    @property
    def state(self) -> VersionState:
        if self.current is not None:
            return VersionState.PUBLISHED
        return VersionState.DRAFT if self.draft is not None or not self.versions else VersionState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class FormPage:
    form: Form
    versions: list[VersionRow]
    channels: list[Any]
    """The ways of services that lead here, by the service's name."""
    may_edit: bool
    may_publish: bool

    @property
    def draft(self) -> VersionRow | None:
        return next((row for row in self.versions if row.version.state == VersionState.DRAFT), None)

    @property
    def current(self) -> VersionRow | None:
        return next((row for row in self.versions if row.is_current), None)


def _light() -> Prefetch[str]:
    """Versions without what is large."""
    versions = FormVersion.objects.defer("definition", "presentation", "source").order_by("-number")
    return Prefetch("versions", queryset=versions)


def _by_service(form: Form) -> list[Any]:
    return sorted(form.channels.all(), key=lambda channel: channel.service.name)


def forms_list(actor: Actor, *, search: str = "", state: str = "") -> list[FormRow]:
    """All forms by title. Three queries. Raises NotPermitted."""
    permit(actor, FormsRight.SEE_FORMS)
    rows = Form.objects.all()
    if search:
        rows = rows.filter(Q(title__icontains=search) | Q(fim_id__icontains=search))
    found = [_row(form) for form in rows.prefetch_related(_light(), "channels__service")]
    return [row for row in found if not state or row.state == state or (state == VersionState.DRAFT and row.draft)]


def _row(form: Form) -> FormRow:
    versions = list(form.versions.all())
    return FormRow(
        form=form,
        current=next((v for v in versions if v.state == VersionState.PUBLISHED), None),
        draft=next((v for v in versions if v.state == VersionState.DRAFT), None),
        versions=len(versions),
        channels=_by_service(form),
    )


def form_page(actor: Actor, form_id: UUID) -> FormPage:
    """A form with its versions, channels and the applications that run on each. Raises NotPermitted, DoesNotExist."""
    permit(actor, FormsRight.SEE_FORMS)
    form = Form.objects.select_related("unit").prefetch_related("channels__service").get(pk=form_id)
    return FormPage(
        form=form,
        versions=versions_of(form),
        channels=_by_service(form),
        may_edit=may(actor, FormsRight.EDIT_FORMS, form),
        may_publish=may(actor, FormsRight.PUBLISH_FORMS, form),
    )


def versions_of(form: Form) -> list[VersionRow]:
    """The newest first. One query."""
    versions = list(
        form.versions.defer("definition", "presentation", "source")
        .annotate(
            running=Count("applications", filter=Q(applications__state="draft")),
            arrived=Count("applications", filter=~Q(applications__state="draft")),
        )
        .order_by("-number")
    )
    current = next((v.pk for v in versions if v.state == VersionState.PUBLISHED), None)
    return [VersionRow(v, v.running, v.arrived, v.pk == current) for v in versions]


def unit_choices(actor: Actor) -> Choices:
    """Units for which the actor may edit forms; "" where the form belongs to the whole county."""
    units = Organization.objects.existing_on(today()).filter(kind="department").order_by("name")
    if may(actor, FormsRight.EDIT_FORMS):
        return [("", "–"), *((str(unit.pk), unit.name) for unit in units)]
    own = [unit for unit in units if may(actor, FormsRight.EDIT_FORMS, Form(unit=unit))]
    return [(str(unit.pk), unit.name) for unit in own]


def may_begin_forms(actor: Actor) -> bool:
    return bool(unit_choices(actor))


def permit_beginning(actor: Actor) -> Choices:
    """The units for which one may begin a form. Raises NotPermitted where there is none."""
    units = unit_choices(actor)
    if not units:
        permit(actor, FormsRight.EDIT_FORMS)
    return units
