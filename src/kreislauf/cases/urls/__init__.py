"""Pages inside: below ``intern/``."""

from django.urls import include, path

app_name = "cases"
urlpatterns = [
    path("vorgaenge/", include("kreislauf.cases.urls.cases")),
    path("antraege/", include("kreislauf.cases.urls.records")),
]
