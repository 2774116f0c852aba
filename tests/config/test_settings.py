"""Settings: typed, documented, and refused in one sentence."""

import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import CheckMessage

from kreislauf.config import checks
from kreislauf.config.environment import Environment, Mode, SettingsError, weakness
from kreislauf.config.mail import mail_server

KREISLAUF = str(Path(sys.executable).parent / "kreislauf")
CHECKOUT = Path(__file__).parents[2]
DOCUMENTED = CHECKOUT / "docs" / "operations" / "settings.md"
PRODUCTION = {
    "KREISLAUF_BASE_URL": "https://kreislauf.landkreis.example",
    "KREISLAUF_ALLOWED_HOSTS": "kreislauf.landkreis.example",
    "KREISLAUF_SECRET_KEY": "Zr8-for/this+test=only.Wq3xP0vLtB7nHkD5sYc",
    "KREISLAUF_MAIL_URL": "smtp+tls://user:pass@mail.example",
    "KREISLAUF_MAIL_FROM": "office@landkreis.example",
    "DATABASE_URL": "postgresql://kreislauf_app@/kreislauf",
    "DATABASE_OWNER_URL": "postgresql://kreislauf_owner@/kreislauf",
}


def start(environment: dict[str, str], *code: str) -> "subprocess.CompletedProcess[str]":
    """Read the settings in a process of its own, and run code that may use them as `s`."""
    program = ";".join(("import kreislauf.config.settings as s", *code))
    return subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_documented_settings_are_those_that_are_read() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENTED.read_text(), re.MULTILINE)
    assert sorted(documented) == sorted(settings.KREISLAUF_READ_VARIABLES)


def test_complete_production_starts() -> None:
    result = start(
        PRODUCTION, "print(s.MODE, s.SECURE_HSTS_SECONDS, s.DATABASES['default']['OPTIONS']['pool']['max_size'])"
    )
    assert result.stderr == ""
    assert result.stdout == "production 31536000 4\n"


@pytest.mark.parametrize(
    ("more", "options"),
    [
        ({}, "-c lock_timeout=10s"),
        (
            {"KREISLAUF_PROCESS": "web"},
            "-c lock_timeout=10s -c statement_timeout=30s -c idle_in_transaction_session_timeout=120s",
        ),
        (
            {"KREISLAUF_PROCESS": "web", "KREISLAUF_STATEMENT_SECONDS": "0", "KREISLAUF_LOCK_SECONDS": "2"},
            "-c lock_timeout=2s",
        ),
        ({"KREISLAUF_LOCK_SECONDS": "0"}, ""),
        ({"KREISLAUF_DATABASE_ROLE": "owner", "KREISLAUF_PROCESS": "web"}, ""),
        (
            {"DATABASE_URL": PRODUCTION["DATABASE_URL"] + "?options=-c%20lock_timeout%3D5s"},
            "-c lock_timeout=10s -c lock_timeout=5s",
        ),
    ],
)
def test_the_running_role_waits_no_longer_than_it_may(more: dict[str, str], options: str) -> None:
    result = start(PRODUCTION | more, "print(s.DATABASES['default']['OPTIONS'].get('options', ''))")
    assert (result.stderr, result.stdout) == ("", f"{options}\n")


