"""Duties around papers, sittings and results."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse

from kreislauf.council.models import Consultation
from kreislauf.council.queries import duties as queries
from kreislauf.council.queries.bodies import notice_days, objection_days
from kreislauf.council.queries.convening import last_day
from kreislauf.council.queries.followups import effects_to_take_back
from kreislauf.council.queries.known import sat_in_public
from kreislauf.council.queries.letters import unsent_by_subject
from kreislauf.council.queries.papers import effect_row
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.kernel import Actor, Message, county_day, today
from kreislauf.people.api import Organization
from kreislauf.people.rules.duties import DUTIES, Duty, Urgency
from kreislauf.people.rules.standing import Standing


@DUTIES.add
class DraftToConfirm:
    """A draft is nothing until its author hands it in."""

    key = "council.draft_to_confirm"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for paper in queries.own_drafts(actor):
            yield Duty(
                title=Message("Den Entwurf „{title}“ prüfen und einreichen", title=paper.title or "…"),
                why=Message("Eingereicht ist er erst nach Ihrer Bestätigung."),
                url=reverse("council:edit_draft", args=[paper.pk]),
            )


@DUTIES.add
class PaperToRegister:
    """The council office gives every submitted paper its number."""

    key = "council.paper_to_register"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for paper in queries.submitted_papers(actor):
            yield Duty(
                title=Message("„{title}“ registrieren", title=paper.title),
                why=Message(
                    "Eingereicht am {day}.", day=county_day(paper.submitted_at) if paper.submitted_at else None
                ),
                url=reverse("council:register_paper", args=[paper.pk]),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class InvitationToSend:
    """Invitations go out before the notice period begins."""

    key = "council.invitation_to_send"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        found = list(queries.sittings_to_invite(actor))
        days = notice_days(is_urgent=False) if found else None
        for meeting in found:
            last = last_day(meeting, days)
            yield Duty(
                title=Message("Zur Sitzung „{body}“ einladen", body=meeting.organization.name),
                why=Message(
                    "Sitzung am {day}; geladen wird spätestens am {last}.", day=county_day(meeting.starts_at), last=last
                )
                if last
                else Message(
                    "Sitzung am {day}; für die Ladung ist noch keine Frist festgelegt.",
                    day=county_day(meeting.starts_at),
                ),
                url=reverse("council:meeting", args=[meeting.pk]),
                due=last,
            )


@DUTIES.add
class LetterToMend:
    """A letter that did not leave is sent anew or by post: whoever is invited must hear of it."""

    key = "council.letter_to_mend"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for found in unsent_by_subject(actor):
            title = (
                Message("{n:Einen Brief|# Briefe} zu „{about}“ verschicken", n=found.count, about=found.about)
                if found.count > 1
                else Message("Einen Brief zu „{about}“ verschicken", about=found.about)
            )
            yield Duty(
                title=title,
                why=Message("Mit der E-Mail ging es nicht."),
                url=reverse("council:letters"),
                due=county_day(found.starts_at) if found.starts_at else None,
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class SittingToRun:
    """Whoever chairs a sitting finds it here."""

    key = "council.sitting_to_run"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for meeting in queries.sittings_to_run(actor):
            yield Duty(
                title=Message("Sitzung „{body}“", body=meeting.organization.name),
                why=Message("Beginn {moment}.", moment=meeting.starts_at),
                url=reverse("council:meeting", args=[meeting.pk]),
                due=county_day(meeting.starts_at),
            )


@DUTIES.add
class ItemLeftOpen:
    """A sitting is over and nobody recorded what became of an item: its vote, or that it was put off."""

    key = "council.item_left_open"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for item in queries.items_left_open(actor):
            is_answered = item.consultation is not None and PAPER_KINDS[item.consultation.paper.kind].is_answered
            name = "settle_without_vote" if is_answered else "record_vote"
            yield Duty(
                title=Message("Was wurde aus „{title}“?", title=item.title),
                why=Message(
                    "{body}, {day}, TOP {number}: ohne Ergebnis. Tragen Sie es nach, oder vertagen Sie.",
                    body=item.meeting.organization.name,
                    day=county_day(item.meeting.starts_at),
                    number=item.number,
                ),
                url=reverse(f"council:{name}", args=[item.consultation_id]),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class StepWithoutSitting:
    """A paper waits for a body that has no sitting to come, or that ended with its term."""

    key = "council.step_without_sitting"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        waiting: dict[Organization, list[str]] = {}
        for step in queries.steps_without_sitting(actor):
            body = step.organization
            if body.until is not None and body.until < today():
                yield Duty(
                    title=Message("„{title}“ in die neue Wahlperiode überführen", title=step.paper.title),
                    why=Message("„{body}“ besteht seit dem {day} nicht mehr.", body=body.name, day=body.until),
                    url=reverse("council:carry_paper_over", args=[step.paper_id]),
                )
            else:
                waiting.setdefault(body, []).append(step.paper.reference)
        for body, references in waiting.items():
            yield Duty(
                title=Message("Eine Sitzung planen: {body}", body=body.name),
                why=Message("Darauf warten: {papers}.", papers=", ".join(references)),
                url=reverse("council:plan_meeting") + f"?gremium={body.pk}",
                urgency=Urgency.LOW,
            )


@DUTIES.add
class MinutesToWrite:
    """A closed sitting needs its minutes."""

    key = "council.minutes_to_write"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for meeting in queries.sittings_without_minutes(actor):
            yield Duty(
                title=Message("Das Protokoll „{body}“ schreiben", body=meeting.organization.name),
                why=Message("Die Sitzung vom {day} ist beendet.", day=county_day(meeting.starts_at)),
                url=reverse("council:write_minutes", args=[meeting.pk]),
            )


@DUTIES.add
class ResultToMakePublic:
    """Outsiders wait for results: public ones are published, private ones announced."""

    key = "council.result_to_make_public"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for resolution in queries.results_to_make_public(actor):
            step = resolution.consultation
            in_public = sat_in_public(step)
            name = "publish_result" if in_public else "announce_result"
            title = (
                Message("Das Ergebnis zu {reference} veröffentlichen", reference=step.paper.reference)
                if in_public
                else Message("Das Ergebnis zu {reference} bekannt geben", reference=step.paper.reference)
            )
            yield Duty(
                title=title,
                why=Message("{body}, {day}.", body=step.organization.name, day=county_day(resolution.resolved_at)),
                url=reverse(f"council:{name}", args=[resolution.pk]),
                urgency=Urgency.LOW,
            )


@DUTIES.add
class MandateToReport:
    """The unit in charge reports on the council's orders."""

    key = "council.mandate_to_report"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for effect in queries.mandates_due(actor):
            yield Duty(
                title=Message("Berichten: {task}", task=effect.params["task"]),
                why=Message("Auftrag aus {reference}.", reference=effect.point.paper.reference),
                url=reverse("council:report_on_mandate", args=[effect.pk]),
                due=effect.due_on,
            )


