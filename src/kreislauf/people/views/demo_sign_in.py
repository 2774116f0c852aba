"""Sign-in of the demonstration: one button for each person of the story."""

from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kreislauf.people.rules.demo_accounts import DEMO_STORIES, DemoAccount
from kreislauf.ui.pages import page_or_fragment

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Show the people of the story, or become the one whose button was pressed.

    Only addresses that the story offers can be taken; the page has no URL outside the demo.
    """
    offered = [account for story in DEMO_STORIES for account in story.accounts()]
    if request.method == "POST":
        return _become(request, offered)
    return page_or_fragment(
        request,
        "people/demo_sign_in.html",
        {
            "accounts": offered,
            "ways": [way for story in DEMO_STORIES for way in story.ways()],
            "next": request.GET.get("next", ""),
            "crumbs": [(_("Anmelden"), "")],
        },
    )


def _become(request: HttpRequest, offered: list[DemoAccount]) -> HttpResponse:
    email = request.POST.get("email", "")
    account = get_user_model().objects.filter(email=email, is_active=True).first()
    if account is None or email not in {one.email for one in offered}:
        raise Http404
    login(request, account, backend=BACKEND)
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url("people:my_day")
