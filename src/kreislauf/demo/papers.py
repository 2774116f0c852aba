"""The sample county's other business: enough papers in every state that lists and search look like life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Business:
    """One paper and how far it came.

    `by` is a faction or unit key; `results` are outcomes in committee, main committee and council, as far as it
    came: "a" adopted, "r" rejected, "d" deferred, "n" noted. `mandate` makes the last point an order to the
    committee's unit, due that many months after the decision.
    """

    kind: str
    by: str
    committee: str
    on: date
    title: str
    points: tuple[str, ...]
    results: str
    mandate: int | None = None
    reasoning: str = ""


BUSINESS: Final = (
    Business("proposal", "schools", "school_culture", date(2022, 2, 8), "Schulentwicklungsplan 2022 bis 2027",
             ("Der Schulentwicklungsplan 2022 bis 2027 wird beschlossen.",), "aaa"),
    Business("motion", "gruen", "environment", date(2022, 3, 15), "Blühstreifen an Kreisstraßen",
             ("An mindestens zehn Kilometern Kreisstraße werden Blühstreifen angelegt.",
              "Die Verwaltung berichtet über Kosten und Pflege."), "aaa", 12),
    Business("motion", "union", "development", date(2022, 5, 3), "Radweg an der K 14 zwischen Ohlrode und Derbeck",
             ("Der Lückenschluss des Radweges an der K 14 wird in das Bauprogramm aufgenommen.",), "aaa"),
    Business("motion", "frei", "finance_digital", date(2022, 6, 14), "Verzicht auf gedruckte Sitzungsunterlagen",
             ("Sitzungsunterlagen werden ab 2023 nur noch digital bereitgestellt.",), "arr"),
    Business("proposal", "social", "social_health", date(2022, 9, 6), "Fortschreibung des Pflegeberichts",
             ("Der Pflegebericht 2022 wird zur Kenntnis genommen.",), "nnn"),
    Business("motion", "links", "social_health", date(2022, 9, 20), "Sozialticket im Kreisgebiet",
             ("Zum 1. Juli 2023 wird ein Sozialticket eingeführt.",), "rrr"),
    Business("proposal", "youth", "youth_welfare", date(2022, 10, 11), "Bedarfsplan für Kindertagesbetreuung",
             ("Der Bedarfsplan wird beschlossen.", "Die Verwaltung legt jährlich eine Fortschreibung vor."), "aaa", 12),
    Business("motion", "union", "finance_digital", date(2022, 11, 15), "Prüfung der Kreisumlage 2023",
             ("Die Verwaltung wird beauftragt, eine Senkung der Kreisumlage um einen Punkt durchzurechnen.",), "aaa", 2),
    Business("inquiry", "gruen", "environment", date(2023, 1, 17), "Zustand der Fließgewässer im Kreisgebiet",
             ("Wie viele Fließgewässer erreichen den guten ökologischen Zustand?",
              "Welche Maßnahmen sind bis 2027 geplant?"), ""),
    Business("motion", "sozial", "school_culture", date(2023, 2, 7), "Schwimmunterricht an allen Grundschulen sichern",
             ("Die Beförderung zu den Schwimmzeiten übernimmt der Landkreis.",), "aaa"),
    Business("motion", "frei", "development", date(2023, 2, 21), "Tempo 70 auf der K 9",
             ("Die Verwaltung prüft eine Geschwindigkeitsbegrenzung auf 70 km/h auf der K 9.",), "aar", 3),
    Business("proposal", "roads", "development", date(2023, 3, 14), "Sanierung der Innerstebrücke Wendhagen",
             ("Der Sanierung der Innerstebrücke Wendhagen wird zugestimmt.",), "aaa"),
    Business("proposal", "environment", "environment", date(2023, 4, 18), "Klimaschutzkonzept: Umsetzungsstand",
             ("Der Bericht zum Umsetzungsstand wird zur Kenntnis genommen.",), "nnn"),
    Business("motion", "gruen", "development", date(2023, 5, 9), "Ladepunkte an Kreisgebäuden",
             ("An allen Kreisgebäuden mit mehr als 20 Stellplätzen entstehen Ladepunkte.",), "aaa"),
    Business("motion", "links", "youth_welfare", date(2023, 5, 23), "Kostenfreie Ferienbetreuung",
             ("Die Ferienbetreuung wird ab 2024 kostenfrei angeboten.",), "drr"),
    Business("motion", "sozial", "social_health", date(2023, 6, 6), "Gemeindeschwestern im ländlichen Raum",
             ("Der Landkreis fördert drei Stellen für Gemeindeschwestern.",
              "Die Verwaltung berichtet nach einem Jahr über die Erfahrungen."), "aaa", 12),
    Business("inquiry", "union", "finance_digital", date(2023, 6, 20), "Unbesetzte Stellen in der Kreisverwaltung",
             ("Wie viele Stellen waren am 1. Juni 2023 unbesetzt?",), ""),
    Business("proposal", "treasury", "finance_digital", date(2023, 9, 12), "Haushaltssatzung und Haushaltsplan 2024",
             ("Die Haushaltssatzung und der Haushaltsplan 2024 werden mit der Änderungsliste beschlossen.",), "aaa"),
    Business("motion", "frei", "environment", date(2023, 9, 26), "Wolfsmanagement: Hotline für Weidetierhalter",
             ("Die Verwaltung richtet eine Rufnummer für Weidetierhalterinnen und Weidetierhalter ein.",), "aaa", 6),
    Business("motion", "union", "school_culture", date(2023, 10, 10), "Sanierungsplan für die Kreissporthallen",
             ("Die Verwaltung legt einen Sanierungsplan für alle Kreissporthallen vor.",), "aaa", 9),
    Business("proposal", "youth", "youth_welfare", date(2024, 2, 6), "Ausbau der Schulsozialarbeit",
             ("Die Schulsozialarbeit wird um vier Stellen erweitert.",), "aaa"),
    Business("motion", "gruen", "environment", date(2024, 2, 20), "Photovoltaik auf Schuldächern",
             ("Auf den Dächern der kreiseigenen Schulen wird Photovoltaik errichtet.",), "aaa"),
    Business("inquiry", "links", "social_health", date(2024, 3, 12), "Wartezeiten im Sozialamt",
             ("Wie lange dauert die Bearbeitung von Anträgen auf Grundsicherung im Mittel?",), ""),
    Business("motion", "sozial", "finance_digital", date(2024, 9, 3), "Ausbildungsoffensive der Kreisverwaltung",
             ("Die Zahl der Ausbildungsplätze wird auf 40 erhöht.",), "aaa"),
    Business("motion", "union", "development", date(2024, 9, 17), "Mobilfunk-Lücken an Kreisstraßen",
             ("Die Verwaltung erhebt die Funklöcher an Kreisstraßen und legt das Ergebnis vor.",), "aaa", 8),
    Business("proposal", "treasury", "finance_digital", date(2024, 11, 5), "Gebührensatzung Abfallwirtschaft 2025",
             ("Die Gebührensatzung wird beschlossen.",), "aaa"),
    Business("motion", "frei", "social_health", date(2025, 2, 4), "Rettungsdienst: Hilfsfristen veröffentlichen",
             ("Die Hilfsfristen werden vierteljährlich veröffentlicht.",), "ada"),
    Business("motion", "links", "development", date(2025, 2, 18), "Kreiseigene Wohnungsbaugesellschaft",
             ("Der Landkreis gründet eine Wohnungsbaugesellschaft.",), "rrr"),
    Business("proposal", "schools", "school_culture", date(2025, 4, 8), "Medienentwicklungsplan der Kreisschulen",
             ("Der Medienentwicklungsplan wird beschlossen.",), "aaa"),
    Business("motion", "gruen", "development", date(2025, 5, 6), "Taktverdichtung der Buslinie 40",
             ("Die Linie 40 verkehrt werktags im Halbstundentakt.",), "aaa"),
    Business("inquiry", "frei", "youth_welfare", date(2025, 6, 10), "Unterbringung unbegleiteter Minderjähriger",
             ("Wie viele Plätze stehen zur Verfügung?", "Wie viele sind belegt?"), ""),
    Business("motion", "union", "environment", date(2025, 9, 2), "Hochwasserschutz an der Innerste",
             ("Die Verwaltung legt bis Jahresende ein Konzept zum Hochwasserschutz vor.",), "aaa", 4),
    Business("motion", "sozial", "school_culture", date(2026, 2, 10), "Kreismusikschule: Zweigstelle Süd",
             ("Die Kreismusikschule eröffnet eine Zweigstelle im Südkreis.",), "aa"),
    Business("motion", "union", "finance_digital", date(2026, 5, 5), "Bürokratieabbau: Satzungen auf dem Prüfstand",
             ("Alle Satzungen des Landkreises werden auf entbehrliche Nachweise geprüft.",), "a"),
)

NEW_TERM: Final = (
    Business("motion", "gruen", "environment", date(2026, 11, 5), "Entsiegelung der Parkplätze am Kreishaus",
             ("Die Stellplätze am Kreishaus werden zur Hälfte entsiegelt.",), ""),
    Business("motion", "union", "development", date(2026, 11, 9), "Brückenprüfung: Bericht vorziehen",
             ("Der Bericht zur Brückenprüfung wird bis Februar vorgelegt.",), ""),
    Business("inquiry", "sozial", "youth_welfare", date(2026, 11, 11), "Kita-Plätze zum neuen Kindergartenjahr",
             ("Wie viele Plätze fehlen nach jetzigem Stand?",), ""),
    Business("motion", "frei", "finance_digital", date(2026, 11, 12), "Ratsinformationen leichter finden",
             ("Die Suche in Vorlagen und Protokollen wird öffentlich zugänglich.",), ""),
)
"""Term XX, not yet decided; the second pair waits for its registration."""
