"""Votes, results and attendance are corrected or annulled with a reason; both stand, and what rests on them follows."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Attendance, Effect, MinutesAddendum, Paper, PointOutcome, Resolution, Vote
from kreislauf.council.queries.findings import findings_of
from kreislauf.council.queries.followups import effects_to_take_back
from kreislauf.council.rules.inputs import ConsultationInput, Tally
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads import paper as payloads
from kreislauf.journal.queries import timeline, verify_attestations
from kreislauf.kernel import Conflict, Refusal, mark_of, travel_to
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.rules.duties import DUTIES
from tests.cast import Cast, as_actor, sign_in
from tests.council.factories import at, begin, make_meeting, make_paper, put_on, resolve, step_in, vote

DECIDES = "decision"


def decided(cast: Cast, *tallies: Tally) -> tuple[Paper, Resolution]:
    """The Kreistag's own result on a paper with two mandates, published."""
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, DECIDES),))
    resolution = resolve(cast, paper, cast.council, at(12, 7), *(tallies or (Tally(7, 1),)))
    with travel_to(at(12, 8)):
        actions.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)
    return paper, resolution


def correct(cast: Cast, resolution: Resolution, *tallies: Tally, **fields: Any) -> Resolution:
    with travel_to(at(12, 11)):
        return actions.correct_vote(
            actor=fields.pop("actor", as_actor(cast.clerk)),
            resolution_id=resolution.pk,
            tallies=list(tallies),
            reason=fields.pop("reason", "Ja und Nein vertauscht"),
            **fields,
        )


def states(paper: Paper) -> list[str]:
    rows = Effect.objects.filter(point__paper=paper).order_by("point__position", "position")
    return list(rows.values_list("state", flat=True))


def public(paper: Paper) -> payloads.Paper:
    found = gazette.get("paper", str(paper.pk))
    assert found is not None
    assert isinstance(found.data, payloads.Paper)
    return found.data


def test_a_corrected_count_turns_the_outcome_and_drops_what_waited(cast: Cast) -> None:
    paper, resolution = decided(cast)
    assert states(paper) == ["due", "due"]

    corrected = correct(cast, resolution, Tally(1, 7))

    assert (corrected.outcome, states(paper)) == ("rejected", ["lapsed", "lapsed"])
    assert next(str(vote) for vote in Vote.every.filter(resolution=resolution).order_by("corrected_at")).startswith(
        "1 Ja"
    )
    assert Vote.every.filter(resolution=resolution).count() == 2
    assert {row.outcome for row in PointOutcome.objects.filter(resolution=resolution)} == {"rejected"}
    line = next(line for line in timeline(paper) if line.kind == "council.vote_corrected")
    assert "abgelehnt (1 Ja, 7 Nein, keine Enthaltung); bisher: beschlossen (7 Ja, 1 Nein" in str(line.sentence)
    assert line.reason == "Ja und Nein vertauscht"
    assert list(verify_attestations()) == []


def test_what_fell_by_a_wrong_count_is_made(cast: Cast) -> None:
    paper, resolution = decided(cast, Tally(1, 7))
    assert states(paper) == ["lapsed", "lapsed"]

    correct(cast, resolution, Tally(7, 1))

    assert states(paper) == ["due", "due"]
    assert {effect.resolution_id for effect in Effect.objects.filter(point__paper=paper)} == {resolution.pk}


def test_only_the_point_whose_count_was_wrong_moves(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, DECIDES),))
    first, second, third = paper.points.all()
    apart = [Tally(6, 2, point_id=first.pk), Tally(4, 4, point_id=second.pk), Tally(8, 0, point_id=third.pk)]
    resolution = resolve(cast, paper, cast.council, at(12, 7), *apart)

    corrected = correct(cast, resolution, apart[0], Tally(5, 3, point_id=second.pk), apart[2])

    assert (corrected.outcome, states(paper)) == ("adopted", ["due", "due"])
    assert Vote.every.filter(resolution=resolution).count() == 4


def test_the_public_reads_the_corrected_result_with_its_day_and_without_the_reason(cast: Cast, client: Client) -> None:
    paper, resolution = decided(cast)

    correct(cast, resolution, Tally(1, 7), reason="Frau Muster hat sich verzählt")

    step = public(paper).consultations[0]
    assert (step.outcome, step.votes and step.votes.yes, step.corrected_on) == ("rejected", 1, date(2023, 12, 11))
    own = gazette.get("resolution", str(resolution.pk))
    assert own is not None
    assert (own.data.outcome, own.data.corrected_on) == ("rejected", date(2023, 12, 11))
    for name in ("portal:paper", "portal:trace"):
        page = client.get(reverse(name, args=[paper.pk])).content.decode()
        assert "Berichtigt am" in page, name
        assert "Muster" not in page
    assert public(paper).points[0].outcome == "rejected"


