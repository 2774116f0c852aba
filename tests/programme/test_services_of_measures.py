"""A measure names the services that it puts online, once these are public."""

from __future__ import annotations

from datetime import date

import pytest

from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.publish_service import publish_service
from kreislauf.catalogue.actions.retire_service import retire_service
from kreislauf.catalogue.models import UseCount
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads.measure import Measure, ServedService
from kreislauf.kernel import Money
from kreislauf.programme import actions
from kreislauf.programme.queries import results_of
from tests.budget import house as h
from tests.catalogue.house import House, make_service

pytestmark = pytest.mark.django_db


def test_a_service_stands_with_its_measure_while_it_is_live() -> None:
    house, lock = h.locked_house()
    offices = House(house.cast, house.lead, house.lead)
    with h.on(date(2024, 4, 22)):
        concept = actions.create_concept(
            actor=house.lead,
            title="Konzept",
            unit_id=house.cast.digital_unit.pk,
            filename="Konzept.txt",
            content=h.CONCEPT,
            lock_ids=[lock.pk],
        )
        item = h.sitting_item(house.cast.finance_committee)
        version = concept.document.versions.get(number=1)
        actions.present_concept(
            actor=h.actor(house.cast.clerk), concept_id=concept.pk, version_id=version.pk, agenda_item_id=item.pk
        )
        measure = actions.plan_measure(
            actor=house.lead,
            concept_id=concept.pk,
            owner_id=house.cast.digital_unit.pk,
            title="Antragsplattform",
            field_of_action="Zugang",
            planned=Money.euros(1000),
        )
        service = make_service(offices)
        measure.services.add(service)
        assert gazette.linked_to_any([f"service:{service.slug}"], types=("measure",)) == []
        publish_service(actor=house.lead, service_id=service.pk)
        assert [entry.key for entry in gazette.linked_to_any([f"service:{service.slug}"], types=("measure",))] == [
            str(measure.pk)
        ]
        change_service(actor=house.lead, service_id=service.pk, changes={"name": "Neuer Name"})
        shown = gazette.find(Measure, str(measure.pk))
        assert shown is not None
        assert shown.data.services == (ServedService(service.slug, "Neuer Name"),)
        UseCount.objects.create(service=service, day=date(2024, 4, 1), kind="submitted", count=12)
        (result,) = results_of(house.lead, measure)
        assert (result.maturity.level, result.use.submitted.value, result.use.external.value) == (1, 12, 0)
        retire_service(actor=house.lead, service_id=service.pk)
        assert gazette.linked_to_any([f"service:{service.slug}"], types=("measure",)) == []
