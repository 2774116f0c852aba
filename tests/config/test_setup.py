"""`kreislauf setup` into an empty migrated database, and from its printed link on to a registered motion."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from kreislauf.config.cli import main
from kreislauf.config.setup_questions import QUESTIONS
from kreislauf.council.models import Paper
from kreislauf.journal.models import Event
from kreislauf.journal.queries import verify_chains
from kreislauf.kernel import COUNTY_TIME, Message, Refusal
from kreislauf.people.models import Account, Body, CountyRule, LegislativeTerm, Organization, Person
from tests.conftest import Travel
from tests.support.markup import elements, texts

pytestmark = pytest.mark.django_db(transaction=True)

EXAMPLE = Path(__file__).parents[2] / "docs" / "operations" / "county.toml"
PASSWORD = "ein-langes-neues-Kennwort"  # of a test


@pytest.fixture(autouse=True)
def today(clock: Travel) -> None:
    clock(datetime(2026, 11, 30, 9, tzinfo=COUNTY_TIME))


def kreislauf(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kreislauf", *arguments])
    return main()


def links(output: str) -> dict[str, str]:
    """The path of each account's link, by its address."""
    return dict(re.findall(r"^  (\S+@\S+): https?://[^/]+(/\S+)$", output, re.MULTILINE))


def nothing_is_there() -> bool:
    return not any(
        model.objects.exists() for model in (Body, Organization, Person, Account, CountyRule, LegislativeTerm)
    )


class Desk:
    """Somebody at the pages, who fills in forms as they are shown."""

    def __init__(self) -> None:
        self.client = Client()

    def see(self, path: str) -> str:
        response = self.client.get(path, follow=True)
        assert response.status_code == 200, path
        return str(response.content.decode())

    def send(self, path: str, **entered: Any) -> str:
        """Open the page, change some fields of its form, press the button; the page that follows."""
        opened = self.client.get(path, follow=True)
        assert opened.status_code == 200, path
        here = opened.redirect_chain[-1][0] if opened.redirect_chain else path
        found = elements(html.fromstring(opened.content.decode()), "//*[@id='main']//form")
        forms = [one for one in found if isinstance(one, html.FormElement)]
        form = next(one for one in forms if one.method == "POST" and set(entered) <= set(one.fields.keys()))
        values = {name: value for name, value in form.form_values() if name not in entered}
        response = self.client.post(form.action or here, values | entered, follow=True)
        page = str(response.content.decode())
        assert response.status_code == 200, f"{path}: {words(page)}"
        return page

    def sign_in_by(self, link: str, email: str) -> None:
        self.send(link, password1=PASSWORD, password2=PASSWORD)
        self.send(reverse("account_login"), login=email, password=PASSWORD)


def words(page: str) -> str:
    return " ".join(" ".join(texts(html.fromstring(page), "//*[@id='main']//text()")).split())


