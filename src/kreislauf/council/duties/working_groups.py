"""Duties around working groups."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from kreislauf.council.queries.working_groups import duties as queries
from kreislauf.council.queries.working_groups.groups import foundings_due
from kreislauf.kernel import Actor, Message, county_day
from kreislauf.people.rules.duties import DUTIES, Duty, Urgency
from kreislauf.people.rules.standing import Standing


def _page(organization_id: object, part: str = "") -> str:
    return reverse("council:working_group", args=[organization_id]) + part


@DUTIES.add
class GroupToFound:
    """The council office carries out what was resolved."""

    key = "council.group_to_found"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for founding in foundings_due(actor):
            yield Duty(
                title=Message("Die Arbeitsgruppe „{name}“ einrichten", name=founding.name),
                why=Message("Sie ist beschlossen mit {reference}.", reference=founding.reference),
                url=reverse("council:found_working_group", args=[founding.effect_id]),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class GroupToLookAfter:
    """Dates to propose and to confirm, records to write."""

    key = "council.group_to_look_after"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        groups = queries.run_by(actor)
        if not groups:
            return
        for meeting in queries.records_to_write(groups):
            yield Duty(
                title=Message("Den Vermerk über „{name}“ schreiben", name=meeting.organization.name),
                why=Message(
                    "Die Sitzung war am {day}; ohne Vermerk zählt der Monat nicht.", day=county_day(meeting.starts_at)
                ),
                url=reverse("council:write_record", args=[meeting.pk]),
                due=county_day(meeting.starts_at),
            )
        for meeting in queries.dates_to_confirm(groups):
            yield Duty(
                title=Message(
                    "Den Termin von „{name}“ am {day} bestätigen",
                    name=meeting.organization.name,
                    day=county_day(meeting.starts_at),
                ),
                why=Message("Erst danach gehen die Einladungen hinaus."),
                url=_page(meeting.organization_id, "#sitzungen"),
                due=county_day(meeting.starts_at),
            )
        for group in queries.without_dates(groups):
            yield Duty(
                title=Message("Termine für „{name}“ vorschlagen", name=group.organization.name),
                why=Message("Es steht keine Sitzung an."),
                url=reverse("council:propose_meetings", args=[group.pk]),
            )


@DUTIES.add
class GroupToMeet:
    """A meeting of one's own group is near, or a door stands open."""

    key = "council.group_to_meet"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if actor.person_id is None:
            return
        for meeting in queries.next_meetings(actor):
            yield Duty(
                title=Message("Sitzung von „{name}“", name=meeting.organization.name),
                why=Message(
                    "Am {moment}, {place}.", moment=meeting.starts_at, place=meeting.place or Message("ohne Ort")
                ),
                url=_page(meeting.organization_id),
                due=county_day(meeting.starts_at),
            )
        for group in queries.open_doors(actor):
            yield Duty(
                title=Message("Bei „{name}“ mitarbeiten?", name=group.organization.name),
                why=Message("Die Arbeitsgruppe steht allen Kreistagsmitgliedern offen; ein Klick genügt."),
                url=_page(group.pk),
                urgency=Urgency.LOW,
            )


@DUTIES.add
class RecommendationToTreat:
    """The committee deals with a recommendation or defers it with a reason."""

    key = "council.recommendation_to_treat"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for one in queries.recommendations_to_treat(actor):
            yield Duty(
                title=Message("Die Empfehlung „{title}“ behandeln", title=one.title),
                why=Message(
                    "„{name}“ hat sie übergeben; der Ausschuss behandelt sie oder stellt sie mit Grund zurück.",
                    name=one.group.organization.name,
                ),
                url=_page(one.group_id, "#empfehlungen"),
            )


@DUTIES.add
class RecommendationToEndorse:
    """A member hands over together with a second one."""

    key = "council.recommendation_to_endorse"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        for draft in queries.recommendations_to_endorse(actor):
            yield Duty(
                title=Message("Die Empfehlung „{title}“ mit übergeben", title=draft.title),
                why=Message("Ein Mitglied von „{group}“ will sie übergeben.", group=draft.group.organization.name),
                url=reverse("council:hand_over_recommendation", args=[draft.pk]),
            )
