"""Addresses of people alone, so that these tests know nothing of the apps above."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("kreislauf.config.account_urls")),
    path("intern/", include("kreislauf.people.urls")),
    path("", include("kreislauf.ui.urls")),
]