def test_metrics_are_read_with_a_token_that_nobody_guesses() -> None:
    missing = start(PRODUCTION | {"KREISLAUF_METRICS": "token"})
    assert "Die Einstellung KREISLAUF_METRICS_TOKEN fehlt." in missing.stderr
    weak = start(PRODUCTION | {"KREISLAUF_METRICS": "token", "KREISLAUF_METRICS_TOKEN": "kurz"})
    assert "Die Einstellung KREISLAUF_METRICS_TOKEN ist mit 4 Zeichen zu kurz" in weak.stderr
    unknown = start(PRODUCTION | {"KREISLAUF_METRICS": "public"})
    assert "KREISLAUF_METRICS hat den Wert »public«, erwartet wird off oder loopback oder token." in unknown.stderr


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name.startswith("KREISLAUF_")])
def test_missing_setting_stops_production_with_one_sentence(name: str) -> None:
    result = start({key: value for key, value in PRODUCTION.items() if key != name})
    assert result.returncode == 1
    assert result.stderr.startswith(f"Die Einstellung {name} fehlt. Setzen Sie zum Beispiel {name}=")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (
            {"KREISLAUF_ALOWED_HOSTS": "x"},
            "KREISLAUF_ALOWED_HOSTS ist unbekannt. Meinten Sie KREISLAUF_ALLOWED",
        ),
        ({"KREISLAUF_COLOUR": "red"}, "KREISLAUF_COLOUR ist unbekannt. Alle stehen in docs/operations/"),
        (
            {"KREISLAUF_BEHIND_PROXY": "perhaps"},
            "KREISLAUF_BEHIND_PROXY hat den Wert »perhaps«, erwartet wird 1 oder 0",
        ),
        (
            {"KREISLAUF_SIGN_IN_ATTEMPTS": "-3"},
            "KREISLAUF_SIGN_IN_ATTEMPTS hat den Wert »-3«, erwartet wird eine ganze",
        ),
        (
            {"KREISLAUF_LOG_LEVEL": "LOUD"},
            "KREISLAUF_LOG_LEVEL hat den Wert »LOUD«, erwartet wird WARNING oder INFO",
        ),
        (
            {"KREISLAUF_BASE_URL": "kreislauf.example"},
            "KREISLAUF_BASE_URL hat den Wert »kreislauf.example«, erwartet",
        ),
        ({"KREISLAUF_BASE_URL": "http://kreislauf.example"}, "KREISLAUF_BASE_URL beginnt mit http://"),
        ({"KREISLAUF_ALLOWED_HOSTS": "*"}, "KREISLAUF_ALLOWED_HOSTS lässt mit * jeden Rechnernamen zu"),
        ({"KREISLAUF_ALLOWED_HOSTS": "kreislauf.example, *."}, "KREISLAUF_ALLOWED_HOSTS lässt mit * jeden"),
        ({"KREISLAUF_SECRET_KEY": "kurz-aber-secret"}, "KREISLAUF_SECRET_KEY ist mit 16 Zeichen zu kurz"),
        ({"KREISLAUF_SECRET_KEY": "ab" * 30}, "KREISLAUF_SECRET_KEY besteht aus zu wenigen verschiedenen Zeichen"),
        ({"KREISLAUF_SECRET_KEY": "a long secret word " * 4}, "zu wenigen verschiedenen Zeichen oder wiederholt sich"),
        ({"KREISLAUF_SECRET_KEY": "not-secret-" * 5}, "KREISLAUF_SECRET_KEY ist ein Beispielwert, den jeder kennt"),
        ({"KREISLAUF_SECRET_KEY": "$(openssl rand -base64 48)"}, "ist ein Beispielwert, den jeder kennt"),
        ({"KREISLAUF_SECRET_KEY": "django-insecure-x0v(7n$k2!d5s%y8c^q3b&z6"}, "Beispielwert, den jeder kennt"),
        ({"KREISLAUF_OIDC_ISSUER": "https://id.example"}, "gehört auch KREISLAUF_OIDC_CLIENT_ID"),
        ({"KREISLAUF_OIDC_ISSUER": "http://id.example"}, "KREISLAUF_OIDC_ISSUER beginnt mit http://"),
        (
            {"KREISLAUF_DEMO": "1", "KREISLAUF_TEST": "1"},
            "KREISLAUF_DEMO und KREISLAUF_TEST schließen einander aus",
        ),
        ({"KREISLAUF_MAIL_URL": "imap://u:secret@m"}, "KREISLAUF_MAIL_URL ist nicht lesbar"),
        ({"DATABASE_URL": "mysql://u:secret@m"}, "DATABASE_URL ist keine Adresse einer PostgreSQL-Datenbank"),
    ],
)
def test_wrong_setting_stops_with_one_sentence(extra: dict[str, str], sentence: str) -> None:
    result = start(PRODUCTION | extra)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "secret" not in result.stderr


