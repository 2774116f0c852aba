"""The people, bodies and units of the sample county. Everyone here is fictional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COUNTY: Final = {
    "name": "Landkreis Innerstetal",
    "short_name": "Innerstetal",
    "ags": "03999",
    "contact_email": "kreistagsbuero@innerstetal.example",
    "website": "https://www.innerstetal.example",
}

PASSWORD: Final = "innerste-2026-demo"
"""Of every demo account; the demo's sign-in page needs one click only."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit and what it is competent for."""

    key: str
    name: str
    short_name: str
    competences: tuple[str, ...] = ()


UNITS: Final = (
    Unit("council_office", "Kreistagsbüro", "Kreistagsbüro", ("council_office",)),
    Unit("treasury", "Amt für Finanzen (Kämmerei)", "Kämmerei", ("treasury",)),
    Unit("cash_office", "Kreiskasse", "Kreiskasse", ("cash_office",)),
    Unit("audit", "Rechnungsprüfungsamt", "RPA", ("audit",)),
    Unit("data_protection", "Stabsstelle Datenschutz", "Datenschutz", ("data_protection",)),
    Unit("digital", "Amt für Digitalisierung und Organisation", "Digitalisierung", ("digitalisation",)),
    Unit("schools", "Amt für Schulen und Kultur", "Schulamt"),
    Unit("roads", "Amt für Kreisstraßen und Gebäude", "Kreisstraßen"),
    Unit("youth", "Jugendamt", "Jugendamt"),
    Unit("environment", "Umweltamt", "Umweltamt"),
    Unit("social", "Sozialamt", "Sozialamt"),
    Unit("order", "Ordnungsamt (Jagdbehörde, Veranstaltungen)", "Ordnungsamt"),
    Unit("traffic", "Straßenverkehrsamt", "Straßenverkehrsamt"),
    Unit("citizens", "Bürgerservice und Ehrenamt", "Bürgerservice"),
)

CHIEF_EXECUTIVE: Final = ("Friederike", "Alvermann")


@dataclass(frozen=True, slots=True)
class Employee:
    key: str
    given_name: str
    family_name: str
    unit: str
    role: str
    function: str


EMPLOYEES: Final = (
    Employee("clerk", "Britta", "Hohmeier", "council_office", "head", "Leitung Kreistagsbüro"),
    Employee("clerk_two", "Jannis", "Röwer", "council_office", "staff", "Sitzungsdienst"),
    Employee("treasurer", "Konrad", "Tiedemann", "treasury", "head", "Kämmerer"),
    Employee("treasury_clerk", "Nele", "Asmus", "treasury", "staff", "Haushaltssachbearbeitung"),
    Employee("cashier", "Olga", "Petersen", "cash_office", "head", "Leitung Kreiskasse"),
    Employee("auditor", "Hartmut", "Quast", "audit", "head", "Leitung Rechnungsprüfungsamt"),
    Employee("privacy", "Selma", "Yıldız", "data_protection", "head", "Datenschutzbeauftragte"),
    Employee("digital_lead", "Malte", "Gerdes", "digital", "head", "Leitung Digitalisierung und Organisation"),
    Employee("digital_two", "Imke", "Lorenzen", "digital", "staff", "Projektleitung Verwaltungsdigitalisierung"),
    Employee("digital_three", "Tarek", "Mansour", "digital", "staff", "IT-Architektur"),
    Employee("schools_lead", "Dörte", "Wiechers", "schools", "head", "Leitung Schulen und Kultur"),
    Employee("roads_lead", "Enno", "Brammer", "roads", "head", "Leitung Kreisstraßen und Gebäude"),
    Employee("youth_lead", "Ayla", "Kaplan", "youth", "head", "Leitung Jugendamt"),
    Employee("environment_lead", "Gesa", "Ohlendorf", "environment", "head", "Leitung Umweltamt"),
    Employee("social_lead", "Uwe", "Stegemann", "social", "head", "Leitung Sozialamt"),
    Employee("schools_clerk", "Kerstin", "Möhle", "schools", "staff", "Sachbearbeitung Schülerbeförderung"),
    Employee("schools_two", "Niklas", "Evers", "schools", "staff", "Sachbearbeitung Schülerbeförderung"),
    Employee("roads_clerk", "Jonas", "Tietjen", "roads", "staff", "Sachbearbeitung Sondernutzungen"),
    Employee("environment_clerk", "Svenja", "Rust", "environment", "staff", "Sachbearbeitung Bodenschutz"),
    Employee("order_lead", "Henrike", "Bartels", "order", "head", "Leitung Ordnungsamt"),
    Employee("order_clerk", "Torben", "Siemers", "order", "staff", "Sachbearbeitung Jagdwesen und Veranstaltungen"),
    Employee("traffic_lead", "Rainer", "Wolters", "traffic", "head", "Leitung Straßenverkehrsamt"),
    Employee("traffic_clerk", "Aylin", "Kaya", "traffic", "staff", "Sachbearbeitung Güterverkehr"),
    Employee("citizens_lead", "Maike", "Dettmer", "citizens", "head", "Leitung Bürgerservice und Ehrenamt"),
    Employee("citizens_clerk", "Lukas", "Harms", "citizens", "staff", "Sachbearbeitung Ehrenamt"),
)