def test_what_was_carried_out_stays_and_becomes_a_task_until_it_is_settled(cast: Cast, client: Client) -> None:
    paper, resolution = decided(cast)
    done = Effect.objects.filter(point__paper=paper).order_by("point__position")[0]
    actions.report_on_mandate(actor=as_actor(cast.clerk), effect_id=done.pk, result="Konzept liegt vor.")
    office = as_actor(cast.clerk)
    assert not effects_to_take_back(office)

    correct(cast, resolution, Tally(1, 7))

    assert states(paper) == ["executed", "lapsed"]
    assert [effect.pk for effect in effects_to_take_back(office)] == [done.pk]
    sign_in(client, cast.clerk)
    page = client.get(reverse("people:my_day")).content.decode()
    address = reverse("council:take_back_effect", args=[done.pk])
    assert address in page
    assert address in client.get(reverse("council:paper", args=[paper.pk])).content.decode()
    answer = client.post(address, {"result": "Das Konzept bleibt, es wird nicht verwendet."})
    assert answer.status_code == 302
    assert states(paper) == ["lapsed", "lapsed"]
    assert not effects_to_take_back(office)
    with pytest.raises(Refusal, match="nichts zurückzunehmen"):
        actions.take_back_effect(actor=office, effect_id=done.pk, result="noch einmal")


def test_an_effect_whose_resolution_stands_is_not_taken_back(cast: Cast) -> None:
    paper, _resolution = decided(cast)
    done = Effect.objects.filter(point__paper=paper)[0]
    actions.report_on_mandate(actor=as_actor(cast.clerk), effect_id=done.pk, result="Fertig.")

    with pytest.raises(Refusal, match="gilt"):
        actions.take_back_effect(actor=as_actor(cast.clerk), effect_id=done.pk, result="weg")

    done.refresh_from_db()
    assert done.state == "executed"


@pytest.mark.parametrize(
    ("tally", "reason", "why"),
    [
        (Tally(7, 1), "Irrtum", "dieselbe"),
        (Tally(1, 7), "  ", "Grund"),
        (Tally(70, 1), "Irrtum", "anwesend sind aber nur"),
        (Tally(0, 0), "Irrtum", "keine Stimme"),
    ],
)
def test_bad_corrections_are_refused_and_nothing_is_written(cast: Cast, tally: Tally, reason: str, why: str) -> None:
    paper, resolution = decided(cast)
    before = len(timeline(paper))

    with pytest.raises(Refusal, match=why):
        correct(cast, resolution, tally, reason=reason)

    assert (Vote.every.count(), len(timeline(paper)), states(paper)) == (1, before, ["due", "due"])


def test_only_the_council_office_corrects_and_sees_what_another_saved(cast: Cast) -> None:
    _paper, resolution = decided(cast)
    for person in (cast.members[0], cast.chief_executive, cast.treasurer):
        with pytest.raises(NotPermitted):
            correct(cast, resolution, Tally(1, 7), actor=as_actor(person))
    with pytest.raises(Conflict):
        correct(cast, resolution, Tally(1, 7), seen=mark_of({"counts": "9 Ja, 0 Nein, keine Enthaltung"}))
    assert Vote.every.count() == 1


def test_the_page_corrects(cast: Cast, client: Client) -> None:
    paper, resolution = decided(cast)
    sign_in(client, cast.clerk)
    address = reverse("council:correct_vote", args=[resolution.pk])
    for page in (reverse("council:paper", args=[paper.pk]), reverse("council:meeting", args=[resolution.meeting_id])):
        assert address in client.get(page).content.decode()
    form = client.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields} | {"yes_0": 1, "no_0": 7, "reason": "Vertauscht"}

    assert client.post(address, fields).status_code == 302

    resolution.refresh_from_db()
    assert resolution.outcome == "rejected"
    assert "berichtigt am" in client.get(reverse("council:paper", args=[paper.pk])).content.decode()


@pytest.mark.parametrize("here", [True, False])
def test_an_annulled_result_counts_no_more_and_the_step_goes_on(cast: Cast, client: Client, here: bool) -> None:
    paper, resolution = decided(cast)
    with travel_to(at(12, 9)):
        actions.annul_result(
            actor=as_actor(cast.clerk), resolution_id=resolution.pk, reason="Falsche Vorlage", is_recorded_here=here
        )

    paper.refresh_from_db()
    assert (paper.state, states(paper)) == ("in_consultation", ["proposed", "proposed"])
    following = step_in(paper, cast.council)
    assert following.added_by_id == resolution.consultation_id
    assert hasattr(following, "agenda_item") is here
    if here:
        assert following.agenda_item.meeting_id == resolution.meeting_id
    step = public(paper).consultations[0]
    assert (step.outcome, step.annulled_on) == ("annulled", date(2023, 12, 9))
    assert public(paper).points[0].outcome == ""
    page = client.get(reverse("portal:paper", args=[paper.pk])).content.decode()
    assert "Ergebnis aufgehoben" in page
    assert "Falsche Vorlage" not in page
    with pytest.raises(Refusal, match="schon aufgehoben"):
        actions.annul_result(
            actor=as_actor(cast.clerk), resolution_id=resolution.pk, reason="noch einmal", is_recorded_here=here
        )
    assert list(verify_attestations()) == []


