"""All addresses: public ones at the root, inside ones below ``intern/``."""

from django.conf import settings
from django.urls import include, path

handler500 = "kreislauf.config.outage.server_error"

urlpatterns = [
    path("konto/", include("kreislauf.config.account_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("intern/", include("kreislauf.people.urls")),
    path("intern/betrieb/", include("kreislauf.config.operations.urls")),
    path("intern/", include("kreislauf.council.urls")),
    path("intern/", include("kreislauf.budget.urls")),
    path("intern/formulare/", include("kreislauf.form_editor.urls")),
    path("intern/leistungen/", include("kreislauf.catalogue.urls")),
    path("intern/", include("kreislauf.cases.urls")),
    path("intern/reifegrad/", include("kreislauf.maturity.urls")),
    path("intern/", include("kreislauf.programme.urls")),
    path("antrag/", include("kreislauf.applications.urls")),
    path("antrag/", include("kreislauf.cases.urls.status")),
    path("dokumente/", include("kreislauf.records.urls")),
    path("", include("kreislauf.ui.urls")),
    path("", include("kreislauf.portal.urls")),
]
if settings.KREISLAUF_DEMO:
    urlpatterns.insert(0, path("konto/demo/", include("kreislauf.people.urls.demo")))