@dataclass(frozen=True, slots=True)
class Faction:
    key: str
    name: str
    short_name: str
    members: tuple[tuple[str, str], ...]
    """Given and family name; the first one leads."""


FACTIONS: Final = (
    Faction(
        "sozial",
        "Fraktion Soziales Innerstetal",
        "Soziales Innerstetal",
        (
            ("Werner", "Lütkemann"),
            ("Anke", "Borchers"),
            ("Mehmet", "Aydın"),
            ("Sabine", "Kruse"),
            ("Thorsten", "Heitmüller"),
            ("Ilse", "Wahmhoff"),
            ("Florian", "Dreesen"),
            ("Petra", "Nolting"),
            ("Jürgen", "Ehlers"),
            ("Carolin", "Meinecke"),
            ("Dieter", "Pook"),
            ("Hanna", "Rickmers"),
        ),
    ),
    Faction(
        "union",
        "Fraktion Bürgerunion",
        "Bürgerunion",
        (
            ("Gerhard", "Stolzenberg"),
            ("Maria", "Ellerbrock"),
            ("Hinrich", "Cordes"),
            ("Ulrike", "Tebbe"),
            ("Matthias", "Vornkahl"),
            ("Annegret", "Scheele"),
            ("Klaas", "Buntrock"),
            ("Heike", "Oelkers"),
            ("Rüdiger", "Fahlbusch"),
            ("Silke", "Machens"),
            ("Bernd", "Algermissen"),
            ("Theresa", "Klages"),
        ),
    ),
    Faction(
        "gruen",
        "Fraktion Grüne Liste",
        "Grüne Liste",
        (
            ("Holger", "Sandvoß"),
            ("Lena", "Othmer"),
            ("Nuria", "Campos"),
            ("Björn", "Wedekind"),
            ("Frauke", "Hinrichsen"),
            ("Samuel", "Oyelaran"),
            ("Antje", "Grote"),
            ("Kilian", "Rabe"),
        ),
    ),
    Faction(
        "links",
        "Fraktion Linkes Bündnis",
        "Linkes Bündnis",
        (("Joachim", "Sehnert"), ("Rosa", "Kiehn"), ("Emil", "Tanner")),
    ),
    Faction(
        "frei",
        "Fraktion Freie Liste Innerste",
        "Freie Liste",
        (
            ("Dirk", "Warmbold"),
            ("Gudrun", "Pape"),
            ("Henning", "Schrader"),
            ("Vera", "Thiele"),
            ("Ole", "Marheineke"),
        ),
    ),
)

INDEPENDENT: Final = (("Hamid", "Rostami"), ("Wiebke", "Falke"))
"""Council members without a faction."""

GROUP: Final = (
    "gruppe",
    "Gruppe Soziales Innerstetal – Grüne Liste – Linkes Bündnis",
    "Gruppe",
    ("sozial", "gruen", "links"),
)

MANAGERS: Final = {
    "sozial": ("Frank", "Harsewinkel"),
    "union": ("Karin", "Uphoff"),
    "gruen": ("Klara", "Schaper"),
}
"""Faction managers: staff of the factions, not members of the council."""

NEWCOMERS: Final = (
    ("Marlene", "Hagedorn", "sozial"),
    ("Yusuf", "Demirel", "gruen"),
    ("Christoph", "Wulfes", "union"),
    ("Pia", "Steinhoff", "frei"),
)
LEAVERS: Final = (("Ilse", "Wahmhoff"), ("Antje", "Grote"), ("Bernd", "Algermissen"), ("Henning", "Schrader"))
"""Who did not stand again for term XX."""


