"""A form with everything that drafts have to do with, and people who fill it in."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from kreislauf.applications.actions.start_application import Started, start_application
from kreislauf.applications.models import Application
from kreislauf.applications.views._applicant import SESSION_KEYS
from kreislauf.catalogue.models import Service
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group
from kreislauf.kernel import Actor
from kreislauf.vault.store.keys import vault_of
from tests.applications.factories import make_form, make_office
from tests.support.kept import kept

PDF = b"%PDF-1.7\nVollmacht"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def market_form() -> FormDefinition:
    """Who, when, with which stalls (a list), with which papers; the deposit is optional."""
    kinds = CodeList("urn:innerstetal:stalls", (Choice("food", "Essen"), Choice("craft", "Handwerk")))
    return FormDefinition(
        id="OWN-MARKET",
        version="1",
        name="Standplatz",
        standard="own",
        label="Standplatz auf dem Kreismarkt",
        code_lists={kinds.key: kinds},
        children=(
            Group(
                "person",
                "Ihre Person",
                children=(
                    Field("family_name", "Familienname", type="text", params={"max_length": 100}),
                    Field("given_name", "Vorname", type="text", params={"max_length": 100}),
                    Field("birth_date", "Geburtsdatum", type="date", minimum=0),
                ),
            ),
            Group(
                "stall",
                "Stand",
                minimum=1,
                maximum=3,
                children=(
                    Field("title", "Was verkaufen Sie?", type="text"),
                    Field("kind", "Art", type="selection", params={"code_list": kinds.key}),
                    Field("photo", "Foto", type="file", minimum=0, maximum=2, params={"media_types": ["image/png"]}),
                ),
            ),
            Group(
                "papers",
                "Unterlagen",
                children=(
                    Field("licence", "Reisegewerbekarte", type="file"),
                    Field("note", "Bemerkung", type="text", minimum=0),
                ),
            ),
        ),
    )


PERSON = {"person/family_name": "Petersen", "person/given_name": "Frauke", "person/birth_date": ""}


@kept
def market(**fields: Any) -> Service:
    """A live service with the form of the market, for people, companies and on behalf."""
    version = make_form(market_form())
    values: dict[str, Any] = {"allows_companies": True, "allows_on_behalf": True, "fee_cents": 0, "version": version}
    return make_office(**{**values, **fields}).service


def begin(service: Service, kind: str = "person") -> Started:
    return start_application(service_id=service.pk, applicant_kind=kind)


def holder(application: Application) -> Actor:
    return Actor.applicant(frozenset({application.pk}))


def acting(application: Application) -> dict[str, Any]:
    """The keywords that every action of a draft takes."""
    return {"actor": holder(application), "application_id": application.pk}


def browser(started: Started) -> Client:
    """The browser in which the application was begun."""
    client = Client()
    session = client.session
    key = started.application.access_keys.get(kind="browser")
    session[SESSION_KEYS] = [str(key.pk)]
    session.save()
    return client


def answers_of(application: Application) -> dict[str, Any]:
    row = Application.objects.get(pk=application.pk)
    answers: dict[str, Any] = vault_of(row).unseal_json("answers", row.answers or b"")
    return answers


def address(name: str, application: Application, *args: object) -> str:
    return reverse(f"apply:{name}", args=[application.pk, *args])


def revision(application: Application) -> int:
    return Application.objects.get(pk=application.pk).revision
