"""One thing of each kind, so that every address leads somewhere.

A sample is found by the name of the address's parameter, or by address and parameter where the name alone
does not say which thing is meant: add yours to `BY_PARAMETER` or `BY_ADDRESS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection

from kreislauf.applications.models import Attachment, Errand
from kreislauf.applications.models import Payment as FeePayment
from kreislauf.budget import actions as budget
from kreislauf.budget.models import AmendmentEntry, Evidence, SubBudget
from kreislauf.cases.actions.prepare_notice import prepare_notice
from kreislauf.cases.models import Absence, ArchiveOffer, Case, Notice
from kreislauf.cases.models.letter import PostalLetter
from kreislauf.catalogue.models import Channel, Service
from kreislauf.council.models import (
    Consultation,
    Effect,
    GroupMeeting,
    Letter,
    Meeting,
    Objection,
    Paper,
    Recommendation,
    Resolution,
    ResolutionPoint,
    WorkingGroup,
)
from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.forms.engine.codec import to_json
from kreislauf.forms.engine.definition import Field as FormField
from kreislauf.forms.engine.definition import FormDefinition
from kreislauf.forms.engine.definition import Group as FormGroup
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads.person import Person as PersonPayload
from kreislauf.kernel import Actor, Money
from kreislauf.maturity.models import Declaration, MaturityCriterion
from kreislauf.people.models import Account, AccountLetter, CountyRule, Membership, OrganizationKind
from kreislauf.programme.models import Concept, Measure, Presentation
from kreislauf.records.actions import store_document_inside
from kreislauf.records.models import Document
from tests.applications.factories import make_attachment, make_case, make_draft, make_service
from tests.budget.house import House, locked_house, present_concept
from tests.cast import FINANCE, Cast, as_actor, make_account, make_member, make_organization
from tests.support.published import put, put_example

NOW: Final = datetime(2024, 6, 3, 8, 0, tzinfo=UTC)
"""The day on which the matrix looks at the house: the money is locked, nothing is released."""


@dataclass
class World:
    """The sample things; each is made when an address first asks for it."""

    house: House
    lock: Any
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def cast(self) -> Cast:
        return self.house.cast

    def one(self, name: str, make: Callable[[World], Any]) -> Any:
        if name not in self.made:
            self.made[name] = make(self)
        return self.made[name]


def build_world() -> World:
    house, lock = locked_house()
    return World(house, lock)


def paper(world: World) -> Paper:
    """The motion; the plan that was adopted has a paper of its own."""
    return Paper.objects.get(points__effects__kind="lock")


def draft(world: World) -> Paper:
    made = Paper.objects.create(
        kind="motion",
        term=world.cast.term,
        title="Ein Entwurf",
        date=date(2024, 6, 1),
        entered_by=world.cast.members[6],
    )
    ResolutionPoint.objects.create(paper=made, position=1, text="Der Kreistag beschließt.")
    return made


def meeting(world: World) -> Meeting:
    return Meeting.objects.create(
        organization=world.cast.finance_committee, title="Sitzung", starts_at=datetime(2024, 6, 24, 15, tzinfo=UTC)
    )


def consultation(world: World) -> Consultation:
    return Consultation.objects.create(
        paper=sample(world, "paper_id"),
        organization=world.cast.finance_committee,
        role="recommendation",
        position=30,
    )


def effect(world: World) -> Effect:
    point = ResolutionPoint.objects.create(paper=sample(world, "paper_id"), position=30, text="Berichten.")
    return Effect.objects.create(
        point=point,
        position=1,
        kind="mandate",
        params={"task": "Berichten", "responsible": None, "due": None},
        state="due",
        responsible=world.cast.digital_unit,
        resolution=sample(world, "resolution_id"),
    )


def waiting_effect(world: World) -> Effect:
    """Money that was resolved for a year without a plan."""
    point = ResolutionPoint.objects.create(paper=sample(world, "paper_id"), position=31, text="Mehr Mittel.")
    params = {"amount_cents": 500, "fiscal_year": 2099, "investment": None, "purpose": "Mehr"}
    return Effect.objects.create(
        point=point,
        position=1,
        kind="appropriate",
        params=params,
        state="waiting",
        resolution=sample(world, "resolution_id"),
    )


def objection(world: World) -> Objection:
    return Objection.objects.create(resolution=sample(world, "resolution_id"), reason="Rechtswidrig", raised_at=NOW)


def working_group(world: World) -> WorkingGroup:
    organization = make_organization(OrganizationKind.WORKING_GROUP, "Unter-AG", parent=world.cast.finance_committee)
    make_member(world.cast.digital_lead, organization, function="Leitung IT")
    return WorkingGroup.objects.create(
        organization=organization,
        parent_competence_id=FINANCE,
        supported_by=world.cast.digital_unit,
        rhythm="monthly",
        recurrence="FREQ=MONTHLY;BYDAY=2TU",
        usual_start="16:00",
        founded_on=date(2024, 1, 15),
    )


def group_meeting(world: World) -> Meeting:
    group = sample(world, "group")
    made = Meeting.objects.create(
        organization_id=group.pk, title="Sitzung", starts_at=datetime(2024, 6, 11, 14, tzinfo=UTC), state="proposed"
    )
    GroupMeeting.objects.create(meeting=made, changed_at=NOW)
    return made


def failed_letter(world: World) -> Letter:
    return Letter.objects.create(
        meeting=sample(world, "meeting_id"), person=world.cast.members[2], occasion="invited", state="failed",
        created_at=NOW,
    )  # fmt: skip


def failed_account_letter(world: World) -> AccountLetter:
    return AccountLetter.objects.create(
        account=make_account(world.cast.members[7]), occasion="password", state="failed", created_at=NOW
    )


def recommendation(world: World) -> Recommendation:
    return Recommendation.objects.create(group=sample(world, "group"), title="Empfehlung", text="Mehr davon.")


def document(world: World) -> Document:
    return store_document_inside(
        actor=Actor.system("matrix"), title="Konzept", filename="konzept.pdf", content=b"%PDF-1.7 x"
    )


def concept(world: World) -> Concept:
    return Concept.objects.create(
        document=sample(world, "document"), title="Digitalisierungskonzept", unit=world.cast.digital_unit
    )


def measure(world: World) -> Measure:
    return Measure.objects.create(
        concept=sample(world, "concept_id"), title="Online-Terminvergabe", owner=world.cast.digital_unit
    )


def publication(world: World) -> str:
    put("sample", PersonPayload("Kim Abel", ()), title="Kim Abel", ends_on=date(2061, 1, 1))
    return "sample"


def published(kind: str, key: UUID | str) -> UUID | str:
    """The key of something public; what no reaction has published yet stands there with its title alone."""
    if gazette.get(kind, str(key)) is None:
        put_example(kind, key)
    return key


def commitment(world: World) -> Any:
    return budget.commit_funds(
        actor=world.house.lead,
        line_id=world.house.running_line.pk,
        amount=Money.euros(1000),
        title="Schulung",
        creditor="Bildungswerk Nord",
        key=str(uuid4()),
    )


def payment(world: World) -> Any:
    return budget.enter_invoice(
        actor=world.house.lead,
        commitment_id=sample(world, "commitment_id").pk,
        amount=Money.euros(100),
        invoice_reference="R-1",
    )


def payment_return(world: World) -> Any:
    """Paid by one cashier, come back and recorded by the same."""
    paid, cashier = sample(world, "payment_id"), as_actor(world.cast.cashier)
    budget.certify_payment(actor=world.house.lead, payment_id=paid.pk)
    budget.order_payment(actor=world.house.treasurer, payment_id=paid.pk)
    budget.pay_out(actor=cashier, payment_id=paid.pk)
    return budget.record_return(
        actor=cashier, payment_id=paid.pk, amount=Money.euros(100), received_on=NOW.date(), reference="KA 4",
        reason="Doppelt",
    )  # fmt: skip


def evidence(world: World) -> Evidence:
    present_concept(world.house, world.lock)
    return Evidence.objects.get()


def presentation(world: World) -> Presentation:
    return present_concept(world.house, world.lock)


def account(world: World) -> Account:
    return make_account(world.cast.members[8])


def membership(world: World) -> Membership:
    return Membership.objects.filter(organization=world.cast.finance_committee).order_by("pk")[0]


def resolution(world: World) -> Resolution:
    return Resolution.objects.filter(consultation__paper=sample(world, "paper_id"))[0]


def official(world: World) -> Membership:
    return Membership.objects.get(organization_id=sample(world, "group").pk)


def fixed(value: Any) -> Callable[[World], Any]:
    """The same in every world."""
    return lambda _: value


def service(world: World) -> Service:
    """A live service of the digitalisation unit with a form of its own."""
    return make_service(world.cast.digital_unit)


def external_channel(world: World) -> Channel:
    return Channel.objects.create(
        service=sample(world, "service_id"),
        kind="external",
        title="Auf dem Landesportal",
        url="https://land.example",
        live_since=date(2023, 1, 1),
    )


def failed_errand(world: World) -> Errand:
    application = world.one("received case", received_case).application
    return Errand.objects.create(application=application, kind="receipt_pdf", state="failed", created_at=NOW)


def stranded_payment(world: World) -> FeePayment:
    """A fee paid for a draft that nobody submitted."""
    return FeePayment.objects.create(
        application=make_draft(world.one("service_id", service)), provider="test", amount_cents=2500, state="paid",
        created_at=NOW, settled_at=NOW,
    )  # fmt: skip


def criterion(_world: World) -> MaturityCriterion:
    return MaturityCriterion.objects.get(model="ozg-2-0", key="accessibility")


def declaration(world: World) -> Declaration:
    return Declaration.objects.create(
        service=world.one("service_id", service),
        criterion=sample(world, "criterion_id"),
        statement="Prüfbericht",
        declared_by=world.cast.digital_lead,
        declared_at=NOW,
    )


def received_case(world: World) -> Case:
    """An application that nobody of the matrix holds a key to."""
    return make_case(world.one("service_id", service))


def offered_case(world: World) -> Case:
    """Closed, and offered to the archive."""
    case = make_case(world.one("service_id", service), state="withdrawn", decided_at=NOW, closed_at=NOW)
    ArchiveOffer.objects.create(case=case, offered_at=NOW)
    return case


def own_document(world: World) -> Attachment:
    return make_attachment(world.one("received case", received_case).application)


def prepared_notice(world: World) -> Notice:
    """Waits for the head of the digitalisation unit to sign it."""
    staff = world.cast.digital_staff
    case = make_case(world.one("service_id", service), assigned_to=staff)
    return prepare_notice(
        actor=as_actor(staff), case_id=case.pk, outcome="granted", addressee="Wilma Rosenbaum",
        operative="Der Hund ist angemeldet.",
    )  # fmt: skip


def absence(world: World) -> Absence:
    people = {"person": world.cast.digital_staff, "substitute": world.cast.digital_lead}
    return Absence.objects.create(**people, since=NOW.date(), until=NOW.date())


def letter_to_post(world: World) -> PostalLetter:
    case = world.one("received case", received_case)
    return PostalLetter.objects.create(case=case, kind="status", laid_at=NOW)


NOTICE_ADDRESSES: Final = ("case_notice", "return_notice", "sign_notice", "deliver_notice")
APPLICANTS_ADDRESSES: Final = (
    "status",
    "rate_service",
    "own_file",
    "write_to_unit",
    "withdraw_application",
    "answer_request",
    "document",
    "notice",
    "notice_pdf",
)
DRAFTS_ADDRESSES: Final = (
    "tasks",
    "welcome",
    "who",
    "page",
    "remove_instance",
    "file",
    "remove_file",
    "reach",
    "check",
    "digital_notice",
    "keys",
    "send_link",
    "invite",
    "renew_code",
    "revoke",
    "delete",
)


def form_draft(world: World) -> FormVersion:
    """A draft of a form made by hand, of the whole county, with a group and a field in it."""
    form = Form.objects.create(title="Anmeldung", origin="own", created_at=NOW)
    field = FormField(key="name", label="Name", legal_basis=("§ 2 Mustersatzung",))
    group = FormGroup(key="person", label="Person", children=(field,))
    definition = FormDefinition(
        id="1", version="1", name="Anmeldung", label="Anmeldung", standard="own", legal_basis=field.legal_basis,
        children=(group,),
    )  # fmt: skip
    return FormVersion.objects.create(form=form, number=1, definition=to_json(definition), created_at=NOW)


def failed_job(world: World) -> int:
    """A job of the queue that failed for good."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'x', 'failed')"
            " RETURNING id"
        )
        return int(cursor.fetchone()[0])


