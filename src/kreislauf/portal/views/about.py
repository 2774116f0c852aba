"""The pages that the law asks for, and how other programs read the record."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kreislauf.portal import queries
from kreislauf.portal.pages import public, show


def _page(request: HttpRequest, template: str, title: str | Promise) -> HttpResponse:
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (title, "")],
        "title": title,
        "owner": queries.county(),
    }
    return show(request, template, context)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "portal/accessibility.html", _("Barrierefreiheit"))


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "portal/privacy.html", _("Datenschutz"))


@public
def imprint(request: HttpRequest) -> HttpResponse:
    return _page(request, "portal/imprint.html", _("Impressum"))


@public
def interfaces(request: HttpRequest) -> HttpResponse:
    return _page(request, "portal/interfaces.html", _("Schnittstellen"))
