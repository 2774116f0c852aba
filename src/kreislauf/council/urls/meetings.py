"""Addresses of sittings."""

from django.urls import path

from kreislauf.council.views.add_agenda_item import add_agenda_item
from kreislauf.council.views.add_to_minutes import add_to_minutes
from kreislauf.council.views.approve_minutes import approve_minutes
from kreislauf.council.views.cancel_meeting import cancel_meeting
from kreislauf.council.views.close_meeting import close_meeting
from kreislauf.council.views.correct_attendance import correct_attendance
from kreislauf.council.views.extend_agenda import extend_agenda
from kreislauf.council.views.letters import letters, note_posted, retry_letter, retry_letters
from kreislauf.council.views.meeting import meeting
from kreislauf.council.views.meetings import meetings, month
from kreislauf.council.views.move_meeting import move_meeting
from kreislauf.council.views.note_attendance import note_attendance
from kreislauf.council.views.open_meeting import open_meeting
from kreislauf.council.views.plan_meeting import plan_meeting
from kreislauf.council.views.send_invitations import send_invitations
from kreislauf.council.views.state_quorum import state_quorum
from kreislauf.council.views.write_minutes import write_minutes

urlpatterns = [
    path("sitzungen/", meetings, name="meetings"),
    path("sitzungen/monat/", month, name="this_month"),
    path("sitzungen/monat/<int:year>/<int:month>/", month, name="month"),
    path("sitzungen/planen/", plan_meeting, name="plan_meeting"),
    path("sitzungen/briefe/", letters, name="letters"),
    path("sitzungen/briefe/alle/", retry_letters, name="retry_letters"),
    path("sitzungen/briefe/<uuid:letter_id>/nochmals/", retry_letter, name="retry_letter"),
    path("sitzungen/briefe/<uuid:letter_id>/post/", note_posted, name="note_posted"),
    path("sitzungen/<uuid:meeting_id>/", meeting, name="meeting"),
    path("sitzungen/<uuid:meeting_id>/punkt/", add_agenda_item, name="add_agenda_item"),
    path("sitzungen/<uuid:meeting_id>/einladen/", send_invitations, name="send_invitations"),
    path("sitzungen/<uuid:meeting_id>/eroeffnen/", open_meeting, name="open_meeting"),
    path("sitzungen/<uuid:meeting_id>/anwesenheit/<uuid:person_id>/", note_attendance, name="note_attendance"),
    path(
        "sitzungen/<uuid:meeting_id>/anwesenheit/<uuid:person_id>/berichtigen/",
        correct_attendance,
        name="correct_attendance",
    ),
    path("sitzungen/<uuid:meeting_id>/protokoll/nachtrag/", add_to_minutes, name="add_to_minutes"),
    path("sitzungen/<uuid:meeting_id>/beschlussfaehigkeit/", state_quorum, name="state_quorum"),
    path("sitzungen/<uuid:meeting_id>/erweitern/", extend_agenda, name="extend_agenda"),
    path("sitzungen/<uuid:meeting_id>/beenden/", close_meeting, name="close_meeting"),
    path("sitzungen/<uuid:meeting_id>/verlegen/", move_meeting, name="move_meeting"),
    path("sitzungen/<uuid:meeting_id>/absagen/", cancel_meeting, name="cancel_meeting"),
    path("sitzungen/<uuid:meeting_id>/protokoll/", write_minutes, name="write_minutes"),
    path("sitzungen/<uuid:meeting_id>/protokoll/genehmigen/", approve_minutes, name="approve_minutes"),
]
