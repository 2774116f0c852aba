"""Addresses of the applicant's page after the receipt."""

from django.urls import path

from kreislauf.cases.views import status, status_steps

app_name = "status"
urlpatterns = [
    path("<uuid:application_id>/stand/", status.status, name="status"),
    path("<uuid:application_id>/stand/bewertung/", status.rate, name="rate_service"),
    path("<uuid:application_id>/stand/alles/", status.download_all, name="own_file"),
    path("<uuid:application_id>/stand/nachricht/", status_steps.write_to_unit, name="write_to_unit"),
    path("<uuid:application_id>/stand/zurueckziehen/", status_steps.withdraw_application, name="withdraw_application"),
    path("<uuid:application_id>/stand/frage/<uuid:message_id>/", status_steps.answer_request, name="answer_request"),
    path("<uuid:application_id>/stand/dokument/<uuid:attachment_id>/", status.document, name="document"),
    path("<uuid:application_id>/stand/bescheid/<uuid:notice_id>/", status.notice, name="notice"),
    path("<uuid:application_id>/stand/bescheid/<uuid:notice_id>/pdf/", status.notice_pdf, name="notice_pdf"),
]
