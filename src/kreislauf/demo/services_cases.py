"""What becomes of an application in the sample county: from the in-tray to the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from kreislauf.applications.actions.choose_digital_notice import choose_digital_notice
from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.models import Errand
from kreislauf.cases.actions.answer_archive_offer import answer_archive_offer
from kreislauf.cases.actions.answer_request import answer_request
from kreislauf.cases.actions.ask_applicant import ask_applicant
from kreislauf.cases.actions.close_case import close_case
from kreislauf.cases.actions.delegate_case import delegate_case
from kreislauf.cases.actions.deliver_notice import deliver_notice
from kreislauf.cases.actions.erase_expired import erase_expired
from kreislauf.cases.actions.fetch_notice import fetch_notice
from kreislauf.cases.actions.offer_to_archive import offer_to_archive
from kreislauf.cases.actions.prepare_notice import prepare_notice
from kreislauf.cases.actions.rate_service import rate_service
from kreislauf.cases.actions.return_notice import return_notice
from kreislauf.cases.actions.sign_notice import sign_notice
from kreislauf.cases.actions.take_over_case import take_over_case
from kreislauf.cases.actions.tick_checklist import tick_checklist
from kreislauf.cases.actions.withdraw_application import withdraw_application
from kreislauf.cases.actions.write_note import write_note
from kreislauf.cases.models import Case, Notice
from kreislauf.cases.rules.own_steps import Brought
from kreislauf.demo.business import clerk
from kreislauf.demo.services_apply import Applying
from kreislauf.demo.services_catalogue import handover_folder
from kreislauf.demo.stage import NARRATOR, Name, Stage
from kreislauf.kernel import Actor, today

CLERKS: Final[dict[str, Name]] = {
    "schools": ("Kerstin", "Möhle"),
    "roads": ("Jonas", "Tietjen"),
    "environment": ("Svenja", "Rust"),
    "order": ("Torben", "Siemers"),
    "traffic": ("Aylin", "Kaya"),
    "citizens": ("Lukas", "Harms"),
}
SIGNERS: Final[dict[str, Name]] = {
    "schools": ("Dörte", "Wiechers"),
    "roads": ("Enno", "Brammer"),
    "environment": ("Gesa", "Ohlendorf"),
    "order": ("Henrike", "Bartels"),
    "traffic": ("Rainer", "Wolters"),
    "citizens": ("Maike", "Dettmer"),
}


@dataclass
class Handling:
    """A received application in the hands of its unit."""

    stage: Stage
    applying: Applying
    unit: str

    @property
    def case(self) -> Case:
        return Case.objects.get(application_id=self.applying.id)

    @property
    def clerk(self) -> Actor:
        return self.stage.actor(CLERKS[self.unit])

    @property
    def signer(self) -> Actor:
        return self.stage.actor(SIGNERS[self.unit])

    def take_over(self) -> None:
        take_over_case(actor=self.clerk, case_id=self.case.pk)

    def tick(self, most: int = 99) -> None:
        case = self.case
        for number in range(1, min(len(case.checklist), most) + 1):
            tick_checklist(actor=self.clerk, case_id=case.pk, number=number)

    def note(self, text: str) -> None:
        write_note(actor=self.clerk, case_id=self.case.pk, text=text)

    def ask(self, text: str, days: int = 14) -> None:
        ask_applicant(actor=self.clerk, case_id=self.case.pk, text=text, answer_by=today() + timedelta(days=days))

    def answer(self, text: str, *documents: Brought) -> None:
        question = self.case.messages.filter(asks_for_answer=True).latest("written_at")
        answer_request(
            actor=self.applying.actor,
            application_id=self.applying.id,
            message_id=question.pk,
            text=text,
            documents=documents,
        )

    def prepare(self, outcome: str, operative: str, reasons: str = "", conditions: tuple[str, ...] = ()) -> None:
        prepare_notice(
            actor=self.clerk, case_id=self.case.pk, outcome=outcome, addressee=self.applying.who.letter,
            operative=operative, reasons=reasons, conditions=conditions,
        )  # fmt: skip

    def sign(self) -> None:
        sign_notice(actor=self.signer, notice_id=self._notice)

    def consent(self) -> None:
        choose_digital_notice(actor=self.applying.actor, application_id=self.applying.id, is_given=True)

    def deliver(self, delivery: str = "inbox") -> None:
        deliver_notice(actor=self.clerk, notice_id=self._notice, delivery=delivery)

    def fetch(self) -> None:
        fetch_notice(actor=self.applying.actor, application_id=self.applying.id, notice_id=self._notice)

    def close(self) -> None:
        close_case(actor=self.clerk, case_id=self.case.pk)

    def withdraw(self) -> None:
        withdraw_application(actor=self.applying.actor, application_id=self.applying.id)

    def delegate(self, to: Name) -> None:
        person = self.stage.persons[to]
        delegate_case(actor=self.clerk, case_id=self.case.pk, person_id=person.pk, note="Bitte bis Monatsende.")

    def send_back(self, note: str) -> None:
        return_notice(actor=self.signer, notice_id=self._notice, note=note)

    def offer(self) -> None:
        """What the night does by itself."""
        offer_to_archive(actor=NARRATOR, case_id=self.case.pk)

    def archive_answers(self, answer: str) -> None:
        answer_archive_offer(actor=clerk(self.stage), case_id=self.case.pk, answer=answer)

    def erase(self) -> None:
        erase_expired(actor=NARRATOR, case_id=self.case.pk)

    def fail_to_hand_over(self) -> None:
        """Something else lies in the specialist system's folder under this number: it is there only while we try."""
        folder = handover_folder()
        if folder is None:
            return
        in_the_way = folder / str(self.case.application.number)
        in_the_way.mkdir(parents=True)
        self.run("handover")
        in_the_way.rmdir()

    def rate(self, occasion: str, score: int) -> None:
        rate_service(actor=self.applying.actor, application_id=self.applying.id, occasion=occasion, score=score)

    def run(self, kind: str) -> None:
        """What the office's own queue would carry out soon after."""
        for errand in Errand.objects.filter(application_id=self.applying.id, kind=kind, state="waiting"):
            run_errand(actor=NARRATOR, errand_id=errand.pk)

    @property
    def _notice(self) -> UUID:
        """The newest one; a discarded one is never the newest."""
        return Notice.objects.filter(case__application_id=self.applying.id).latest("prepared_at").pk
