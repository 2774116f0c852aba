"""Finding services by the words people use."""

from __future__ import annotations

import pytest

from kreislauf.portal.service_search import SearchedService, fold, ranked
from tests.support.cost import own_seconds

SERVICES = [
    SearchedService(
        "fahrerlaubnis", "Fahrerlaubnis ersterteilen", ("Führerschein", "Führerscheinantrag"), ("Mobilität",)
    ),
    SearchedService("wohngeld", "Wohngeld beantragen", ("Mietzuschuss",), ("Wohnen",), "Zuschuss zur Miete."),
    SearchedService("baugenehmigung", "Baugenehmigung beantragen", ("Bauantrag",), ("Bauen",), "Bevor Sie bauen."),
    SearchedService("gaststaette", "Gaststätte eröffnen", ("Schankerlaubnis",), ("Unternehmensgründung",)),
    SearchedService("gewerbe", "Gewerbe anmelden", ("Gewerbeanmeldung",), ("Unternehmensgründung",)),
    SearchedService("schwerbehinderung", "Schwerbehindertenausweis beantragen", ("Behindertenausweis",), ()),
    SearchedService("abfall", "Abfallgebühren: Ermäßigung beantragen", ("Müllgebühren",), ("Wohnen",)),
    SearchedService("strasse", "Straßensperrung anordnen", ("Sondernutzung",), (), "Für Baustellen auf der Straße."),
    SearchedService("schueler", "Schülerbeförderung", ("Schulbus", "Fahrkarte"), ("Familie",)),
]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Führerschein", "fahrerlaubnis"),
        ("fuehrerschein", "fahrerlaubnis"),
        ("fuhrerschein", "fahrerlaubnis"),
        ("FÜHRERSCHEIN beantragen", "fahrerlaubnis"),
        ("Fürerschein", "fahrerlaubnis"),
        ("Führerschien", "fahrerlaubnis"),
        ("Führers", "fahrerlaubnis"),
        ("Fahrerlaubnisse", "fahrerlaubnis"),
        ("Wohngelt", "wohngeld"),
        ("Wohn geld", "wohngeld"),
        ("ich brauche einen Mietzuschuss", "wohngeld"),
        ("Miete", "wohngeld"),
        ("Bauantrag", "baugenehmigung"),
        ("Baugenemigung", "baugenehmigung"),
        ("genehmigung", "baugenehmigung"),
        ("Gaststätten", "gaststaette"),
        ("Gaststaette", "gaststaette"),
        ("Gastätte", "gaststaette"),
        ("Gewerbeanmeldungen", "gewerbe"),
        ("Ausweis", "schwerbehinderung"),
        ("Schwerbehinderten Ausweis", "schwerbehinderung"),
        ("Gebühr Abfall", "abfall"),
        ("Muellgebuehr", "abfall"),
        ("Strassensperrung", "strasse"),
        ("Straße sperren", "strasse"),
        ("Schüler", "schueler"),
        ("Schulbuss", "schueler"),
    ],
)
def test_the_service_that_is_meant_comes_first(words: str, first: str) -> None:
    hits = ranked(SERVICES, words)
    assert hits, f"nothing found for {words}"
    assert hits[0].key == first, [hit.key for hit in hits]


@pytest.mark.parametrize("words", ["Quarkkuchen", "xyz", "12345", "für den", "", "   ", "!!!"])
def test_what_is_not_there_is_not_made_up(words: str) -> None:
    assert not [hit for hit in ranked(SERVICES, words) if hit.score > 12]


def test_what_only_resembles_says_so_and_stays_behind_what_is_sure() -> None:
    assert all(hit.is_near for hit in ranked(SERVICES, "Wohngelt"))
    assert not any(hit.is_near for hit in ranked(SERVICES, "Wohngeld"))


def test_folding_is_the_same_for_every_spelling() -> None:
    assert fold("Führer") == fold("Fuehrer") == fold("FUHRER") == "fuhrer"
    assert fold("Straße") == fold("STRASSE")


def test_hostile_words_take_no_time() -> None:
    many = [SearchedService(str(n), f"{c.name} {n}", c.synonyms) for n in range(50) for c in SERVICES]
    assert own_seconds(lambda: ranked(many, "ä" * 5000)) < 3
    assert own_seconds(lambda: ranked(many, "Fürerschein " * 400)) < 3
