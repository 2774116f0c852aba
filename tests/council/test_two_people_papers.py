"""Two windows at one draft, two clerks at one point, two who report: nothing is overwritten unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Effect, Paper, Recommendation
from kreislauf.council.rules.inputs import MoverInput
from kreislauf.journal.models import Event
from kreislauf.kernel import travel_to
from tests import cast as people
from tests.cast import Cast, as_actor
from tests.council.factories import START, make_draft, make_paper
from tests.council.test_two_people import colleague_of_the_clerk
from tests.council.working_group.conftest import FOUNDING, House, at, resolved_effect
from tests.support.two_people import form_of, hidden, opened, race
from tests.support.verifying import triggers_off

SEEN = "head-seen"


def window(client: Client, address: str) -> dict[str, Any]:
    return form_of(client.get(address).content.decode(), SEEN if "entwurf" in address else "seen")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return people.innerstetal()


def drafted(cast: Cast) -> tuple[Paper, str, Client]:
    with travel_to(START):
        draft = make_draft(cast)
    client, _carried = opened(cast.members[1], reverse("council:edit_draft", args=[draft.pk]), name=SEEN)
    return draft, reverse("council:edit_draft", args=[draft.pk]), client


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_save_one_draft_at_once_overwrite_nothing(cast: Cast) -> None:
    draft, address, client = drafted(cast)
    member, form = cast.members[1], window(client, address)
    one, other = {**form, "head-title": "Erste Fassung"}, {**form, "head-title": "Zweite Fassung"}
    _won, lost = race(address, (member, one), (member, other), moment=START, name=SEEN)
    draft.refresh_from_db()
    html = lost.content.decode()
    mine = "Zweite Fassung" if draft.title == "Erste Fassung" else "Erste Fassung"
    assert {draft.title, mine} == {"Erste Fassung", "Zweite Fassung"}
    assert f"<ins>{mine}</ins>" in html
    assert f"<del>{draft.title}</del>" in html
    assert "In einem anderen Fenster" in html
    assert client.post(address, form_of(html, SEEN)).status_code == 302
    draft.refresh_from_db()
    assert draft.title == mine
    assert Event.objects.filter(kind="journal.version_replaced").count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_changes_the_title_keeps_the_points_of_the_other_window(cast: Cast) -> None:
    draft, address, client = drafted(cast)
    first, second = window(client, address), window(client, address)
    answer = client.post(address, {**first, "point-0-text": "Die Verwaltung legt zwei Konzepte vor."})
    assert answer.status_code == 302
    assert client.post(address, {**second, "head-title": "Neuer Titel"}).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Neuer Titel"
    assert draft.points.all()[0].text == "Die Verwaltung legt zwei Konzepte vor."
    assert [effect.kind for effect in draft.points.all()[0].effects.all()] == ["mandate"]


@pytest.mark.django_db(transaction=True)
def test_one_point_changed_in_both_windows_shows_both_wordings(cast: Cast) -> None:
    draft, address, client = drafted(cast)
    first, second = window(client, address), window(client, address)
    client.post(address, {**first, "point-0-text": "Die Verwaltung legt zwei Konzepte vor."})
    answer = client.post(address, {**second, "point-0-text": "Die Verwaltung legt drei Konzepte vor."})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "zwei" in html
    assert "drei Konzepte vor.</textarea>" in html
    assert draft.points.all()[0].text == "Die Verwaltung legt zwei Konzepte vor."


@pytest.mark.django_db(transaction=True)
def test_saving_a_draft_keeps_the_person_who_moves(cast: Cast) -> None:
    mover = cast.members[1]
    with travel_to(START):
        draft = make_draft(cast, movers=(MoverInput(str(mover), person_id=mover.pk),))
    address = reverse("council:edit_draft", args=[draft.pk])
    client, _carried = opened(mover, address, name=SEEN)
    assert client.post(address, {**window(client, address), "head-title": "Neu"}).status_code == 302
    assert [row.person_id for row in draft.movers.all()] == [mover.pk]


@pytest.mark.django_db(transaction=True)
def test_what_is_handed_in_is_what_the_check_page_showed(cast: Cast) -> None:
    draft, address, client = drafted(cast)
    check = reverse("council:confirm_draft", args=[draft.pk])
    carried = {"seen": hidden(client.get(check).content.decode(), "seen")}
    client.post(address, {**window(client, address), "head-title": "Ungelesen"})
    answer = client.post(check, carried)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Titel" in html
    assert "Ungelesen" in html
    assert Paper.objects.get(pk=draft.pk).state == "draft"
    assert client.post(check, {"seen": hidden(html, "seen")}).status_code == 302
    assert Paper.objects.get(pk=draft.pk).state == "submitted"


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_amend_one_point_at_once(cast: Cast) -> None:
    colleague = colleague_of_the_clerk(cast)
    with travel_to(START):
        point = make_paper(cast).points.all()[0]
    address = reverse("council:amend_point", args=[point.pk])
    client, _carried = opened(cast.clerk, address)
    form = window(client, address)
    one, other = {**form, "text": "Ein Konzept bis Mai."}, {**form, "text": "Ein Konzept bis Juni."}
    _won, lost = race(address, (cast.clerk, one), (colleague, other), moment=START)
    point.refresh_from_db()
    assert point.text in {one["text"], other["text"]}
    assert point.original_text == "Die Verwaltung legt ein Konzept vor."
    assert "eine andere Fassung gespeichert" in lost.content.decode()


def held_group() -> House:
    cast = people.innerstetal()
    officials = [cast.digital_lead, cast.digital_staff, cast.treasurer]
    house = House(cast, resolved_effect(cast, officials), officials)
    with travel_to(FOUNDING):
        house.found()
    return house


@pytest.mark.django_db(transaction=True)
def test_two_who_revise_one_recommendation_at_once() -> None:
    house = held_group()
    lead, staff = house.people.digital_lead, house.people.digital_staff
    with travel_to(FOUNDING):
        draft = actions.draft_recommendation(
            actor=as_actor(lead), organization_id=house.group.pk, title="Empfehlung", text="Alter Wortlaut."
        )
    address = reverse("council:edit_recommendation", args=[draft.pk])
    base = {"title": "Empfehlung", "meeting_id": ""}
    _won, lost = race(
        address,
        (lead, {**base, "text": "Wortlaut der Leitung."}),
        (staff, {**base, "text": "Wortlaut der Sachbearbeitung."}),
        moment=FOUNDING,
    )
    stored = Recommendation.objects.get(pk=draft.pk).text
    assert stored in {"Wortlaut der Leitung.", "Wortlaut der Sachbearbeitung."}
    assert "eine andere Fassung gespeichert" in lost.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_who_move_one_meeting_at_once_send_one_letter() -> None:
    house = held_group()
    with travel_to(FOUNDING):
        meeting = house.confirmed_meeting()
    told = meeting.sequence
    address = reverse("council:move_group_meeting", args=[meeting.pk])
    people_ = house.people
    _won, lost = race(
        address,
        (people_.digital_lead, {"starts_at": "2024-02-20T17:00", "place": "Raum 1"}),
        (people_.digital_staff, {"starts_at": "2024-02-21T17:00", "place": "Raum 2"}),
        moment=FOUNDING,
    )
    meeting.refresh_from_db()
    assert meeting.place in {"Raum 1", "Raum 2"}
    assert meeting.sequence == told + 1
    html = lost.content.decode()
    assert "Raum 1" in html
    assert "Raum 2" in html


@pytest.mark.django_db(transaction=True)
def test_two_who_report_on_one_order_at_once(cast: Cast) -> None:
    effect: Any = due_order(cast)
    colleague = colleague_of_the_clerk(cast)
    address = reverse("council:report_on_mandate", args=[effect.pk])
    _won, lost = race(
        address,
        (cast.clerk, {"result": "Das Konzept ist halb fertig."}),
        (colleague, {"result": "Das Konzept ist fertig, es fehlt die Vorstellung."}),
        moment=at(FOUNDING.date()),
    )
    stored = Effect.objects.get(pk=effect.pk).result
    assert "Konzept" in stored
    assert "eine andere Fassung gespeichert" in lost.content.decode()


def due_order(cast: Cast) -> Effect:
    effect = resolved_effect(cast, [])
    effect.kind, effect.params = "mandate", {"task": "Ein Konzept vorlegen", "responsible": None, "due": None}
    with triggers_off():
        effect.save()
    return effect
