"""A number brings its noun along: nobody reads "1 Enthaltungen"."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import kreislauf
from kreislauf.config.catalogs import marked_strings, read
from kreislauf.kernel import Message, phrase

SOURCE = Path(kreislauf.__file__).parent
NUMBER_AND_NOUN = re.compile(
    r"(?:\{(?P<name>\w+)\}|%\((?P<old>\w+)\)s)[ \u00a0](?:[a-zäöüß]+(?:e|en|er|es) )*(?P<noun>[A-ZÄÖÜ][a-zäöüß]+)"
)
UNCHANGED = frozenset({"Zeichen", "Ja", "Nein", "Uhr", "Euro", "Prozent", "Weitere"})
"""The same for one and for many."""

NUMBERS = frozenset(
    {
        *("bodies", "bound", "cases", "cast", "count", "counted", "days", "demanded", "done", "drawn", "effects"),
        *("enough", "events", "external", "fields", "groups", "least", "levels", "limit", "longest", "mandates"),
        *("members", "minimum", "minutes", "missed", "months", "most", "n", "no", "number", "officials", "others"),
        *("pages", "postings", "present", "proofs", "received", "repeatable", "rows", "rules", "statutory"),
        *("statutory_members", "submitted", "total", "used", "values", "voters", "waiting", "yes", "abstentions"),
    }
)
"""Parameters that hold a number of things."""

NOT_COUNTED = {
    "Buchung {n} fehlt in der Kette.",
    "Eintrag {n} fehlt in der Kette.",
    "Eintrag {number} enthält Steuerzeichen.",
    "Die Zeile fehlt, die Eintrag {n} des Journals bezeugt.",
    "Die Zeile sagt nicht mehr, was Eintrag {n} des Journals bezeugt.",
    "Die Arbeitsgruppe in Punkt {number} hat noch keinen Namen.",
    "„{amount}“ in Punkt {number} wurde keiner Wirkung zugeordnet.",
    "{others} Oder begründen Sie die Ausnahme.",
    "Über %(bound)s Vorlagen",
    "Das sind mehr als %(most)s Zeilen.",
    "Es kommen höchstens %(limit)s Dokumente auf einmal an. Fassen Sie Seiten zusammen.",
    "Die besten %(shown)s von %(total)s oder mehr Treffern",
}
"""Sentences in which the number names a place or is far above one."""


@cache
def single_strings() -> frozenset[str]:
    return frozenset(marked.text for marked in marked_strings(SOURCE) if isinstance(marked.text, str))


def faults(text: str) -> list[str]:
    """Each number in the text whose noun does not follow it."""
    return [
        found[0]
        for found in NUMBER_AND_NOUN.finditer(text)
        if (found["name"] or found["old"]) in NUMBERS and found["noun"] not in UNCHANGED
    ]


def test_the_rule_sees_what_it_is_for() -> None:
    assert faults("{yes} Ja, {no} Nein, {abstentions} Enthaltungen") == ["{abstentions} Enthaltungen"]
    assert faults("{count} abgeschlossene Vorgänge werden gelöscht.") == ["{count} abgeschlossene Vorgänge"]
    assert faults("nach %(days)s Tagen") == ["%(days)s Tagen"]
    assert faults("{count:ein Antrag|# Anträge}") == []


def test_every_number_brings_its_noun_along() -> None:
    texts = single_strings()
    assert len(texts) > 3000
    assert {text: found for text in texts - NOT_COUNTED if (found := faults(text))} == {}
    assert texts >= NOT_COUNTED, "no longer in the program; strike them from the list"


def counting(texts: frozenset[str]) -> list[str]:
    return sorted(text for text in texts if "|" in text and any(spec for _, name, spec, _ in parts(text) if name))


def parts(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(Formatter().parse(text))
    except ValueError:
        return []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_all_sentences_with_numbers_can_be_said_in_both_languages(number: int) -> None:
    english = {message.id: message.string for message in read(SOURCE / "locale/en/LC_MESSAGES/django.po") if message.id}
    texts = counting(single_strings())
    assert len(texts) > 50
    for text in texts:
        names = {name for _, name, _, _ in parts(text) if name}
        translated = str(english[text])
        assert {name for _, name, _, _ in parts(translated) if name} <= names, text
        for template in (text, translated):
            dated = {name: date(2026, 11, 30) for _, name, spec, _ in parts(template) if name and "%" in (spec or "")}
            said = phrase(template, {**dict.fromkeys(names, number), **dated})
            assert "|" not in said, said
            assert "#" not in said, said


def test_a_number_chooses_its_words() -> None:
    votes = "{n:keine Enthaltung|eine Enthaltung|# Enthaltungen}"
    assert [str(Message(votes, n=n)) for n in (0, 1, 2)] == ["keine Enthaltung", "eine Enthaltung", "2 Enthaltungen"]
    days = "{n:ein Tag|# Tage}"
    assert [str(Message(days, n=n)) for n in (0, 1, 2, "mehr als 99")] == [
        "0 Tage",
        "ein Tag",
        "2 Tage",
        "mehr als 99 Tage",
    ]
