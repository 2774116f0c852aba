"""Everything that can be done with services, forms, applications and cases: the list of features."""

from kreislauf.services.actions.add_element import add_element
from kreislauf.services.actions.add_instance import add_instance
from kreislauf.services.actions.answer_archive_offer import answer_archive_offer
from kreislauf.services.actions.answer_request import answer_request
from kreislauf.services.actions.ask_applicant import ask_applicant
from kreislauf.services.actions.begin_payment import begin_payment
from kreislauf.services.actions.change_channel import change_channel
from kreislauf.services.actions.change_element import change_element
from kreislauf.services.actions.change_form_head import change_form_head
from kreislauf.services.actions.change_service import change_service
from kreislauf.services.actions.choose_digital_notice import choose_digital_notice
from kreislauf.services.actions.close_case import close_case
from kreislauf.services.actions.close_channel import close_channel
from kreislauf.services.actions.confirm_address import confirm_address
from kreislauf.services.actions.confirm_proposal import confirm_proposal
from kreislauf.services.actions.count_attempt import count_attempt
from kreislauf.services.actions.create_form import create_form
from kreislauf.services.actions.create_service import create_service
from kreislauf.services.actions.declare_maturity import declare_maturity
from kreislauf.services.actions.delegate_case import delegate_case
from kreislauf.services.actions.delete_draft import delete_draft
from kreislauf.services.actions.deliver_notice import deliver_notice
from kreislauf.services.actions.discard_form_version import discard_form_version
from kreislauf.services.actions.end_absence import end_absence
from kreislauf.services.actions.enter_absence import enter_absence
from kreislauf.services.actions.enter_code import enter_code
from kreislauf.services.actions.erase_expired import erase_expired
from kreislauf.services.actions.erase_on_request import erase_on_request
from kreislauf.services.actions.expire_drafts import expire_drafts
from kreislauf.services.actions.export_personal_data import export_personal_data
from kreislauf.services.actions.extend_period import extend_period
from kreislauf.services.actions.fetch_archive_package import fetch_archive_package
from kreislauf.services.actions.fetch_notice import fetch_notice
from kreislauf.services.actions.forget_accounts import forget_accounts
from kreislauf.services.actions.forget_attempts import forget_attempts
from kreislauf.services.actions.import_channel_use import import_channel_use
from kreislauf.services.actions.import_form import import_form
from kreislauf.services.actions.import_services import import_services
from kreislauf.services.actions.index_persons import index_persons
from kreislauf.services.actions.invite_colleague import invite_colleague
from kreislauf.services.actions.mark_media_break import mark_media_break
from kreislauf.services.actions.move_element import move_element
from kreislauf.services.actions.note_completeness import note_completeness
from kreislauf.services.actions.note_digital_consent import note_digital_consent
from kreislauf.services.actions.note_reading import note_reading
from kreislauf.services.actions.offer_to_archive import offer_to_archive
from kreislauf.services.actions.open_channel import open_channel
from kreislauf.services.actions.post_letter import post_letter
from kreislauf.services.actions.prepare_notice import prepare_notice
from kreislauf.services.actions.publish_form_version import publish_form_version
from kreislauf.services.actions.publish_service import publish_service
from kreislauf.services.actions.rate_service import rate_service
from kreislauf.services.actions.reach_by_mail import reach_by_mail
from kreislauf.services.actions.reach_by_post import reach_by_post
from kreislauf.services.actions.read_case_for_purpose import read_case_for_purpose
from kreislauf.services.actions.read_rule import read_rule
from kreislauf.services.actions.refund_payment import refund_payment
from kreislauf.services.actions.reject_proposal import reject_proposal
from kreislauf.services.actions.release_case import release_case
from kreislauf.services.actions.remove_element import remove_element
from kreislauf.services.actions.remove_file import remove_file
from kreislauf.services.actions.remove_instance import remove_instance
from kreislauf.services.actions.remove_together import remove_together
from kreislauf.services.actions.renew_code import renew_code
from kreislauf.services.actions.reopen_case import reopen_case
from kreislauf.services.actions.reopen_service import reopen_service
from kreislauf.services.actions.retire_service import retire_service
from kreislauf.services.actions.retry_errand import retry_errand
from kreislauf.services.actions.return_notice import return_notice
from kreislauf.services.actions.revoke_access import revoke_access
from kreislauf.services.actions.rewrap_keys import rewrap_keys
from kreislauf.services.actions.rotate_index_key import rotate_index_key
from kreislauf.services.actions.run_errand import run_errand
from kreislauf.services.actions.save_applicant import save_applicant
from kreislauf.services.actions.save_page import save_page
from kreislauf.services.actions.send_resume_link import send_resume_link
from kreislauf.services.actions.set_condition import set_condition
from kreislauf.services.actions.set_together import set_together
from kreislauf.services.actions.settle_payment import settle_payment
from kreislauf.services.actions.sign_in_applicant import sign_in_applicant
from kreislauf.services.actions.sign_notice import sign_notice
from kreislauf.services.actions.start_application import start_application
from kreislauf.services.actions.start_form_version import start_form_version
from kreislauf.services.actions.submit_application import submit_application
from kreislauf.services.actions.supply_code_list import supply_code_list
from kreislauf.services.actions.take_over_case import take_over_case
from kreislauf.services.actions.tick_checklist import tick_checklist
from kreislauf.services.actions.undo_form_change import undo_form_change
from kreislauf.services.actions.upload_file import upload_file
from kreislauf.services.actions.wake_errands import wake_errands
from kreislauf.services.actions.withdraw_application import withdraw_application
from kreislauf.services.actions.withdraw_declaration import withdraw_declaration
from kreislauf.services.actions.withdraw_form_version import withdraw_form_version
from kreislauf.services.actions.write_message import write_message
from kreislauf.services.actions.write_note import write_note
from kreislauf.services.actions.write_to_unit import write_to_unit

