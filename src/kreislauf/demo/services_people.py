"""Who applies in the sample county, and what they answer. Everyone here is fictional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

Told = dict[str, Any]
"""Answers by the last part of a field's path; a list of such for a group that repeats, by the group's key."""


@dataclass(frozen=True, slots=True)
class Person:
    given: str
    family: str
    street: str
    code: str
    city: str
    bench: str = ""
    """Key of the identity on the test bench: they sign in."""
    by_post: bool = False
    """They want word by post alone."""

    @property
    def mail(self) -> str:
        return f"{self.given}.{self.family}@post.example".lower().replace("ö", "oe").replace("ü", "ue")

    @property
    def own(self) -> Told:
        return {
            "familienname": self.family, "vorname": self.given, "strasse_und_hausnummer": self.street,
            "postleitzahl": self.code, "ort": self.city, "e_mail_adresse": self.mail,
        }  # fmt: skip

    @property
    def letter(self) -> str:
        return f"{self.given} {self.family}\n{self.street}\n{self.code} {self.city}"


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    street: str
    code: str
    city: str
    contact: Person
    function: str
    bench: str = ""

    @property
    def own(self) -> Told:
        return {
            "name_des_unternehmens": self.name, "strasse_und_hausnummer": self.street, "postleitzahl": self.code,
            "ort": self.city, "e_mail_adresse": self.contact.mail,
        }  # fmt: skip

    @property
    def letter(self) -> str:
        return f"{self.name}\n{self.street}\n{self.code} {self.city}"


WEBER: Final = Person("Lena", "Weber", "Mühlenweg 12", "38999", "Talheim", "weber")
KOWALSKI: Final = Person("Marek", "Kowalski", "Am Anger 3a", "38998", "Bergstadt", "kowalski")
THIEL: Final = Person("Sabine", "Thiel", "Gewerbering 8", "38999", "Talheim")
LOGISTICS: Final = Company(
    "Innerstetal Logistik GmbH", "Gewerbering 8", "38999", "Talheim", THIEL, "Disposition", "spedition"
)
FIBRE: Final = Company(
    "Leinefaser Netzbau GmbH", "Kabelstraße 4", "38997", "Wendhagen",
    Person("Oskar", "Brüning", "Kabelstraße 4", "38997", "Wendhagen"), "Bauleitung",
)  # fmt: skip
WATER: Final = Company(
    "Wasserverband Obere Innerste", "Am Hochbehälter 1", "38996", "Derbeck",
    Person("Renate", "Sievert", "Am Hochbehälter 1", "38996", "Derbeck"), "Planung",
)  # fmt: skip
CARRIER: Final = Company(
    "Frischfracht Hagemann KG", "Kühlhausweg 2", "38998", "Bergstadt",
    Person("Dieter", "Hagemann", "Kühlhausweg 2", "38998", "Bergstadt"), "Inhaber",
)  # fmt: skip
BREWERY: Final = Company(
    "Bergstädter Braumanufaktur eG", "Malzgasse 7", "38998", "Bergstadt",
    Person("Ina", "Rothe", "Malzgasse 7", "38998", "Bergstadt"), "Vorstand",
)  # fmt: skip

_NAMES: Final = (
    ("Annika", "Brockmann"), ("Faruk", "Arslan"), ("Swantje", "Lührs"), ("Pawel", "Nowak"), ("Miriam", "Goldberg"),
    ("Jens", "Kirchhoff"), ("Leyla", "Sahin"), ("Ortrud", "Vogel"), ("Timo", "Schwerin"), ("Nadja", "Iwanow"),
    ("Hauke", "Petersen"), ("Carla", "Bianchi"), ("Bodo", "Ritterbusch"), ("Elif", "Demir"), ("Volker", "Sander"),
    ("Greta", "Ahrens"), ("Rolf", "Meinhold"), ("Samira", "Haddad"), ("Knut", "Jepsen"), ("Beate", "Wolfram"),
)  # fmt: skip
_STREETS: Final = ("Lindenweg", "Kirchstraße", "Am Sportplatz", "Bahnhofstraße", "Rosenweg", "Alte Heerstraße")
_PLACES: Final = (("38999", "Talheim"), ("38998", "Bergstadt"), ("38997", "Wendhagen"), ("38996", "Derbeck"))


def neighbour(number: int) -> Person:
    """Somebody of the county, the same in every telling."""
    given, family = _NAMES[number % len(_NAMES)]
    code, city = _PLACES[number % len(_PLACES)]
    return Person(
        given, family, f"{_STREETS[number % len(_STREETS)]} {number % 39 + 1}", code, city, by_post=number % 9 == 4
    )


def school_way(person: Person, *, by_car: bool = False, is_second: bool = True, cents: str = "184,50") -> Told:
    """For one child; `is_second`: on the form's second version."""
    return {
        **person.own,
        "iban": "DE02120300000000202051",
        "kind": [
            {
                "vorname_des_kindes": "Mila", "familienname_des_kindes": person.family,
                "schule": "Gymnasium Derbeck", "klasse": "7",
            }
        ],
        "erstattung_ab": "2025-08-14", "erstattung_bis": "2026-06-30",
        "verkehrsmittel": "car" if by_car else "bus",
        "warum_kein_bus_und_keine_bahn_moeglich_ist": "Der erste Bus kommt nach Schulbeginn an.",
        "einfacher_weg_in_kilometern": "11,4", "ausgelegter_betrag": cents,
        "die_angaben_sind_richtig_und_vollstaendig": "true",
        **({"hat_das_kind_ein_deutschlandticket": "false"} if is_second else {}),
    }  # fmt: skip


