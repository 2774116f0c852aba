"""Everything that can be done with cases: the list of features."""

from kreislauf.cases.actions.answer_archive_offer import answer_archive_offer
from kreislauf.cases.actions.answer_request import answer_request
from kreislauf.cases.actions.ask_applicant import ask_applicant
from kreislauf.cases.actions.close_case import close_case
from kreislauf.cases.actions.delegate_case import delegate_case
from kreislauf.cases.actions.deliver_notice import deliver_notice
from kreislauf.cases.actions.end_absence import end_absence
from kreislauf.cases.actions.enter_absence import enter_absence
from kreislauf.cases.actions.erase_again import erase_again
from kreislauf.cases.actions.erase_expired import erase_expired
from kreislauf.cases.actions.erase_on_request import erase_on_request
from kreislauf.cases.actions.export_personal_data import export_personal_data
from kreislauf.cases.actions.extend_period import extend_period
from kreislauf.cases.actions.fetch_archive_package import fetch_archive_package
from kreislauf.cases.actions.fetch_notice import fetch_notice
from kreislauf.cases.actions.mark_media_break import mark_media_break
from kreislauf.cases.actions.note_completeness import note_completeness
from kreislauf.cases.actions.note_digital_consent import note_digital_consent
from kreislauf.cases.actions.note_reading import note_reading
from kreislauf.cases.actions.offer_to_archive import offer_to_archive
from kreislauf.cases.actions.post_letter import post_letter
from kreislauf.cases.actions.prepare_notice import prepare_notice
from kreislauf.cases.actions.rate_service import rate_service
from kreislauf.cases.actions.read_case_for_purpose import read_case_for_purpose
from kreislauf.cases.actions.release_case import release_case
from kreislauf.cases.actions.reopen_case import reopen_case
from kreislauf.cases.actions.return_notice import return_notice
from kreislauf.cases.actions.sign_notice import sign_notice
from kreislauf.cases.actions.take_over_case import take_over_case
from kreislauf.cases.actions.tick_checklist import tick_checklist
from kreislauf.cases.actions.withdraw_application import withdraw_application
from kreislauf.cases.actions.write_message import write_message
from kreislauf.cases.actions.write_note import write_note
from kreislauf.cases.actions.write_to_unit import write_to_unit

__all__ = [
    "answer_archive_offer",
    "answer_request",
    "ask_applicant",
    "close_case",
    "delegate_case",
    "deliver_notice",
    "end_absence",
    "enter_absence",
    "erase_again",
    "erase_expired",
    "erase_on_request",
    "export_personal_data",
    "extend_period",
    "fetch_archive_package",
    "fetch_notice",
    "mark_media_break",
    "note_completeness",
    "note_digital_consent",
    "note_reading",
    "offer_to_archive",
    "post_letter",
    "prepare_notice",
    "rate_service",
    "read_case_for_purpose",
    "release_case",
    "reopen_case",
    "return_notice",
    "sign_notice",
    "take_over_case",
    "tick_checklist",
    "withdraw_application",
    "write_message",
    "write_note",
    "write_to_unit",
]
