"""Say what an organisation is competent for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.events import CompetencesAssigned
from kreislauf.people.models import Competence, Organization
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import competences_shown, settle


@transaction.atomic(durable=True)
def assign_competences(
    *, actor: Actor, organization_id: UUID, competences: Iterable[str], reason: str = "", seen: str | None = None
) -> Organization:
    """Let an organisation be competent for exactly these keys; the rights of its people follow at once.

    Raises Refusal when it has ended, when a competence is unknown, or when another one holds it.
    """
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    permit(actor, PeopleRight.MANAGE_ORGANIZATIONS)
    if organization.until and organization.until < today():
        raise Refusal.because(
            Message("„{name}“ besteht nicht mehr.", name=organization.name),
            remedy=Message("Geben Sie die Zuständigkeit dem Gremium oder Amt, das nachfolgt."),
        )
    shown = competences_shown(organization)
    entered = {"competences": sorted(set(competences))}
    settled = settle(
        actor, seen, stored=shown, entered=entered, subject=organization, saved_by=[CompetencesAssigned]
    )  # fmt: skip
    wanted = _known(settled.values["competences"])
    _refuse_held_elsewhere(organization, [one for one in wanted if one.pk not in shown["competences"]], today())
    before = list(organization.competences.all())
    organization.competences.set(wanted)
    record(
        CompetencesAssigned(
            organization=organization.pk, name=organization.name, competences=_words(wanted), before=_words(before)
        ),
        actor=actor,
        subject=organization,
        reason=reason,
    )
    keep_replaced(settled, actor=actor, subject=organization)
    return organization


def _known(keys: Iterable[str]) -> list[Competence]:
    """The rows, locked: of two who give the same competence to two bodies, the second waits and is refused."""
    wanted = set(keys)
    found = list(Competence.objects.select_for_update().filter(pk__in=wanted))
    if unknown := wanted - {one.pk for one in found}:
        raise Refusal.because(Message("Die Zuständigkeit „{key}“ ist nicht angelegt.", key=min(unknown)))
    return found


def _refuse_held_elsewhere(organization: Organization, gained: list[Competence], day: date) -> None:
    for competence in gained:
        other = Organization.objects.competent_for(competence.pk, day).exclude(pk=organization.pk).first()
        if other is not None:
            raise Refusal.because(
                Message("Für „{label}“ ist „{name}“ zuständig.", label=competence.label, name=other.name),
                remedy=Message("Nehmen Sie die Zuständigkeit zuerst dort heraus."),
            )


def _words(competences: Iterable[Competence]) -> str:
    return ", ".join(one.label for one in competences) or "–"
