"""Chapter seven: the working group, founded by the vote, meeting month by month, and what it hands over."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from kreislauf.council import actions
from kreislauf.council.models import Effect, Meeting, Recommendation
from kreislauf.council.rules.working_groups.door import NamedOfficial
from kreislauf.council.rules.working_groups.rhythm import MeetingHabit
from kreislauf.demo.business import clerk
from kreislauf.demo.cast import EMPLOYEES
from kreislauf.demo.money import DIGITAL_LEAD
from kreislauf.demo.motion import PAPER
from kreislauf.demo.stage import Item, Name, Stage
from kreislauf.kernel import county_day, now

FOUNDED: Final = date(2024, 1, 8)
NEW_TERM: Final = date(2026, 11, 1)
FIRST_MEMBERS: Final[tuple[Name, ...]] = (
    ("Anke", "Borchers"),
    ("Nuria", "Campos"),
    ("Emil", "Tanner"),
    ("Hinrich", "Cordes"),
    ("Gudrun", "Pape"),
    ("Hamid", "Rostami"),
)
NEW_MEMBERS: Final[tuple[Name, ...]] = (("Anke", "Borchers"), ("Yusuf", "Demirel"), ("Pia", "Steinhoff"))
OFFICIALS: Final[tuple[Name, ...]] = (("Malte", "Gerdes"), ("Imke", "Lorenzen"), ("Tarek", "Mansour"))
CANCELLED: Final = {
    (2024, 7): "In den Sommerferien ist kein Termin zustande gekommen.",
    (2024, 12): "Krankheitsbedingt abgesagt.",
    (2025, 8): "In den Sommerferien ist kein Termin zustande gekommen.",
    (2026, 1): "Wegen Glatteis abgesagt.",
    (2026, 7): "In den Sommerferien ist kein Termin zustande gekommen.",
}
WITHOUT_ADMINISTRATION: Final = {(2025, 4)}
SUBJECTS: Final = (
    "Bestandsaufnahme: welche Leistungen heute schon im Netz möglich sind.",
    "Anforderungen an die Antragsplattform, gesammelt mit zwei Ämtern.",
    "Rückmeldungen aus der Probephase mit dem Jugendamt.",
    "Barrierefreiheit der neuen Formulare; Test mit dem Behindertenbeirat.",
    "Elektronische Akte: Erfahrungen des ersten Amtes.",
    "Terminvereinbarung: Bedarf der Zulassungsstelle.",
    "Bezahlen im Netz: Möglichkeiten und Kosten.",
)
RECOMMENDATIONS: Final = (
    (date(2024, 4, 11), "Erste Rate für Antragsplattform und Dokumentenmanagement vorsehen",
     "Die Arbeitsgruppe empfiehlt, nach Vorstellung des Konzepts eine erste Rate freizugeben.",
     date(2024, 4, 22), "n"),
    (date(2025, 8, 20), "Bezahlen im Netz für alle Gebühren",
     "Die Arbeitsgruppe empfiehlt, alle Gebührenbescheide mit einer Bezahlmöglichkeit im Netz zu versehen.",
     date(2025, 9, 15), "d"),
    (date(2026, 11, 14), "Restliche Mittel vor Jahresende freigeben",
     "Die Arbeitsgruppe empfiehlt, die noch gesperrten 400.000 Euro vor dem Verfall freizugeben.",
     None, ""),
)  # fmt: skip


def schedule(stage: Stage) -> None:
    stage.later(FOUNDED, 9, partial(_found, stage))
    for day, name in zip(_days_after(FOUNDED, len(FIRST_MEMBERS)), FIRST_MEMBERS, strict=True):
        stage.later(day, 19, partial(_join, stage, name))
    for day, name in zip(_days_after(date(2026, 11, 5), len(NEW_MEMBERS)), NEW_MEMBERS, strict=True):
        stage.later(day, 20, partial(_join, stage, name))
    month = date(2024, 1, 15)
    while month <= stage.today:
        stage.later(month, 8, partial(_plan_month, stage))
        month = (month.replace(day=28) + timedelta(days=10)).replace(day=2)
    for number, (day, title, text, dealt_with, result) in enumerate(RECOMMENDATIONS):
        stage.later(day, 15, partial(_hand_over, stage, number, title, text))
        if dealt_with:
            stage.items.setdefault(("finance_digital", dealt_with), []).append(
                Item(partial(_paper, stage, number), result, is_on_agenda=True)
            )


def _days_after(first: date, count: int) -> list[date]:
    return [first + timedelta(days=place + 1) for place in range(count)]


def _found(stage: Stage) -> None:
    """The council office carries out the effect."""
    effect = Effect.objects.get(point__paper_id=stage.things[PAPER], kind="establish_working_group")
    officials = [NamedOfficial(person_id=stage.persons[name].pk, function=_function(name)) for name in OFFICIALS]
    group = actions.found_working_group(
        actor=clerk(stage),
        effect_id=effect.pk,
        officials=officials,
        parent="finance_digital",
        supported_by_id=stage.units["digital"].pk,
        habit=MeetingHabit("monthly", place="Kreishaus Wendhagen, Raum 118"),
    )
    stage.things["group"] = group.pk


def _function(name: Name) -> str:
    return next(e.function for e in EMPLOYEES if (e.given_name, e.family_name) == name)


def _join(stage: Stage, name: Name) -> None:
    actions.join_working_group(actor=stage.actor(name), organization_id=stage.things["group"])


def _plan_month(stage: Stage) -> None:
    """Propose what is missing, confirm what lies within the next weeks, and hold it when its day has come."""
    actor = stage.actor(DIGITAL_LEAD)
    group = stage.things["group"]
    proposed = Meeting.objects.filter(organization_id=group, state="proposed", starts_at__gt=now())
    if proposed.count() < 3:
        actions.propose_meetings(actor=actor, organization_id=group)
    soon = now() + timedelta(days=40)
    for meeting in proposed.filter(starts_at__lt=soon).order_by("starts_at"):
        actions.confirm_meeting(actor=actor, meeting_id=meeting.pk)
        day = county_day(meeting.starts_at)
        if (day.year, day.month) in CANCELLED:
            stage.later(day - timedelta(days=1), 12, partial(_cancel, stage, meeting.pk, day))
        else:
            stage.later(day, 20, partial(_meet, stage, meeting.pk, day))


def _cancel(stage: Stage, meeting_id: UUID, day: date) -> None:
    actions.cancel_group_meeting(
        actor=stage.actor(DIGITAL_LEAD), meeting_id=meeting_id, reason=CANCELLED[day.year, day.month]
    )


def _meet(stage: Stage, meeting_id: UUID, day: date) -> None:
    actor = stage.actor(DIGITAL_LEAD)
    with_administration = (day.year, day.month) not in WITHOUT_ADMINISTRATION
    members = FIRST_MEMBERS[day.month % 3 :] if day < NEW_TERM else NEW_MEMBERS
    names = members + (OFFICIALS[: 1 + day.month % 3] if with_administration else ())
    actions.write_record(
        actor=actor,
        meeting_id=meeting_id,
        record=SUBJECTS[(day.year * 12 + day.month) % len(SUBJECTS)],
        administration_present=with_administration,
        present=[stage.persons[name].pk for name in names],
    )
    actions.publish_record(actor=actor, meeting_id=meeting_id)


def _hand_over(stage: Stage, number: int, title: str, text: str) -> None:
    actor = stage.actor(DIGITAL_LEAD)
    sat = Meeting.objects.filter(organization=stage.things["group"], state="closed").order_by("-starts_at")[0]
    drafted = actions.draft_recommendation(
        actor=actor, organization_id=stage.things["group"], title=title, text=text, meeting_id=sat.pk
    )
    handed_over = actions.hand_over_recommendation(actor=actor, recommendation_id=drafted.pk)
    stage.things[f"recommendation-{number}"] = handed_over.pk


def _paper(stage: Stage, number: int) -> UUID:
    paper_id = Recommendation.objects.values_list("paper_id", flat=True).get(
        pk=stage.things[f"recommendation-{number}"]
    )
    if paper_id is None:
        raise LookupError(f"recommendation {number} was not handed over")
    return paper_id
