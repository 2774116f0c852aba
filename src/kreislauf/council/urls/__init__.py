"""Addresses inside: papers, meetings, resolution control, working groups."""

from kreislauf.council.urls import working_groups

app_name = "council"

urlpatterns = [*working_groups.urlpatterns]
