"""Measures name the services that come of them, and the public sees what came of the money."""

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.gazette import queries as gazette
from kreislauf.journal.models import Event
from kreislauf.kernel import now, today
from kreislauf.people.permissions import NotPermitted
from kreislauf.programme import actions
from kreislauf.programme.models import Measure
from kreislauf.services.models import Channel, Service, UseCount
from kreislauf.services.publish import publish_figures, publish_service
from tests.budget import house as h
from tests.cast import sign_in
from tests.programme.test_programme import make_concept, make_measure, make_sitting, present

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> h.House:
    return h.build_house()


def make_service(house: h.House, slug: str, state: str = "live") -> Service:
    service = Service.objects.create(
        slug=slug, name=slug.title(), unit=house.cast.digital_unit, state=state, created_at=now(), changed_at=now()
    )
    Channel.objects.create(
        service=service, kind="external", title="Portal", url="https://portal.example", live_since=today()
    )
    return service


def presented_measure(house: h.House) -> Measure:
    concept = make_concept(house)
    present(house, concept, make_sitting(house))
    return make_measure(house, concept)


def test_naming_services_publishes_the_live_ones_alone(house: h.House) -> None:
    measure = presented_measure(house)
    live, draft = make_service(house, "angelschein"), make_service(house, "waffenschein", "draft")
    actions.name_services(actor=house.lead, measure_id=measure.pk, service_ids=[live.pk, draft.pk])
    entry = gazette.get("measure", str(measure.pk))
    assert entry is not None
    assert entry.data["services"] == [{"slug": "angelschein", "name": "Angelschein"}]
    assert Event.objects.filter(kind__endswith="MeasureServicesNamed").count() == 1


def test_others_name_nothing(house: h.House) -> None:
    measure = presented_measure(house)
    with pytest.raises(NotPermitted):
        actions.name_services(
            actor=house.treasurer, measure_id=measure.pk, service_ids=[make_service(house, "angelschein").pk]
        )
    assert not measure.services.exists()
    assert not Event.objects.filter(kind__endswith="MeasureServicesNamed").exists()


def test_by_clicks(house: h.House, client: Client) -> None:
    measure, service = presented_measure(house), make_service(house, "angelschein")
    sign_in(client, house.cast.digital_lead)
    address = reverse("programme:name_services", args=[measure.pk])
    assert "Angelschein" in client.get(address).text
    page = client.post(address, {"service_ids": [str(service.pk)]}, follow=True)
    assert "Die Leistungen sind festgehalten." in page.text
    assert "Angelschein" in page.text


def test_figures_are_published_apart_and_go_with_the_service(house: h.House) -> None:
    service = make_service(house, "angelschein")
    UseCount.objects.create(service=service, day=today(), kind="submitted", count=7)
    publish_service(service)
    publish_figures(service)
    figures = gazette.get("service_figures", "angelschein")
    assert figures is not None
    assert figures.data["use"]["submitted"] == 7
    service.state = "retired"
    service.save()
    publish_figures(service)
    gone = gazette.get("service_figures", "angelschein")
    assert gone is not None
    assert gone.retracted_at is not None
    assert gone.data == {}