@pytest.mark.parametrize("command", ["check", "migrate", "serve"])
def test_command_line_shows_the_sentence_and_no_traceback(command: str) -> None:
    result = subprocess.run(
        [KREISLAUF, command], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.startswith("Die Einstellung KREISLAUF_BASE_URL fehlt.")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "serve"])
def test_command_line_refuses_what_protects_nobody(command: str) -> None:
    environment = {"PATH": "/usr/bin:/bin", **PRODUCTION, "KREISLAUF_SECRET_KEY": "0123456789" * 6}
    result = subprocess.run([KREISLAUF, command], env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("Die Einstellung KREISLAUF_SECRET_KEY besteht aus zu wenigen")
    assert "0123456789" not in result.stderr


@pytest.mark.parametrize("bytes_", [32, 48])
def test_secrets_made_by_chance_are_taken(bytes_: int) -> None:
    for secret in (secrets.token_hex(bytes_), secrets.token_urlsafe(bytes_)):
        assert weakness(secret) == ""


def test_mode_follows_from_the_environment() -> None:
    assert Environment({}).mode is Mode.PRODUCTION
    assert Environment({"KREISLAUF_DEMO": "ja"}).mode is Mode.DEMO


@pytest.mark.parametrize("text", ["1", "true", "ja", "Yes", "ON"])
def test_flag_is_read_as_people_write_it(text: str) -> None:
    assert Environment({"FLAG": text}).flag("FLAG")


def test_required_text_has_a_stand_in_outside_production() -> None:
    assert Environment({"KREISLAUF_DEMO": "1"}).required_text("NAME", "stand-in", "example") == "stand-in"
    with pytest.raises(SettingsError, match="NAME fehlt"):
        Environment({}).required_text("NAME", "stand-in", "example")


@pytest.mark.parametrize(
    ("address", "port", "starts_tls", "is_tls"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://mail.example", 587, True, False),
        ("smtps://mail.example", 465, False, True),
        ("smtp://mail.example:2525", 2525, False, False),
    ],
)
def test_mail_server_is_read_from_one_address(address: str, port: int, starts_tls: bool, is_tls: bool) -> None:
    server = mail_server(address)
    assert (server.host, server.port) == ("mail.example", port)
    assert (server.starts_tls, server.is_tls) == (starts_tls, is_tls)


def test_mail_password_may_hold_any_character() -> None:
    server = mail_server("smtps://office%40landkreis.example:p%3Aw%2F@mail.example")
    assert (server.user, server.password) == ("office@landkreis.example", "p:w/")


def found_by(check: str, monkeypatch: pytest.MonkeyPatch, **values: object) -> list[CheckMessage]:
    for name, value in {"MODE": Mode.PRODUCTION, **values}.items():
        monkeypatch.setattr(settings, name, value)
    result: list[CheckMessage] = getattr(checks, check)(None)
    return result


def test_check_warns_when_one_role_does_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    found = found_by("two_database_roles", monkeypatch, KREISLAUF_HAS_TWO_ROLES=False)
    assert [message.id for message in found] == ["kreislauf.W001"]
    assert found_by("two_database_roles", monkeypatch, KREISLAUF_HAS_TWO_ROLES=True) == []


def test_check_refuses_to_protect_a_role_that_nobody_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    two = {"KREISLAUF_HAS_TWO_ROLES": True, "KREISLAUF_APP_ROLE": "kreislauf_app"}
    found = found_by("runtime_role_is_named", monkeypatch, KREISLAUF_RUNTIME_USER="web", **two)
    assert [message.id for message in found] == ["kreislauf.E001"]
    assert found_by("runtime_role_is_named", monkeypatch, KREISLAUF_RUNTIME_USER="kreislauf_app", **two) == []


@pytest.mark.parametrize(("chosen", "ids"), [("", []), ("test", []), ("tset", ["kreislauf.E002"])])
def test_check_names_a_payment_provider_that_there_is_not(
    monkeypatch: pytest.MonkeyPatch, chosen: str, ids: list[str]
) -> None:
    found = found_by("payment_provider_is_known", monkeypatch, KREISLAUF_PAYMENT_PROVIDER=chosen)
    assert [message.id for message in found] == ids
