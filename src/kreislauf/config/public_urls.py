"""The addresses of the public site alone; those that it leaves to the server inside keep their names."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, re_path

handler500 = "kreislauf.config.outage.server_error"


def inside(request: HttpRequest, **parameters: object) -> HttpResponse:
    """What is not public record is on another server: files, applications, and all that needs an account."""
    if not settings.KREISLAUF_INSIDE_URL:
        raise Http404
    return redirect(f"{settings.KREISLAUF_INSIDE_URL}{request.get_full_path()}")


documents = ([path("<uuid:version_id>/", inside, name="download")], "records")
applications = ([path("weiter/", inside, name="access"), path("nachweis/", inside, name="verify")], "apply")
"""The two addresses that public pages of services lead to."""

urlpatterns = [
    path("dokumente/", include(documents)),
    path("antrag/", include(applications)),
    re_path(r"^(?:antrag|dokumente|intern|konto)/", inside),
    path("", include("kreislauf.ui.urls")),
    path("", include("kreislauf.portal.urls")),
]