BY_PARAMETER: Final[dict[str, Callable[[World], Any]]] = {
    "absence_id": absence,
    "case_id": lambda world: world.one("received case", received_case),
    "notice_id": lambda world: world.one("prepared notice", prepared_notice),
    "account_id": account,
    "job_id": failed_job,
    "channel_id": external_channel,
    "criterion_id": criterion,
    "declaration_id": declaration,
    "commitment_id": commitment,
    "concept_id": concept,
    "consultation_id": consultation,
    "document": document,
    "effect_id": effect,
    "entry_id": lambda world: AmendmentEntry.objects.filter(plan=world.house.plan)[0],
    "evidence_id": evidence,
    "group": working_group,
    "letter_id": failed_letter,
    "line_id": lambda world: world.house.line,
    "lock_id": lambda world: world.lock,
    "measure_id": measure,
    "meeting_id": meeting,
    "membership_id": membership,
    "objection_id": objection,
    "organization_id": lambda world: world.cast.finance_committee,
    "paper_id": paper,
    "part_id": lambda _: SubBudget.objects.get(),
    "payment_id": payment,
    "person_id": lambda world: world.cast.members[6],
    "plan_id": lambda world: world.house.plan,
    "point_id": lambda world: sample(world, "paper_id").points.first(),
    "recommendation_id": recommendation,
    "resolution_id": resolution,
    "return_id": payment_return,
    "rule_id": lambda _: CountyRule.objects.filter(key="council.notice_days")[0],
    "service_id": service,
    "term_id": lambda world: world.cast.term,
    "version_id": lambda world: sample(world, "concept_id").document.versions.first(),
    "month": fixed(6),
    "year": fixed(2024),
    "fiscal_year": fixed(2024),
    "presentation_id": presentation,
    "provider_id": fixed("haus"),
    "pk": fixed(1),
    "kind": fixed("person"),
    "subject_type": fixed("budget.plan"),
    "form_id": lambda world: world.one("form draft", form_draft).form,
    "path": fixed("person/name"),
    "revision": fixed(0),
    "number": fixed(0),
}
"""The sample for each name of a parameter."""

