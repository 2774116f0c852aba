"""Every use case of the council: this listing is the list of features."""

from kreislauf.council.actions.add_agenda_item import add_agenda_item
from kreislauf.council.actions.amend_point import amend_point
from kreislauf.council.actions.announce_result import announce_result
from kreislauf.council.actions.approve_minutes import approve_minutes
from kreislauf.council.actions.cancel_meeting import cancel_meeting
from kreislauf.council.actions.close_meeting import close_meeting
from kreislauf.council.actions.confirm_draft import confirm_draft
from kreislauf.council.actions.draft_paper import draft_paper
from kreislauf.council.actions.edit_draft import edit_draft
from kreislauf.council.actions.extend_agenda import extend_agenda
from kreislauf.council.actions.note_attendance import note_attendance
from kreislauf.council.actions.open_meeting import open_meeting
from kreislauf.council.actions.plan_meeting import plan_meeting
from kreislauf.council.actions.publish_result import publish_result
from kreislauf.council.actions.put_on_agenda import put_on_agenda
from kreislauf.council.actions.raise_objection import raise_objection
from kreislauf.council.actions.record_vote import record_vote
from kreislauf.council.actions.register_paper import register_paper
from kreislauf.council.actions.report_on_mandate import report_on_mandate
from kreislauf.council.actions.send_invitations import send_invitations
from kreislauf.council.actions.settle_objection import settle_objection
from kreislauf.council.actions.settle_without_vote import settle_without_vote
from kreislauf.council.actions.upload_motion import upload_motion
from kreislauf.council.actions.withdraw_paper import withdraw_paper
from kreislauf.council.actions.write_minutes import write_minutes

__all__ = [
    "add_agenda_item",
    "amend_point",
    "announce_result",
    "approve_minutes",
    "cancel_meeting",
    "close_meeting",
    "confirm_draft",
    "draft_paper",
    "edit_draft",
    "extend_agenda",
    "note_attendance",
    "open_meeting",
    "plan_meeting",
    "publish_result",
    "put_on_agenda",
    "raise_objection",
    "record_vote",
    "register_paper",
    "report_on_mandate",
    "send_invitations",
    "settle_objection",
    "settle_without_vote",
    "upload_motion",
    "withdraw_paper",
    "write_minutes",
]
