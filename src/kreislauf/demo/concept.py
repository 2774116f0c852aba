"""Chapter five: the concept that the lock waits for, and the measures that follow from it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from kreislauf.council import actions as council
from kreislauf.demo.business import clerk
from kreislauf.demo.money import DIGITAL_LEAD, the_lock
from kreislauf.demo.stage import Stage
from kreislauf.kernel import Money
from kreislauf.programme import actions as programme
from kreislauf.programme.models import Concept

PRESENTED: Final = date(2024, 4, 22)

CONCEPT: Final = """Digitalisierungskonzept des Landkreises Innerstetal

1. Ziel: Bürgerinnen, Bürger und Unternehmen erledigen mehr Leistungen im Netz; im Haus endet der Papierweg.
2. Handlungsfeld Zugang: Antragsplattform, Terminvereinbarung, Bezahlen im Netz.
3. Handlungsfeld Haus: Dokumentenmanagement, Funknetz, Schulungen.
4. Handlungsfeld Steuerung: Arbeitsgruppe, jährlicher Bericht, Messung der Nutzung.
"""

MEASURES: Final = (
    ("Antragsplattform für Bürgerinnen, Bürger und Unternehmen", "Zugang", 260, "2025-12-31", "done",
     "Die Plattform ist seit März 2025 in Betrieb; Bürgerinnen, Bürger und Unternehmen stellen dort Anträge."),
    ("Terminvereinbarung im Netz", "Zugang", 60, "2026-12-31", "running",
     "Zulassungsstelle und Ausländerbehörde vergeben Termine im Netz, das Jugendamt folgt."),
    ("Dokumentenmanagement im ganzen Haus", "Haus", 400, "2027-06-30", "running",
     "Drei von vierzehn Ämtern arbeiten mit der elektronischen Akte."),
    ("Funknetz in den Dienstgebäuden", "Haus", 110, "2025-03-31", "done", "Alle vier Dienstgebäude sind versorgt."),
    ("Bezahlen im Netz", "Zugang", 70, "2026-09-30", "", ""),
)  # fmt: skip


def schedule(stage: Stage) -> None:
    stage.items.setdefault(("finance_digital", PRESENTED), [])
    stage.later(PRESENTED - timedelta(days=14), 10, partial(_put_on_agenda, stage))
    stage.later(PRESENTED - timedelta(days=12), 10, partial(_create, stage))
    stage.later(PRESENTED, 18, partial(_present, stage))
    stage.later(PRESENTED + timedelta(days=1), 10, partial(_plan_measures, stage))


def _put_on_agenda(stage: Stage) -> None:
    """The council office gives the concept an item of its own in the committee that recommends."""
    meeting = stage.sittings["finance_digital", PRESENTED]
    item = council.add_agenda_item(
        actor=clerk(stage), meeting_id=meeting.pk, title="Digitalisierungskonzept: Vorstellung durch die Verwaltung"
    )
    stage.things["concept-item"] = item.pk


def _create(stage: Stage) -> None:
    actor = stage.actor(DIGITAL_LEAD)
    concept = programme.create_concept(
        actor=actor,
        title="Digitalisierungskonzept des Landkreises Innerstetal",
        unit_id=stage.units["digital"].pk,
        filename="Digitalisierungskonzept.txt",
        content=CONCEPT.encode(),
        lock_ids=[the_lock(stage).pk],
    )
    stage.things["concept"] = concept.pk


def _present(stage: Stage) -> None:
    """Presented in the sitting, recorded by whoever keeps its minutes."""
    concept = Concept.objects.get(pk=stage.things["concept"])
    version = concept.document.versions.get()
    programme.present_concept(
        actor=clerk(stage),
        concept_id=concept.pk,
        version_id=version.pk,
        agenda_item_id=stage.things["concept-item"],
    )


def _plan_measures(stage: Stage) -> None:
    for title, field_of_action, thousands, due, state, report in MEASURES:
        measure = programme.plan_measure(
            actor=stage.actor(DIGITAL_LEAD),
            concept_id=stage.things["concept"],
            title=title,
            field_of_action=field_of_action,
            owner_id=stage.units["digital"].pk,
            planned=Money.euros(thousands * 1000),
            line_id=stage.things["digital"],
            due_on=date.fromisoformat(due),
        )
        if state:
            stage.later(date(2026, 6, 1), 10, partial(_report, stage, measure.pk, state, report))


def _report(stage: Stage, measure_id: UUID, state: str, status_report: str) -> None:
    programme.report_on_measure(
        actor=stage.actor(DIGITAL_LEAD),
        measure_id=measure_id,
        state=state,
        status_report=status_report,
        result=status_report if state == "done" else "",
    )
