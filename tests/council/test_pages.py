"""The pages inside: who sees them, what they offer, and that their cost does not grow."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from kreislauf.council import actions
from kreislauf.council.models import Effect, Paper
from kreislauf.council.rules.inputs import ConsultationInput, PointInput, Tally
from kreislauf.kernel import travel_to
from kreislauf.people.models import Person
from tests.cast import Cast, as_actor, sign_in
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
)
from tests.council.test_upload_motion import LETTER
from tests.support.two_people import save


def page(client: Client, person: Person, name: str, *args: object, **query: str) -> str:
    response = sign_in(client, person).get(reverse(f"council:{name}", args=args), query)
    assert response.status_code == 200, (response.status_code, response.content.decode()[:500])
    return response.content.decode()


def status(client: Client, person: Person | None, name: str, *args: object) -> int:
    client.logout()
    if person is not None:
        sign_in(client, person)
    return client.get(reverse(f"council:{name}", args=args)).status_code


LISTS = ["papers", "papers_csv", "meetings", "this_month", "resolution_control"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_for_those_who_belong_to_the_house(client: Client, cast: Cast, name: str) -> None:
    assert status(client, cast.members[0], name) == 200
    assert status(client, cast.auditor, name) == 200
    assert status(client, None, name) == 302
    assert status(client, cast.stranger, name) == 302


@pytest.mark.parametrize(
    ("name", "allowed", "refused"),
    [
        ("upload_motion", "member", "stranger"),
        ("draft_paper", "treasurer", "stranger"),
        ("plan_meeting", "clerk", "member"),
    ],
)
def test_beginnings_are_for_those_with_the_right(
    client: Client, cast: Cast, name: str, allowed: str, refused: str
) -> None:
    people = {"member": cast.members[2], "treasurer": cast.treasurer, "clerk": cast.clerk, "stranger": cast.stranger}
    assert status(client, people[allowed], name) == 200
    assert status(client, people[refused], name) in {302, 403}


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("register_paper", "clerk"),
        ("withdraw_paper", "author"),
    ],
)
def test_tasks_on_a_submitted_paper(client: Client, cast: Cast, name: str, allowed: str) -> None:
    draft = make_draft(cast)
    actions.confirm_draft(actor=as_actor(cast.members[1]), paper_id=draft.pk)
    people = {"clerk": cast.clerk, "author": cast.members[1]}

    assert status(client, people[allowed], name, draft.pk) == 200
    assert status(client, cast.members[3], name, draft.pk) == 404
    actions.register_paper(actor=as_actor(cast.clerk), paper_id=draft.pk)
    assert status(client, cast.members[3], name, draft.pk) == 403


def test_a_draft_is_its_authors_alone(client: Client, cast: Cast) -> None:
    draft = make_draft(cast)

    assert status(client, cast.members[1], "edit_draft", draft.pk) == 200
    assert status(client, cast.members[1], "confirm_draft", draft.pk) == 200
    assert status(client, cast.members[2], "edit_draft", draft.pk) == 404
    assert status(client, cast.members[2], "paper", draft.pk) == 404


def test_a_private_decision_is_hidden_from_whom_it_does_not_concern(client: Client, cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, "decision"),))
    resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))

    inside = page(client, cast.members[8], "paper", paper.pk)
    assert "4 Ja, 1 Nein" in inside
    outside = page(client, cast.manager, "paper", paper.pk)
    assert "4 Ja" not in outside
    assert "nichtöffentlich beraten" in outside
    assert "In Beratung" in outside
    assert "4 Ja" not in page(client, cast.manager, "resolution_control")


def test_a_private_decision_is_not_found_by_its_state(client: Client, cast: Cast) -> None:
    paper = make_paper(
        cast, title="Streng vertraulich", consultations=(ConsultationInput(cast.main_committee.pk, "decision"),)
    )
    resolution = resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))

    def found(person: Person, state: str) -> bool:
        return paper.title in page(client, person, "papers", stand=state)

    assert (found(cast.manager, "decided"), found(cast.manager, "in_consultation")) == (False, True)
    assert (found(cast.chair, "decided"), found(cast.chair, "in_consultation")) == (True, False)
    actions.announce_result(actor=as_actor(cast.chief_executive), resolution_id=resolution.pk)
    assert (found(cast.manager, "decided"), found(cast.manager, "in_consultation")) == (True, False)


def test_an_amendment_made_in_private_is_hidden_from_whom_it_does_not_concern(client: Client, cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, "decision"),))
    put_on(cast, paper, make_meeting(cast, cast.main_committee, at(12, 4)))
    point = paper.points.all()[0]
    actions.amend_point(actor=as_actor(cast.clerk), point_id=point.pk, text="Es gibt nur die Hälfte.", effects=())

    assert "Es gibt nur die Hälfte." in page(client, cast.chair, "paper", paper.pk)
    outside = page(client, cast.manager, "paper", paper.pk)
    assert point.text in outside
    assert "Hälfte" not in outside
    assert "geändert" not in outside


def test_private_items_are_not_named_by_the_sittings_journal_or_minutes(client: Client, cast: Cast) -> None:
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    clerk = as_actor(cast.clerk)
    actions.add_agenda_item(actor=clerk, meeting_id=meeting.pk, title="Grundstück Meyer", is_public=False)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        actions.close_meeting(actor=clerk, meeting_id=meeting.pk)
        actions.write_minutes(actor=clerk, meeting_id=meeting.pk, text="Zum Grundstück Meyer wurde gestritten.")

    assert "Grundstück Meyer" in page(client, cast.chair, "meeting", meeting.pk)
    assert "Grundstück Meyer" not in page(client, cast.manager, "meeting", meeting.pk)


def test_a_letter_goes_from_upload_to_submission(
    client: Client, cast: Cast, tmp_path: Path, settings: Settings
) -> None:
    settings.KREISLAUF_VAR = tmp_path
    sign_in(client, cast.members[0])
    letter = SimpleUploadedFile("antrag.txt", LETTER.replace("investive Haushaltsmittel", "Mittel").encode())

    response = client.post(reverse("council:upload_motion"), {"letter": letter})

    paper = Paper.objects.get()
    assert response.headers["Location"] == reverse("council:edit_draft", args=[paper.pk])
    html = page(client, cast.members[0], "edit_draft", paper.pk)
    assert "<mark" in html
    assert "stelle-point-0" in html
    assert "die Kämmerei wird danach fragen" in html


class FormFields(HTMLParser):
    """Collects the values a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "input" if given.get("name"):
                self._input(given)
            case "select":
                self.select = given.get("name", "")
            case "option" if self.select and ("selected" in given or self.select not in self.values):
                self.values[self.select] = given.get("value", "")
            case "textarea":
                self.area = given.get("name", "")
                self.values[self.area] = ""

    def _input(self, given: dict[str, str]) -> None:
        if given.get("type") not in {"checkbox", "radio"}:
            self.values[given["name"]] = given.get("value", "")
        elif "checked" in given:
            self.values[given["name"]] = given.get("value", "on")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self.area] = self.values[self.area].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.select = ""