GROUP_ADDRESSES: Final = (
    "working_group",
    "join_working_group",
    "leave_working_group",
    "invite_council_members",
    "name_official",
    "propose_meetings",
    "draft_recommendation",
    "renew_group_calendar",
    "close_group_calendar",
)
GROUP_MEETING_ADDRESSES: Final = (
    "confirm_meeting",
    "move_group_meeting",
    "cancel_group_meeting",
    "write_record",
    "publish_record",
)

FORM_VERSION_ADDRESSES: Final = (
    "form_version",
    "form_report",
    "change_form_head",
    "publish_form_version",
    "withdraw_form_version",
    "discard_form_version",
    "undo_form_change",
    "order_elements",
    "add_element",
    "form_element",
    "move_element",
    "move_into",
    "remove_element",
    "form_proposals",
    "settle_proposal",
    "set_together",
    "remove_together",
    "form_code_lists",
    "supply_code_list",
    "form_preview",
    "set_condition",
)

BY_ADDRESS: Final[dict[tuple[str, str], Callable[[World], Any]]] = {
    **{
        (f"status:{name}", "application_id"): lambda world: world.one("received case", received_case).application
        for name in APPLICANTS_ADDRESSES
    },
    **{
        (f"apply:{name}", "application_id"): lambda world: make_draft(world.one("service_id", service))
        for name in DRAFTS_ADDRESSES
    },
    ("budget:settle_waiting_effect", "effect_id"): waiting_effect,
    ("council:correct_attendance", "person_id"): lambda world: world.cast.finance_committee.memberships.all()[0].person,
    ("apply:start", "slug"): lambda world: world.one("service_id", service).slug,
    **{
        (f"apply:{name}", "application_id"): lambda world: world.one("received case", received_case).application
        for name in ("submit", "receipt", "receipt_pdf", "pay", "payment_return")
    },
    ("apply:payment_report", "provider"): fixed("test"),
    ("cases:retry_errand", "errand_id"): failed_errand,
    ("cases:refund_payment", "payment_id"): stranded_payment,
    ("apply:resume", "secret"): fixed("A" * 43),
    ("apply:page", "key"): fixed("person"),
    ("apply:remove_instance", "key"): fixed("person/0"),
    ("apply:revoke", "key_id"): lambda _: uuid4(),
    **{(f"apply:{name}", "attachment_id"): lambda _: uuid4() for name in ("file", "remove_file")},
    ("status:document", "attachment_id"): own_document,
    ("status:answer_request", "message_id"): lambda _: uuid4(),
    ("status:notice", "notice_id"): lambda _: uuid4(),
    ("status:notice_pdf", "notice_id"): lambda _: uuid4(),
    ("cases:case_attachment", "attachment_id"): own_document,
    ("cases:tick_checklist", "number"): fixed(1),
    ("cases:post_letter", "letter_id"): letter_to_post,
    ("people:retry_account_letter", "letter_id"): failed_account_letter,
    **{
        (f"cases:{name}", "case_id"): lambda world: world.one("prepared notice", prepared_notice).case
        for name in NOTICE_ADDRESSES
    },
    ("cases:answer_archive_offer", "case_id"): offered_case,
    ("cases:fetch_archive_package", "case_id"): offered_case,
    ("cases:erase_on_request", "case_id"): offered_case,
    **{
        (f"council:{name}", "organization_id"): lambda world: sample(world, "group").organization
        for name in GROUP_ADDRESSES
    },
    **{
        (f"council:{name}", "meeting_id"): lambda world: world.one("group_meeting", group_meeting)
        for name in GROUP_MEETING_ADDRESSES
    },
    ("council:edit_draft", "paper_id"): lambda world: world.one("draft", draft),
    ("council:confirm_draft", "paper_id"): lambda world: world.one("draft", draft),
    ("council:succeed_official", "membership_id"): official,
    ("council:release_official", "membership_id"): official,
    ("council:group_calendar", "token"): fixed("unknown"),
    ("account_confirm_email", "key"): fixed("unknown"),
    ("account_reset_password_from_key", "key"): fixed("unknown"),
    ("account_reset_password_from_key", "uidb36"): fixed("1"),
    ("people:retract_publication", "key"): publication,
    ("people:set_county_rule", "key"): fixed("council.notice_days"),
    ("portal:paper", "key"): lambda world: published("paper", sample(world, "paper_id").pk),
    ("portal:trace", "key"): lambda world: published("paper", sample(world, "paper_id").pk),
    ("portal:meeting", "key"): lambda world: published("meeting", sample(world, "meeting_id").pk),
    ("portal:body", "key"): lambda world: published("organization", world.cast.council.pk),
    ("portal:person", "key"): lambda world: published("person", world.cast.members[0].pk),
    ("portal:line", "key"): lambda world: published("line", world.house.line.pk),
    ("portal:service", "slug"): lambda _: published("service", "hund-anmelden"),
    ("budget:correct_part", "kind"): fixed("teilhaushalt"),
    ("budget:remove_part", "kind"): fixed("teilhaushalt"),
    ("catalogue:open_channel", "kind"): fixed("external"),
    ("form_editor:set_condition", "kind"): fixed("sichtbar"),
    **{
        (f"form_editor:{name}", "version_id"): lambda world: world.one("form draft", form_draft)
        for name in FORM_VERSION_ADDRESSES
    },
    ("people:thing_journal", "subject_id"): lambda world: world.house.plan,
}
"""The sample for one parameter of one address."""


def sample(world: World, parameter: str, address: str = "") -> Any:
    """The thing for a parameter of an address. Raises KeyError for a parameter without a sample."""
    if (address, parameter) in BY_ADDRESS:
        return world.one(f"{address} {parameter}", BY_ADDRESS[address, parameter])
    return world.one(parameter, BY_PARAMETER[parameter])


def argument(world: World, parameter: str, address: str) -> Any:
    """What stands in the address: a thing's key, or the value itself."""
    found = sample(world, parameter, address)
    return getattr(found, "pk", found)
