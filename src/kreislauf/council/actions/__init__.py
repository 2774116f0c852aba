"""Every use case of the council: this listing is the list of features.

Whoever locks several things locks them in this one order, so that no two acts ever wait for each other: the sitting,
the paper, its points, its effects, the resolution, the objection, the recommendation; several of a kind by their key.
Entries of the gazette come last, the sitting's before the paper's. `tests/house/test_lock_order.py` reads it here.
"""

from kreislauf.council.actions.add_agenda_item import add_agenda_item
from kreislauf.council.actions.add_to_minutes import add_to_minutes
from kreislauf.council.actions.amend_point import amend_point
from kreislauf.council.actions.announce_result import announce_result
from kreislauf.council.actions.annul_result import annul_result
from kreislauf.council.actions.approve_minutes import approve_minutes
from kreislauf.council.actions.cancel_group_meeting import cancel_group_meeting
from kreislauf.council.actions.cancel_meeting import cancel_meeting
from kreislauf.council.actions.carry_paper_over import carry_paper_over
from kreislauf.council.actions.close_group_calendar import close_group_calendar
from kreislauf.council.actions.close_meeting import close_meeting
from kreislauf.council.actions.confirm_draft import confirm_draft
from kreislauf.council.actions.confirm_meeting import confirm_meeting
from kreislauf.council.actions.correct_attendance import correct_attendance
from kreislauf.council.actions.correct_vote import correct_vote
from kreislauf.council.actions.deal_with_recommendation import deal_with_recommendation
from kreislauf.council.actions.defer_recommendation import defer_recommendation
from kreislauf.council.actions.draft_paper import draft_paper
from kreislauf.council.actions.draft_recommendation import draft_recommendation
from kreislauf.council.actions.edit_draft import edit_draft
from kreislauf.council.actions.extend_agenda import extend_agenda
from kreislauf.council.actions.found_working_group import found_working_group
from kreislauf.council.actions.hand_over_recommendation import hand_over_recommendation
from kreislauf.council.actions.invite_council_members import invite_council_members
from kreislauf.council.actions.join_working_group import join_working_group
from kreislauf.council.actions.leave_working_group import leave_working_group
from kreislauf.council.actions.move_group_meeting import move_group_meeting
from kreislauf.council.actions.move_meeting import move_meeting
from kreislauf.council.actions.name_official import name_official
from kreislauf.council.actions.note_attendance import note_attendance
from kreislauf.council.actions.note_posted import note_posted
from kreislauf.council.actions.open_meeting import open_meeting
from kreislauf.council.actions.plan_meeting import plan_meeting
from kreislauf.council.actions.propose_meetings import propose_meetings
from kreislauf.council.actions.publish_record import publish_record
from kreislauf.council.actions.publish_result import publish_result
from kreislauf.council.actions.put_on_agenda import put_on_agenda
from kreislauf.council.actions.raise_objection import raise_objection
from kreislauf.council.actions.record_vote import record_vote
from kreislauf.council.actions.register_paper import register_paper
from kreislauf.council.actions.release_official import release_official
from kreislauf.council.actions.render_paper import render_paper
from kreislauf.council.actions.renew_group_calendar import renew_group_calendar
from kreislauf.council.actions.report_on_mandate import report_on_mandate
from kreislauf.council.actions.retry_letter import retry_letter
from kreislauf.council.actions.retry_letters import retry_letters
from kreislauf.council.actions.send_invitations import send_invitations
from kreislauf.council.actions.send_letter import send_letter
from kreislauf.council.actions.settle_without_vote import settle_without_vote
from kreislauf.council.actions.state_quorum import state_quorum
from kreislauf.council.actions.succeed_official import succeed_official
from kreislauf.council.actions.take_back_effect import take_back_effect
from kreislauf.council.actions.upload_motion import upload_motion
from kreislauf.council.actions.wake_letters import wake_letters
from kreislauf.council.actions.withdraw_objection import withdraw_objection
from kreislauf.council.actions.withdraw_paper import withdraw_paper
from kreislauf.council.actions.write_minutes import write_minutes
from kreislauf.council.actions.write_record import write_record

__all__ = [
    "add_agenda_item",
    "add_to_minutes",
    "amend_point",
    "announce_result",
    "annul_result",
    "approve_minutes",
    "cancel_group_meeting",
    "cancel_meeting",
    "carry_paper_over",
    "close_group_calendar",
    "close_meeting",
    "confirm_draft",
    "confirm_meeting",
    "correct_attendance",
    "correct_vote",
    "deal_with_recommendation",
    "defer_recommendation",
    "draft_paper",
    "draft_recommendation",
    "edit_draft",
    "extend_agenda",
    "found_working_group",
    "hand_over_recommendation",
    "invite_council_members",
    "join_working_group",
    "leave_working_group",
    "move_group_meeting",
    "move_meeting",
    "name_official",
    "note_attendance",
    "note_posted",
    "open_meeting",
    "plan_meeting",
    "propose_meetings",
    "publish_record",
    "publish_result",
    "put_on_agenda",
    "raise_objection",
    "record_vote",
    "register_paper",
    "release_official",
    "render_paper",
    "renew_group_calendar",
    "report_on_mandate",
    "retry_letter",
    "retry_letters",
    "send_invitations",
    "send_letter",
    "settle_without_vote",
    "state_quorum",
    "succeed_official",
    "take_back_effect",
    "upload_motion",
    "wake_letters",
    "withdraw_objection",
    "withdraw_paper",
    "write_minutes",
    "write_record",
]