def form_of(html: str) -> dict[str, str]:
    """What the draft's form on the page holds."""
    parser = FormFields()
    parser.feed(html[html.index('name="head-title"') - 4000 :])
    return parser.values


def test_what_is_entered_replaces_the_draft_and_leads_to_the_check(client: Client, cast: Cast) -> None:
    draft = make_draft(cast)
    url = reverse("council:edit_draft", args=[draft.pk])
    entered = form_of(page(client, cast.members[1], "edit_draft", draft.pk))
    entered |= {"head-title": "Neuer Titel", "point-1-remove": "on", "point-0-effect-0-task": "Ein Papier vorlegen"}

    response = client.post(url, entered)

    assert response.headers.get("Location") == reverse("council:confirm_draft", args=[draft.pk]), (
        response.content.decode()
    )
    draft.refresh_from_db()
    assert draft.title == "Neuer Titel"
    assert [point.number for point in draft.points.all()] == ["1", "3"]
    assert Effect.objects.get(point__paper=draft).params["task"] == "Ein Papier vorlegen"
    assert "Ein Papier vorlegen" in page(client, cast.members[1], "confirm_draft", draft.pk)
    assert save(client, reverse("council:confirm_draft", args=[draft.pk]), {}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_rows_are_added_without_losing_what_was_typed(client: Client, cast: Cast) -> None:
    draft = make_draft(cast)
    entered = form_of(page(client, cast.members[1], "edit_draft", draft.pk))
    entered |= {"head-title": "", "add": "point-0-effects", "point-0-new-kind": "mandate"}

    html = client.post(reverse("council:edit_draft", args=[draft.pk]), entered).content.decode()

    assert 'name="point-0-effect-1-task"' in html
    assert "Bitte prüfen Sie Ihre Angaben" not in html
    again = client.post(reverse("council:edit_draft", args=[draft.pk]), {**form_of(html), "head-title": ""})
    assert again.status_code == 422
    assert "Bitte prüfen Sie Ihre Angaben" in again.content.decode()


def test_an_inquirys_questions_are_asked(client: Client, cast: Cast) -> None:
    draft = make_draft(cast, kind="inquiry", points=(), questions=("Wie viele?",))
    assert "Wie viele?" in page(client, cast.members[1], "edit_draft", draft.pk)


def test_the_office_takes_a_paper_to_a_vote_by_clicking(client: Client, cast: Cast) -> None:
    paper = make_paper(cast)
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    step = step_in(paper, cast.finance_committee)
    sign_in(client, cast.clerk)

    client.post(reverse("council:put_on_agenda", args=[step.pk]), {"meeting_id": str(meeting.pk), "is_public": "on"})
    assert "TOP Ö 1" in page(client, cast.clerk, "paper", paper.pk)
    client.post(reverse("council:send_invitations", args=[meeting.pk]), {"reason": ""})
    with travel_to(meeting.starts_at):
        client.post(
            reverse("council:open_meeting", args=[meeting.pk]), {"present": [str(one.pk) for one in cast.members[:5]]}
        )
        html = page(client, cast.clerk, "meeting", meeting.pk)
        assert "Stimmberechtigte Mitglieder: 5 von 5 anwesend" in html
        vote = reverse("council:record_vote", args=[step.pk])
        counts = {"all-yes": "3", "all-no": "2", "all-abstentions": "0"}
        preview = client.post(vote, counts).content.decode()
        assert "Ergebnis: empfohlen. 3 Ja, 2 Nein" in preview
        for button in ({}, {"festhalten": "ja"}):
            refused = client.post(vote, {**counts, "all-yes": "9", **button}).content.decode()
            assert "anwesend sind aber nur 5" in refused
            assert "Berechnetes Ergebnis" not in refused
        client.post(vote, {**counts, "festhalten": "ja"})
    with travel_to(meeting.starts_at + timedelta(hours=1)):
        client.post(reverse("council:close_meeting", args=[meeting.pk]), {"x": "1"})
        resolution = step.__class__.objects.get(pk=step.pk).resolution
        client.post(reverse("council:publish_result", args=[resolution.pk]), {"x": "1"})
        client.post(reverse("council:write_minutes", args=[meeting.pk]), {"text": "Beraten."})
        save(client, reverse("council:approve_minutes", args=[meeting.pk]), {})
    meeting.refresh_from_db()
    resolution.refresh_from_db()
    assert (meeting.state, resolution.outcome, resolution.is_provisional) == ("minuted", "adopted", False)


def test_points_are_voted_apart_on_request(client: Client, cast: Cast) -> None:
    paper, meeting = make_paper(cast), make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, paper, meeting)
    step = step_in(paper, cast.finance_committee)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        html = page(client, cast.clerk, "record_vote", step.pk, einzeln="ja")
        assert "Ziffer 3" in html
        counts = {
            f"point-{n}-{name}": value
            for n in range(3)
            for name, value in (("yes", "4"), ("no", "1"), ("abstentions", "0"))
        }
        client.post(reverse("council:record_vote", args=[step.pk]) + "?einzeln=ja", {**counts, "festhalten": "ja"})
    assert step.resolution.votes.count() == 3


