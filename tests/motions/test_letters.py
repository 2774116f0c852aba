"""The reader against letters of many shapes: the expected draft stands beside each letter."""

from __future__ import annotations

import contextlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kreislauf.motions import NotAMotion, read_motion, render_text
from tests.support.outside import MOTION

LETTERS = Path(__file__).parent / "letters"


def _names() -> list[str]:
    return sorted(path.name for path in LETTERS.iterdir() if path.suffix in {".txt", ".md"})


def without_spans(value: Any) -> Any:
    """The draft without the places it was read from."""
    if isinstance(value, dict):
        return {key: without_spans(item) for key, item in value.items() if key not in {"span", "spans", "text_spans"}}
    return [without_spans(item) for item in value] if isinstance(value, list) else value


def spans(value: Any) -> list[list[int]]:
    if isinstance(value, dict):
        own = [value["span"]] if "span" in value else []
        return own + [span for item in value.values() for span in spans(item)]
    return [span for item in value for span in spans(item)] if isinstance(value, list) else []


def test_there_are_enough_letters() -> None:
    assert len(_names()) >= 30


@pytest.mark.parametrize("name", _names())
def test_letter_is_read_as_expected(name: str) -> None:
    draft = read_motion((LETTERS / name).read_text(encoding="utf-8"))
    expected = json.loads((LETTERS / name).with_suffix(".json").read_text(encoding="utf-8"))
    assert without_spans(draft.as_json()) == expected


@pytest.mark.parametrize("name", _names())
def test_every_proposal_points_into_the_text(name: str) -> None:
    draft = read_motion((LETTERS / name).read_text(encoding="utf-8"))
    shown = draft.as_json(with_text=True)
    assert shown["text"] == draft.text
    found = spans(shown)
    assert found or not (draft.resolution_points or draft.signatories)
    for start, end in found:
        assert 0 <= start < end <= len(draft.text)
    for point in draft.resolution_points:
        for effect in point.effects:
            assert effect.as_json()["span"] == [effect.span.start, effect.span.end]


@pytest.mark.parametrize("name", _names())
def test_all_encodings_read_alike(name: str) -> None:
    text = (LETTERS / name).read_text(encoding="utf-8")
    expected = read_motion(text).as_json(with_text=True)
    variants = {
        "decomposed": unicodedata.normalize("NFD", text),
        "windows line ends": text.replace("\n", "\r\n"),
        "old line ends": text.replace("\n", "\r"),
        "hard spaces": text.replace(" ", "\u00a0"),
        "narrow spaces": text.replace(" €", "\u202f€"),
        "soft hyphens": text.replace("ung", "u\u00adng"),
        "byte order mark": "\ufeff" + text,
        "windows-1252": text.encode("cp1252").decode("cp1252"),
        "windows-1252 taken for latin-1": text.encode("cp1252").decode("latin-1"),
    }
    for label, variant in variants.items():
        assert read_motion(variant).as_json(with_text=True) == expected, label


@pytest.mark.parametrize("name", _names())
def test_draft_is_rendered_for_people(name: str) -> None:
    draft = read_motion((LETTERS / name).read_text(encoding="utf-8"))
    shown = render_text(draft)
    for point in draft.resolution_points:
        assert point.text in shown
    for warning in draft.warnings:
        assert str(warning) in shown


