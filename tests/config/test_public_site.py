"""The public site alone can be loaded without any other app's tables (`tests/demo/test_public_site.py` walks it)."""

import os
import subprocess
import sys

LOAD = """
import sys
import django
django.setup()
from django.conf import settings
from django.test import RequestFactory
from django.urls import get_resolver
from django.utils.module_loading import import_string
import_string(settings.WSGI_APPLICATION)
assert get_resolver().url_patterns
print(*[name for name in sys.modules if name.startswith("kreislauf.") and name.endswith(".models")])
"""


def test_the_public_site_loads_nothing_that_has_tables_but_the_gazette() -> None:
    ours = ("KREISLAUF_", "DATABASE_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {
        "KREISLAUF_TEST": "1",
        "KREISLAUF_PUBLIC_ONLY": "1",
        "DATABASE_URL": "postgresql://nobody@nowhere.invalid/nothing",
        "DJANGO_SETTINGS_MODULE": "kreislauf.config.settings",
    }
    loaded = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOAD], env=environment, capture_output=True, text=True, check=False
    )
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.split() == ["kreislauf.gazette.models"]