def test_after_an_annulment_a_new_vote_makes_what_follows(cast: Cast) -> None:
    paper, resolution = decided(cast, Tally(1, 7))
    with travel_to(at(12, 9)):
        actions.annul_result(
            actor=as_actor(cast.clerk), resolution_id=resolution.pk, reason="Nicht abgestimmt", is_recorded_here=False
        )

    again = resolve(cast, paper, cast.council, at(2, 1, year=2024), Tally(7, 1))

    assert states(paper) == ["due", "due"]
    assert {effect.resolution_id for effect in Effect.objects.filter(point__paper=paper)} == {again.pk}
    paper.refresh_from_db()
    assert paper.state == "decided"


def test_a_wrong_deferral_is_annulled_and_leaves_no_step_behind(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, DECIDES),))
    meeting = make_meeting(cast, cast.council, at(12, 7))
    put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        wrong = actions.settle_without_vote(
            actor=as_actor(cast.clerk),
            consultation_id=step_in(paper, cast.council).pk,
            outcome="deferred",
            reason="Versehen",
        )
        actions.annul_result(
            actor=as_actor(cast.clerk), resolution_id=wrong.pk, reason="Es wurde abgestimmt", is_recorded_here=True
        )
        right = vote(cast, paper, cast.council, Tally(7, 1))

    assert right.outcome == "adopted"
    assert [step.is_continued for step in paper.consultations.all()] == [True, False]


def test_an_inquiry_whose_answer_is_annulled_is_on_its_way_again(cast: Cast) -> None:
    inquiry = make_paper(
        cast,
        kind="inquiry",
        points=(),
        questions=("Wie viele?",),
        consultations=(ConsultationInput(cast.finance_committee.pk, "taken_note_of"),),
    )
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, inquiry, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        wrong = actions.settle_without_vote(
            actor=as_actor(cast.clerk),
            consultation_id=step_in(inquiry, cast.finance_committee).pk,
            outcome="answered",
            reason="Es waren 412.",
        )
        inquiry.refresh_from_db()
        assert inquiry.state == "decided"
        actions.annul_result(
            actor=as_actor(cast.clerk), resolution_id=wrong.pk, reason="Falsche Anfrage", is_recorded_here=False
        )

    inquiry.refresh_from_db()
    assert inquiry.state == "in_consultation"
    assert [step.is_continued for step in inquiry.consultations.all()] == [True, False]


def test_what_a_private_sitting_annulled_or_corrected_stays_inside(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, DECIDES),))
    resolution = resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))
    before = public(paper)

    correct(cast, resolution, Tally(1, 4))
    assert public(paper) == before
    with travel_to(at(12, 12)):
        actions.annul_result(
            actor=as_actor(cast.clerk), resolution_id=resolution.pk, reason="Geheim", is_recorded_here=False
        )
    assert public(paper) == before


@pytest.fixture
def minuted(cast: Cast) -> Resolution:
    _paper, resolution = decided(cast)
    with travel_to(at(12, 9)):
        office = as_actor(cast.clerk)
        actions.write_minutes(actor=office, meeting_id=resolution.meeting_id, text="Beschlossen mit 7 zu 1.")
        actions.approve_minutes(actor=office, meeting_id=resolution.meeting_id)
    return resolution


def test_after_approval_a_correction_is_an_addendum_and_both_stand(
    cast: Cast, client: Client, minuted: Resolution
) -> None:
    correct(cast, minuted, Tally(1, 7))

    addendum = MinutesAddendum.objects.get()
    assert "abgelehnt (1 Ja, 7 Nein" in addendum.text
    sign_in(client, cast.clerk)
    page = client.get(reverse("council:meeting", args=[minuted.meeting_id])).content.decode()
    assert "Beschlossen mit 7 zu 1." in page
    assert "Nachtrag vom" in page
    answer = client.post(
        reverse("council:add_to_minutes", args=[minuted.meeting_id]),
        {"text": "Frau Beispiel stellte den Antrag.", "reason": "Name verwechselt"},
    )
    assert answer.status_code == 302
    assert MinutesAddendum.objects.count() == 2
    assert list(verify_attestations()) == []


