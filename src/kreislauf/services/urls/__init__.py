"""Pages inside: below ``intern/``."""

from django.urls import include, path

app_name = "services"
urlpatterns = [
    path("leistungen/", include("kreislauf.services.urls.catalogue")),
    path("formulare/", include("kreislauf.services.urls.forms")),
    path("vorgaenge/", include("kreislauf.services.urls.cases")),
    path("antraege/", include("kreislauf.services.urls.records")),
    path("reifegrad/", include("kreislauf.services.urls.maturity")),
]
