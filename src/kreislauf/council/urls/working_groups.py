"""Addresses of working groups."""

from django.urls import path

from kreislauf.council.views.working_groups import calendar, founding, meetings, members, page, recommendations

GROUP = "arbeitsgruppen/<uuid:organization_id>/"
MEETING = "arbeitsgruppen/sitzungen/<uuid:meeting_id>/"
RECOMMENDATION = "arbeitsgruppen/empfehlungen/<uuid:recommendation_id>/"
OFFICIAL = "arbeitsgruppen/benannte/<uuid:membership_id>/"

urlpatterns = [
    path("arbeitsgruppen/", page.working_groups, name="working_groups"),
    path(GROUP, page.working_group, name="working_group"),
    path("arbeitsgruppen/gruenden/<uuid:effect_id>/", founding.found_working_group, name="found_working_group"),
    path(GROUP + "beitreten/", members.join_working_group, name="join_working_group"),
    path(GROUP + "austreten/", members.leave_working_group, name="leave_working_group"),
    path(GROUP + "einladen/", members.invite_council_members, name="invite_council_members"),
    path(GROUP + "benennen/", members.name_official, name="name_official"),
    path(OFFICIAL + "nachfolge/", members.succeed_official, name="succeed_official"),
    path(OFFICIAL + "entlassen/", members.release_official, name="release_official"),
    path(GROUP + "termine/", meetings.propose_meetings, name="propose_meetings"),
    path(MEETING + "bestaetigen/", meetings.confirm_meeting, name="confirm_meeting"),
    path(MEETING + "verlegen/", meetings.move_group_meeting, name="move_group_meeting"),
    path(MEETING + "absagen/", meetings.cancel_group_meeting, name="cancel_group_meeting"),
    path(MEETING + "vermerk/", meetings.write_record, name="write_record"),
    path(MEETING + "vermerk/veroeffentlichen/", meetings.publish_record, name="publish_record"),
    path(GROUP + "empfehlung/", recommendations.draft_recommendation, name="draft_recommendation"),
    path(RECOMMENDATION + "bearbeiten/", recommendations.edit_recommendation, name="edit_recommendation"),
    path(
        RECOMMENDATION + "uebergeben/",
        recommendations.hand_over_recommendation,
        name="hand_over_recommendation",
    ),
    path(RECOMMENDATION + "behandeln/", recommendations.deal_with_recommendation, name="deal_with_recommendation"),
    path(RECOMMENDATION + "zurueckstellen/", recommendations.defer_recommendation, name="defer_recommendation"),
    path(GROUP + "kalender/", calendar.renew_group_calendar, name="renew_group_calendar"),
    path(GROUP + "kalender/schliessen/", calendar.close_group_calendar, name="close_group_calendar"),
    path("arbeitsgruppen/kalender/<str:token>.ics", calendar.group_calendar, name="group_calendar"),
]
