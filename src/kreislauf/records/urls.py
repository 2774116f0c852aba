"""Where documents are downloaded."""

from django.urls import path

from kreislauf.records import views

app_name = "records"

urlpatterns = [path("<uuid:version_id>/", views.download, name="download")]
