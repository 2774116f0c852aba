"""Names in letters, matched to what the county knows; nothing is guessed."""

from __future__ import annotations

from uuid import UUID

import pytest

from kreislauf.council.rules.matching import House, OrganizationFact, PersonFact, match_organization, match_person
from kreislauf.council.rules.proposal import proposal_from, unmatched_bodies
from kreislauf.council.rules.public_text import by_function

FINANCE = OrganizationFact(
    UUID(int=1), "committee", "Ausschuss für Finanzen, Personal und Digitales", "FinA", ("finance_digital",)
)
BUILDING = OrganizationFact(UUID(int=2), "committee", "Ausschuss für Bau", "BauA", ("building",))
MAIN = OrganizationFact(UUID(int=3), "main_committee", "Kreisausschuss", "KA", ("main_committee",))
COUNCIL = OrganizationFact(UUID(int=4), "council", "Kreistag", "KT", ("council",))
RED = OrganizationFact(UUID(int=5), "faction", "SPD-Fraktion im Kreistag", "SPD")
GREEN = OrganizationFact(UUID(int=6), "faction", "Fraktion Bündnis 90/Die Grünen", "Grüne")
DIGITAL = OrganizationFact(UUID(int=7), "department", "Stabsstelle Digitalisierung", "12", ("digitalisation",))
GROTHE = PersonFact(UUID(int=8), "Malte Grothe", "Grothe", is_staff=True)
SANDER = PersonFact(UUID(int=9), "Nele Sander", "Sander", is_staff=True)
HOUSE = House((FINANCE, BUILDING, MAIN, COUNCIL, RED, GREEN, DIGITAL), (GROTHE, SANDER))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Ausschuss für Finanzen, Personal und Digitales", FINANCE),
        ("ausschuss für finanzen personal  und digitales", FINANCE),
        ("FinA", FINANCE),
        ("Kreisausschuss", MAIN),
        ("SPD", RED),
        ("SPD-Fraktion", RED),
        ("Bündnis 90/Die Grünen", GREEN),
        ("zuständiger Fachausschuss", None),
        ("Ausschuss", None),
        ("Fraktion", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_matches_one_organisation_or_none(written: str | None, found: OrganizationFact | None) -> None:
    assert match_organization(written, HOUSE.organizations) == found


@pytest.mark.parametrize(
    ("written", "found"), [("Herr Grothe", GROTHE), ("Malte Grothe", GROTHE), ("Dr. Sander", SANDER), ("Meier", None)]
)
def test_officials_are_found_by_family_name(written: str, found: PersonFact | None) -> None:
    assert match_person(written, HOUSE.people) == found


def test_two_of_one_name_are_nobody() -> None:
    twin = PersonFact(UUID(int=10), "Mia Grothe", "Grothe", is_staff=True)
    assert match_person("Grothe", [GROTHE, twin]) is None


def test_a_reading_becomes_a_proposal_with_competences() -> None:
    reading = {
        "paper_kind": "motion",
        "title": "Digitales",
        "date": "2023-11-22",
        "movers": ["SPD", "Freie Liste"],
        "consultations": [
            {"organization": "FinA", "date": "2023-11-27"},
            {"organization": "Sportausschuss", "date": None},
            {"organization": "Kreistag", "date": None},
        ],
        "resolution_points": [
            {
                "number": "1",
                "text": "Gesperrt.",
                "effects": [
                    {
                        "kind": "lock",
                        "amount_cents": None,
                        "authority": "Kreisausschuss",
                        "conditions": {
                            "all": [
                                {"kind": "recommendation", "organization": "zuständiger Fachausschuss", "text": "…"},
                                {"kind": "recommendation", "organization": "FinA", "text": "…"},
                            ]
                        },
                        "span": [3, 9],
                    },
                    {
                        "kind": "establish_working_group",
                        "name": "AG",
                        "parent": "FinA",
                        "officials": ["Grothe", "Meier"],
                        "open_to": None,
                        "rhythm": "monthly",
                        "supported_by": "Verwaltung",
                    },
                ],
            }
        ],
    }

    proposal = proposal_from(reading, HOUSE)

    assert [(step.organization_id, step.role) for step in proposal.consultations] == [
        (FINANCE.id, "recommendation"),
        (COUNCIL.id, "decision"),
    ]
    assert [mover.organization_id for mover in proposal.movers] == [RED.id, None]
    lock, group = proposal.points[0].effects
    assert lock.span == (3, 9)
    assert lock.params["authority"] == "main_committee"
    conditions = lock.params["conditions"]["all"]
    assert [leaf["params"]["organization"] for leaf in conditions] == [None, "finance_digital"]
    assert group.params["officials"] == [
        {"name": "Grothe", "person_id": str(GROTHE.id)},
        {"name": "Meier", "person_id": None},
    ]
    assert (group.params["parent"], group.params["supported_by"]) == ("finance_digital", None)
    assert unmatched_bodies(reading, HOUSE) == ["Sportausschuss"]


def test_officials_appear_by_function() -> None:
    text = "Teil nehmen Herr Dr. Grothe, Frau Sander und Herr Meier."
    functions = {"Grothe": "die Leitung IT", "Sander": "die Digitalisierung", "Meier": ""}
    assert by_function(text, functions) == (
        "Teil nehmen die Leitung IT, die Digitalisierung und eine benannte Person aus der Verwaltung."
    )


def test_several_unnamed_officials_are_counted() -> None:
    text = "neben der Verwaltung (mind. Herr Anders, Herr Boll und Frau Cordes)"
    assert by_function(text, {"Anders": "", "Boll": "", "Cordes": ""}) == (
        "neben der Verwaltung (mind. drei benannte Personen aus der Verwaltung)"
    )