def volunteer(person: Person, hours: int = 6) -> Told:
    return {
        **person.own, "geburtsdatum": "1974-05-12", "verein_oder_einrichtung": "DLRG Ortsgruppe Talheim",
        "aufgabe": "Schwimmausbildung", "taetig_seit": "2019-03-01", "stunden_in_der_woche": str(hours),
        "ich_bekomme_fuer_die_taetigkeit_kein_entgelt": "true",
    }  # fmt: skip


def event(person: Person, name: str, guests: int, day: str) -> Told:
    return {
        **person.own, "telefonnummer": "+49 5399 1234", "name_der_veranstaltung": name, "art": "fair",
        "ort_der_veranstaltung": f"Festplatz {person.city}", "erster_tag": day, "letzter_tag": day,
        "erwartete_gaeste": str(guests), "werden_alkoholische_getraenke_ausgeschenkt": "true",
        "wer_ausschenkt": "Schützenverein Talheim",
        "lageplan_des_gelaendes": ("Lageplan.pdf", PLAN),
    }  # fmt: skip


def road_works(company: Company, road: str, metres: int, begin: str, end: str, *, is_closed: bool = False) -> Told:
    return {
        **company.own, "kreisstrasse": road, "gemeinde": company.city, "anlass": "telecom",
        "laenge_in_metern": str(metres), "beginn_der_arbeiten": begin, "ende_der_arbeiten": end,
        "wird_die_strasse_voll_gesperrt": "true" if is_closed else "false", "umleitung_ueber": "K 17 und L 498",
        "lageplan": ("Lageplan.pdf", PLAN),
    }  # fmt: skip


def contamination(person: Person, *plots: tuple[str, int, str], firm: str = "") -> Told:
    return {
        **person.own, "firma": firm, "grund_der_auskunft": "sale",
        "grundstueck": [{"gemarkung": mark, "flur": str(flur), "flurstueck": plot} for mark, flur, plot in plots],
    }  # fmt: skip


Drivers = tuple[tuple[str, str], ...]
"""Plate and who drives."""


def sunday(company: Company, cargo: str, route: str, drivers: Drivers, span: tuple[str, str]) -> Told:
    return {
        **company.own, "ladung": cargo, "strecke": route, "gueltig_ab": span[0], "gueltig_bis": span[1],
        "warum_nicht_an_werktagen_gefahren_werden_kann": "Die Ware verdirbt, bevor der nächste Werktag beginnt.",
        "fahrzeug_und_person_am_steuer": [
            {"kennzeichen": plate, "zulaessige_gesamtmasse_in_tonnen": "18", "vorname_und_familienname": who}
            for plate, who in drivers
        ],
    }  # fmt: skip


def hunting_exam(person: Person, born: int) -> Told:
    is_minor = born > MINOR_WHEN_BORN_AFTER
    return {
        **_schema_person(person, born),
        "F99000000111": "002" if is_minor else "001",
        "F99000000112": ("Einverständnis.pdf", PLAN) if is_minor else None,
    }  # fmt: skip


MINOR_WHEN_BORN_AFTER: Final = 2005


def _schema_person(person: Person, born: int) -> Told:
    street, _space, number = person.street.rpartition(" ")
    return {
        "F99000000001": person.family, "F99000000002": person.given, "F99000000003": f"{born}-05-09",
        "F99000000011": "001", "F99000000012": street, "F99000000013": number,
        "F99000000014": person.code, "F99000000015": person.city,
        "F99000000021": "+49 5399 4711", "F99000000022": person.mail,
    }  # fmt: skip


def hunting_licence(person: Person, born: int) -> Told:
    return {
        **_schema_person(person, born),
        "F99000000004": "Bergstadt", "F99000000005": ["deutsch"], "F99000000006": ("Ausweis.pdf", PLAN),
        "F99000000121": "001", "F99000000122": "Landkreis Innerstetal", "F99000000123": "2026-04-01",
        "F99000000124": ("Jagdschein.pdf", PLAN), "F99000000141": "Waldschutz Versicherung",
        "F99000000142": "WV-2211-08", "F99000000143": "2026-04-01", "F99000000144": "2027-03-31",
        "F99000000145": ("Nachweis.pdf", PLAN), "F99000000151": "true", "F99000000152": "true",
    }  # fmt: skip


def haulage(company: Company) -> Told:
    return {
        "F99000000161": "001", "F99000000162": "D-38-0417", "F99000000163": "7",
        "F99000000165": "Landkreis Innerstetal",
        "F99000000166": "Die Ausfertigung lag in einem Fahrzeug, das am 3. Oktober gestohlen wurde.",
        "F99000000167": "true", "F99000000171": company.name, "F99000000172": "002", "F99000000173": "HRB 20417",
        "G99000000022": [
            {
                "F99000000174": "Betriebshof", "F99000000175": company.street, "F99000000176": company.code,
                "F99000000177": company.city,
            }
        ],
    }  # fmt: skip


PLAN: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""An empty sheet: what people upload in the sample county."""