def test_an_amendment_is_entered_with_its_effects(client: Client, cast: Cast) -> None:
    paper = make_paper(cast)
    point = paper.points.get(number="1")
    assert status(client, cast.members[1], "amend_point", point.pk) == 403
    sign_in(client, cast.clerk)

    save(
        client,
        reverse("council:amend_point", args=[point.pk]),
        {"text": "Neuer Wortlaut", "effect-0-kind": "mandate", "effect-0-task": "Anders", "effect-0-due": ""},
    )

    html = page(client, cast.clerk, "paper", paper.pk)
    assert "Neuer Wortlaut" in html
    assert "Wortlaut vor der Änderung" in html
    assert Effect.objects.get(point=point).params["task"] == "Anders"


def test_a_mandate_is_reported_from_the_control_list(client: Client, cast: Cast) -> None:
    point = PointInput("Berichten", "1", (mandate("Berichten", responsible=str(cast.digital_unit.pk)),))
    paper = make_paper(cast, points=(point,), consultations=(ConsultationInput(cast.council.pk, "decision"),))
    resolve(cast, paper, cast.council, at(12, 7), Tally(7, 1))
    effect = Effect.objects.get(point__paper=paper)

    assert "Berichten" in page(client, cast.digital_lead, "resolution_control", stand="due")
    assert status(client, cast.treasurer, "report_on_mandate", effect.pk) == 403
    sign_in(client, cast.digital_lead)
    client.post(reverse("council:report_on_mandate", args=[effect.pk]), {"result": "Liegt vor.", "done": "on"})
    effect.refresh_from_db()
    assert effect.state == "executed"


