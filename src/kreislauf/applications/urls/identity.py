"""Addresses of the sign-in of applicants."""

from django.conf import settings
from django.urls import URLPattern, path

from kreislauf.applications.views import identity, test_bench

urlpatterns: list[URLPattern] = [
    path("anmelden/", identity.sign_in, name="sign_in"),
    path("angemeldet/", identity.sign_in_return, name="sign_in_return"),
    path("abmelden/", identity.sign_out, name="sign_out"),
    path("meine/", identity.mine, name="mine"),
]
if settings.KREISLAUF_HAS_TEST_BENCH:
    urlpatterns += [
        path("pruefstand/.well-known/openid-configuration", test_bench.configuration, name="bench_configuration"),
        path("pruefstand/schluessel/", test_bench.keys, name="bench_keys"),
        path("pruefstand/anmeldung/", test_bench.authorize, name="bench_authorize"),
        path("pruefstand/token/", test_bench.token, name="bench_token"),
    ]
