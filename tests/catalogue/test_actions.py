"""The catalogue's use cases: done, refused by rule, refused by right; and what outsiders see of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest

from kreislauf.catalogue.actions.change_channel import change_channel
from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.close_channel import close_channel
from kreislauf.catalogue.actions.create_service import create_service
from kreislauf.catalogue.actions.import_channel_use import import_channel_use
from kreislauf.catalogue.actions.publish_service import publish_service
from kreislauf.catalogue.actions.reopen_service import reopen_service
from kreislauf.catalogue.actions.retire_service import retire_service
from kreislauf.catalogue.models import Channel, ChannelUse, Service
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.models import Entry
from kreislauf.gazette.payloads.service import YearOfUse
from kreislauf.gazette.rules.offer import Span
from kreislauf.journal.models import Event
from kreislauf.kernel import today
from kreislauf.people.permissions import NotPermitted
from tests.catalogue import house as h

pytestmark = pytest.mark.django_db


def state_of(service: Service) -> str:
    return Service.objects.values_list("state", flat=True).get(pk=service.pk)


def test_a_service_is_a_draft_that_nobody_outside_sees() -> None:
    house = h.build()
    service = h.make_service(house)
    assert (service.state, service.slug) == ("draft", "gaststaette-eroeffnen")
    assert gazette.get("service", service.slug) is None
    assert h.make_service(house).slug == "gaststaette-eroeffnen-2"


def test_a_service_needs_a_right_a_unit_and_a_true_key() -> None:
    house = h.build()
    unit = house.cast.digital_unit.pk
    h.refused(lambda: create_service(actor=house.clerk, name="X", unit_id=unit), NotPermitted)
    assert "gibt es nicht" in h.refused(lambda: create_service(actor=house.lead, name="X", unit_id=uuid4()))
    committee = house.cast.council.pk
    assert "gibt es nicht" in h.refused(lambda: create_service(actor=house.lead, name="X", unit_id=committee))
    said = h.refused(lambda: create_service(actor=house.lead, name="X", unit_id=unit, leika_key="123"))
    assert "14 Ziffern" in said
    assert "Bezeichnung" in h.refused(lambda: create_service(actor=house.lead, name="", unit_id=unit))
    assert not Service.objects.exists()


def test_a_change_is_recorded_by_the_names_of_its_fields_alone() -> None:
    house = h.build()
    service = h.make_service(house)
    change_service(actor=house.lead, service_id=service.pk, changes={"summary": "Anders", "name": service.name})
    event = Event.objects.latest("pk")
    assert event.payload.pop("seal")
    assert event.payload == {"service": str(service.pk), "name": "Gaststätte eröffnen", "fields": "Kurztext"}
    count = Event.objects.count()
    change_service(actor=house.lead, service_id=service.pk, changes={"summary": "Anders"})
    assert Event.objects.count() == count


def test_a_change_is_refused_by_right_by_rule_and_on_top_of_another() -> None:
    house = h.build()
    service = h.live(house)
    key = service.pk
    h.refused(lambda: change_service(actor=house.clerk, service_id=key, changes={"name": "Y"}), NotPermitted)
    said = h.refused(lambda: change_service(actor=house.lead, service_id=key, changes={"legal_basis": []}))
    assert "Es fehlt die Rechtsgrundlage." in said
    said = h.refused(
        lambda: change_service(actor=house.lead, service_id=key, changes={"has_fictitious_approval": True})
    )
    assert "VwVfG §42a" in said
    said = h.refused(
        lambda: change_service(actor=house.lead, service_id=key, changes={"summary": "Neu"}, seen="2020-01-01T00:00:00")
    )
    assert "andere Fassung" in said
    assert "Zielgruppe" in h.refused(
        lambda: change_service(actor=house.lead, service_id=key, changes={"audience": "nobody"})
    )
    with pytest.raises(TypeError):
        change_service(actor=house.lead, service_id=key, changes={"state": "live"})
    stored = Service.objects.get(pk=key)
    assert (stored.summary, stored.audience) == (h.DESCRIPTION["summary"], "businesses")


def test_publishing_shows_the_service_and_names_what_is_missing() -> None:
    house = h.build()
    bare = create_service(actor=house.lead, name="Wohngeld", unit_id=house.cast.digital_unit.pk)
    said = h.refused(lambda: publish_service(actor=house.lead, service_id=bare.pk))
    assert "Kurztext" in said
    assert "Rechtsgrundlage" in said
    service = h.make_service(house)
    h.refused(lambda: publish_service(actor=house.clerk, service_id=service.pk), NotPermitted)
    publish_service(actor=house.lead, service_id=service.pk)
    entry = gazette.get("service", service.slug)
    assert entry is not None
    assert entry.data.legal_basis == ("§ 2 Gaststättengesetz",)
    written = Entry.objects.get(type="service", key=service.slug).data
    assert written.keys().isdisjoint({"legal_remedy", "checklist"})
    h.refused(lambda: publish_service(actor=house.lead, service_id=service.pk))
    assert state_of(service) == "live"


def test_an_own_form_needs_a_published_version_and_a_legal_remedy_before_it_is_public() -> None:
    house = h.build()
    service = h.make_service(house, legal_remedy="")
    channel = h.own(house, service, form_id=h.make_form(is_published=False).pk)
    said = h.refused(lambda: publish_service(actor=house.lead, service_id=service.pk))
    assert "Rechtsbehelfsbelehrung" in said
    assert "keine veröffentlichte Fassung" in said
    change_channel(actor=house.lead, channel_id=channel.pk, changes={"form_id": h.make_form("Neu").pk})
    change_service(actor=house.lead, service_id=service.pk, changes={"legal_remedy": h.REMEDY})
    publish_service(actor=house.lead, service_id=service.pk)
    entry = gazette.get("service", service.slug)
    assert entry is not None
    assert entry.data.channels[0].href == "/antrag/neu/gaststaette-eroeffnen/"


def test_one_own_form_at_a_time() -> None:
    house = h.build()
    service = h.live(house)
    first = h.own(house, service)
    assert "schon ein eigenes Formular" in h.refused(lambda: h.own(house, service))
    close_channel(actor=house.lead, channel_id=first.pk, on=today() - timedelta(days=1))
    h.own(house, service)
    assert "schon ein eigenes Formular" in h.refused(
        lambda: change_channel(actor=house.lead, channel_id=first.pk, changes={"live_until": None})
    )


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"url": "http://land.example"}, "https://"),
        ({"url": "javascript:alert(1)"}, "gültige Adresse"),
        ({"live_until": date(2020, 1, 1)}, "liegt vor dem ersten"),
        ({"title": ""}, "Beschriftung"),
        ({"audience": "x"}, "Zielgruppe"),
        ({"kind": "own"}, "fehlt das Formular"),
    ],
)
def test_a_channel_is_refused_with_the_reason(wish: dict[str, object], said: str) -> None:
    house = h.build()
    service = h.live(house)
    assert said in h.refused(lambda: h.external(house, service, **wish))
    assert not Channel.objects.exists()


def test_channels_need_the_right_and_a_service_that_is_offered() -> None:
    house = h.build()
    service = h.live(house)
    stranger = h.House(house.cast, house.clerk, house.clerk)
    h.refused(lambda: h.external(stranger, service), NotPermitted)
    channel = h.external(house, service)
    for act in (
        lambda: change_channel(actor=house.clerk, channel_id=channel.pk, changes={"title": "X"}),
        lambda: close_channel(actor=house.clerk, channel_id=channel.pk),
        lambda: import_channel_use(actor=house.clerk, channel_id=channel.pk, content=b"2024-01;1;1"),
        lambda: retire_service(actor=house.clerk, service_id=service.pk),
        lambda: reopen_service(actor=house.clerk, service_id=service.pk),
    ):
        h.refused(act, NotPermitted)
    retire_service(actor=house.lead, service_id=service.pk)
    assert "eingestellt" in h.refused(lambda: h.external(house, service))


def test_a_closed_channel_is_no_longer_offered_but_its_days_stay_counted() -> None:
    house = h.build()
    service = h.live(house)
    channel = h.external(house, service)
    close_channel(actor=house.lead, channel_id=channel.pk, on=date(2024, 6, 30))
    assert "schon seit" in h.refused(lambda: close_channel(actor=house.lead, channel_id=channel.pk))
    entry = gazette.get("service_offer", "offer")
    assert entry is not None
    assert entry.data.services[0].spans == (Span("businesses", date(2023, 5, 1), date(2024, 6, 30)),)


def test_a_channel_that_only_opens_later_never_opens_once_closed() -> None:
    house = h.build()
    service = h.live(house)
    channel = h.external(house, service, live_since=today() + timedelta(days=30))
    close_channel(actor=house.lead, channel_id=channel.pk)
    channel.refresh_from_db()
    assert (channel.live_since, channel.live_until) == (None, today())


def test_retiring_closes_everything_and_takes_the_page_back() -> None:
    house = h.build()
    service = h.live(house)
    channel = h.own(house, service)
    retire_service(actor=house.lead, service_id=service.pk, reason="Das Gesetz ist aufgehoben.")
    channel.refresh_from_db()
    assert channel.live_until == today()
    entry = gazette.get("service", service.slug)
    assert entry is not None
    assert (entry.retraction_reason, entry.data) == ("withdrawn", {})
    offer = gazette.get("service_offer", "offer")
    assert offer is not None
    assert len(offer.data.services) == 1
    assert "folgt nicht" in h.refused(lambda: retire_service(actor=house.lead, service_id=service.pk))
    reopen_service(actor=house.lead, service_id=service.pk)
    assert state_of(service) == "draft"
    publish_service(actor=house.lead, service_id=service.pk)
    again = gazette.get("service", service.slug)
    assert again is not None
    assert again.retracted_at is None


def test_use_is_imported_month_by_month_and_corrected_by_a_later_file() -> None:
    house = h.build()
    service = h.live(house)
    channel = h.external(house, service)
    act = partial(import_channel_use, actor=house.lead, channel_id=channel.pk)
    assert act(content=b"2024-01;10;3\n2024-02;20;9", source="Land, Mai 2024") == 2
    assert act(content=b"Februar 2024;20;11\n") == 1
    assert list(ChannelUse.objects.order_by("month").values_list("submitted", flat=True)) == [3, 11]
    entry = gazette.get("service", service.slug)
    assert entry is not None
    assert entry.data.use == (YearOfUse(2024, 14),)


def test_no_month_is_written_while_a_line_cannot_be_read() -> None:
    house = h.build()
    service = h.live(house)
    channel = h.external(house, service)
    said = h.refused(
        lambda: import_channel_use(actor=house.lead, channel_id=channel.pk, content=b"2024-01;10;3\nkaputt;1;1")
    )
    assert "Zeile 2" in said
    own = h.own(house, service)
    assert "zählt Kreislauf selbst" in h.refused(
        lambda: import_channel_use(actor=house.lead, channel_id=own.pk, content=b"2024-01;10;3")
    )
    assert not ChannelUse.objects.exists()


def test_few_uses_are_not_told_outside() -> None:
    house = h.build()
    service = h.live(house)
    channel = h.external(house, service)
    import_channel_use(actor=house.lead, channel_id=channel.pk, content=b"2024-01;10;4\n2025-01;9;5")
    entry = gazette.get("service", service.slug)
    assert entry is not None
    assert entry.data.use == (YearOfUse(2025, 5),)
