"""All addresses: public ones at the root, inside ones below ``intern/``."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

_rooms = {"": "portal", "dokumente/": "records"}
_inside = ("people", "council", "budget", "programme")

urlpatterns = [
    *([path("konto/demo/", include("kreislauf.people.urls.demo"))] if settings.KREISLAUF_DEMO else []),
    path("konto/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("kreislauf.ui.urls")),
    *(path("intern/", include(f"kreislauf.{app}.urls")) for app in _inside if find_spec(f"kreislauf.{app}.urls")),
    *(
        path(prefix, include(f"kreislauf.{app}.urls"))
        for prefix, app in _rooms.items()
        if find_spec(f"kreislauf.{app}.urls")
    ),
]
