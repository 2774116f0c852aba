"""Everything that can be done with applications: the list of features."""

from kreislauf.applications.actions.add_instance import add_instance
from kreislauf.applications.actions.begin_payment import begin_payment
from kreislauf.applications.actions.choose_digital_notice import choose_digital_notice
from kreislauf.applications.actions.confirm_address import confirm_address
from kreislauf.applications.actions.count_attempt import count_attempt
from kreislauf.applications.actions.delete_draft import delete_draft
from kreislauf.applications.actions.enter_code import enter_code
from kreislauf.applications.actions.expire_drafts import expire_drafts
from kreislauf.applications.actions.forget_accounts import forget_accounts
from kreislauf.applications.actions.forget_attempts import forget_attempts
from kreislauf.applications.actions.index_persons import index_persons
from kreislauf.applications.actions.invite_colleague import invite_colleague
from kreislauf.applications.actions.reach_by_mail import reach_by_mail
from kreislauf.applications.actions.reach_by_post import reach_by_post
from kreislauf.applications.actions.refund_payment import refund_payment
from kreislauf.applications.actions.remove_file import remove_file
from kreislauf.applications.actions.remove_instance import remove_instance
from kreislauf.applications.actions.renew_code import renew_code
from kreislauf.applications.actions.retry_errand import retry_errand
from kreislauf.applications.actions.revoke_access import revoke_access
from kreislauf.applications.actions.rewrap_keys import rewrap_keys
from kreislauf.applications.actions.rotate_index_key import rotate_index_key
from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.actions.save_applicant import save_applicant
from kreislauf.applications.actions.save_page import save_page
from kreislauf.applications.actions.send_resume_link import send_resume_link
from kreislauf.applications.actions.settle_payment import settle_payment
from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.actions.start_application import start_application
from kreislauf.applications.actions.submit_application import submit_application
from kreislauf.applications.actions.upload_file import upload_file
from kreislauf.applications.actions.wake_errands import wake_errands

__all__ = [
    "add_instance",
    "begin_payment",
    "choose_digital_notice",
    "confirm_address",
    "count_attempt",
    "delete_draft",
    "enter_code",
    "expire_drafts",
    "forget_accounts",
    "forget_attempts",
    "index_persons",
    "invite_colleague",
    "reach_by_mail",
    "reach_by_post",
    "refund_payment",
    "remove_file",
    "remove_instance",
    "renew_code",
    "retry_errand",
    "revoke_access",
    "rewrap_keys",
    "rotate_index_key",
    "run_errand",
    "save_applicant",
    "save_page",
    "send_resume_link",
    "settle_payment",
    "sign_in_applicant",
    "start_application",
    "submit_application",
    "upload_file",
    "wake_errands",
]
