"""The register of rights."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.people import queries
from kreislauf.ui.pages import page_or_fragment


@require_safe
def rights_register(request: HttpRequest) -> HttpResponse:
    """Every right, in words, and who holds it."""
    return page_or_fragment(
        request,
        "people/rights_register.html",
        {"crumbs": [(_("Rechte"), "")], "rights": queries.rights_register(request.actor)},
    )
