"""Chapter nine: services online, from the catalogue to the notice, and what became of each application."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from kreislauf.applications.actions.begin_payment import begin_payment
from kreislauf.applications.actions.expire_drafts import expire_drafts
from kreislauf.cases.actions.enter_absence import enter_absence
from kreislauf.cases.actions.read_case_for_purpose import read_case_for_purpose
from kreislauf.cases.models import Case
from kreislauf.demo import services_catalogue as catalogue
from kreislauf.demo import services_maturity as maturity
from kreislauf.demo.services_apply import Applying, apply
from kreislauf.demo.services_cases import Handling
from kreislauf.demo.services_forms import renew_school_way
from kreislauf.demo.services_stories import NEW_FORM, Step, Story, stories
from kreislauf.demo.stage import NARRATOR, Stage

UNIT_OF: Final = {offer.key: offer.unit for offer in catalogue.OWN}
DRAFTS_EXPIRE: Final = (150, 130, 110, 70)
"""Days ago on which the nightly job found drafts that nobody had touched for their period."""


def schedule(stage: Stage) -> None:
    catalogue.schedule(stage)
    since = {offer.key: offer.since for offer in catalogue.OWN}
    for each in stories(stage.today):
        if each.service in since:
            _schedule(stage, each, since[each.service])
    for days_ago in DRAFTS_EXPIRE:
        stage.later(stage.today - timedelta(days=days_ago), 3, partial(_expire, stage))
    stage.later(working_day(stage.today - timedelta(days=NEW_FORM)), 9, partial(renew_school_way, stage))
    stage.later(working_day(stage.today - timedelta(days=6)), 8, partial(_absent, stage))
    stage.later(working_day(stage.today - timedelta(days=5)), 14, partial(_audit, stage))
    stage.later(working_day(stage.today - timedelta(days=3)), 8, partial(catalogue.import_use, stage, stage.today))
    maturity.schedule(stage)


def _schedule(stage: Stage, story: Story, since: date) -> None:
    """Enter the application and its steps into the script; people apply any day, offices work on working days."""
    day = stage.today - timedelta(days=story.days_ago)
    if day <= since:
        raise ValueError(f"{story.service} was not open {story.days_ago} days ago")
    handlings: list[Handling] = []

    def begin() -> None:
        applying = _begin(stage, story)
        handlings.append(Handling(stage, applying, UNIT_OF[story.service]))
        stage.things.setdefault(f"application-{story.service}", applying.id)

    def go_on(step: Step) -> None:
        step.what(handlings[0])

    stage.later(day, 20, begin)
    for step in story.steps:
        stage.later(working_day(stage.today - timedelta(days=step.days_ago)), step.hour, partial(go_on, step))


def _begin(stage: Stage, story: Story) -> Applying:
    if not story.is_draft:
        return apply(stage, story.service, story.who, story.told)
    applying = Applying(stage, story.service, story.who, story.told)
    applying.fill_in(story.pages)
    if story.pays_later:
        applying.be_reached()
        begin_payment(actor=applying.actor, application_id=applying.id)
    return applying


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _expire(_stage: Stage) -> None:
    expire_drafts(actor=NARRATOR)


def _absent(stage: Stage) -> None:
    """A colleague is away for two weeks; somebody stands in."""
    away, stands_in = stage.persons["Niklas", "Evers"], stage.persons["Kerstin", "Möhle"]
    enter_absence(
        actor=stage.actor(("Niklas", "Evers")), person_id=away.pk, substitute_id=stands_in.pk,
        since=stage.today - timedelta(days=2), until=stage.today + timedelta(days=12),
    )  # fmt: skip


def _audit(stage: Stage) -> None:
    """The audit office looks into one decided case, for a purpose that is recorded."""
    application_id = stage.things["application-school_way"]
    read_case_for_purpose(
        actor=stage.actor(("Hartmut", "Quast")),
        case_id=Case.objects.get(application_id=application_id).pk,
        purpose="Stichprobe zur Erstattung von Fahrtkosten, Prüfungsplan Nr. 14",
    )