@pytest.mark.skipif(not MOTION.exists(), reason=f"the real motion is not at {MOTION}")
class TestRealMotion:
    """What the project began with must be read whole."""

    def draft(self) -> dict[str, Any]:
        read: dict[str, Any] = without_spans(read_motion(MOTION.read_text(encoding="utf-8")).as_json())
        return read

    def test_head(self) -> None:
        draft = self.draft()
        assert draft["paper_kind"] == "motion"
        assert draft["title"] == "Digitalisierung"
        assert draft["agenda_title"] == "Haushalt 2024"
        assert draft["date"] == "2023-11-22"
        assert draft["addressee"] == "Landrat Bernd Lynack"

    def test_movers_are_the_group_and_nobody_who_merely_signed(self) -> None:
        assert self.draft()["movers"] == [
            "SPD",
            "Bündnis 90/Die Grünen",
            "Die Linke",
            "Die Partei",
            "GUT für Sarstedt",
        ]

    def test_signatories(self) -> None:
        signed = [(s["name"], s["role"], s["organization"], s["attests"]) for s in self.draft()["signatories"]]
        assert signed == [
            ("Werner Preissner", "Fraktionsvorsitzender", "SPD", False),
            ("Frank Hasse", "Fraktionsgeschäftsführer", None, True),
            ("Joachim Sturm", None, "Die Linke", False),
            ("Hamun Hirbod", None, "Die Partei", False),
            ("Holger Schröter-Mallohn", "Fraktionsvorsitzender", "Bündnis90/Die Grünen", False),
            ("Klaus Schäfer", "Fraktionsgeschäftsführer", None, True),
            ("Dirk Warneke", None, "GUT für Sarstedt", False),
        ]

    def test_consultations(self) -> None:
        assert self.draft()["consultations"] == [
            {
                "organization": "Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste",
                "date": "2023-11-27",
                "agenda_item": None,
            },
            {"organization": "Kreisausschuss", "date": "2023-12-04", "agenda_item": None},
            {"organization": "Kreistag", "date": "2023-12-07", "agenda_item": None},
        ]

    def test_points_and_effects(self) -> None:
        points = self.draft()["resolution_points"]
        assert [point["number"] for point in points] == ["1", "2", "3"]
        assert points[0]["text"].startswith("Für den Bereich der „Digitalisierung“")
        assert points[0]["effects"] == [
            {
                "kind": "appropriate",
                "amount_cents": 100_000_000,
                "fiscal_year": 2024,
                "investment": True,
                "purpose": "Digitalisierung",
                "cover": None,
                "follow_up_costs": None,
            }
        ]
        assert points[1]["effects"] == [
            {
                "kind": "lock",
                "amount_cents": 100_000_000,
                "conditions": {
                    "all": [
                        {
                            "kind": "concept_presented",
                            "organization": None,
                            "text": "Vorstellung eines entsprechenden Digitalisierungskonzeptes",
                        },
                        {
                            "kind": "recommendation",
                            "organization": "zuständiger Fachausschuss",
                            "text": "entsprechender Empfehlung vom zuständigen Fachausschuss",
                        },
                        {
                            "kind": "resolution",
                            "organization": "Kreisausschuss",
                            "text": "durch den Kreisausschuss",
                        },
                    ]
                },
                "authority": "Kreisausschuss",
            }
        ]
        assert points[2]["effects"] == [
            {
                "kind": "establish_working_group",
                "name": "Unter-AG Digitalisierung",
                "parent": "Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste",
                "officials": ["Gollnick", "Miehe", "Brinkop"],
                "open_to": "alle interessierten Kreistagsabgeordneten",
                "rhythm": "monthly",
                "supported_by": "Verwaltung",
            }
        ]

    def test_reasoning_and_warnings(self) -> None:
        draft = self.draft()
        assert draft["questions"] == []
        assert draft["reasoning"].startswith("Ziel ist es, dass")
        assert draft["reasoning"].count("\n\n") == 2
        assert draft["warnings"] == [
            "Eine Deckung ist nicht genannt; die Kämmerei wird danach fragen.",
            "Folgekosten sind nicht genannt; die Kämmerei wird danach fragen.",
        ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "Rechnung Nr. 4711\n\nLandkreis Innerstetal\n\nWir berechnen für Ihre Anfrage 1.234,56 EUR.",
        "Es war einmal ein Müller, der hatte drei Söhne. Der Antrag des Prinzen wurde von der Prinzessin abgelehnt. "
        * 40,
        "Antrag auf Erteilung einer Baugenehmigung\n\nSehr geehrte Damen und Herren,\n\nhiermit beantrage ich den Bau.",
        "Einladung zur Sitzung des Kreistages\n\nTagesordnung:\n1. Eröffnung\n2. Antrag der CDU-Fraktion",
        "x" * 5_000_000,
        "Fraktion Antrag beschließt " * 60_000,
    ],
    ids=["empty", "blank", "invoice", "tale", "building permit", "invitation", "huge", "endless"],
)
def test_what_is_no_motion_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(NotAMotion) as refused:
        read_motion(text)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


OPENING = "CDU-Fraktion\n\nSehr geehrter Herr Landrat,\n\ndie CDU-Fraktion stellt folgenden Antrag:\n\n"


