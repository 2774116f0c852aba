"""The sample county can be told, and what it tells is what the motion's facts say."""

from datetime import date

from kreislauf.budget.models import (
    AmendmentEntry,
    BudgetPlan,
    LineBalance,
    Lock,
    PaymentOrder,
    PaymentReturn,
    Posting,
)
from kreislauf.council.models import Effect, Meeting, Paper, Recommendation, Resolution
from kreislauf.council.rules.states import PaperState
from kreislauf.demo import cast
from kreislauf.demo.story import is_told
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.comparing import differences
from kreislauf.gazette.models import Entry
from kreislauf.journal.queries import verify
from kreislauf.kernel import Money
from kreislauf.people.models import Account, Membership, Organization, OrganizationKind
from tests.support.there import there


def euros(cents: int) -> Money:
    return Money(cents)


def test_the_story_is_told_to_its_end(told: list[str]) -> None:
    assert is_told()
    assert "Die XX. Wahlperiode beginnt" in told


def test_the_journal_and_the_balances_verify(told: list[str]) -> None:
    assert list(verify()) == []


def test_the_public_record_says_what_would_be_published_now(told: list[str]) -> None:
    assert [str(difference) for difference in differences()] == []


def test_the_million_is_partly_released_and_partly_spent(told: list[str]) -> None:
    lock = Lock.objects.get()
    assert (euros(lock.amount_cents), euros(lock.released_cents)) == (Money.euros(1_000_000), Money.euros(600_000))
    assert lock.lapses_on == date(2026, 12, 31)
    balance = LineBalance.objects.get(line=lock.line)
    spent = sum(order.amount_cents for order in PaymentOrder.objects.filter(commitment__line=lock.line, state="paid"))
    bound = sum(c.amount_cents - c.reduced_cents - c.paid_cents for c in lock.line.commitments.all())
    assert (balance.authorised, balance.locked, balance.spent, balance.committed) == (
        100_000_000,
        40_000_000,
        spent,
        bound,
    )


def test_every_euro_leads_to_a_vote_and_back(told: list[str]) -> None:
    """From each payment to its line, from each appropriation to the Kreistag's vote, and on to what became of it."""
    paid = PaymentOrder.objects.filter(state="paid").select_related("commitment")
    assert paid.exists()
    for payment in paid:
        year, line = payment.commitment.year, payment.commitment.line_id
        assert Posting.objects.filter(line_id=line, year=year, kind__in=("appropriation", "carry_over")).exists()
    for posting in Posting.objects.filter(kind="appropriation"):
        entry = AmendmentEntry.objects.get(pk=posting.act_id)
        for resolution in voted_on(entry):
            assert resolution.meeting.organization.kind == OrganizationKind.COUNCIL
            assert any(vote.yes > vote.no for vote in resolution.votes.all())
    for effect in Effect.objects.filter(kind__in=("appropriate", "lock"), state="executed"):
        assert effect.amendment_entry.posted_at is not None


def voted_on(entry: AmendmentEntry) -> list[Resolution]:
    """The resolutions that put an entry into the plan: on its own motion, and on the plan that it stands in."""
    plan = entry.plan.adopted_by
    assert plan is not None
    if entry.effect is None:
        return [plan]
    steps = Resolution.objects.filter(consultation__paper=entry.effect.point.paper, outcome="adopted")
    own = [step for step in steps if step.meeting.organization.kind == OrganizationKind.COUNCIL]
    assert own
    return [plan, *own]


def test_the_budgets_are_adopted_by_resolutions_of_the_kreistag(told: list[str]) -> None:
    plans = BudgetPlan.objects.filter(fiscal_year__in=[2024, 2025, 2026]).select_related(
        "adopted_by__consultation__organization"
    )
    assert [(plan.state, plan.adopted_by.consultation.organization.kind) for plan in plans if plan.adopted_by] == [
        ("in_force", "council")
    ] * 3


def test_the_law_is_shown_provisional_binding_and_a_return_by_two(told: list[str]) -> None:
    (kinds,) = [set(Posting.objects.values_list("kind", flat=True))]
    assert {"provisional", "provisional_end", "repayment"} <= kinds
    assert not LineBalance.objects.filter(provisional__gt=0).exists()
    back = PaymentReturn.objects.select_related("review").get()
    assert back.review.outcome == "confirmed"
    assert back.review.reviewed_by_id != back.recorded_by_id


def test_every_condition_of_the_first_release_rests_on_an_act(told: list[str]) -> None:
    lock = Lock.objects.get()
    leaves = lock.conditions.filter(operator="leaf")
    assert sorted(leaves.values_list("kind", flat=True)) == ["concept_presented", "recommendation", "resolution"]
    assert all(leaf.evidence.filter(withdrawn_at=None).exists() for leaf in leaves)


def test_the_motion_went_through_three_bodies_on_three_dates(told: list[str]) -> None:
    paper = there(there(Lock.objects.get().entry).effect).point.paper
    steps = Resolution.objects.filter(consultation__paper=paper).order_by("resolved_at")
    assert [step.resolved_at.date() for step in steps] == [date(2023, 11, 27), date(2023, 12, 4), date(2023, 12, 7)]
    effects = Effect.objects.filter(point__paper=paper)
    assert {effect.kind: effect.state for effect in effects} == {
        "appropriate": "executed",
        "lock": "executed",
        "establish_working_group": "executed",
    }


def test_there_is_life_in_the_lists(told: list[str]) -> None:
    assert Paper.objects.count() >= 31
    assert set(PaperState) - set(Paper.objects.values_list("state", flat=True)) <= {
        "draft",
        "withdrawn",
    }
    members = Membership.objects.filter(organization__kind="council", organization__until=None)
    assert members.count() >= 20
    assert Organization.objects.filter(kind="committee", until=None).count() == 6
    assert Organization.objects.filter(kind="faction", until=None).count() == 5
    assert Organization.objects.filter(kind="group", until=None).count() == 1
    assert Meeting.objects.filter(state__in=["planned", "invited"]).exclude(organization__kind="working_group").exists()


def test_the_working_group_met_missed_and_recommended(told: list[str]) -> None:
    states = set(Recommendation.objects.values_list("state", flat=True))
    assert {"dealt_with", "deferred"} <= states
    (entry,) = gazette.listing("working_group")
    counted = [month["state"] == "counted" for month in entry.data["months"]]
    assert True in counted
    assert False in counted


def test_every_account_of_the_sign_in_page_is_open(told: list[str]) -> None:
    assert set(Account.objects.values_list("email", flat=True)) == {account.email for account in cast.ACCOUNTS}


def test_no_official_stands_in_the_public_record_by_name(told: list[str]) -> None:
    names = {person.family_name for person in cast.EMPLOYEES if person.role != "head"}
    text = " ".join(f"{entry.title} {entry.data}" for entry in Entry.objects.all())
    assert {name for name in names if name in text} == set()
