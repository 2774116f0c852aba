"""What the public record holds of services: built from the present state, many in as many statements as one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.import_channel_use import import_channel_use
from kreislauf.catalogue.actions.publish_service import publish_service
from kreislauf.catalogue.actions.reopen_service import reopen_service
from kreislauf.catalogue.actions.retire_service import retire_service
from kreislauf.catalogue.jobs import publish_the_new_day
from kreislauf.catalogue.kinds.county_rules import BaselineDay
from kreislauf.catalogue.models import UseCount
from kreislauf.gazette import comparing
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.models import Entry
from kreislauf.gazette.payloads.service import Service
from kreislauf.gazette.payloads.service_figures import ServiceFigures
from kreislauf.gazette.payloads.service_offer import OFFER, ServiceOffer
from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.kernel import today
from kreislauf.people.actions.set_county_rule import set_county_rule
from tests.catalogue import house as h
from tests.conftest import Travel
from tests.support.cast import TEST

pytestmark = pytest.mark.django_db
TYPES = ("service", "service_figures", "service_offer")


def differences() -> list[str]:
    return [str(one) for one in comparing.differences(TYPES)]


def service_with_ways(house: h.House) -> str:
    service = h.live(house)
    h.own(house, service)
    channel = h.external(house, service)
    import_channel_use(actor=house.lead, channel_id=channel.pk, content=b"2023-06;10;7\n2024-01;10;9")
    return service.slug


def baseline() -> date:
    entry = gazette.find(ServiceOffer, OFFER)
    assert entry is not None
    return entry.data.baseline_day


def test_every_act_leaves_the_record_as_it_would_be_built() -> None:
    house = h.build()
    draft = h.make_service(house)
    assert differences() == []
    assert gazette.get("service_offer", OFFER) is None
    publish_service(actor=house.lead, service_id=draft.pk)
    service_with_ways(house)
    change_service(actor=house.lead, service_id=draft.pk, changes={"name": "Anders", "summary": "Neu."})
    assert differences() == []
    for kind in (Service, ServiceFigures):
        entry = gazette.find(kind, draft.slug)
        assert entry is not None
        assert entry.title == "Anders"
    retire_service(actor=house.lead, service_id=draft.pk)
    assert differences() == []
    assert gazette.find(Service, draft.slug) is None
    assert gazette.find(ServiceFigures, draft.slug) is None
    reopen_service(actor=house.lead, service_id=draft.pk)
    assert differences() == []


@pytest.mark.parametrize("entry_type", TYPES)
def test_what_was_changed_by_hand_is_found_and_rebuilt(entry_type: str) -> None:
    house = h.build()
    service_with_ways(house)
    kept = Entry.objects.get(type=entry_type)
    Entry.objects.filter(pk=kept.pk).update(title="Gefälscht", data={})
    assert any("title" in found for found in differences())
    comparing.rebuild([entry_type])
    again = Entry.objects.get(pk=kept.pk)
    assert (again.title, again.data) == (kept.title, kept.data)
    Entry.objects.filter(pk=kept.pk).delete()
    assert any("fehlt" in found for found in differences())
    comparing.rebuild([entry_type])
    assert differences() == []


def test_figures_that_moved_since_last_night_are_no_difference() -> None:
    house = h.build()
    service = h.live(house)
    UseCount.objects.create(service=service, day=today(), kind="started", count=12)
    assert differences() == []
    entry = gazette.find(ServiceFigures, service.slug)
    assert entry is not None
    assert entry.data.use.started == 0


@pytest.mark.parametrize("entry_type", TYPES)
def test_many_are_built_in_as_many_statements_as_one(entry_type: str) -> None:
    house = h.build()
    publication = PUBLICATIONS[entry_type]

    def statements() -> int:
        keys = list(publication.keys())
        with CaptureQueriesContext(connection) as seen:
            assert publication.build(keys).keys() == set(keys)
        return len(seen)

    service_with_ways(house)
    first = statements()
    for _ in range(4):
        service_with_ways(house)
    assert statements() == first


def test_the_offer_is_compared_with_the_day_that_the_rule_names(clock: Travel) -> None:
    house = h.build()
    service_with_ways(house)
    assert baseline() == date(2023, 12, 31)
    set_county_rule(actor=TEST, key=BaselineDay.key, value="2024-06-30", valid_from=today(), norm="")
    assert baseline() == date(2024, 6, 30)
    set_county_rule(actor=TEST, key=BaselineDay.key, value="2024-12-31", valid_from=date(2030, 1, 1), norm="")
    assert baseline() == date(2024, 6, 30)
    clock(datetime(2030, 1, 2, 3, tzinfo=UTC))
    publish_the_new_day(timestamp=0)
    assert baseline() == date(2024, 12, 31)