def statements(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_for_one_row_and_for_fifty(client: Client, cast: Cast, name: str) -> None:
    one_step = (ConsultationInput(cast.council.pk, "decision"),)
    first = make_paper(cast, consultations=one_step)
    resolve(cast, first, cast.council, at(12, 7), Tally(7, 1))
    sign_in(client, cast.clerk)
    with travel_to(at(12, 7)):
        make_meeting(cast, cast.finance_committee, at(12, 20))
        before = statements(client, reverse(f"council:{name}"))
        for number in range(24):
            make_paper(cast, title=f"Antrag {number}", consultations=one_step)
            make_meeting(cast, cast.finance_committee, at(12, 21))
        assert statements(client, reverse(f"council:{name}")) == before


def test_a_papers_page_costs_the_same_for_one_point_and_for_fifty(client: Client, cast: Cast) -> None:
    small = make_paper(cast, points=(PointInput("Eins", "1", (mandate(),)),))
    many = tuple(PointInput(f"Punkt {n}", str(n), (mandate(), mandate())) for n in range(50))
    large = make_paper(cast, points=many)
    sign_in(client, cast.members[0])
    urls = [reverse("council:paper", args=[paper.pk]) for paper in (small, large)]
    assert statements(client, urls[0]) == statements(client, urls[1])


def test_a_sittings_page_costs_the_same_for_one_item_and_for_twenty(client: Client, cast: Cast) -> None:
    meetings = [make_meeting(cast, cast.finance_committee, at(11, day)) for day in (27, 28)]
    put_on(cast, make_paper(cast), meetings[0])
    for number in range(20):
        put_on(cast, make_paper(cast, title=f"Antrag {number}"), meetings[1])
    sign_in(client, cast.members[0])
    urls = [reverse("council:meeting", args=[meeting.pk]) for meeting in meetings]
    assert statements(client, urls[0]) == statements(client, urls[1])


def test_filters_narrow_the_list(client: Client, cast: Cast) -> None:
    make_paper(cast, title="Radweg an der Innerste")
    make_paper(cast, title="Mehr digitale Dienste", kind="inquiry", points=(), questions=("Wann?",))
    assert "Radweg" not in page(client, cast.clerk, "papers", suche="digital")
    assert "Radweg" not in page(client, cast.clerk, "papers", art="inquiry")
    assert "Radweg" in page(client, cast.clerk, "papers", gremium="KT", periode="XIX", stand="registered")
    assert "Keine Vorlage passt" in page(client, cast.clerk, "papers", stand="decided")


def test_my_day_names_what_waits(client: Client, cast: Cast) -> None:
    make_draft(cast, title="Halbfertig")
    submitted = make_draft(cast, title="Fertig")
    actions.confirm_draft(actor=as_actor(cast.members[1]), paper_id=submitted.pk)
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, "decision"),))
    resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))
    with travel_to(at(12, 5)):
        make_meeting(cast, cast.finance_committee, at(12, 20))

        def day(person: Person) -> str:
            return sign_in(client, person).get(reverse("people:my_day")).content.decode()

        assert "Den Entwurf „Halbfertig“ prüfen und einreichen" in day(cast.members[1])
        office = day(cast.clerk)
        assert "„Fertig“ registrieren" in office
        assert "geladen wird spätestens am 12." in office
        assert f"Das Ergebnis zu {paper.reference} bekannt geben" in day(cast.chief_executive)


def test_the_letter_stays_with_its_author_and_the_office(
    client: Client, cast: Cast, tmp_path: Path, settings: Settings
) -> None:
    settings.KREISLAUF_VAR = tmp_path
    paper = actions.upload_motion(actor=as_actor(cast.members[0]), filename="antrag.txt", content=LETTER.encode())
    Paper.objects.filter(pk=paper.pk).update(state="decided", number=1, reference="1/XIX")
    assert paper.letter is not None
    url = reverse("records:download", args=[paper.letter.versions.get().pk])
    assert sign_in(client, cast.members[0]).get(url).status_code == 200
    assert sign_in(client, cast.clerk).get(url).status_code == 200
    assert sign_in(client, cast.members[5]).get(url).status_code in {403, 404}
