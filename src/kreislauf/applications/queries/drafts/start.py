"""What stands before an application: whether a service can be applied for online, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from kreislauf.applications.models import ApplicantKind
from kreislauf.applications.queries.applicant_accounts import signed_in
from kreislauf.applications.rules.drafts.applicant import APPLICANT
from kreislauf.applications.rules.drafts.limits import DAYS_UNTOUCHED
from kreislauf.catalogue.api import Audience, ChannelKind, Service, SignIn
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.form_editor.api import FormVersion, compiled
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms import Answers, AutofillToken, CompiledForm, Judge, prefill, sections
from kreislauf.kernel import today

SECONDS_A_FIELD = 12
"""A guess for the start page, told as one; a field of an address takes less, a date of long ago more."""


def form_online(service: Service) -> FormVersion | None:
    """The version that new applications are filled in on: the newest published of the channel open today."""
    day = today()
    channel = (
        service.channels.filter(kind=ChannelKind.OWN, live_since__lte=day)
        .filter(Q(live_until=None) | Q(live_until__gte=day))
        .first()
    )
    if channel is None or channel.form_id is None:
        return None
    published = FormVersion.objects.filter(form_id=channel.form_id, state=VersionState.PUBLISHED)
    return published.order_by("-number").first()


def applicant_kinds(service: Service) -> list[str]:
    """For whom one may apply, in the order asked."""
    kinds: list[str] = []
    if service.audience != Audience.BUSINESSES or not service.allows_companies:
        kinds.append(ApplicantKind.PERSON)
    if service.allows_companies:
        kinds.append(ApplicantKind.COMPANY)
    if service.allows_on_behalf:
        kinds.append(ApplicantKind.BEHALF)
    return [str(kind) for kind in kinds]


def from_sign_in(version: FormVersion, kind: str, account_id: UUID | None) -> tuple[Answers, tuple[str, ...]]:
    """What the verified claims of a sign-in answer already, and the paths of it.

    Whoever applies on behalf is not whom the form asks about: then only their own name is taken over.
    """
    account = signed_in(account_id)
    if account is None:
        return {}, ()
    given, family, company = (account.values.get(token, "") for token in WHO)
    told = {"name": f"{given} {family}".strip(), "company": company}
    who = {name: told[name] for name in WHO_FROM_SIGN_IN.get(kind, ()) if told[name]}
    part: Answers = {APPLICANT: who} if who else {}
    if kind == ApplicantKind.BEHALF:
        return part, ()
    answers, paths = prefill(compiled(version), account.values)
    return {**answers, **part}, paths


WHO = (AutofillToken.GIVEN_NAME, AutofillToken.FAMILY_NAME, AutofillToken.ORGANIZATION)
WHO_FROM_SIGN_IN = {"company": ("name", "company"), "behalf": ("name",)}


@dataclass(frozen=True, slots=True)
class StartPage:
    """What somebody wants to know before beginning."""

    service: Service
    is_online: bool
    kinds: list[tuple[str, str]]
    needs: list[str]
    intro: str
    sections: list[str]
    minutes: int
    needs_sign_in: bool
    takes_sign_in: bool
    days_kept: int = DAYS_UNTOUCHED


def start_page(slug: str) -> StartPage:
    """Raises Service.DoesNotExist for what the public does not see."""
    service = Service.objects.select_related("unit").get(slug=slug, state=ServiceState.LIVE)
    version = form_online(service)
    form = compiled(version) if version else None
    return StartPage(
        service=service,
        is_online=version is not None,
        kinds=[(kind, str(ApplicantKind(kind).label)) for kind in applicant_kinds(service)],
        needs=_needs(service, form),
        intro=form.presentation.intro if form else "",
        sections=[section.title for section in sections(Judge(form, NOTHING))] if form else [],
        minutes=_minutes(form) if form else 0,
        takes_sign_in=service.sign_in != SignIn.NONE,
        needs_sign_in=service.sign_in == SignIn.REQUIRED,
    )


NOTHING: Answers = {}


def _needs(service: Service, form: CompiledForm | None) -> list[str]:
    """What to have at hand: as the form says, and the documents of the service that it does not name."""
    named = list(form.presentation.needs) if form else []
    return [*named, *(document for document in service.documents if document not in named)]


def _minutes(form: CompiledForm) -> int:
    """Rounded up to five minutes."""
    seconds = form.definition.counts()["fields"] * SECONDS_A_FIELD
    return max(5, -(-seconds // 300) * 5)
