"""Statutory rules as data of a Land: what a file must hold, and what the program says of one that is wrong."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from kreislauf.kernel import Refusal
from kreislauf.law import FOLDER, STATUTES, Land, LawFault, SeatProcedure, all_lands, land_of, read_land
from kreislauf.law.statutes import COMMITTEE_SEATS, POST_DAYS, QUORUM
from kreislauf.law.values import read_share
from tests.support.lands import INVENTED

LOWER_SAXONY = FOLDER / "niedersachsen.toml"
TEXT = LOWER_SAXONY.read_text(encoding="utf-8")


def read(tmp_path: Path, text: str) -> Land:
    file = tmp_path / "land.toml"
    file.write_text(text, encoding="utf-8")
    return read_land(file)


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ('name = "Niedersachsen"', "", "land.toml: „name“ ist ein Text."),
        ("[council.quorum]", "[council.quorom]", "Nach „council.quorom“ fragt das Programm nicht. Gemeint ist"),
        ("norm =", "norms =", "Der Schlüssel „norms“ ist unbekannt"),
        ('source = "Text der Norm"\n', "", "Es fehlt „source“."),
        ('value = "more than 1/2"', "value = 0.5", "„value“ ist ein Anteil wie"),
        ('value = "more than 1/2"', 'value = "at least 3/2"', "„value“ ist ein Anteil wie"),
        ("value = 3\n", 'value = "drei"\n', "„value“ ist eine ganze Zahl von 0 bis 999, nicht 'drei'."),
        ("value = 3\n", "value = true\n", "„value“ ist eine ganze Zahl von 0 bis 999"),
        ('value = "dhondt"', 'value = "hare"', "„value“ ist eines von: dhondt, sainte_lague"),
        ('certainty = "A"', 'certainty = "D"', "„certainty“ ist A, B oder C."),
        ("valid_from = 2011-11-01", 'valid_from = "2011"', "„valid_from“ ist ein Tag"),
        ("valid_from = 2025-01-01", "valid_from = 1977-01-01", "Zwei Fassungen gelten ab demselben Tag."),
        ('state = "NI"', 'state = "NI', "lässt sich nicht lesen"),
        ('state = "NI"', 'state = "NI"\nextra = 1', "Nach „extra“ fragt das Programm nicht."),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_in_one_sentence(tmp_path: Path, found: str, instead: str, said: str) -> None:
    assert found in TEXT
    text = TEXT.replace("council.quorum", instead[1:-1]) if "quorom" in instead else TEXT.replace(found, instead, 1)
    with pytest.raises(LawFault, match=re.escape(said)) as fault:
        read(tmp_path, text)
    assert str(fault.value).startswith("land.toml")


@pytest.mark.parametrize("key", STATUTES)
def test_a_missing_rule_is_refused(tmp_path: Path, key: str) -> None:
    rule = re.compile(rf"\[\[?{re.escape(key)}(\.since)?\]\]?\n([^\[]|\n)*")
    with pytest.raises(LawFault, match=f"Es fehlt die Regel „{key}“"):
        read(tmp_path, rule.sub("", TEXT))


def test_a_rule_is_as_it_is_on_the_day() -> None:
    land = land_of("NI")
    last = date(2026, 10, 31)
    assert land.at(COMMITTEE_SEATS, last).value is SeatProcedure.DHONDT
    assert land.at(COMMITTEE_SEATS, last + timedelta(days=1)).value is SeatProcedure.SAINTE_LAGUE
    assert [land.at(POST_DAYS, date(year, 12, 31)).value for year in (2024, 2025)] == [3, 4]
    profile = [str(line) for line in land.profile(last)]
    assert len(profile) == len(STATUTES)
    assert "Verteilung der Sitze in den Ausschüssen: Höchstzahlen nach d’Hondt (NKomVG §71 Abs. 2; Gewissheit A)" in (
        profile
    )


def test_before_its_first_version_a_rule_refuses() -> None:
    with pytest.raises(Refusal, match=r"am 2011-10-31 galt, ist nicht hinterlegt; bekannt ist es ab dem 2011-11-01"):
        land_of("NI").at(QUORUM, date(2011, 10, 31))


def test_a_land_without_a_file_refuses_and_says_what_helps() -> None:
    with pytest.raises(Refusal, match="„BY“ sind keine gesetzlichen Regeln hinterlegt") as refused:
        land_of("BY")
    assert "Niedersachsen (NI)" in str(refused.value)
    assert "docs/how-to/add-a-land.md" in str(refused.value)


def test_every_file_that_comes_with_the_program_can_be_used() -> None:
    assert len(all_lands()) == len(list(FOLDER.glob("*.toml")))


@pytest.mark.parametrize(
    ("written", "of", "least"),
    [
        ("more than 1/2", 10, 6),
        ("more than 1/2", 11, 6),
        ("at least 2/3", 10, 7),
        ("at least 2/3", 9, 6),
        ("at least 1/1", 7, 7),
    ],
)
def test_a_share_counts_heads(written: str, of: int, least: int) -> None:
    share = read_share(written)
    assert share.least(of) == least
    assert (share.is_reached(least, of), share.is_reached(least - 1, of)) == (True, False)


def test_the_invented_land_has_no_value_and_no_norm_of_lower_saxony() -> None:
    assert STATUTES
    for key in STATUTES:
        invented, real = INVENTED.provisions[key], land_of("NI").provisions[key]
        assert [one.valid_from for one in invented] == [one.valid_from for one in real]
        for one, other in zip(invented, real, strict=True):
            assert one.value != other.value
            assert one.norm != other.norm
