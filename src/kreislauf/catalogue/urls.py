"""Addresses of the catalogue."""

from django.urls import path

from kreislauf.catalogue.views import catalogue
from kreislauf.catalogue.views import channels as catalogue_channels
from kreislauf.catalogue.views import imports as catalogue_import
from kreislauf.catalogue.views import service as catalogue_service
from kreislauf.catalogue.views import steps as catalogue_steps

app_name = "catalogue"
urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("angebot/", catalogue.offer, name="offer"),
    path("anlegen/", catalogue_service.create_service, name="create_service"),
    path("einlesen/", catalogue_import.import_services, name="import_services"),
    path("<uuid:service_id>/", catalogue_service.service, name="service"),
    path("<uuid:service_id>/beschreibung/", catalogue_service.describe_service, name="describe_service"),
    path("<uuid:service_id>/bearbeitung/", catalogue_service.process_service, name="process_service"),
    path("<uuid:service_id>/veroeffentlichen/", catalogue_steps.publish_service, name="publish_service"),
    path("<uuid:service_id>/einstellen/", catalogue_steps.retire_service, name="retire_service"),
    path("<uuid:service_id>/wieder-aufnehmen/", catalogue_steps.reopen_service, name="reopen_service"),
    path("<uuid:service_id>/zugang/", catalogue_channels.choose_channel, name="choose_channel"),
    path("<uuid:service_id>/zugang/<slug:kind>/", catalogue_channels.open_channel, name="open_channel"),
    path("zugang/<uuid:channel_id>/", catalogue_channels.change_channel, name="change_channel"),
    path("zugang/<uuid:channel_id>/schliessen/", catalogue_channels.close_channel, name="close_channel"),
    path("zugang/<uuid:channel_id>/nutzung/", catalogue_channels.import_channel_use, name="import_channel_use"),
]
