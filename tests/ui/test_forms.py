"""Fields, their errors, and refusals that land on the form."""

from dataclasses import replace
from datetime import date

import pytest
from django import forms as plain
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from kreislauf.kernel import Message, Money, Refusal, Verdict
from kreislauf.ui import forms
from kreislauf.ui.pages import Task, perform, refusal_shown_on


class Release(forms.Form):
    amount = forms.MoneyField(label="Betrag", maximum=Money.euros(600_000))
    on = forms.DateField(label="Tag", required=False, earliest=date(2024, 1, 1))
    nature = forms.RadioField(label="Art", choices=[("i", "Investition")], required=False)
    bodies = forms.ChecksField(label="Gremien", choices=[("k", "Kreistag")], required=False)
    letter = forms.UploadField(label="Schreiben", endings=(".pdf",), megabytes=1, required=False)


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1.234,56 €", 123_456),
        ("600.000", 60_000_000),
        ("60 000,5", 6_000_050),
        ("12,05 Euro", 1_205),
        ("3 EUR", 300),
    ],
)
def test_german_amounts(written: str, cents: int) -> None:
    form = Release({"amount": written})
    assert form.is_valid()
    assert form.cleaned_data["amount"] == Money(cents)


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("zwölf", "„zwölf“ ist kein Betrag"),
        ("1.23", "„1.23“ ist kein Betrag"),
        ("1,234.56", "ist kein Betrag"),
        ("0", "mindestens"),
        ("600.000,01", "höchstens"),
        ("", "Hier fehlt eine Angabe."),
    ],
)
def test_an_amount_that_is_none_says_how_to_write_it(written: str, error: str) -> None:
    form = Release({"amount": written})
    assert not form.is_valid()
    assert error in form.errors["amount"][0]


@pytest.mark.parametrize("written", ["9" * 25, "-" + "9" * 25])
def test_an_amount_beyond_all_counties_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match=r"100\.000\.000\.000"):
        forms.MoneyField(minimum=None).clean(written)


def test_what_was_typed_is_never_lost() -> None:
    assert 'value="zwölf"' in str(Release({"amount": "zwölf"}))


def test_money_is_shown_as_it_is_typed() -> None:
    assert 'value="1.234,50"' in str(Release(initial={"amount": Money(123_450)}))


def test_a_day_can_be_typed_in_german() -> None:
    form = Release({"amount": "1", "on": "07.12.2024"})
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2024, 12, 7)


def test_a_day_outside_its_bounds_is_refused_with_the_bound() -> None:
    form = Release({"amount": "1", "on": "07.12.2023"})
    assert "1.\u00a0Januar\u00a02024" in form.errors["on"][0]


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match=r"1900|2199"):
        forms.DateField().clean(written)
    with pytest.raises(ValidationError, match=r"1900|2199"):
        forms.DateTimeField().clean(f"{written}T12:00")


def test_an_upload_of_another_kind_or_too_large_is_refused() -> None:
    other = Release({"amount": "1"}, {"letter": SimpleUploadedFile("a.exe", b"x")})
    large = Release({"amount": "1"}, {"letter": SimpleUploadedFile("a.pdf", b"x" * (1024 * 1024 + 1))})
    assert ".pdf" in other.errors["letter"][0]
    assert "zu groß" in large.errors["letter"][0]


def test_hint_and_error_are_linked_to_their_control() -> None:
    html = str(Release({}))
    assert 'aria-describedby="id_amount_error"' in html
    assert 'id="id_amount_error"' in html
    assert 'aria-invalid="true"' in html


def test_groups_are_fieldsets_and_optional_fields_say_so() -> None:
    html = str(Release())
    assert html.count("<fieldset") == 2
    assert html.count("– freiwillig") == 4
    assert "kern-form-check__radio" in html
    assert "kern-form-check__checkbox" in html


def test_choices_from_a_query() -> None:
    class Pick(forms.ModelChoiceForm):
        body = plain.ChoiceField(label="Gremium")
        note = forms.TextField(label="Notiz", required=False)

    assert Pick({"body": "7"}, choices={"body": [("7", "Kreistag")]}).is_valid()
    with pytest.raises(TypeError):
        Pick(choices={"note": []})


def test_a_refusal_lands_on_the_form_with_norm_and_remedy() -> None:
    form = Release({"amount": "1"})
    verdict = Verdict.refused(
        Message("Die Empfehlung fehlt."), norm="NKomVG § 76", remedy=Message("Der Ausschuss tagt bald.")
    )
    assert form.is_valid()
    with refusal_shown_on(form):
        verdict.raise_if_refused()
    assert form.refusal == verdict
    assert form.non_field_errors() == ["Die Empfehlung fehlt. (NKomVG § 76) Der Ausschuss tagt bald."]
    assert not form.is_valid()


class Signature(forms.Form):
    name = plain.CharField(label="Name")


TASK = Task("Unterschreiben?", "Unterschreiben", "/zurueck/", Message("Ja."))


def posted(name: str = "Helga Brandt") -> tuple[HttpRequest, Signature]:
    """A posted form and its request, with room for messages."""
    request = RequestFactory().post("/unterschrift/", {"name": name})
    request.session = SessionBase()
    request.user = AnonymousUser()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]  # of Django, not in its stubs
    return request, Signature(request.POST)


def test_a_task_acts_says_so_and_goes_on() -> None:
    request, form = posted()
    task = replace(
        TASK,
        said=lambda shouted: Message("{name} hat unterschrieben.", name=shouted),
        then=lambda shouted: f"/danach/{len(shouted)}/",
    )
    response = perform(request, form, lambda name: name.upper(), task)
    assert response["Location"] == "/danach/12/"
    assert [str(message) for message in get_messages(request)] == ["HELGA BRANDT hat unterschrieben."]


def test_without_a_way_on_a_task_leads_back() -> None:
    request, form = posted()
    assert perform(request, form, lambda name: name, TASK)["Location"] == "/zurueck/"


@pytest.mark.django_db
def test_a_refused_task_stays_and_shows_why() -> None:
    def refuse(name: str) -> None:
        raise Refusal.because(Message("{name} darf nicht unterschreiben.", name=name))

    request, form = posted()
    html = perform(request, form, refuse, replace(TASK, said=Message("Nie."))).content.decode()
    assert "Helga Brandt darf nicht unterschreiben." in html
    assert "Nie." not in html


@pytest.mark.django_db
def test_an_invalid_task_is_not_carried_out() -> None:
    request, form = posted(name="")
    done: list[str] = []
    assert perform(request, form, done.append, TASK).status_code == 422
    assert done == []
