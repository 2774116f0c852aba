"""What a private sitting did stays inside until it is announced: every outcome, every public surface, every reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Meeting, Paper, Resolution
from kreislauf.council.rules.inputs import ConsultationInput, EffectInput, PointInput, Tally
from kreislauf.council.rules.outcomes import outcome_label
from kreislauf.council.rules.states import Outcome
from kreislauf.gazette.models import Entry
from kreislauf.kernel import Refusal
from kreislauf.people.models import Person, Role
from tests.cast import Cast, as_actor, make_member, make_person, sign_in
from tests.council.factories import at, begin, make_draft, make_meeting, make_paper, mandate, put_on, step_in, vote

SECRET = "Geheimnis7c1f"
"""Stands in the reason, in the amended wording and in the task of the amended effect."""
OUTCOMES = [outcome.value for outcome in Outcome if outcome != Outcome.ANSWERED]
"""Inquiries alone are answered; they have no wording that could be amended."""


@dataclass
class Sat:
    """What a sitting of the main committee left behind."""

    paper: Paper
    resolution: Resolution
    meeting_id: Any


def gazette_rows() -> list[tuple[Any, ...]]:
    """Everything that portal, trace, search, feeds and interfaces can ever show, with the moment it changed."""
    fields = ("type", "key", "title", "data", "text", "links", "facets", "modified", "retracted_at")
    return list(Entry.objects.order_by("type", "key").values_list(*fields))


def public_pages(paper: Paper, meeting_id: Any, *wanted: str) -> dict[str, str]:
    """The rendered surfaces, all or those that are wanted, without what differs in every answer."""
    addresses = {
        "paper": reverse("portal:paper", args=[paper.pk]),
        "trace": reverse("portal:trace", args=[paper.pk]),
        "papers": reverse("portal:papers"),
        "papers feed": reverse("portal:paper_feed"),
        "resolutions feed": reverse("portal:resolution_feed"),
        "meeting": reverse("portal:meeting", args=[meeting_id]),
        "meetings": reverse("portal:meetings"),
        "calendar": reverse("portal:calendar"),
        "search": reverse("portal:search") + "?q=digitale",
        "interfaces": reverse("portal:interfaces"),
        "start": reverse("portal:start"),
    }
    return {name: _steady(Client().get(addresses[name])) for name in wanted or addresses}


def _steady(response: Any) -> str:
    text = response.content.decode() if not response.streaming else b"".join(response.streaming_content).decode()
    empty_feed = r"<updated>[^<]*</updated></feed>"
    return f"{response.status_code} {re.sub(empty_feed, '', re.sub(r'DTSTAMP:[0-9TZ]+', '', text))}"


def amend(cast: Cast, paper: Paper) -> None:
    actions.amend_point(
        actor=as_actor(cast.clerk),
        point_id=paper.points.all()[0].pk,
        text=f"Es gibt nur die Hälfte. {SECRET}",
        effects=(mandate(f"Die Hälfte vorlegen {SECRET}"),),
    )


def sit(cast: Cast, outcome: str, *, role: str = "preparation") -> Sat:
    """The main committee deals with a public paper, behind closed doors."""
    way = [ConsultationInput(cast.main_committee.pk, role)]
    if role == "preparation":
        way.append(ConsultationInput(cast.council.pk, "decision"))
    paper = make_paper(cast, consultations=tuple(way))
    meeting = make_meeting(cast, cast.main_committee, at(12, 4))
    put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        before = gazette_rows()
        pages = public_pages(paper, meeting.pk)
        amend(cast, paper)
        resolution = _end(cast, paper, outcome)
        paper.refresh_from_db()
        assert gazette_rows() == before
        assert public_pages(paper, meeting.pk) == pages
    return Sat(paper, resolution, meeting.pk)


def _end(cast: Cast, paper: Paper, outcome: str) -> Resolution:
    if outcome in {"adopted", "amended", "rejected"}:
        return vote(cast, paper, cast.main_committee, Tally(1, 3) if outcome == "rejected" else Tally(4, 1))
    if outcome == "not_quorate":
        _all_but_one_leave(cast, paper)
    return actions.settle_without_vote(
        actor=as_actor(cast.clerk),
        consultation_id=step_in(paper, cast.main_committee).pk,
        outcome=outcome,
        reason=f"Aus Gründen: {SECRET}",
        referred_to_id=cast.building_committee.pk if outcome == "referred" else None,
    )


def _all_but_one_leave(cast: Cast, paper: Paper) -> None:
    meeting = Meeting.objects.get(agenda_items__consultation__paper=paper)
    for there in list(meeting.attendances.all())[1:]:
        actions.note_attendance(
            actor=as_actor(cast.clerk), meeting_id=meeting.pk, person_id=there.person_id, arrived=False
        )
    actions.state_quorum(actor=as_actor(cast.clerk), meeting_id=meeting.pk)


def faction_staff(cast: Cast) -> Person:
    return cast.manager


def expert(cast: Cast) -> Person:
    """Advises another committee, without a mandate in the council."""
    person = make_person("Wiebke", "Sachkunde")
    make_member(person, cast.finance_committee, Role.MEMBER)
    return person


def adviser_in_the_room(cast: Cast) -> Person:
    """Belongs to the body that sat, without a mandate in the council."""
    person = make_person("Beate", "Beratung")
    make_member(person, cast.main_committee, Role.MEMBER)
    return person


OUTSIDE_THE_ROOM: list[Callable[[Cast], Person]] = [faction_staff, expert, lambda cast: cast.treasurer]
ENTITLED: list[Callable[[Cast], Person]] = [
    adviser_in_the_room,
    lambda cast: cast.members[8],
    lambda cast: cast.clerk,
    lambda cast: cast.auditor,
    lambda cast: cast.chief_executive,
]


def inside_pages(client: Client, person: Person, sat: Sat, *wanted: str) -> dict[str, str]:
    """What the person sees: all pages, or those that are wanted."""
    sign_in(client, person)
    addresses = {
        "paper": reverse("council:paper", args=[sat.paper.pk]),
        "papers": reverse("council:papers"),
        "own papers": reverse("council:papers") + "?meine=on",
        "papers of the building committee": reverse("council:papers") + "?gremium=BauA",
        "withdrawn papers": reverse("council:papers") + "?stand=withdrawn",
        "decided papers": reverse("council:papers") + "?stand=decided",
        "csv": reverse("council:papers_csv"),
        "meeting": reverse("council:meeting", args=[sat.meeting_id]),
        "control": reverse("council:resolution_control"),
        "my day": reverse("people:my_day"),
        "journal": reverse("people:journal"),
        "journal of the paper": reverse("people:thing_journal", args=["council.paper", sat.paper.pk]),
    }
    return {name: client.get(addresses[name]).content.decode() for name in wanted or addresses}


@pytest.mark.parametrize("role", ["preparation", "decision"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_nothing_leaves_the_room_before_the_announcement(client: Client, cast: Cast, outcome: str, role: str) -> None:
    sat = sit(cast, outcome, role=role)
    readers = [who(cast) for who in OUTSIDE_THE_ROOM]
    label = outcome_label(role, sat.resolution.outcome)

    for reader in readers:
        _knows_nothing(inside_pages(client, reader, sat), sat, label, cast.building_committee.name)

    actions.announce_result(actor=as_actor(cast.chief_executive), resolution_id=sat.resolution.pk)
    for reader in readers:
        _knows_the_result(inside_pages(client, reader, sat, "paper")["paper"], label)
    _knows_the_result(public_pages(sat.paper, sat.meeting_id, "paper")["paper"], label)
    assert f"Aus Gründen: {SECRET}" not in str(gazette_rows())


def _knows_nothing(pages: dict[str, str], sat: Sat, label: str, other_body: str) -> None:
    for name, text in pages.items():
        assert SECRET not in text, name
    for word in (label, "4 Ja", "Zurückgezogen", other_body):
        assert word not in pages["paper"]
    assert "In Beratung" in pages["paper"]
    for name in ("withdrawn papers", "decided papers", "papers of the building committee"):
        assert sat.paper.title not in pages[name], name


def _knows_the_result(page: str, label: str) -> None:
    """The outcome and the amended wording; never votes and reasons."""
    assert label.lower() in page.lower()
    assert f"Hälfte. {SECRET}" in page
    assert "4 Ja" not in page
    assert f"Aus Gründen: {SECRET}" not in page


@pytest.mark.parametrize("who", ENTITLED)
@pytest.mark.parametrize("outcome", ["withdrawn", "amended"])
def test_who_may_listen_knows_at_once(client: Client, cast: Cast, outcome: str, who: Callable[[Cast], Person]) -> None:
    sat = sit(cast, outcome)

    assert outcome_label("preparation", outcome) in inside_pages(client, who(cast), sat, "paper")["paper"]


def test_a_step_added_twice_in_private_stays_unknown(client: Client, cast: Cast) -> None:
    sat = sit(cast, "deferred")
    meeting = make_meeting(cast, cast.main_committee, at(12, 18))
    put_on(cast, sat.paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        known = gazette_rows()
        _end(cast, sat.paper, "referred")
        assert gazette_rows() == known
    assert sat.paper.consultations.count() == 5

    page = inside_pages(client, cast.manager, sat, "paper")["paper"]
    assert page.count("nichtöffentlich beraten") == 1
    assert "18.12.2023" not in page
    assert cast.building_committee.name not in page


def test_a_withdrawal_by_the_mover_outside_a_sitting_is_known_at_once(client: Client, cast: Cast) -> None:
    sat = sit(cast, "adopted")
    actions.withdraw_paper(actor=as_actor(cast.members[1]), paper_id=sat.paper.pk, reason="Erledigt sich")

    page = inside_pages(client, cast.manager, sat, "paper")["paper"]
    assert "Zurückgezogen" in page
    assert "Erledigt sich" in page
    entry = Entry.objects.get(type="paper", key=str(sat.paper.pk))
    assert entry.data["state"] == "withdrawn"


def test_a_group_that_was_resolved_in_private_is_founded_after_the_announcement(cast: Cast) -> None:
    group = EffectInput("establish_working_group", {"name": f"Arbeitsgruppe {SECRET}"})
    paper = make_paper(
        cast,
        points=(PointInput("Es wird gearbeitet.", "1", (group,)),),
        consultations=(ConsultationInput(cast.main_committee.pk, "decision"),),
    )
    meeting = make_meeting(cast, cast.main_committee, at(12, 4))
    put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        resolution = vote(cast, paper, cast.main_committee)
        effect = paper.points.get().effects.get()

        def found() -> None:
            actions.found_working_group(
                actor=as_actor(cast.clerk),
                effect_id=effect.pk,
                parent="finance_digital",
                supported_by_id=cast.digital_unit.pk,
            )

        with pytest.raises(Refusal, match="bekannt"):
            found()
        actions.announce_result(actor=as_actor(cast.chief_executive), resolution_id=resolution.pk)
        found()
    assert Entry.objects.filter(type="working_group").exists()


def test_a_draft_that_was_withdrawn_is_still_nobodys_business(client: Client, cast: Cast) -> None:
    draft = make_draft(cast, title=SECRET)
    actions.withdraw_paper(actor=as_actor(cast.members[1]), paper_id=draft.pk, reason="Doch nicht")

    for person in (cast.manager, cast.members[3], cast.clerk, cast.auditor):
        sign_in(client, person)
        assert client.get(reverse("council:paper", args=[draft.pk])).status_code == 404
        assert SECRET not in client.get(reverse("council:papers")).content.decode()


def test_the_journal_names_no_draft_to_those_who_examine_it(client: Client, cast: Cast) -> None:
    draft = make_draft(cast, title=SECRET)
    author = cast.members[1]
    thing = reverse("people:thing_journal", args=["council.paper", draft.pk])

    for person in (cast.auditor, cast.clerk, cast.privacy_officer):
        sign_in(client, person)
        listed = client.get(reverse("people:journal")).content.decode()
        assert SECRET not in listed
        assert "Etwas, das Sie noch nicht sehen dürfen." in listed
        assert str(draft.pk) not in listed
        sought = client.get(reverse("people:journal"), {"wer": author.family_name}).content.decode()
        assert "noch nicht sehen" not in sought
        of_kind = client.get(reverse("people:journal"), {"art": "council.paper_drafted"}).content.decode()
        assert "Kein Ereignis gefunden" in of_kind
        assert client.get(thing).status_code == 404

    actions.confirm_draft(actor=as_actor(author), paper_id=draft.pk)
    sign_in(client, cast.clerk)
    assert SECRET in client.get(reverse("people:journal")).content.decode()
    assert client.get(thing).status_code == 200
