"""A county with one service, for the tests of the catalogue: everything through actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.create_service import create_service
from kreislauf.catalogue.actions.open_channel import open_channel
from kreislauf.catalogue.actions.publish_service import publish_service
from kreislauf.catalogue.models import Channel, Service
from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal, now
from tests.cast import Cast, as_actor, innerstetal

REMEDY = "Gegen diesen Bescheid kann innerhalb eines Monats Klage erhoben werden."
DESCRIPTION: Mapping[str, Any] = {
    "summary": "Wer Alkohol ausschenkt, braucht eine Erlaubnis.",
    "legal_basis": ["§ 2 Gaststättengesetz"],
    "synonyms": ["Schankerlaubnis"],
    "documents": ["Führungszeugnis"],
    "life_situations": ["Unternehmensgründung"],
    "plain_language": "Sie wollen Bier verkaufen.\n\nDann brauchen Sie eine Erlaubnis.",
    "fee_cents": 12050,
    "modules": [{"key": "procedure", "title": "Verfahrensablauf", "text": "Erst dies:\n- eins\n- zwei"}],
    "legal_remedy": REMEDY,
}


@dataclass
class House:
    cast: Cast
    lead: Actor
    """Leads digitalisation."""
    clerk: Actor
    """Works elsewhere: sees the catalogue, changes nothing."""


def build() -> House:
    cast = innerstetal()
    return House(cast, as_actor(cast.digital_lead), as_actor(cast.clerk))


def make_service(house: House, name: str = "Gaststätte eröffnen", **changes: Any) -> Service:
    """A draft with everything that publishing asks for."""
    audience = changes.pop("audience", "businesses")
    service = create_service(actor=house.lead, name=name, unit_id=house.cast.digital_unit.pk, audience=audience)
    return change_service(actor=house.lead, service_id=service.pk, changes={**DESCRIPTION, **changes})


def make_form(title: str = "Erlaubnis", *, is_published: bool = True) -> Form:
    form = Form.objects.create(title=title, origin="own", created_at=now())
    FormVersion.objects.create(
        form=form,
        number=1,
        definition={},
        state="published" if is_published else "draft",
        created_at=now(),
        published_at=now() if is_published else None,
    )
    return form


def external(house: House, service: Service, **wish: Any) -> Channel:
    values = {
        "kind": "external",
        "title": "Auf dem Landesportal beantragen",
        "audience": "businesses",
        "url": "https://land.example/gaststaette",
        "provider": "Land",
        "live_since": date(2023, 5, 1),
        **wish,
    }
    return open_channel(actor=house.lead, service_id=service.pk, **values)


def own(house: House, service: Service, **wish: Any) -> Channel:
    values = {
        "kind": "own",
        "title": "Online beantragen",
        "audience": "both",
        "form_id": wish.pop("form_id", None) or make_form().pk,
        "live_since": date(2024, 1, 1),
        **wish,
    }
    return open_channel(actor=house.lead, service_id=service.pk, **values)


def live(house: House, name: str = "Gaststätte eröffnen", **changes: Any) -> Service:
    service = make_service(house, name, **changes)
    return publish_service(actor=house.lead, service_id=service.pk)


def refused(act: Callable[[], object], error: type[Exception] = Refusal) -> str:
    """What the refusal says; asserts that nothing was recorded."""
    before = Event.objects.count()
    with pytest.raises(error) as refusal:
        act()
    assert Event.objects.count() == before
    return str(refusal.value)
