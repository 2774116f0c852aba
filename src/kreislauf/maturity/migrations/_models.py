"""The maturity models in force, as rows: criteria may be changed, added and dated without a new program.

Sources: OZG-Reifegradmodell 1.1 (June 2020; levels 0 to 4, the weakest criterion decides) and Reifegradmodell 2.0
(July 2025; levels 0 to 7: 0 to 3 the online service, 4 to 6 process and data inside the administration, 7 end to end).
The words are our own and short; a county that reports officially compares them with the published texts.
"""

from datetime import date
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MODELS: dict[str, dict[str, Any]] = {
    "ozg-1-1": {
        "title": "OZG-Reifegradmodell 1.1",
        "source": "Bundesministerium des Innern, Juni 2020",
        "valid_from": date(2020, 6, 1),
        "valid_until": date(2025, 6, 30),
        "levels": [
            "Offline",
            "Information",
            "Formular-Assistent",
            "Online-Leistung",
            "Online-Transaktion",
        ],
        "criteria": [
            ("information", 1, "Die Leistung ist im Netz beschrieben", "described"),
            ("form-assistant", 2, "Beim Ausfüllen hilft ein Formular im Netz", "online_form"),
            ("submission", 3, "Der Antrag kann vollständig online gestellt werden", "submits_online"),
            ("evidence", 3, "Nachweise können mit dem Antrag hochgeladen werden", "uploads_evidence"),
            ("sign-in", 3, "Eine Anmeldung mit einem Nutzerkonto ist möglich, wo sie nötig ist", "sign_in"),
            ("payment", 3, "Gebühren können online bezahlt werden", "pays_online"),
            ("notice", 3, "Der Bescheid wird digital bekannt gegeben", "digital_notice"),
            ("accessibility", 3, "Das Angebot ist barrierefrei (BITV 2.0)", ""),
            ("data-protection", 3, "Datenschutz und Informationssicherheit sind geprüft", ""),
            ("once-only", 4, "Nachweise, die der Verwaltung vorliegen, werden nicht noch einmal verlangt", ""),
        ],
    },
    "ozg-2-0": {
        "title": "Reifegradmodell 2.0",
        "source": "Bundesministerium für Digitales und Staatsmodernisierung, Juli 2025",
        "valid_from": date(2025, 7, 1),
        "valid_until": None,
        "levels": [
            "Offline",
            "Information online",
            "Online-Antrag",
            "Online-Dienst mit Nutzerkonto",
            "Digitale Antragsbearbeitung",
            "Durchgängig digitaler Ablauf",
            "Vernetzt mit Registern und Basisdiensten",
            "Ende zu Ende digitalisiert",
        ],
        "criteria": [
            ("information", 1, "Die Leistung ist im Netz beschrieben", "described"),
            ("submission", 2, "Der Antrag kann vollständig online gestellt werden", "submits_online"),
            ("evidence", 2, "Nachweise können mit dem Antrag hochgeladen werden", "uploads_evidence"),
            ("accessibility", 2, "Das Angebot ist barrierefrei (BITV 2.0)", ""),
            ("sign-in", 3, "Eine Anmeldung mit einem Nutzerkonto ist möglich, wo sie nötig ist", "sign_in"),
            ("payment", 3, "Gebühren können online bezahlt werden", "pays_online"),
            ("status", 3, "Der Stand der Bearbeitung ist online zu sehen", "shows_status"),
            ("structured-data", 4, "Die Antragsdaten kommen strukturiert in der Bearbeitung an", "structured_data"),
            ("digital-file", 4, "Der Vorgang wird in einer digitalen Akte geführt", "digital_file"),
            ("notice", 5, "Der Bescheid wird digital bekannt gegeben", "digital_notice"),
            ("no-media-break", 5, "Vorgänge kommen ohne Medienbruch aus", "no_media_break"),
            ("registers", 6, "Nachweise werden aus Registern abgerufen statt verlangt", ""),
            ("automation", 7, "Geeignete Fälle werden ohne Handgriff entschieden (§ 35a VwVfG)", ""),
        ],
    },
}


def enter(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for key, model in MODELS.items():
        row = apps.get_model("maturity", "MaturityModel").objects.create(
            key=key,
            title=model["title"],
            source=model["source"],
            valid_from=model["valid_from"],
            valid_until=model["valid_until"],
        )
        level, criterion = (apps.get_model("maturity", name) for name in ("MaturityLevel", "MaturityCriterion"))
        level.objects.bulk_create(level(model=row, level=n, title=title) for n, title in enumerate(model["levels"]))
        criterion.objects.bulk_create(
            criterion(model=row, key=name, level=number, position=place, title=title, observed_by=observed)
            for place, (name, number, title, observed) in enumerate(model["criteria"])
        )


def leave(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("MaturityCriterion", "MaturityLevel", "MaturityModel"):
        apps.get_model("maturity", name).objects.all().delete()
