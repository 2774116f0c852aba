"""Addresses of the application, from the start page to the check of one's answers."""

from django.urls import path

from kreislauf.applications.views.drafts import access as drafts_access
from kreislauf.applications.views.drafts import check as drafts_check
from kreislauf.applications.views.drafts import consent as drafts_consent
from kreislauf.applications.views.drafts import files as drafts_files
from kreislauf.applications.views.drafts import pages as drafts_pages
from kreislauf.applications.views.drafts import reach as drafts_reach
from kreislauf.applications.views.drafts import start as drafts_start

urlpatterns = [
    path("neu/<slug:slug>/", drafts_start.start, name="start"),
    path("weiter/", drafts_access.access, name="access"),
    path("weiter/oeffnen/", drafts_access.open_link, name="open_link"),
    path("weiter/<str:secret>/", drafts_access.resume, name="resume"),
    path("beenden/", drafts_access.leave, name="leave"),
    path("beendet/", drafts_access.left, name="left"),
    path("<uuid:application_id>/", drafts_pages.tasks, name="tasks"),
    path("<uuid:application_id>/angelegt/", drafts_access.welcome, name="welcome"),
    path("<uuid:application_id>/wer/", drafts_pages.who, name="who"),
    path("<uuid:application_id>/seite/<path:key>/", drafts_pages.page, name="page"),
    path("<uuid:application_id>/entfernen/<path:key>/", drafts_pages.remove, name="remove_instance"),
    path("<uuid:application_id>/datei/<uuid:attachment_id>/", drafts_files.download, name="file"),
    path("<uuid:application_id>/datei/<uuid:attachment_id>/entfernen/", drafts_files.remove, name="remove_file"),
    path("<uuid:application_id>/erreichbar/", drafts_reach.reach, name="reach"),
    path("<uuid:application_id>/pruefen/", drafts_check.check, name="check"),
    path("<uuid:application_id>/bescheid-digital/", drafts_consent.digital_notice, name="digital_notice"),
    path("<uuid:application_id>/zugang/", drafts_access.keys, name="keys"),
    path("<uuid:application_id>/zugang/link/", drafts_access.send_link, name="send_link"),
    path("<uuid:application_id>/zugang/einladen/", drafts_access.invite, name="invite"),
    path("<uuid:application_id>/zugang/code/", drafts_access.renew_code, name="renew_code"),
    path("<uuid:application_id>/zugang/<uuid:key_id>/sperren/", drafts_access.revoke, name="revoke"),
    path("<uuid:application_id>/loeschen/", drafts_check.delete, name="delete"),
]
