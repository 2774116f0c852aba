"""Begin the paper that asks for a release."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.models import Lock
from kreislauf.budget.queries.locks import recommending_of
from kreislauf.budget.rules.releases import RELEASES
from kreislauf.council.api import Paper, write_draft
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.inputs import ConsultationInput, EffectInput, PaperInput, PointInput
from kreislauf.kernel import Actor, Message, Money, Refusal
from kreislauf.people.api import Organization, OrganizationKind, competent_organization
from kreislauf.people.permissions import permit, standing_of
from kreislauf.people.rules import competences
from kreislauf.ui import text


@transaction.atomic(durable=True)
def draft_release_paper(*, actor: Actor, lock_id: UUID, amount: Money) -> Paper:
    """A draft of the administration with the release as its effect, on its way to the body that the note names.

    The committees whose recommendation the note asks for come first; before the Kreistag the Kreisausschuss prepares.
    Raises Refusal where more is asked for than is locked, and where nobody is competent today.
    """
    lock = Lock.objects.select_related("line", "authority").get(pk=lock_id)
    permit(actor, CouncilRight.START_PROPOSAL)
    authority = competent_organization(lock.authority_id)
    if authority is None:
        raise Refusal.because(
            Message("Für „{authority}“ ist heute kein Gremium zuständig.", authority=lock.authority.label),
            remedy=Message("Das Kreistagsbüro trägt die Zuständigkeit beim Gremium ein."),
        )
    title = Message("Freigabe von {amount}: {line}", amount=amount, line=lock.line.name)
    wording = Message(
        "Von den gesperrten Mitteln „{line}“ werden {amount} freigegeben.", amount=amount, line=lock.line.name
    )
    params = EFFECTS[RELEASES].clean_params({"lock": str(lock.pk), "amount": amount})
    effect = EffectInput(RELEASES, params)
    content = PaperInput(
        title=text.say(title),
        responsible_id=next(iter(sorted(standing_of(actor).organizations(("department",)))), None),
        points=(PointInput(text=text.say(wording), effects=(effect,)),),
        consultations=tuple(_way(lock, authority)),
    )
    return write_draft(content, kind="proposal", actor=actor)


def _way(lock: Lock, authority: Organization) -> list[ConsultationInput]:
    found = [competent_organization(key) for key in recommending_of(lock)]
    first = list(dict.fromkeys(one.pk for one in found if one is not None and one.pk != authority.pk))
    steps = [ConsultationInput(key, "recommendation") for key in first]
    main = competent_organization(competences.MAIN_COMMITTEE)
    if authority.kind == OrganizationKind.COUNCIL and main is not None:
        steps = [step for step in steps if step.organization_id != main.pk]
        steps.append(ConsultationInput(main.pk, "preparation"))
    return [*steps, ConsultationInput(authority.pk, "decision")]