def test_minutes_that_are_not_approved_are_changed_themselves(cast: Cast) -> None:
    _paper, resolution = decided(cast)

    with pytest.raises(Refusal, match="noch nicht genehmigt"):
        actions.add_to_minutes(
            actor=as_actor(cast.clerk), meeting_id=resolution.meeting_id, text="Nachtrag", reason="Grund"
        )

    correct(cast, resolution, Tally(1, 7))
    assert not MinutesAddendum.objects.exists()


def attend(cast: Cast, resolution: Resolution, person: Any, **fields: Any) -> Attendance:
    row = Attendance.objects.filter(meeting=resolution.meeting_id, person=person.pk).first()
    fields.setdefault("interval", row.pk if row else None)
    with travel_to(at(12, 9)):
        return actions.correct_attendance(
            actor=fields.pop("actor", as_actor(cast.clerk)),
            meeting_id=resolution.meeting_id,
            person_id=person.pk,
            reason=fields.pop("reason", "Anwesenheitsliste falsch gelesen"),
            **fields,
        )


def test_attendance_is_corrected_by_a_new_row(cast: Cast) -> None:
    _paper, resolution = decided(cast)
    since, until = at(12, 7) + timedelta(minutes=10), at(12, 7) + timedelta(minutes=50)

    attend(cast, resolution, cast.members[0], was_there=True, since=since, until=until)

    row = Attendance.objects.get(meeting=resolution.meeting_id, person=cast.members[0].pk)
    assert (row.since, row.until) == (since, until)
    assert Attendance.every.filter(meeting=resolution.meeting_id, person=cast.members[0].pk).count() == 2
    line = timeline(resolution.meeting)[0]
    assert "17:10 Uhr bis 17:50 Uhr; bisher: anwesend ab 17:00 Uhr" in str(line.sentence)
    assert list(verify_attestations()) == []


def test_who_was_forgotten_is_added_and_who_was_not_there_goes(cast: Cast) -> None:
    _paper, resolution = decided(cast)
    person = cast.members[0]
    attend(cast, resolution, person, was_there=False)
    assert not Attendance.objects.filter(meeting=resolution.meeting_id, person=person.pk).exists()

    attend(cast, resolution, person, interval=None, was_there=True, until=at(12, 7) + timedelta(minutes=50))

    assert Attendance.objects.filter(meeting=resolution.meeting_id, person=person.pk).count() == 1


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (at(12, 7) + timedelta(minutes=30), at(12, 7) + timedelta(minutes=20), "nicht nach dem Beginn"),
        (at(12, 7), at(12, 24), "Zukunft"),
        (at(12, 7), None, "bis wann"),
    ],
)
def test_impossible_times_are_refused(cast: Cast, since: Any, until: Any, why: str) -> None:
    _paper, resolution = decided(cast)

    with pytest.raises(Refusal, match=why):
        attend(cast, resolution, cast.members[0], was_there=True, since=since, until=until)

    assert Attendance.every.filter(meeting=resolution.meeting_id, person=cast.members[0].pk).count() == 1


def test_corrected_attendance_is_a_finding_and_blocks_nothing(cast: Cast, client: Client) -> None:
    paper, resolution = decided(cast)
    assert findings_of(resolution.meeting) == []

    for row in list(Attendance.objects.filter(meeting=resolution.meeting_id).order_by("pk"))[:6]:
        attend(cast, resolution, row.person, was_there=False)

    found = [str(one) for one in findings_of(resolution.meeting)]
    assert "nötig: " in found[0]
    assert "Stimmen gezählt: 8" in found[1]
    assert states(paper) == ["due", "due"]
    sign_in(client, cast.clerk)
    page = client.get(reverse("council:meeting", args=[resolution.meeting_id])).content.decode()
    assert "Zu prüfen" in page


def test_the_page_corrects_attendance_and_nobody_else_may(cast: Cast, client: Client) -> None:
    _paper, resolution = decided(cast)
    person = cast.members[0]
    with pytest.raises(NotPermitted):
        attend(cast, resolution, person, was_there=False, actor=as_actor(cast.members[1]))
    sign_in(client, cast.clerk)
    address = reverse("council:correct_attendance", args=[resolution.meeting_id, person.pk])
    assert address in client.get(reverse("council:meeting", args=[resolution.meeting_id])).content.decode()
    form = client.get(address).context["form"]
    fields = {
        "seen": form["seen"].value(),
        "interval": form["interval"].value(),
        "was_there": "nein",
        "reason": "Fehlte",
    }

    assert client.post(address, fields).status_code == 302

    assert not Attendance.objects.filter(meeting=resolution.meeting_id, person=person.pk).exists()


def test_the_duty_is_registered() -> None:
    assert "council.effect_to_take_back" in {duty.key for duty in DUTIES}
