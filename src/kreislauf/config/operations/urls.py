"""Addresses of the page "Betrieb"."""

from django.urls import path

from kreislauf.config.operations import views

app_name = "operations"

urlpatterns = [
    path("", views.operations, name="operations"),
    path("pruefung/", views.examination, name="examination"),
    path("auftraege/<int:job_id>/noch-einmal/", views.retry_job, name="retry_job"),
    path("auftraege/<int:job_id>/verwerfen/", views.cancel_job, name="cancel_job"),
]