__all__ = [
    "add_element",
    "add_instance",
    "answer_archive_offer",
    "answer_request",
    "ask_applicant",
    "begin_payment",
    "change_channel",
    "change_element",
    "change_form_head",
    "change_service",
    "choose_digital_notice",
    "close_case",
    "close_channel",
    "confirm_address",
    "confirm_proposal",
    "count_attempt",
    "create_form",
    "create_service",
    "declare_maturity",
    "delegate_case",
    "delete_draft",
    "deliver_notice",
    "discard_form_version",
    "end_absence",
    "enter_absence",
    "enter_code",
    "erase_expired",
    "erase_on_request",
    "expire_drafts",
    "export_personal_data",
    "extend_period",
    "fetch_archive_package",
    "fetch_notice",
    "forget_accounts",
    "forget_attempts",
    "import_channel_use",
    "import_form",
    "import_services",
    "index_persons",
    "invite_colleague",
    "mark_media_break",
    "move_element",
    "note_completeness",
    "note_digital_consent",
    "note_reading",
    "offer_to_archive",
    "open_channel",
    "post_letter",
    "prepare_notice",
    "publish_form_version",
    "publish_service",
    "rate_service",
    "reach_by_mail",
    "reach_by_post",
    "read_case_for_purpose",
    "read_rule",
    "refund_payment",
    "reject_proposal",
    "release_case",
    "remove_element",
    "remove_file",
    "remove_instance",
    "remove_together",
    "renew_code",
    "reopen_case",
    "reopen_service",
    "retire_service",
    "retry_errand",
    "return_notice",
    "revoke_access",
    "rewrap_keys",
    "rotate_index_key",
    "run_errand",
    "save_applicant",
    "save_page",
    "send_resume_link",
    "set_condition",
    "set_together",
    "settle_payment",
    "sign_in_applicant",
    "sign_notice",
    "start_application",
    "start_form_version",
    "submit_application",
    "supply_code_list",
    "take_over_case",
    "tick_checklist",
    "undo_form_change",
    "upload_file",
    "wake_errands",
    "withdraw_application",
    "withdraw_declaration",
    "withdraw_form_version",
    "write_message",
    "write_note",
    "write_to_unit",
]
