"""The sample services live from end to end, with applications in every state."""

from datetime import timedelta

from django.db.models import Sum

from kreislauf.applications.models import Application, Errand, Payment
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.models import Absence, ArchiveOffer, Case, CaseMessage, CaseReading, ErasureProof, Notice
from kreislauf.cases.queries.reconciliation import reconcile
from kreislauf.cases.queries.retention import due_for_offer
from kreislauf.cases.rules.states import CaseState
from kreislauf.catalogue.models import Satisfaction, Service, UseCount
from kreislauf.catalogue.queries.facts import baseline_day, live_channels
from kreislauf.demo import services_catalogue as catalogue
from kreislauf.demo.services_catalogue import handover_folder
from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.forms.engine.codec import presentation_from_json
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.models import Entry
from kreislauf.gazette.payloads.service_figures import ServiceFigures
from kreislauf.kernel import today
from kreislauf.maturity.models import Declaration


def test_services_of_citizens_and_businesses_are_online(told: list[str]) -> None:
    channels = live_channels(today())
    own = channels.filter(kind="own")
    assert own.count() == len(catalogue.OWN) >= 6
    assert {"citizens", "businesses", "both"} == set(own.values_list("audience", flat=True))
    assert channels.filter(kind="external").count() == len(catalogue.ELSEWHERE)
    assert not channels.filter(kind="external", use=None).exists()
    assert Service.objects.filter(state="live").exclude(plain_language="").count() >= 3


def test_today_more_is_online_than_on_the_day_to_compare_with(told: list[str]) -> None:
    before, now = live_channels(baseline_day()), live_channels(today())
    for audience in ("citizens", "businesses"):
        served = {"audience__in": [audience, "both"]}
        assert 0 < before.filter(**served).count() < now.filter(**served).count() / 2


def test_schemas_are_read_and_published_with_confirmed_rules(told: list[str]) -> None:
    assert set(Form.objects.filter(origin="fim").values_list("fim_id", flat=True)) == {
        "S99000000101", "S99000000102", "S99000000103",
    }  # fmt: skip
    for version in FormVersion.objects.filter(form__origin="fim", state="published"):
        shown = presentation_from_json(version.presentation).elements.values()
        assert any(each.rule and each.confirmed_by for each in shown)


def test_every_state_of_an_application_is_there(told: list[str]) -> None:
    assert set(Application.objects.values_list("state", flat=True)) == set(ApplicationState)
    assert set(Case.objects.values_list("state", flat=True)) == set(CaseState)
    assert set(Case.objects.values_list("outcome", flat=True)) == {"", "granted", "partly", "refused"}
    opened = Case.objects.filter(state="open")
    assert opened.filter(assigned_to=None).exists()
    assert opened.filter(due_on__lt=today()).exists()
    near = today() + timedelta(days=28)
    assert opened.filter(service__has_fictitious_approval=True, due_on__range=(today(), near)).exists()
    assert CaseMessage.objects.filter(author=None, case__state="open").exists()
    assert set(Notice.objects.values_list("state", flat=True)) >= {"prepared", "delivered", "discarded"}
    assert set(Notice.objects.filter(state="delivered").values_list("delivery", flat=True)) == {"inbox", "post"}
    assert Notice.objects.filter(state="delivered", delivery="inbox", fetched_at=None).exists()
    assert {"open", "paid"} <= set(Payment.objects.values_list("state", flat=True))
    assert Absence.objects.filter(since__lte=today(), until__gte=today()).exists()


def test_a_draft_runs_on_the_older_version_of_its_form(told: list[str]) -> None:
    draft = Application.objects.get(
        state="draft", form_version__number=1, form_version__form__origin="own", service__slug__startswith="schueler"
    )
    assert draft.form_version.form.versions.filter(state="published", number=2).exists()
    assert draft.progress["pages"]


def test_what_was_received_is_somewhere_and_one_hand_over_failed(told: list[str]) -> None:
    assert reconcile().is_even
    failed = Errand.objects.get(state="failed")
    assert (failed.kind, failed.application.case.state) == ("handover", "open")
    folder = handover_folder()
    assert folder is not None
    assert len(list(folder.iterdir())) == Case.objects.filter(state="handed_over").count() >= 5


def test_files_are_offered_erased_and_audited(told: list[str]) -> None:
    assert ErasureProof.objects.count() == Application.objects.filter(state="erased").count() == 1
    assert ArchiveOffer.objects.filter(answer="").exists()
    assert due_for_offer()
    assert CaseReading.objects.exclude(purpose="").exists()


def test_use_and_maturity_are_shown_where_numbers_are_not_small(told: list[str]) -> None:
    busiest = Service.objects.get(slug__startswith="schuelerbefoerderung")
    entry = gazette.find(ServiceFigures, busiest.slug)
    assert entry is not None
    use = entry.data.use
    assert (use.started or 0) > (use.submitted or 0) >= 5
    left = UseCount.objects.filter(service=busiest, kind="abandoned").values("page").annotate(total=Sum("count"))
    assert max(row["total"] for row in left) >= 5
    assert sum(Satisfaction.objects.values_list("count", flat=True)) >= 5
    assert Declaration.objects.filter(is_met=True).exclude(document=None).exists()
    assert Declaration.objects.filter(is_met=False).exists()


def test_the_trace_knows_the_services_that_came_of_the_money(told: list[str]) -> None:
    measures = [entry.data for entry in Entry.objects.filter(type="measure")]
    named = {service["slug"] for data in measures for service in data.get("services", ())}
    assert "ehrenamtskarte" in named
