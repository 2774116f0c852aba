"""In production there is no fictional sign-in and no test payment, whatever the settings wish for."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import django
django.setup()
from django.urls import Resolver404, resolve
from kreislauf.applications.kinds.payment_providers import available_provider
print(available_provider())
for path in ("pruefstand/anmeldung/", "pruefstand/token/", "pruefstand/schluessel/", "testbezahlung/"):
    try:
        print(resolve(f"/antrag/{path}").view_name)
    except Resolver404:
        print(404)
"""
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "kreislauf.config.settings",
    "KREISLAUF_BASE_URL": "https://kreislauf.landkreis.example",
    "KREISLAUF_ALLOWED_HOSTS": "kreislauf.landkreis.example",
    "KREISLAUF_SECRET_KEY": "Zr8-for/this+test=only.Wq3xP0vLtB7nHkD5sYc",
    "KREISLAUF_MAIL_URL": "smtp+tls://konto:kennwort@mail.landkreis.example:587",
    "KREISLAUF_MAIL_FROM": "kreistagsbuero@landkreis.example",
    "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:1/nowhere",
    "KREISLAUF_PAYMENT_PROVIDER": "test",
}


def test_production_has_no_test_bench() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=PRODUCTION, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "404", "404", "404", "404"]
