"""What is not public is for whoever needs to know it, and each begins and submits only what is his to submit."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Paper
from kreislauf.council.queries.hidden import hidden_papers
from kreislauf.council.rules.inputs import ConsultationInput, MoverInput, PointInput, Tally
from kreislauf.kernel import Refusal
from kreislauf.people.models import Person, Role
from kreislauf.people.permissions import NotPermitted
from tests.cast import Cast, as_actor, make_member, make_person, sign_in
from tests.council.factories import at, make_draft, make_paper, mandate, resolve, step_in

TITLE = "Verkauf des Grundstücks Lindenhof"
MINUTES = "Der Kaufpreis ist vertraulich."


def private_paper(cast: Cast, **given: Any) -> Paper:
    given.setdefault("points", (PointInput("Das Grundstück wird verkauft.", "1"),))
    given.setdefault("consultations", (ConsultationInput(cast.main_committee.pk, "decision"),))
    return make_paper(cast, title=TITLE, is_public=False, **given)


def sees(client: Client, person: Person, paper: Paper) -> bool:
    client = sign_in(client, person)
    code = client.get(reverse("council:paper", args=[paper.pk])).status_code
    listed = TITLE in client.get(reverse("council:papers")).content.decode()
    assert code in {200, 404}
    assert listed is (code == 200)
    assert (paper.pk in hidden_papers(as_actor(person))) is (code == 404), "the journal's pages agree"
    return code == 200


def expert(cast: Cast, body: Any) -> Person:
    person = make_person("Edda", "Sachkund")
    make_member(person, body, Role.ADVISORY)
    return person


def test_a_private_paper_is_no_business_of_every_account_of_the_house(cast: Cast, client: Client) -> None:
    paper = private_paper(cast)
    known = [cast.clerk, cast.chief_executive, cast.auditor, cast.members[7]]
    strange = [cast.treasurer, cast.cashier, cast.privacy_officer, cast.digital_staff, cast.manager]

    assert [sees(client, person, paper) for person in known] == [True] * len(known)
    assert [sees(client, person, paper) for person in strange] == [False] * len(strange)


def test_the_unit_in_charge_knows_its_paper_and_no_other(cast: Cast, client: Client) -> None:
    own = private_paper(cast, responsible_id=cast.digital_unit.pk)
    assert sees(client, cast.digital_staff, own)
    assert not sees(client, cast.cashier, own)


def test_the_unit_that_carries_out_knows_the_paper_and_its_private_result(cast: Cast, client: Client) -> None:
    order = mandate("Den Verkauf abwickeln", responsible=str(cast.digital_unit.pk))
    paper = private_paper(cast, points=(PointInput("Das Grundstück wird verkauft.", "1", (order,)),))
    resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))

    assert sees(client, cast.digital_staff, paper)
    page = sign_in(client, cast.digital_staff).get(reverse("council:paper", args=[paper.pk])).content.decode()
    assert "4 Ja" in page
    control = client.get(reverse("council:resolution_control")).content.decode()
    assert "Den Verkauf abwickeln" in control
    assert (
        "Den Verkauf abwickeln"
        not in sign_in(client, cast.cashier).get(reverse("council:resolution_control")).content.decode()
    )


def test_an_advisory_member_reads_the_private_papers_of_the_own_body_alone(cast: Cast, client: Client) -> None:
    way = (
        ConsultationInput(cast.finance_committee.pk, "recommendation"),
        ConsultationInput(cast.main_committee.pk, "decision"),
    )
    paper = private_paper(cast, consultations=way)
    assert sees(client, expert(cast, cast.finance_committee), paper)
    assert not sees(client, expert(cast, cast.building_committee), paper)


def test_the_minutes_of_the_main_committee_are_for_those_who_may_be_there(cast: Cast, client: Client) -> None:
    paper = private_paper(cast)
    resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))
    meeting = step_in(paper, cast.main_committee).agenda_item.meeting
    actions.write_minutes(actor=as_actor(cast.clerk), meeting_id=meeting.pk, text=MINUTES)
    address = reverse("council:meeting", args=[meeting.pk])

    def reads(person: Person) -> bool:
        page = sign_in(client, person).get(address).content.decode()
        assert (MINUTES in page) is (TITLE in page)
        return MINUTES in page

    assert all(reads(person) for person in (cast.clerk, cast.chief_executive, cast.members[7], cast.auditor))
    assert not any(
        reads(person)
        for person in (cast.treasurer, cast.cashier, cast.digital_staff, cast.privacy_officer, cast.manager)
    )


# --- who begins and submits what


def movers(*who: Any) -> tuple[MoverInput, ...]:
    return tuple(MoverInput(str(one), one.pk) for one in who)


def managers_draft(cast: Cast, *who: MoverInput) -> Paper:
    return actions.draft_paper(
        actor=as_actor(cast.manager),
        kind="motion",
        title="Antrag",
        points=(PointInput("Es wird berichtet.", "1"),),
        consultations=(ConsultationInput(cast.council.pk, "decision"),),
        movers=who,
    )


def test_a_faction_manager_submits_for_the_own_faction(cast: Cast) -> None:
    for own in (MoverInput(cast.red_faction.name, cast.red_faction.pk), MoverInput("X", person_id=cast.members[1].pk)):
        draft = managers_draft(cast, own)
        assert actions.confirm_draft(actor=as_actor(cast.manager), paper_id=draft.pk).state == "submitted"


def test_a_faction_manager_submits_for_nobody_else(cast: Cast) -> None:
    for others in (
        movers(cast.green_faction),
        (MoverInput("Hanna Fricke", person_id=cast.members[6].pk),),
        (MoverInput("Die Grünen"),),
    ):
        draft = managers_draft(cast, *others)
        with pytest.raises(Refusal, match="eigene Fraktion"):
            actions.confirm_draft(actor=as_actor(cast.manager), paper_id=draft.pk)
        draft.refresh_from_db()
        assert draft.state == "draft"


def test_a_joint_motion_is_submitted_by_a_member_or_a_manager_whose_faction_moves_it(cast: Cast) -> None:
    joint = managers_draft(cast, *movers(cast.green_faction, cast.red_faction))
    assert actions.confirm_draft(actor=as_actor(cast.manager), paper_id=joint.pk).state == "submitted"
    draft = make_draft(cast, movers=movers(cast.red_faction, cast.green_faction))
    assert actions.confirm_draft(actor=as_actor(cast.members[1]), paper_id=draft.pk).state == "submitted"


@pytest.mark.parametrize("who", ["member", "manager"])
def test_only_the_administration_begins_a_vorlage(cast: Cast, client: Client, who: str) -> None:
    person = cast.members[1] if who == "member" else cast.manager
    with pytest.raises(NotPermitted, match="Vorlagen der Verwaltung"):
        actions.draft_paper(actor=as_actor(person), kind="proposal", title="Vorlage")
    assert not Paper.objects.exists()
    page = reverse("council:draft_paper")
    assert "Vorlage der Verwaltung" not in sign_in(client, person).get(page).content.decode()
    assert client.post(page, {"kind": "proposal", "title": "Vorlage"}).status_code == 422
    assert "Vorlage der Verwaltung" in sign_in(client, cast.treasurer).get(page).content.decode()
    assert actions.draft_paper(actor=as_actor(cast.treasurer), kind="proposal", title="Vorlage").kind == "proposal"
