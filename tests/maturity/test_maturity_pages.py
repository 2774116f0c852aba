"""Maturity and use: declaring with refusals, the figures, and pages that ask a fixed number of questions."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.catalogue.models import Channel, ChannelUse, Satisfaction, Service, UseCount
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.jobs import publish_what_is_due
from kreislauf.gazette.payloads.service_figures import PublicUse, ServiceFigures
from kreislauf.journal.models import Event
from kreislauf.kernel import Refusal, now, today
from kreislauf.maturity.actions.declare_maturity import declare_maturity
from kreislauf.maturity.actions.withdraw_declaration import withdraw_declaration
from kreislauf.maturity.jobs import tell_figures
from kreislauf.maturity.models import Declaration, MaturityCriterion, MaturityModel
from kreislauf.maturity.queries.maturity import maturities, model_in_force
from kreislauf.maturity.queries.use import use_page
from kreislauf.people.permissions import NotPermitted
from tests.cast import Cast, as_actor, innerstetal, sign_in
from tests.support.there import there

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return innerstetal()


def make_service(cast: Cast, slug: str = "angelschein", **fields: object) -> Service:
    fields = {"state": "live", "unit": cast.digital_unit, "fee_cents": 0, "audience": "citizens"} | fields
    return Service.objects.create(slug=slug, name=slug.title(), created_at=now(), changed_at=now(), **fields)


def told(service: Service) -> ServiceFigures:
    """What the night tells outsiders of a service."""
    tell_figures(timestamp=0)
    publish_what_is_due()
    entry = gazette.find(ServiceFigures, service.slug)
    assert entry is not None
    return entry.data


def declared_criterion() -> MaturityCriterion:
    return MaturityCriterion.objects.get(model="ozg-2-0", key="accessibility")


def test_the_model_in_force_depends_on_the_day() -> None:
    assert model_in_force(date(2024, 1, 1)).key == "ozg-1-1"
    assert model_in_force(date(2026, 11, 1)).key == "ozg-2-0"


def test_models_are_rows_with_levels_zero_to_four_and_zero_to_seven() -> None:
    levels = {m.key: [level.level for level in m.levels.order_by("level")] for m in MaturityModel.objects.all()}
    assert levels == {"ozg-1-1": list(range(5)), "ozg-2-0": list(range(8))}


def test_an_external_offer_lifts_the_level_and_declarations_count(cast: Cast) -> None:
    service = make_service(cast)
    model = model_in_force()
    assert maturities(Service.objects.all(), model)[0].level == 1
    Channel.objects.create(
        service=service, kind="external", title="Landesportal", url="https://portal.example", live_since=today()
    )
    assert maturities(Service.objects.all(), model)[0].level == 1, "barrier-free was not declared yet"
    declare_maturity(
        actor=as_actor(cast.digital_lead),
        service_id=service.pk,
        criterion_id=declared_criterion().pk,
        is_met=True,
        statement="Prüfbericht vom 3. März 2026",
    )
    assert maturities(Service.objects.all(), model)[0].level == 2


def test_declaring_again_replaces_and_withdrawing_takes_back(cast: Cast) -> None:
    service, actor = make_service(cast), as_actor(cast.digital_lead)
    said = [
        declare_maturity(
            actor=actor, service_id=service.pk, criterion_id=declared_criterion().pk, is_met=is_met, statement="Bericht"
        )
        for is_met in (True, False)
    ]
    assert Declaration.objects.get(withdrawn_at=None).pk == said[1].pk
    withdraw_declaration(actor=actor, service_id=service.pk, declaration_id=said[1].pk)
    withdraw_declaration(actor=actor, service_id=service.pk, declaration_id=said[1].pk)
    assert not Declaration.objects.filter(withdrawn_at=None).exists()
    assert Event.objects.filter(kind__endswith="maturity.criterion_declared").count() == 3


def test_what_is_observed_cannot_be_declared(cast: Cast) -> None:
    service = make_service(cast)
    observed = MaturityCriterion.objects.get(model="ozg-2-0", key="notice")
    with pytest.raises(Refusal, match="beobachtet das Programm"):
        declare_maturity(
            actor=as_actor(cast.digital_lead),
            service_id=service.pk,
            criterion_id=observed.pk,
            is_met=True,
            statement="Ja",
        )
    assert not Declaration.objects.exists()
    assert not Event.objects.filter(kind__endswith="maturity.criterion_declared").exists()


def test_others_declare_nothing(cast: Cast) -> None:
    service = make_service(cast)
    with pytest.raises(NotPermitted):
        declare_maturity(
            actor=as_actor(cast.chair),
            service_id=service.pk,
            criterion_id=declared_criterion().pk,
            is_met=True,
            statement="Ja",
        )
    assert not Declaration.objects.exists()


def test_two_declarations_in_force_are_refused_by_the_database(cast: Cast) -> None:
    service, criterion = make_service(cast), declared_criterion()
    values = {"statement": "x", "declared_by": cast.digital_lead, "declared_at": now()}
    Declaration.objects.create(service=service, criterion=criterion, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Declaration.objects.create(service=service, criterion=criterion, **values)


def test_pages_are_there_for_the_house_and_empty_at_first(cast: Cast, client: Client) -> None:
    assert client.get(reverse("maturity:maturity")).status_code == 302
    sign_in(client, cast.chair)
    assert "Noch keine veröffentlichte Leistung" in client.get(reverse("maturity:maturity")).text
    assert "Noch keine Nutzung" in client.get(reverse("maturity:use")).text


def test_a_declaration_with_its_document_by_clicks(cast: Cast, client: Client) -> None:
    service = make_service(cast)
    sign_in(client, cast.digital_lead)
    address = reverse("maturity:declare_maturity", args=[service.pk, declared_criterion().pk])
    empty = client.post(address, {"statement": ""})
    assert "Bitte wählen Sie etwas aus." in empty.text
    document = SimpleUploadedFile("bericht.txt", "Geprüft nach BITV 2.0".encode())
    answer = client.post(address, {"is_met": "ja", "statement": "Prüfbericht", "document": document}, follow=True)
    assert "Die Erklärung ist festgehalten." in answer.text
    assert "Nachweis ansehen" in answer.text
    version = there(Declaration.objects.get().document).versions.get()
    download = client.get(reverse("records:download", args=[version.pk]))
    assert download.streaming, "a file"
    assert b"BITV" in download.getvalue()
    download.close()


def test_figures_suppress_small_numbers_and_count_both_kinds_of_offer(cast: Cast, client: Client) -> None:
    service = make_service(cast, audience="both")
    channel = Channel.objects.create(
        service=service, kind="external", title="Portal", url="https://portal.example", live_since=today()
    )
    ChannelUse.objects.create(channel=channel, month=today().replace(day=1), submitted=40)
    UseCount.objects.create(service=service, day=today(), kind="started", count=12)
    UseCount.objects.create(service=service, day=today(), kind="submitted", count=3)
    UseCount.objects.create(service=service, day=today(), kind="abandoned", page="G1", page_label="Unterlagen", count=9)
    Satisfaction.objects.create(service=service, month=today().replace(day=1), score=4, count=6)
    assert told(service).use == PublicUse(
        days=365, started=12, submitted=None, elsewhere=40, completed=None, days_to_decision=None, score="4.0"
    )
    sign_in(client, cast.digital_lead)
    page = client.get(reverse("maturity:service_use", args=[service.pk])).text
    assert "weniger als 5" in page
    assert "Unterlagen" in page
    assert "4,0" in page


def test_each_submission_counts_once_for_who_applied(cast: Cast) -> None:
    """A service for both is no reason to count its applications twice."""
    service = make_service(cast, audience="both")
    for kind, count in (("person", 20), ("behalf", 7), ("company", 9)):
        UseCount.objects.create(service=service, day=today(), kind="submitted", applicant_kind=kind, count=count)
    for audience, count in (("citizens", 100), ("businesses", 30), ("both", 50)):
        channel = Channel.objects.create(
            service=service, kind="external", title=audience, audience=audience, url="https://portal.example"
        )
        ChannelUse.objects.create(channel=channel, month=today().replace(day=1), submitted=count)
    page = use_page(as_actor(cast.digital_lead))
    assert (page.citizens.value, page.businesses.value, page.mixed.value) == (127, 39, 50)


@pytest.mark.parametrize("name", ["maturity:maturity", "maturity:use"])
def test_the_number_of_questions_does_not_grow(cast: Cast, client: Client, name: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in(client, cast.digital_lead)
    asked = []
    for batch in (range(1), range(1, 12)):
        for number in batch:
            make_service(cast, slug=f"leistung-{number}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_no_hidden_service_follows_from_the_totals(cast: Cast) -> None:
    for slug, count in (("angelschein", 3), ("jagdschein", 20), ("wohngeld", 9)):
        UseCount.objects.create(service=make_service(cast, slug), day=today(), kind="submitted", count=count)
    page = use_page(as_actor(cast.digital_lead))
    assert page.citizens.value == 32
    assert {row.service.slug: row.use.submitted.value for row in page.rows} == {
        "angelschein": None,
        "jagdschein": 20,
        "wohngeld": None,
    }