def test_the_documented_file_founds_a_county_whose_office_registers_a_motion(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kreislauf(monkeypatch, "setup", "--file", str(EXAMPLE)) == 0
    printed = capsys.readouterr().out
    assert "Landkreis Innerstetal ist eingerichtet." in printed
    assert "Noch offen: Für „Datenschutz“ ist niemand zuständig." in printed
    invited = links(printed)
    assert set(invited) == {"edda.sommer@innerstetal.example", "verwaltung@innerstetal.example"}
    assert list(verify_chains()) == []

    office = Desk()
    office.sign_in_by(invited["edda.sommer@innerstetal.example"], "edda.sommer@innerstetal.example")
    assert "Vorlagen" in office.see("/intern/")
    page = office.send(reverse("people:open_term"))
    assert "Die XXI. Wahlperiode ist eröffnet." in page
    assert LegislativeTerm.objects.get(number=21).ends_on.isoformat() == "2036-10-31"
    page = office.send(
        reverse("people:set_county_rule", args=["council.notice_days"]), value="10", valid_from="2027-01-01"
    )
    assert "Der Wert der Regel „Ladungsfrist“ ist festgelegt." in page
    page = office.send(
        reverse("people:add_organization"),
        kind="faction",
        name="Fraktion Innerste",
        since="2026-11-01",
        term_id=str(_term(20).pk),
    )
    assert "„Fraktion Innerste“ ist eingerichtet." in page
    office.send(reverse("people:add_person"), given_name="Petra", family_name="Nolting")
    member = Person.objects.get(family_name="Nolting")
    council = Organization.objects.get(kind="council")
    office.send(reverse("people:begin_membership", args=[council.pk]), person_id=str(member.pk), role="member")
    registers_a_motion(office)

    administrator = Desk()
    administrator.sign_in_by(invited["verwaltung@innerstetal.example"], "verwaltung@innerstetal.example")
    page = administrator.send(
        reverse("people:open_account"), email="petra.nolting@innerstetal.example", person_id=str(member.pk)
    )
    assert "Das Konto petra.nolting@innerstetal.example ist offen." in page
    assert administrator.client.get(reverse("council:papers")).status_code == 403
    assert list(verify_chains()) == []


LETTER = """\
Fraktion Innerste im Kreistag

Innerstetal, den 27.11.2026

Die Fraktion Innerste stellt im Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste am 07.12.2026,
dem Kreisausschuss am 14.12.2026 und dem Kreistag am 17.12.2026 folgenden Antrag:

Beschlussvorschlag:

1. Die Verwaltung legt dem Kreistag bis zum 30.06.2027 ein Konzept für digitale Akten vor.

Begründung:

Akten sollen nicht länger ausgedruckt werden, um sie weiterzugeben.

gez. Petra Nolting
"""


def registers_a_motion(office: Desk) -> None:
    """From the letter through the draft to the number: nothing but what the setup and the pages made is needed."""
    office.send(reverse("council:upload_motion"), letter=SimpleUploadedFile("antrag.txt", LETTER.encode()))
    paper = Paper.objects.get()
    office.send(reverse("council:edit_draft", args=[paper.pk]), **{"head-title": "Digitale Akten"})
    office.send(reverse("council:confirm_draft", args=[paper.pk]))
    page = office.send(reverse("council:register_paper", args=[paper.pk]))
    paper.refresh_from_db()
    assert paper.reference.endswith("/XX")
    assert f"Registriert als {paper.reference}." in page
    assert [step.organization.kind for step in paper.consultations.order_by("position")] == [
        "committee",
        "main_committee",
        "council",
    ]


def _term(number: int) -> LegislativeTerm:
    return LegislativeTerm.objects.get(number=number)


def test_it_shows_the_law_of_the_land_and_refuses_a_land_without_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert kreislauf(monkeypatch, "setup", "--file", str(EXAMPLE), "--check") == 0
    said = capsys.readouterr().out
    assert "Recht des Landes Niedersachsen:" in said
    assert "Verteilung der Sitze in den Ausschüssen: Sainte-Laguë/Schepers (NKomVG §71 Abs. 2; Gewissheit B)" in said
    elsewhere = tmp_path / "county.toml"
    elsewhere.write_text(re.sub(r"(?m)^#? ?state = .*$", 'state = "BY"', EXAMPLE.read_text(encoding="utf-8")))
    assert kreislauf(monkeypatch, "setup", "--file", str(elsewhere)) == 2
    said = capsys.readouterr().err
    assert "county.state" in said
    assert "Für das Land „BY“ sind keine gesetzlichen Regeln hinterlegt. Hinterlegt sind: Niedersachsen (NI)." in said
    assert nothing_is_there()


def test_setting_up_twice_says_what_is_there_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kreislauf(monkeypatch, "setup", "--file", str(EXAMPLE)) == 0
    first = links(capsys.readouterr().out)
    before = Event.objects.count()
    assert kreislauf(monkeypatch, "setup", "--file", str(EXAMPLE)) == 0
    again = capsys.readouterr().out
    assert "Landkreis Innerstetal ist schon eingerichtet; es wurde nichts geändert." in again
    assert "XX. Wahlperiode (01.11.2026 bis 31.10.2031)" in again
    assert "Kreistagsbüro" in again
    assert Event.objects.count() == before
    assert set(links(again)) == set(first), "whoever has no password yet gets a new link"
    Desk().sign_in_by(links(again)["edda.sommer@innerstetal.example"], "edda.sommer@innerstetal.example")
    assert kreislauf(monkeypatch, "setup") == 0
    assert set(links(capsys.readouterr().out)) == {"verwaltung@innerstetal.example"}


@pytest.mark.parametrize("failing", ["term", "accounts"])
def test_nothing_is_half_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str
) -> None:
    """Whatever step is refused, however late: the county is founded whole or not at all."""
    step = {"term": "open_term_inside", "accounts": "grant_administrator_inside"}[failing]

    def refuse(*_: object, **__: object) -> None:
        raise Refusal.because(Message("Das geht hier nicht."))

    monkeypatch.setattr(import_module("kreislauf.people.actions.set_up_county"), step, refuse)
    assert kreislauf(monkeypatch, "setup", "--file", str(EXAMPLE)) == 2
    assert capsys.readouterr().err == "Das geht hier nicht. Es wurde nichts angelegt.\n"
    assert nothing_is_there()


