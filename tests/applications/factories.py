"""Services, forms, applications and cases made directly, for tests that begin after the submission.

Every function makes one thing and returns it; `make_office()` makes a house with a unit that decides. What is made
here is sealed as the program seals it, so that pages and actions open it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction

from kreislauf.applications.models import AccessKey, Application, Attachment, DigitalConsent
from kreislauf.applications.rules.deadlines import decide_by, fiction_ends
from kreislauf.applications.rules.numbers import application_number
from kreislauf.applications.rules.secrets import hash_of, link_of
from kreislauf.applications.rules.states import ApplicationState, ScanState
from kreislauf.cases.models import Case
from kreislauf.catalogue.models import Channel, Service
from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.forms.engine.codec import presentation_to_json, to_json
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group
from kreislauf.forms.engine.presentation import FormPresentation
from kreislauf.kernel import COUNTY_TIME, canonical_bytes, now
from kreislauf.people.models import Organization, OrganizationKind, Person, Role
from kreislauf.people.queries import county
from kreislauf.vault.store.keys import keyed_hash, new_vault, vault_of
from tests.cast import Cast, innerstetal, make_member, make_organization, make_person
from tests.support.kept import kept

REMEDY = (
    "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht Innerstetal "
    "erhoben werden."
)
ANSWERS: dict[str, Any] = {
    "person": {"family_name": "Rosenbaum", "given_name": "Wilma", "birth_date": "1961-04-12"},
    "dog": {"name": "Bella", "breed": "other", "since": "2026-05-01"},
    "consent": True,
}
POSTAL_ADDRESS = "Wilma Rosenbaum\nMühlenweg 12\n38999 Talheim"
_numbers = count(1)


def small_definition() -> FormDefinition:
    """A form of our own: who applies, what for, a document and a consent."""
    breeds = CodeList("urn:innerstetal:breeds", (Choice("poodle", "Pudel"), Choice("other", "andere Rasse")))
    return FormDefinition(
        id="OWN-DOG",
        version="1",
        name="Anmeldung eines Hundes",
        standard="own",
        label="Hund anmelden",
        code_lists={breeds.key: breeds},
        children=(
            Group(
                "person",
                "Ihre Person",
                children=(
                    Field("family_name", "Familienname", type="text", params={"max_length": 100}),
                    Field("given_name", "Vorname", type="text", params={"max_length": 100}),
                    Field("birth_date", "Geburtsdatum", type="date"),
                ),
            ),
            Group(
                "dog",
                "Ihr Hund",
                children=(
                    Field("name", "Rufname", type="text"),
                    Field("breed", "Rasse", type="selection", params={"code_list": breeds.key}),
                    Field("since", "Gehalten seit", type="date"),
                    Field("insurance", "Nachweis der Versicherung", type="file", minimum=0),
                ),
            ),
            Field("consent", "Die Angaben sind richtig", type="boolean"),
        ),
    )


def make_form(definition: FormDefinition | None = None) -> FormVersion:
    """A published version of a form."""
    definition = definition or small_definition()
    form = Form.objects.create(title=definition.name, origin="own", created_at=now())
    return FormVersion.objects.create(
        form=form,
        number=1,
        state="published",
        definition=to_json(definition),
        presentation=presentation_to_json(FormPresentation()),
        created_at=now(),
        published_at=now(),
    )


def make_service(unit: Organization, *, version: FormVersion | None = None, **fields: Any) -> Service:
    """A service that is live with a form of its own; `fields` are columns of `Service`."""
    number = next(_numbers)
    version = version or make_form()
    values: dict[str, Any] = {
        "slug": f"hund-anmelden-{number}",
        "name": "Hund anmelden",
        "summary": "Wer einen Hund hält, meldet ihn an.",
        "state": "live",
        "decision_days": 30,
        "decision_norm": "§6 der Satzung",
        "checklist": ["Identität geprüft", "Versicherung geprüft"],
        "legal_remedy": REMEDY,
        "fee_cents": 2500,
        "sign_in": "optional",
    }
    service = Service.objects.create(**{**values, "unit": unit, "created_at": now(), "changed_at": now(), **fields})
    Channel.objects.create(
        service=service, kind="own", title="Online-Antrag", form=version.form, live_since=now().date()
    )
    return service


@transaction.atomic
def make_case(
    service: Service,
    *,
    answers: dict[str, Any] | None = None,
    headline: str = "Rosenbaum, Wilma",
    received_at: datetime | None = None,
    assigned_to: Person | None = None,
    **fields: Any,
) -> Case:
    """A received application with its case; `fields` are columns of `Case`, set after it was opened."""
    received_at = received_at or now()
    application = make_draft(service, answers=answers, headline=headline)
    number = next(_numbers)
    application.state = ApplicationState.RECEIVED
    application.number = application_number(received_at.year, number)
    application.received_at = received_at
    application.digest = sha256(canonical_bytes(answers or ANSWERS)).digest()
    application.expires_on = application.postal_address = None
    application.save()
    day = received_at.astimezone(COUNTY_TIME).date()
    case = Case.objects.create(
        application=application,
        service=service,
        unit_id=service.unit_id,
        received_at=received_at,
        due_on=_due_on(service, day),
        checklist=[{"text": step, "done_by": None, "done_at": None} for step in service.checklist],
    )
    if assigned_to is not None or fields:
        Case.objects.filter(pk=case.pk).update(assigned_to=assigned_to, **fields)
        case.refresh_from_db()
    return case


def _due_on(service: Service, day: date) -> date | None:
    if service.has_fictitious_approval:
        return fiction_ends(day, service.fiction_months, county().state)
    return None if service.decision_days is None else decide_by(day, service.decision_days, county().state)


def make_draft(
    service: Service, *, answers: dict[str, Any] | None = None, headline: str = "", **fields: Any
) -> Application:
    """A draft of an application, filled in; word of it goes by post until an address is confirmed."""
    pk = uuid4()
    vault, wrapped, key_id = new_vault(pk)
    version = FormVersion.objects.get(form__channels__service=service, state="published")
    return Application.objects.create(
        **{
            "id": pk,
            "service": service,
            "form_version": version,
            "wrapped_key": wrapped,
            "key_id": key_id,
            "answers": vault.seal_json("answers", ANSWERS if answers is None else answers),
            "headline": vault.seal("headline", headline.encode()) if headline else None,
            "postal_address": vault.seal("postal-address", POSTAL_ADDRESS.encode()),
            "created_at": now(),
            "touched_at": now(),
            "expires_on": now().date(),
            **fields,
        }
    )


def make_attachment(
    application: Application,
    content: bytes = b"%PDF-1.7 Nachweis",
    *,
    name: str = "Nachweis.pdf",
    media_type: str = "application/pdf",
    scan: ScanState = ScanState.CLEAN,
    path: str = "dog/insurance",
    **fields: Any,
) -> Attachment:
    """An uploaded file of an application."""
    pk, vault = uuid4(), vault_of(application)
    description = {"name": name, "media_type": media_type, "sha256": sha256(content).hexdigest()}
    return Attachment.objects.create(
        id=pk,
        application=application,
        path=path,
        description=vault.seal_json(f"attachment-description:{pk}", description),
        content=vault.seal(f"attachment:{pk}", content),
        size=len(content),
        scan=scan,
        uploaded_at=now(),
        **fields,
    )


def make_confirmed_address(application: Application, address: str = "wilma.rosenbaum@beispiel.example") -> AccessKey:
    """A confirmed mail address of an application; word of it goes by mail from now on."""
    application.postal_address = None
    application.save(update_fields=["postal_address"])
    pk, vault = uuid4(), vault_of(application)
    return AccessKey.objects.create(
        id=pk,
        application=application,
        kind="mail",
        secret_hash=hash_of(link_of(keyed_hash("access-link", str(pk)))),
        address=vault.seal(f"address:{pk}", address.encode()),
        created_at=now(),
        confirmed_at=now(),
    )


def make_consent(application: Application, *, is_given: bool = True) -> DigitalConsent:
    """What whoever applies said on the page about being notified online."""
    return DigitalConsent.objects.create(application=application, is_given=is_given, way="online", said_at=now())


@dataclass
class Office:
    """A house with a unit that decides."""

    cast: Cast
    unit: Organization
    worker: Person
    colleague: Person
    head: Person
    outsider: Person
    """Works in another unit."""
    other_unit: Organization
    service: Service


@kept
def make_office(**fields: Any) -> Office:
    """The cast, two units, three people in the first, and a service of it; `fields` are columns of the service."""
    cast = innerstetal()
    unit = make_organization(OrganizationKind.DEPARTMENT, "Amt für Ordnung und Verbraucherschutz", "32")
    other = make_organization(OrganizationKind.DEPARTMENT, "Bauamt", "63")
    people = [
        make_person("Svenja", "Albers"),
        make_person("Thies", "Reimers"),
        make_person("Ute", "Kramer"),
        make_person("Bernd", "Fuhrmann"),
    ]
    for person, home, role in zip(people, (unit, unit, unit, other), ("staff", "staff", "head", "staff"), strict=True):
        make_member(person, home, Role(role))
    worker, colleague, head, outsider = people
    service = make_service(unit, **fields)
    return Office(cast, unit, worker, colleague, head, outsider, other, service)
