"""What every request and response passes: headers, a limit on uploads."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from kreislauf.config.addresses import masked
from kreislauf.kernel.numbers import small_number

Handler = Callable[[HttpRequest], HttpResponse]

ROOM_FOR_FORM_FIELDS = 1024 * 1024
METHODS = ("GET", "HEAD", "POST")
"""What our pages answer. A view without a word on methods would take TRACE or a made-up one for GET."""


def content_security_policy(oidc_issuer: str) -> str:
    """Everything from here, nothing inline; forms may also lead to the house's own sign-in."""
    issuer = urlsplit(oidc_issuer)
    sign_in = f" {issuer.scheme}://{issuer.netloc}" if issuer.netloc else ""
    return (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        f"form-action 'self'{sign_in}; frame-ancestors 'none'"
    )


def security_headers(handle: Handler) -> Handler:
    policy = content_security_policy(settings.KREISLAUF_OIDC_ISSUER)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        if request.path.startswith("/intern/") and masked(request.path) == request.path:
            response.headers.setdefault("Referrer-Policy", "same-origin")  # no secrets there, and the way back is shown
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def upload_limit(handle: Handler) -> Handler:
    """Refuse a body that is larger than the largest upload before a byte of it is read."""
    largest = settings.KREISLAUF_LARGEST_UPLOAD + ROOM_FOR_FORM_FIELDS

    def middleware(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or small_number(announced, otherwise=largest + 1) > largest:
            return render(request, "413.html", status=413)
        return handle(request)

    return middleware


def known_methods(handle: Handler) -> Handler:
    """Refuse every method that no page of ours answers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return handle(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return middleware


def readable_address(handle: Handler) -> Handler:
    """Refuse an address with NUL in it: no page has one, and PostgreSQL keeps no text with one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return render(request, "404.html", status=404)
        return handle(request)

    return middleware