FAULTS = {
    "county.aks: Diesen Schlüssel gibt es nicht. Meinten Sie „ags“?": ("ags =", "aks ="),
    "county.name: Hier fehlt eine Angabe.": ('name = "Landkreis Innerstetal"', ""),
    "county.ags: „3999“ passt hier nicht. Der amtliche Gemeindeschlüssel hat 5 Ziffern.": ('"03999"', '"3999"'),
    "county.state: „XX“ gibt es hier nicht. Möglich sind: BB, BE": ('"NI"', '"XX"'),
    "term.ends_on: Eine Wahlperiode endet nach ihrem Beginn.": ("2031-10-31", "2026-10-31"),
    "term.starts_on: Das ist kein Tag. Schreiben Sie ihn wie 2026-11-01": ("2026-11-01\nends", '"morgen"\nends'),
    "term.number: Erwartet wird eine ganze Zahl von 1 bis 399.": ("number = 20", "number = 400"),
    "rules[1].key: „council.notice_day“ gibt es hier nicht. Meinten Sie „council.notice_days“?": (
        '"council.notice_days"',
        '"council.notice_day"',
    ),
    "rules[1].value: Das ist kein Wert für die Regel „Ladungsfrist“. Tage als ganze Zahl von 1 bis 60.": (
        "value = 7",
        "value = 70",
    ),
    "rules[3].value: Das ist kein Wert für die Regel „Schulferien“.": ("2027-01-09", "2026-01-09"),
    "bodies[3].competences: Die Zuständigkeit „finance“ ist nicht angelegt.": ('["finance_digital"]', '["finance"]'),
    "bodies[1].kind: „kreistag“ gibt es hier nicht.": ('kind = "council"', 'kind = "kreistag"'),
    "bodies, units: Die Zuständigkeit „treasury“ steht mehrfach.": ('["cash_office"]', '["treasury"]'),
    "units: Kein Amt ist für „council_office“ zuständig.": ('["council_office"]', "[]"),
    "council_office.email: „edda“ passt hier nicht.": ("edda.sommer@innerstetal.example", "edda"),
    "administrator.email: Das ist auch die Adresse der ersten Person": (
        "verwaltung@innerstetal.example",
        "edda.sommer@innerstetal.example",
    ),
    "administrator: Dieser Abschnitt fehlt. Er beginnt mit [administrator].": (
        '[administrator]\nemail = "verwaltung@innerstetal.example"',
        "",
    ),
    "ist kein TOML": ("[county]", "[county"),
}


@pytest.mark.parametrize("said", FAULTS)
def test_an_error_names_the_key_and_what_would_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, said: str
) -> None:
    before, after = FAULTS[said]
    right = EXAMPLE.read_text(encoding="utf-8")
    assert before in right
    wrong = tmp_path / "county.toml"
    wrong.write_text(right.replace(before, after, 1), encoding="utf-8")
    for arguments in (["--check"], []):
        assert kreislauf(monkeypatch, "setup", "--file", str(wrong), *arguments) == 2
        assert said in capsys.readouterr().err
    assert nothing_is_there()


def test_a_check_writes_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert kreislauf(monkeypatch, "setup", "--check", "--file", str(EXAMPLE)) == 0
    assert "ist vollständig." in capsys.readouterr().out
    assert nothing_is_there()


ANSWERS = {
    "county.name": ["Landkreis Innerstetal"],
    "county.short_name": ["Innerstetal"],
    "county.ags": ["39", "03999"],
    "county.state": ["Bayern", ""],
    "county.contact_email": [""],
    "term.number": ["zwanzig", "20"],
    "term.starts_on": ["heute", "01.11.2026"],
    "term.ends_on": [""],
    "bodies[+].statutory_members": ["51", "9"],
    "rules[+].value": ["7", ""],
    "units[+].name": ["", "Kämmerei", "", "", "", "IT"],
    "council_office.given_name": ["Edda"],
    "council_office.family_name": ["Sommer"],
    "council_office.email": ["edda", "edda.sommer@innerstetal.example"],
    "administrator.email": ["edda.sommer@innerstetal.example", "verwaltung@innerstetal.example"],
}


@pytest.mark.parametrize("last_word", ["j", "n"])
def test_questions_on_a_terminal_found_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], last_word: str
) -> None:
    left = {key: list(answers) for key, answers in ANSWERS.items()}
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        if "so anlegen" in prompt:
            return last_word
        question = next(question for question in QUESTIONS if prompt.startswith(question.words))
        return left[question.key].pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert kreislauf(monkeypatch, "setup") == (0 if last_word == "j" else 2)
    said = capsys.readouterr()
    assert not any(left.values()), "every question was asked, and again where the answer was wrong"
    assert "Der amtliche Gemeindeschlüssel hat 5 Ziffern." in said.out
    assert any("[31.10.2031]" in prompt for prompt in asked)
    if last_word == "n":
        assert "Es wurde nichts angelegt." in said.err
        assert nothing_is_there()
        return
    assert set(Organization.objects.values_list("name", flat=True)) == {
        "Kreistag", "Kreisausschuss", "Kreistagsbüro", "Kämmerei", "IT",
    }  # fmt: skip
    assert Organization.objects.get(name="IT").competences.get().pk == "digitalisation"
    assert CountyRule.objects.get().key == "council.notice_days"
    assert len(links(said.out)) == 2


def test_without_a_terminal_nobody_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    assert kreislauf(monkeypatch, "setup") == 2
    assert "Nennen Sie mit --file eine Datei" in capsys.readouterr().err