@dataclass(frozen=True, slots=True)
class Committee:
    key: str
    name: str
    short_name: str
    chair: tuple[str, str]
    deputy: tuple[str, str]
    unit: str


COMMITTEES: Final = (
    Committee(
        "finance_digital",
        "Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste",
        "Finanzausschuss",
        ("Anke", "Borchers"),
        ("Hinrich", "Cordes"),
        "treasury",
    ),
    Committee(
        "school_culture",
        "Ausschuss für Schule und Kultur",
        "Schulausschuss",
        ("Ulrike", "Tebbe"),
        ("Petra", "Nolting"),
        "schools",
    ),
    Committee(
        "youth_welfare",
        "Jugendhilfeausschuss",
        "Jugendhilfeausschuss",
        ("Lena", "Othmer"),
        ("Silke", "Machens"),
        "youth",
    ),
    Committee(
        "environment",
        "Ausschuss für Umwelt, Klima und Landwirtschaft",
        "Umweltausschuss",
        ("Björn", "Wedekind"),
        ("Klaas", "Buntrock"),
        "environment",
    ),
    Committee(
        "development",
        "Ausschuss für Kreisentwicklung, Bau und Verkehr",
        "Bauausschuss",
        ("Matthias", "Vornkahl"),
        ("Thorsten", "Heitmüller"),
        "roads",
    ),
    Committee(
        "social_health",
        "Ausschuss für Soziales, Gesundheit und Gleichstellung",
        "Sozialausschuss",
        ("Sabine", "Kruse"),
        ("Rosa", "Kiehn"),
        "social",
    ),
)

COUNTY_OFFICERS: Final = (
    ("Werner", "Lütkemann"),
    ("Anke", "Borchers"),
    ("Gerhard", "Stolzenberg"),
    ("Maria", "Ellerbrock"),
    ("Holger", "Sandvoß"),
    ("Hinrich", "Cordes"),
    ("Sabine", "Kruse"),
    ("Dirk", "Warmbold"),
)
"""Beigeordnete: with the chief executive they are the Kreisausschuss."""


@dataclass(frozen=True, slots=True)
class SignInButton:
    """One button of the demo's sign-in page."""

    email: str
    given_name: str
    family_name: str
    label: str
    note: str


def _account(local: str, given_name: str, family_name: str, label: str, note: str) -> SignInButton:
    return SignInButton(f"{local}@innerstetal.example", given_name, family_name, label, note)


ACCOUNTS: Final = (
    _account("mitglied", "Mehmet", "Aydın", "Kreistagsmitglied", "liest Vorlagen, tritt der Arbeitsgruppe bei"),
    _account("fraktion", "Frank", "Harsewinkel", "Fraktionsgeschäftsführung", "lädt Anträge hoch"),
    _account("vorsitz", "Anke", "Borchers", "Ausschussvorsitz", "leitet die Sitzung des Finanzausschusses"),
    _account("kreistagsbuero", "Britta", "Hohmeier", "Kreistagsbüro", "registriert, lädt ein, hält Beschlüsse fest"),
    _account("landraetin", "Friederike", "Alvermann", "Landrätin", "gibt Ergebnisse bekannt, legt Einspruch ein"),
    _account("kaemmerei", "Konrad", "Tiedemann", "Kämmerei", "führt den Haushalt, gibt Mittel frei"),
    _account("kasse", "Olga", "Petersen", "Kreiskasse", "zahlt angeordnete Rechnungen aus"),
    _account("fachamt", "Imke", "Lorenzen", "Fachamt", "bindet Mittel, prüft Rechnungen"),
    _account("digital", "Malte", "Gerdes", "Digitalisierungsleitung", "führt Konzept, Maßnahmen und Arbeitsgruppe"),
    _account("schulamt", "Kerstin", "Möhle", "Sachbearbeitung", "bearbeitet Anträge, bereitet Bescheide vor"),
    _account("schulleitung", "Dörte", "Wiechers", "Amtsleitung", "zeichnet Bescheide, die andere vorbereitet haben"),
    _account("rpa", "Hartmut", "Quast", "Rechnungsprüfungsamt", "sieht Finanzen, Beschlüsse und Journal"),
    _account("datenschutz", "Selma", "Yıldız", "Datenschutz", "führt das Register, löscht und sperrt"),
    _account("verwaltung", "", "", "Administration", "verwaltet Konten, sieht keine Inhalte"),
)
