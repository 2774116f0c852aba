"""``kreislauf services rotate-key`` and ``handover-secret``: what an operator does with the county's keys."""

import argparse
import os
import sys

KEY_COMMANDS = frozenset({"rotate-key", "handover-secret", "keys"})


def main(arguments: list[str]) -> int:
    """Rotate the wrapping key, show which keys are in use, or the secret of a webhook; speaks German sentences."""
    parser = argparse.ArgumentParser("kreislauf services")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("rotate-key", help="legt einen neuen Schlüssel an und verpackt alle Anträge damit neu")
    commands.add_parser("keys", help="zeigt, welche Schlüssel noch gebraucht werden")
    secret = commands.add_parser("handover-secret", help="zeigt das Geheimnis, mit dem Übergaben unterschrieben sind")
    secret.add_argument("host", help="Rechner des Fachverfahrens, so wie in KREISLAUF_HANDOVER_HOSTS")
    chosen = parser.parse_args(arguments)
    _set_up()
    if chosen.command == "rotate-key":
        return _rotate()
    if chosen.command == "keys":
        return _show_keys()
    return _show_secret(chosen.host)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    import django

    from kreislauf.config.database import use_embedded_server

    django.setup()
    use_embedded_server()


def _rotate() -> int:
    from kreislauf.kernel import Actor
    from kreislauf.services.actions.rewrap_keys import rewrap_keys
    from kreislauf.services.models.vault import add_wrapping_key, current_key_id, folder

    before = current_key_id()
    newest = add_wrapping_key()
    sys.stdout.write(f"Neuer Schlüssel: {folder() / newest}.key. Sichern Sie ihn jetzt, getrennt von der Datenbank.\n")
    count = rewrap_keys(actor=Actor.system("rotate-key"))
    sys.stdout.write(f"{count} Einträge sind mit dem Schlüssel {newest} neu verpackt (bisher {before}).\n")
    return _show_keys()


def _show_keys() -> int:
    from kreislauf.services.models.vault import current_key_id
    from kreislauf.services.queries.keys import keys_in_use

    newest = current_key_id()
    for key_id, count in sorted({newest: 0, **keys_in_use()}.items()):
        note = " (verpackt neue Anträge)" if key_id == newest else ""
        sys.stdout.write(f"Schlüssel {key_id}: {count} Einträge{note}\n")
    return 0


def _show_secret(host: str) -> int:
    from kreislauf.services.kinds.handovers import webhook_secret

    sys.stdout.write(f"{webhook_secret(host).hex()}\n")
    return 0
