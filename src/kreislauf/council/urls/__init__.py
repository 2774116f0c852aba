"""Addresses inside: papers, meetings, resolution control, working groups."""

from kreislauf.council.urls import meetings, papers, working_groups

app_name = "council"

urlpatterns = [*papers.urlpatterns, *meetings.urlpatterns, *working_groups.urlpatterns]
