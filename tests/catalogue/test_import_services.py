"""Taking over descriptions: new ones as drafts, changes by key, and what was written by hand stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.import_services import ServicesImported, import_services
from kreislauf.catalogue.models import Service
from kreislauf.catalogue.queries.imports import import_preview
from kreislauf.journal.models import Event
from kreislauf.people.permissions import NotPermitted
from tests.catalogue import house as h
from tests.catalogue import sample

pytestmark = pytest.mark.django_db


def take(
    house: h.House,
    content: bytes,
    *,
    chosen: Collection[str] | None = None,
    replaced: Mapping[str, Collection[str]] | None = None,
    seen: Mapping[str, str] | None = None,
) -> ServicesImported:
    return import_services(
        actor=house.lead, content=content, unit_id=house.cast.digital_unit.pk, chosen=chosen, replaced=replaced,
        seen=seen,
    )  # fmt: skip


def newer(text: str) -> bytes:
    modules = sample.MODULES.replace("Wer Alkohol ausschenkt", text)
    return sample.message(sample.service(modules=modules, changed="2026-06-01T00:00:00"))


def test_a_new_service_is_a_draft_with_everything_that_was_given() -> None:
    house = h.build()
    done = take(house, sample.message())
    service = Service.objects.get()
    assert done.created == ["Gaststätte eröffnen"]
    assert (service.state, service.audience, service.fee_cents) == ("draft", "businesses", 12050)
    assert service.source["id"] == "L100042:8664"
    assert {event.kind for event in Event.objects.filter(subject_id=service.pk)} == {
        "catalogue.service_created",
        "catalogue.service_imported",
    }


def test_the_same_message_again_changes_nothing() -> None:
    house = h.build()
    take(house, sample.message())
    count = Event.objects.count()
    done = take(house, sample.message())
    assert (done.created, done.changed, done.unchanged) == ([], [], ["Gaststätte eröffnen"])
    assert (Service.objects.count(), Event.objects.count()) == (1, count)


def test_a_newer_message_replaces_what_nobody_touched() -> None:
    house = h.build()
    take(house, sample.message())
    done = take(house, newer("Wer Bier ausschenkt"))
    assert done.changed == ["Gaststätte eröffnen"]
    assert Service.objects.get().summary == "Wer Bier ausschenkt, braucht eine Erlaubnis."


def test_what_was_written_by_hand_stays_until_somebody_says_otherwise() -> None:
    house = h.build()
    take(house, sample.message())
    service = Service.objects.get()
    change_service(actor=house.lead, service_id=service.pk, changes={"summary": "Unser Text."})
    done = take(house, newer("Wer Bier ausschenkt"))
    assert done.kept == {"Gaststätte eröffnen": ["summary"]}
    assert Service.objects.get().summary == "Unser Text."
    take(house, newer("Wer Bier ausschenkt"), replaced={"L100042:8664": ["summary"]})
    assert Service.objects.get().summary == "Wer Bier ausschenkt, braucht eine Erlaubnis."
    take(house, newer("Wer Wein ausschenkt"))
    assert Service.objects.get().summary == "Wer Wein ausschenkt, braucht eine Erlaubnis."


def test_a_service_made_by_hand_is_known_by_its_key_and_nothing_of_it_is_overwritten() -> None:
    house = h.build()
    service = h.make_service(house, "Schanklizenz", leika_key=sample.LEIKA)
    preview = import_preview(house.lead, sample.message())
    assert [(found.service, found.state) for found in preview.candidates] == [(service, "conflict")]
    take(house, sample.message())
    stored = Service.objects.get()
    assert (stored.name, stored.deadline_note) == ("Schanklizenz", "Vier Wochen vor der Eröffnung.")


def test_only_what_was_chosen_is_written() -> None:
    house = h.build()
    content = sample.message(sample.service("1"), sample.service("2"))
    done = take(house, content, chosen=["L100042:2"])
    assert len(done.created) == 1
    assert Service.objects.get().source["id"] == "L100042:2"


def test_an_import_is_refused_by_right_and_for_a_file_that_is_none() -> None:
    house = h.build()
    unit = house.cast.digital_unit.pk
    h.refused(lambda: import_services(actor=house.clerk, content=sample.message(), unit_id=unit), NotPermitted)
    with pytest.raises(NotPermitted):
        import_preview(house.clerk, sample.message())
    assert "DOCTYPE" in h.refused(lambda: take(house, b"<!DOCTYPE a><a/>"))
    assert not Service.objects.exists()
