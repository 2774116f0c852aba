"""From a draft to a decision: what each act writes, records and publishes, and what refuses it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kreislauf.council import actions
from kreislauf.council.models import Effect, Paper
from kreislauf.council.rules.inputs import ConsultationInput, PointInput, Tally
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads import paper as payloads
from kreislauf.gazette.payloads.ballot import Ballot
from kreislauf.journal.queries import timeline
from kreislauf.kernel import Actor, Refusal, travel_to
from kreislauf.people.models import CountyRule
from kreislauf.people.permissions import NotPermitted
from tests.cast import Cast, as_actor
from tests.council.factories import (
    at,
    begin,
    make_draft,
    make_meeting,
    make_paper,
    mandate,
    put_on,
    resolve,
    step_in,
    vote,
    with_something_on,
)


def states(paper: Paper) -> list[str]:
    return list(
        Effect.objects.filter(point__paper=paper)
        .order_by("point__position", "position")
        .values_list("state", flat=True)
    )


def entry(paper: Paper) -> payloads.Paper:
    found = gazette.get("paper", str(paper.pk))
    assert found is not None
    assert isinstance(found.data, payloads.Paper)
    return found.data


def test_a_draft_is_submitted_and_registered_under_the_terms_next_number(cast: Cast) -> None:
    first, second = make_paper(cast), make_paper(cast, title="Noch einer")

    assert (first.reference, second.reference) == ("1/XIX", "2/XIX")
    assert second.state == "registered"
    assert [line.kind for line in timeline(first)] == [
        "council.paper_registered",
        "council.paper_submitted",
        "council.paper_drafted",
    ]
    assert entry(first).state == "registered"


def test_only_its_author_confirms_a_draft(cast: Cast) -> None:
    draft = make_draft(cast)

    with pytest.raises(NotPermitted):
        actions.confirm_draft(actor=as_actor(cast.members[2]), paper_id=draft.pk)

    draft.refresh_from_db()
    assert draft.state == "draft"
    assert gazette.get("paper", str(draft.pk)) is None


@pytest.mark.parametrize("missing", ["points", "movers", "title", "decision"])
def test_an_incomplete_draft_is_refused_with_what_is_missing(cast: Cast, missing: str) -> None:
    without: dict[str, dict[str, Any]] = {
        "points": {"points": ()},
        "movers": {"movers": ()},
        "title": {"title": " "},
        "decision": {"consultations": (ConsultationInput(cast.finance_committee.pk, "recommendation"),)},
    }
    draft = make_draft(cast, **without[missing])

    with pytest.raises(Refusal):
        actions.confirm_draft(actor=as_actor(cast.members[1]), paper_id=draft.pk)

    assert [line.kind for line in timeline(draft)] == ["council.paper_drafted"]


def test_a_recommendation_changes_no_effect_and_the_deciding_vote_does(cast: Cast) -> None:
    paper = make_paper(cast)

    recommended = resolve(cast, paper, cast.finance_committee, at(11, 27), Tally(4, 1))
    assert recommended.outcome == "adopted"
    assert states(paper) == ["proposed", "proposed"]

    resolve(cast, paper, cast.main_committee, at(12, 4), Tally(3, 2))
    assert states(paper) == ["proposed", "proposed"]

    decided = resolve(cast, paper, cast.council, at(12, 7), Tally(6, 3, 1))
    assert states(paper) == ["due", "due"]
    assert decided.votes.get().absent == 0
    paper.refresh_from_db()
    assert paper.state == "decided"


def test_a_recommendation_against_it_changes_no_effect_either(cast: Cast) -> None:
    paper = make_paper(cast)

    resolution = resolve(cast, paper, cast.finance_committee, at(11, 27), Tally(1, 4))

    assert resolution.outcome == "rejected"
    assert states(paper) == ["proposed", "proposed"]
    paper.refresh_from_db()
    assert paper.state == "in_consultation"


def test_points_voted_apart_go_their_own_ways(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    first, second, third = paper.points.all()

    resolution = resolve(
        cast,
        paper,
        cast.council,
        at(12, 7),
        Tally(6, 2, point_id=first.pk),
        Tally(4, 4, point_id=second.pk),
        Tally(9, 0, point_id=third.pk),
    )

    assert resolution.outcome == "amended"
    assert states(paper) == ["due", "lapsed"]
    assert [row.outcome for row in resolution.point_outcomes.all()] == ["adopted", "rejected", "adopted"]


def test_a_rejected_papers_effects_lapse(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))

    resolve(cast, paper, cast.council, at(12, 7), Tally(5, 5))

    assert states(paper) == ["lapsed", "lapsed"]


def test_an_amendment_before_the_vote_replaces_wording_and_effects(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    point = paper.points.get(number="1")

    actions.amend_point(
        actor=as_actor(cast.clerk),
        point_id=point.pk,
        text="Die Verwaltung legt zwei Konzepte vor.",
        effects=(mandate("Zwei Konzepte vorlegen"),),
    )

    assert entry(paper).points[0].text == "Die Verwaltung legt ein Konzept vor."
    resolution = resolve(cast, paper, cast.council, at(12, 7), Tally(7, 1))
    assert resolution.outcome == "amended"
    point.refresh_from_db()
    assert point.original_text == "Die Verwaltung legt ein Konzept vor."
    assert [effect.params["task"] for effect in point.effects.all()] == ["Zwei Konzepte vorlegen"]
    assert "council.point_amended" in " ".join(line.kind for line in timeline(paper))
    actions.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)
    assert entry(paper).points[0].text == "Die Verwaltung legt zwei Konzepte vor."


def test_no_vote_without_a_running_quorate_sitting(cast: Cast) -> None:
    paper = make_paper(cast)
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, paper, meeting)

    with pytest.raises(Refusal, match="läuft nicht"):
        vote(cast, paper, cast.finance_committee)

    with ExitStack() as journey:
        begin(cast, meeting, journey)
        journey.enter_context(travel_to(meeting.starts_at + timedelta(minutes=5)))
        for person in cast.members[:3]:
            actions.note_attendance(
                actor=as_actor(cast.clerk), meeting_id=meeting.pk, person_id=person.pk, arrived=False
            )
        actions.state_quorum(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
        with pytest.raises(Refusal, match="nicht beschlussfähig"):
            vote(cast, paper, cast.finance_committee, Tally(2, 0))
        journey.enter_context(travel_to(meeting.starts_at + timedelta(minutes=10)))
        actions.note_attendance(
            actor=as_actor(cast.clerk), meeting_id=meeting.pk, person_id=cast.members[0].pk, arrived=True
        )
        actions.state_quorum(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
        with pytest.raises(Refusal, match="4 Stimmen"):
            vote(cast, paper, cast.finance_committee, Tally(3, 1))
        assert vote(cast, paper, cast.finance_committee, Tally(2, 1)).votes.get().absent == 2


def test_a_sitting_opens_only_with_a_quorum_unless_called_a_second_time(cast: Cast) -> None:
    meeting = with_something_on(cast, make_meeting(cast, cast.finance_committee, at(11, 27)))
    second = with_something_on(cast, make_meeting(cast, cast.finance_committee, at(11, 29)))
    clerk, few = as_actor(cast.clerk), [cast.members[0].pk]
    actions.send_invitations(actor=clerk, meeting_id=meeting.pk)
    actions.send_invitations(actor=clerk, meeting_id=second.pk, is_second_call=True)

    with travel_to(meeting.starts_at):
        with pytest.raises(Refusal, match="eines von mindestens 3"):
            actions.open_meeting(actor=clerk, meeting_id=meeting.pk, present=few)
        assert actions.open_meeting(actor=clerk, meeting_id=second.pk, present=few).state == "running"
    meeting.refresh_from_db()
    assert meeting.state == "invited"
    assert not meeting.attendances.exists()


def test_strangers_to_the_body_cannot_be_present(cast: Cast) -> None:
    meeting = with_something_on(cast, make_meeting(cast, cast.finance_committee, at(11, 27)))
    actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk)

    with pytest.raises(Refusal, match="nicht angehört"):
        actions.open_meeting(
            actor=as_actor(cast.clerk), meeting_id=meeting.pk, present=[person.pk for person in cast.members]
        )


def test_an_invitation_keeps_the_notice_period(cast: Cast) -> None:
    meeting = with_something_on(cast, make_meeting(cast, cast.finance_committee, at(11, 27)))

    with travel_to(at(11, 22)):
        with pytest.raises(Refusal, match="Ladungsfrist"):
            actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
        actions.send_invitations(
            actor=as_actor(cast.clerk), meeting_id=meeting.pk, is_urgent=True, reason="Frist des Landes"
        )
    with pytest.raises(Refusal, match="Einladung"):
        put_on(cast, make_paper(cast), meeting)


def test_a_running_agenda_is_extended_by_two_thirds_of_the_members(cast: Cast) -> None:
    paper, meeting = make_paper(cast), make_meeting(cast, cast.finance_committee, at(11, 27))
    step = step_in(paper, cast.finance_committee)
    extend = partial(actions.extend_agenda, actor=as_actor(cast.chair), consultation_id=step.pk, meeting_id=meeting.pk)

    with ExitStack() as journey:
        begin(cast, meeting, journey)
        for yes, reason, why in (
            (3, "Frist des Landes", "2/3 aller Mitglieder"),
            (4, " ", "warum die Sache eilt"),
            (6, "Frist des Landes", "anwesend sind aber nur 5"),
        ):
            with pytest.raises(Refusal, match=why):
                extend(yes=yes, reason=reason)
        assert meeting.agenda_items.count() == 1
        item = extend(yes=4, reason="Frist des Landes")
    assert item.number == "Ö 2"
    told = next(line for line in timeline(meeting) if line.kind == "council.agenda_extended")
    assert told.reason == "Frist des Landes"


def test_an_agenda_is_extended_before_its_first_result(cast: Cast) -> None:
    first, urgent = make_paper(cast), make_paper(cast, title="Eilt")
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, first, meeting)
    extend = partial(
        actions.extend_agenda, actor=as_actor(cast.chair), consultation_id=step_in(urgent, cast.finance_committee).pk,
        meeting_id=meeting.pk, yes=4, reason="Frist des Landes",
    )  # fmt: skip

    with ExitStack() as journey:
        begin(cast, meeting, journey)
        journey.enter_context(travel_to(meeting.starts_at + timedelta(minutes=20)))
        vote(cast, first, cast.finance_committee)
        journey.enter_context(travel_to(meeting.starts_at + timedelta(minutes=30)))
        with pytest.raises(Refusal, match="behandelt"):
            extend()
        with pytest.raises(Refusal, match="Zukunft"):
            extend(decided_at=meeting.starts_at + timedelta(hours=1))
        decided = meeting.starts_at + timedelta(minutes=5)
        assert extend(decided_at=decided).number == "Ö 2"


def test_without_a_recorded_period_nobody_is_invited(cast: Cast) -> None:
    meeting = with_something_on(cast, make_meeting(cast, cast.finance_committee, at(11, 27)))
    CountyRule.objects.all().delete()

    for is_urgent in (False, True):
        with pytest.raises(Refusal, match="festgelegt"):
            actions.send_invitations(
                actor=as_actor(cast.clerk), meeting_id=meeting.pk, is_urgent=is_urgent, reason="Frist des Landes"
            )

    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_an_urgent_invitation_says_why_at_every_door(cast: Cast) -> None:
    meeting = with_something_on(cast, make_meeting(cast, cast.finance_committee, at(11, 27)))

    with travel_to(at(11, 22)), pytest.raises(Refusal, match="warum die Sache eilt"):
        actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk, is_urgent=True)


def test_a_private_result_stays_private_until_it_is_announced(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, "decision"),))
    resolution = resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))

    before = entry(paper)
    assert before.state == "in_consultation"
    step = before.consultations[0]
    assert (step.outcome, step.votes, step.is_public) == ("", None, False)
    assert before.points[0].outcome == ""
    assert {effect.state for point in before.points for effect in point.effects} == {"proposed"}
    assert gazette.get("resolution", str(resolution.pk)) is None
    with pytest.raises(Refusal, match="vertraulich"):
        actions.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)

    actions.announce_result(
        actor=as_actor(cast.chief_executive), resolution_id=resolution.pk, announcement="Der Antrag ist angenommen."
    )

    after = entry(paper)
    step = after.consultations[0]
    assert (after.state, step.outcome, step.votes) == ("decided", "adopted", None)
    assert {effect.state for point in after.points for effect in point.effects} == {"due"}


def test_nobody_else_announces(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, "decision"),))
    resolution = resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))

    with pytest.raises(NotPermitted):
        actions.announce_result(actor=as_actor(cast.members[0]), resolution_id=resolution.pk)


def test_a_public_result_is_provisional_until_the_minutes_are_approved(cast: Cast) -> None:
    paper = make_paper(cast)
    resolution = resolve(cast, paper, cast.finance_committee, at(11, 27), Tally(4, 1))
    clerk = as_actor(cast.clerk)
    actions.publish_result(actor=clerk, resolution_id=resolution.pk)
    step = entry(paper).consultations[0]
    assert (step.shown_as, step.is_provisional) == ("recommended", True)
    assert step.votes == Ballot(yes=4, no=1, abstentions=0, absent=0)

    with pytest.raises(Refusal, match="noch kein Protokoll"):
        actions.approve_minutes(actor=clerk, meeting_id=resolution.meeting_id)
    actions.write_minutes(actor=clerk, meeting_id=resolution.meeting_id, text="Verlauf und Ergebnisse.")
    actions.approve_minutes(actor=clerk, meeting_id=resolution.meeting_id)

    assert entry(paper).consultations[0].is_provisional is False
    published = gazette.get("resolution", str(resolution.pk))
    assert published is not None
    assert published.data.is_provisional is False


def test_a_mandate_is_executed_by_its_report(cast: Cast) -> None:
    paper = make_paper(
        cast,
        points=(
            PointInput(
                "Die Verwaltung berichtet.", "1", (mandate("Berichten", responsible=str(cast.digital_unit.pk)),)
            ),
        ),
        consultations=(ConsultationInput(cast.council.pk, "decision"),),
    )
    resolve(cast, paper, cast.council, at(12, 7), Tally(7, 1))
    effect = Effect.objects.get(point__paper=paper)

    with pytest.raises(NotPermitted):
        actions.report_on_mandate(actor=as_actor(cast.treasurer), effect_id=effect.pk, result="Nichts")
    actions.report_on_mandate(
        actor=as_actor(cast.digital_lead), effect_id=effect.pk, result="Zwischenstand", done=False
    )
    assert states(paper) == ["due"]
    actions.report_on_mandate(actor=as_actor(cast.digital_lead), effect_id=effect.pk, result="Konzept liegt vor.")

    effect.refresh_from_db()
    assert (effect.state, effect.result) == ("executed", "Konzept liegt vor.")


def test_a_deferred_step_goes_on_in_another_sitting(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    meeting = make_meeting(cast, cast.council, at(12, 7))
    put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        actions.settle_without_vote(
            actor=as_actor(cast.clerk),
            consultation_id=step_in(paper, cast.council).pk,
            outcome="deferred",
            reason="Es fehlen Zahlen.",
        )

    assert states(paper) == ["proposed", "proposed"]
    resolve(cast, paper, cast.council, at(2, 1, year=2024), Tally(7, 1))
    assert states(paper) == ["due", "due"]


def test_a_referred_step_comes_back(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    meeting = make_meeting(cast, cast.council, at(12, 7))
    put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        actions.settle_without_vote(
            actor=as_actor(cast.clerk),
            consultation_id=step_in(paper, cast.council).pk,
            outcome="referred",
            reason="Der Bauausschuss soll es prüfen.",
            referred_to_id=cast.building_committee.pk,
        )

    assert list(paper.consultations.values_list("organization__short_name", "role", "is_continued")) == [
        ("KT", "decision", True),
        ("BauA", "recommendation", False),
        ("KT", "decision", False),
    ]


@pytest.mark.parametrize("outcome", ["deferred", "referred"])
def test_a_private_sitting_that_puts_a_paper_off_tells_nobody(cast: Cast, outcome: str) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, "decision"),))
    meeting = make_meeting(cast, cast.main_committee, at(12, 4))
    put_on(cast, paper, meeting)
    before = gazette.get("paper", str(paper.pk))
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        resolution = actions.settle_without_vote(
            actor=as_actor(cast.clerk),
            consultation_id=step_in(paper, cast.main_committee).pk,
            outcome=outcome,
            reason="Das soll noch niemand wissen.",
            referred_to_id=cast.building_committee.pk if outcome == "referred" else None,
        )
    assert gazette.get("paper", str(paper.pk)) == before

    actions.announce_result(actor=as_actor(cast.chief_executive), resolution_id=resolution.pk)
    assert len(entry(paper).consultations) == paper.consultations.count()


def test_a_paper_that_is_not_public_is_never_dealt_with_in_public(cast: Cast) -> None:
    paper = make_paper(cast, title="Grundstück Meyer", is_public=False)
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    item = actions.put_on_agenda(
        actor=as_actor(cast.clerk),
        consultation_id=step_in(paper, cast.finance_committee).pk,
        meeting_id=meeting.pk,
        is_public=True,
    )
    assert item.number == "N 1"
    published = gazette.get("meeting", str(meeting.pk))
    assert published is not None
    assert published.data.agenda == ()
    assert gazette.get("paper", str(paper.pk)) is None


def test_a_withdrawn_papers_effects_lapse(cast: Cast) -> None:
    paper = make_paper(cast)

    actions.withdraw_paper(actor=as_actor(cast.members[1]), paper_id=paper.pk, reason="Überholt")

    assert states(paper) == ["lapsed", "lapsed"]
    assert entry(paper).state == "withdrawn"


def test_a_cancelled_sitting_frees_its_papers(cast: Cast) -> None:
    paper, meeting = make_paper(cast), make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, paper, meeting)

    actions.cancel_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk, reason="Glatteis")

    put_on(cast, paper, make_meeting(cast, cast.finance_committee, at(11, 30)))
    published = gazette.get("meeting", str(meeting.pk))
    assert published is not None
    assert published.data.state == "cancelled"


def test_the_public_version_is_typeset_from_what_is_published(cast: Cast, tmp_path: Path, settings: Any) -> None:
    settings.KREISLAUF_VAR = tmp_path
    paper = make_paper(cast)

    actions.render_paper(actor=Actor.system("rendition"), paper_id=paper.pk)
    actions.render_paper(actor=Actor.system("rendition"), paper_id=paper.pk)

    paper.refresh_from_db()
    assert paper.rendition is not None
    assert paper.rendition.is_public
    assert [version.number for version in paper.rendition.versions.order_by("number")] == [1, 2]
    assert getattr(entry(paper).rendition, "filename", "") == "1-XIX.pdf"


def test_no_letter_of_a_paper_keeps_its_public_version_from_being_made(
    cast: Cast, tmp_path: Path, settings: Any
) -> None:
    settings.KREISLAUF_VAR = tmp_path
    paper = make_paper(cast, title="Partnerschaft mit 李家村 → Besuch \U00013000")

    actions.render_paper(actor=Actor.system("rendition"), paper_id=paper.pk)

    paper.refresh_from_db()
    assert paper.rendition is not None
