"""Applying, as a person does it page by page: sign in, begin, answer, upload, pay, submit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.conf import settings

from kreislauf.applications.actions.add_instance import add_instance
from kreislauf.applications.actions.begin_payment import begin_payment
from kreislauf.applications.actions.confirm_address import confirm_address
from kreislauf.applications.actions.reach_by_mail import reach_by_mail
from kreislauf.applications.actions.reach_by_post import reach_by_post
from kreislauf.applications.actions.save_applicant import save_applicant
from kreislauf.applications.actions.save_page import save_page
from kreislauf.applications.actions.settle_payment import settle_payment
from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.actions.start_application import start_application
from kreislauf.applications.actions.submit_application import submit_application
from kreislauf.applications.actions.upload_file import upload_file
from kreislauf.applications.kinds.payment_providers import ORDER, REPORT, read_order, signed_report
from kreislauf.applications.kinds.test_identities import BENCH_IDENTITIES
from kreislauf.applications.models import Application
from kreislauf.applications.queries.drafts.access import secret_of
from kreislauf.applications.rules.identity import identity_of
from kreislauf.applications.rules.payments import PaymentResult
from kreislauf.catalogue.models import Service
from kreislauf.demo.services_people import Company, Person, Told
from kreislauf.demo.stage import NARRATOR, Stage
from kreislauf.form_editor.queries.cache import compiled
from kreislauf.forms import Answers, Judge, Page, pages
from kreislauf.kernel import Actor
from kreislauf.vault.store.keys import vault_of

LONGEST_KEY: Final = 40
"""The editor makes keys of a question's words and cuts them here."""
ISSUER: Final = "http://127.0.0.1:8000/antrag/pruefstand"


class Applying:
    """One application under way."""

    def __init__(self, stage: Stage, service: str, who: Person | Company, told: Told) -> None:
        self.who, self.told = who, told
        self.kind = "company" if isinstance(who, Company) else "person"
        self.account = account_of(who)
        self.id = self._begin(stage.things[f"service-{service}"])
        self.revision = 0

    @property
    def actor(self) -> Actor:
        return Actor.applicant(frozenset({self.id}), self.account)

    def _begin(self, service_id: UUID) -> UUID:
        application = start_application(
            service_id=service_id, applicant_kind=self.kind, account_id=self.account
        ).application
        self.form = compiled(application.form_version)
        self.answers = _answers(application)
        return application.pk

    def fill_in(self, most: int = 1000) -> None:
        """Page by page, at most so many of them: who gives up leaves a draft."""
        self._say_who()
        done: set[str] = set()
        while len(done) < most:
            page = next((each for each in pages(Judge(self.form, self.answers)) if each.key not in done), None)
            if page is None:
                return
            done.add(page.key)
            self._answer(page)

    def _say_who(self) -> None:
        if isinstance(self.who, Company):
            contact = self.who.contact
            told = {
                "company": self.who.name, "name": f"{contact.given} {contact.family}", "function": self.who.function,
            }  # fmt: skip
            self.revision = save_applicant(actor=self.actor, application_id=self.id, told=told, revision=self.revision)

    def _answer(self, page: Page) -> None:
        if page.kind == "list":
            self._add_instances(page)
            return
        for asked in page.asked:
            if asked.takes_files:
                self._upload(page, asked.path)
        raw = {asked.name: self._raw(asked.path, asked.raw) for asked in page.asked if not asked.takes_files}
        saved = save_page(actor=self.actor, application_id=self.id, key=page.key, raw=raw, revision=self._revision())
        self.answers, self.revision = saved.answers, saved.revision

    def _add_instances(self, page: Page) -> None:
        wanted = self._at(page.key)
        for _number in range(len(page.instances), len(wanted) if isinstance(wanted, list) else 0):
            add_instance(actor=self.actor, application_id=self.id, key=page.key)
            self._reload()

    def _upload(self, page: Page, path: str) -> None:
        given = self._at(path)
        if given is None:
            return
        name, content = given
        upload_file(actor=self.actor, application_id=self.id, key=page.key, path=path, filename=name, content=content)
        self._reload()

    def _reload(self) -> None:
        self.answers = _answers(Application.objects.get(pk=self.id))

    def _revision(self) -> int:
        return Application.objects.values_list("revision", flat=True).get(pk=self.id)

    def _raw(self, path: str, before: Sequence[str]) -> Sequence[str]:
        value = self._at(path)
        if value is None:
            return list(before)
        return [str(each) for each in value] if isinstance(value, list) else [str(value)]

    def _at(self, path: str) -> Any:
        """What is told for a field or group: by its key, below the entry of a list where it stands in one."""
        told: Mapping[str, Any] = self.told
        steps = path.split("/")
        for place, step in enumerate(steps):
            if step.isdigit():
                entries = told.get(steps[place - 1])
                if isinstance(entries, list) and int(step) < len(entries) and isinstance(entries[int(step)], dict):
                    told = entries[int(step)]
        return next((value for key, value in told.items() if key[:LONGEST_KEY].strip("_") == steps[-1]), None)

    def pay(self) -> None:
        """At the test provider, which reports it back with its signature."""
        begun = begin_payment(actor=self.actor, application_id=self.id)
        order = read_order(parse_qs(urlsplit(begun.url).query)[ORDER][0])
        report = signed_report(order, PaymentResult.PAID)
        settle_payment(actor=NARRATOR, provider="test", parameters={REPORT: report})

    def be_reached(self) -> None:
        """By mail, as the link in it confirms; by post where that is wanted; the sign-in's address holds already."""
        if isinstance(self.who, Person) and self.who.by_post:
            reach_by_post(actor=self.actor, application_id=self.id, address=self.who.letter)
        elif self.account is None:
            key = reach_by_mail(actor=self.actor, application_id=self.id, address=self.address)
            confirm_address(secret=secret_of(key))

    @property
    def address(self) -> str:
        return self.who.contact.mail if isinstance(self.who, Company) else self.who.mail

    def submit(self) -> None:
        submit_application(actor=self.actor, application_id=self.id)


def _answers(application: Application) -> Answers:
    answers: Answers = vault_of(application).unseal_json("answers", application.answers or b"")
    return answers


def account_of(who: Person | Company) -> UUID | None:
    """Signed in through the test bench; None for whoever applies without an account."""
    if not who.bench:
        return None
    claims = {**BENCH_IDENTITIES[who.bench].claims, "sub": f"bench-{who.bench}"}
    return sign_in_applicant(identity=identity_of(issuer(), claims)).pk


def issuer() -> str:
    """The broker that the demo's pages sign in through: the same account there as here."""
    return str(settings.KREISLAUF_BROKER_ISSUER or ISSUER).rstrip("/")


def apply(stage: Stage, service: str, who: Person | Company, told: Told) -> Applying:
    """From the first page to the receipt."""
    applying = Applying(stage, service, who, told)
    applying.fill_in()
    applying.be_reached()
    if Service.objects.get(pk=stage.things[f"service-{service}"]).fee_cents:
        applying.pay()
    applying.submit()
    return applying