@DUTIES.add
class EffectToTakeBack:
    """Carried out on a resolution that in truth does not stand: who carried it out takes it back."""

    key = "council.effect_to_take_back"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for effect in effects_to_take_back(actor)[: queries.MOST]:
            yield Duty(
                title=Message("Ausgeführt, aber der Beschluss gilt nicht: {what}", what=effect_row(effect).sentence),
                why=Message(
                    "Das Ergebnis zu {reference} wurde berichtigt, aufgehoben oder ist gefallen. Nehmen Sie zurück, "
                    "was sich zurücknehmen lässt, und halten Sie fest, was daraus geworden ist.",
                    reference=effect.point.paper.reference,
                ),
                url=reverse("council:take_back_effect", args=[effect.pk]),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class StepToPlanAgain:
    """A body has to deal with a paper again, and no sitting is planned for it."""

    key = "council.step_to_plan_again"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for step in queries.steps_to_plan_again(actor):
            yield Duty(
                title=Message("{reference} erneut auf die Tagesordnung setzen", reference=step.paper.reference),
                why=_why_again(step),
                url=reverse("council:put_on_agenda", args=[step.pk]),
            )


def _why_again(step: Consultation) -> Message:
    first = step.added_by.resolution if step.added_by else None
    if first is not None and any(one.settled_at is None for one in first.objections.all()):
        resolved_on = county_day(first.resolved_at)
        earliest = resolved_on + timedelta(days=objection_days(resolved_on).value)
        return Message(
            "Einspruch: {body} stimmt erneut ab, frühestens am {day}.", body=step.organization.name, day=earliest
        )
    return Message("Noch nicht entschieden: {body} berät weiter.", body=step.organization.name)