def points_of(resolution: str, *, opening: str = OPENING) -> list[Any]:
    points: list[Any] = without_spans(read_motion(opening + resolution).as_json()["resolution_points"])
    return points


def effects_of(resolution: str) -> list[Any]:
    return [effect for point in points_of(resolution) for effect in point["effects"]]


@pytest.mark.parametrize(
    ("sentence", "cents"),
    [
        ("Im Haushalt 2025 werden 50.000 € für Radwege eingestellt.", [5_000_000]),
        ("Der Ansatz für Radwege wird um 50.000 € auf 150.000 € angehoben.", [5_000_000]),
        ("Der Ansatz für Radwege wird von 150.000 € auf 100.000 € gekürzt.", [-5_000_000]),
        ("Der Ansatz von 150.000 € für Radwege wird um 20.000 € gesenkt.", [-2_000_000]),
        ("Für Radwege sind 10.000 € und für Busse 20.000 € bereitzustellen.", [1_000_000, 2_000_000]),
        ("Der Landkreis stellt im Jahr 2025 zusätzlich 1,5 Mio. Euro für Radwege bereit.", [150_000_000]),
        ("Es werden bis zu 50.000 € für Radwege zur Verfügung gestellt.", [5_000_000]),
        ("Für Radwege werden je Gemeinde 5.000 € bereitgestellt.", []),
        ("Das Land soll 50.000 € für Radwege bereitstellen.", []),
        ("Es sind keine weiteren 50.000 € einzustellen.", []),
        ("Falls das Land fördert, werden 50.000 € eingestellt.", []),
        ("Im Jahr 2024 wurden 50.000 € für Radwege eingestellt.", []),
        ("Die Fahrpreise werden um 2 € erhöht.", []),
    ],
)
def test_money_moves_only_where_the_sentence_moves_it(sentence: str, cents: list[int]) -> None:
    assert [effect["amount_cents"] for effect in effects_of(sentence)] == cents


def test_same_sum_in_the_reasoning_proposes_nothing() -> None:
    assert effects_of("Die Verwaltung wird gebeten, Radwege zu planen.\n\nBegründung:\nWir stellen 50.000 € ein.") == [
        {"kind": "mandate", "task": "Radwege zu planen", "responsible": "Verwaltung", "due": None}
    ]


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("bis zum 31.03.2026", "2026-03-31"),
        ("bis Ende 2026", "2026-12-31"),
        ("bis Ende Februar 2028", "2028-02-29"),
        ("im 3. Quartal 2026", "2026-09-30"),
        ("bis zur Sommerpause", None),
        ("bis zum 31.03.", None),
        ("bis zum 31.02.2026", None),
    ],
)
def test_due_dates_of_mandates(phrase: str, due: str | None) -> None:
    (mandate,) = effects_of(f"Die Verwaltung wird beauftragt, {phrase} ein Konzept vorzulegen.")
    assert mandate["due"] == due


@pytest.mark.parametrize("label", ["{n}.", "{n})", "({n})", "Ziffer {n}:", "Punkt {n}:"])
def test_numbers_of_points(label: str) -> None:
    texts = ["Die Schule wird saniert.", "Der Kreistag dankt.", "Es wird gebaut."]
    listed = "\n".join(f"{label.format(n=n)} {text}" for n, text in enumerate(texts, 1))
    assert [(p["number"], p["text"]) for p in points_of(listed)] == [(str(n), t) for n, t in enumerate(texts, 1)]


HOSTILE = {
    "letters": "a" * 110_000,
    "numbers": "1.1" * 36_000,
    "groups of digits": "111 " * 27_000,
    "sums": "1€ " * 12_000,
    "brackets": "(" * 110_000,
    "quotation marks": "„" * 110_000,
    "committees": "Ausschuss für A, " * 6_000,
    "names": "Aa Bb Cc " * 12_000,
    "labels": "1. a\n" * 20_000,
    "headings": "Begründung:\n" * 9_000,
    "colons": "Antrag: " * 13_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_or_refused_without_error(name: str) -> None:
    for text in (OPENING + HOSTILE[name], HOSTILE[name][:60_000] + "\n\n" + OPENING + "Es wird gebaut."):
        with contextlib.suppress(NotAMotion):
            assert read_motion(text).text
