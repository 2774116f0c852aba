"""Chapter nine, last part: how mature each service is, and the measures that put services online."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from kreislauf.demo.money import DIGITAL_LEAD
from kreislauf.demo.services_catalogue import OWN
from kreislauf.demo.stage import Stage
from kreislauf.maturity.actions.declare_maturity import declare_maturity
from kreislauf.maturity.models import MaturityCriterion
from kreislauf.programme.actions.name_services import name_services
from kreislauf.programme.models import Measure

MODEL: Final = "ozg-2-0"
DECLARED: Final = date(2026, 10, 5)
NAMED: Final = date(2026, 10, 12)
TESTED: Final = ("school_way", "volunteer", "event", "road_works", "contamination", "sunday", "hunting_exam")
REPORT: Final = (
    "Prüfbericht zur Barrierefreiheit des Online-Antrags\n\n"
    "Geprüft nach BITV 2.0 mit Tastatur, Vorlesesoftware und bei 320 Pixeln Breite. Ohne Befund.\n"
)
DECLARATIONS: Final = (
    ("school_way", "registers", False, "Schule und Klasse stehen in keinem Register, das wir abrufen dürfen."),
    ("volunteer", "automation", False, "Die Bestätigung des Vereins liest ein Mensch."),
    ("contamination", "registers", True, "Das Kataster wird aus dem Fachverfahren abgefragt, ohne Nachweis."),
)
MEASURES: Final = {
    "Antragsplattform für Bürgerinnen, Bürger und Unternehmen": tuple(offer.key for offer in OWN),
    "Terminvereinbarung im Netz": ("car",),
}


def schedule(stage: Stage) -> None:
    stage.later(DECLARED, 10, partial(_declare, stage))
    stage.later(NAMED, 10, partial(_name, stage))


def _declare(stage: Stage) -> None:
    """What the system cannot see: declared by a person, with what shows it."""
    for key in TESTED:
        _say(
            stage, key, "accessibility", is_met=True, statement="Prüfbericht vom 28. September 2026, ohne Befund.",
            document=("Pruefbericht.txt", REPORT.encode()),
        )  # fmt: skip
    for key, criterion, is_met, statement in DECLARATIONS:
        _say(stage, key, criterion, is_met=is_met, statement=statement)


def _say(
    stage: Stage, key: str, criterion: str, *, is_met: bool, statement: str, document: tuple[str, bytes] | None = None
) -> None:
    declare_maturity(
        actor=stage.actor(DIGITAL_LEAD),
        service_id=stage.things[f"service-{key}"],
        criterion_id=MaturityCriterion.objects.get(model=MODEL, key=criterion).pk,
        is_met=is_met,
        statement=statement,
        document=document,
    )


def _name(stage: Stage) -> None:
    """Which services a measure put online: the trace shows what came of the money."""
    for title, keys in MEASURES.items():
        measure = Measure.objects.get(title=title)
        services = [stage.things[f"service-{key}"] for key in keys if f"service-{key}" in stage.things]
        name_services(actor=stage.actor(DIGITAL_LEAD), measure_id=measure.pk, service_ids=services)
