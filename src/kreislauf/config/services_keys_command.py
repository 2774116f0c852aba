"""``kreislauf services rotate-key`` and ``handover-secret``: what an operator does with the county's keys."""

import argparse
import os
import sys

KEY_COMMANDS = frozenset({"rotate-key", "rotate-index-key", "handover-secret", "keys"})


def main(arguments: list[str]) -> int:
    """Rotate the wrapping key, show which keys are in use, or the secret of a webhook; speaks German sentences."""
    parser = argparse.ArgumentParser("kreislauf services")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("rotate-key", help="legt einen neuen Schlüssel an und verpackt alle Anträge damit neu")
    index = commands.add_parser("rotate-index-key", help="legt einen neuen Schlüssel für Prüfsummen an")
    index.add_argument(
        "--end-links", action="store_true", help="Links und Codes, die verschickt sind, gelten nicht mehr"
    )
    commands.add_parser("keys", help="zeigt, welche Schlüssel noch gebraucht werden")
    secret = commands.add_parser("handover-secret", help="zeigt das Geheimnis, mit dem Übergaben unterschrieben sind")
    secret.add_argument("host", help="Rechner des Fachverfahrens, so wie in KREISLAUF_HANDOVER_HOSTS")
    chosen = parser.parse_args(arguments)
    _set_up()
    if chosen.command == "rotate-key":
        return _rotate()
    if chosen.command == "rotate-index-key":
        return _rotate_index(chosen.end_links)
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
    from kreislauf.applications.actions.rewrap_keys import rewrap_keys
    from kreislauf.kernel import Actor
    from kreislauf.vault.store.keys import add_wrapping_key, current_key_id, folder

    before = current_key_id()
    newest = add_wrapping_key()
    sys.stdout.write(f"Neuer Schlüssel: {folder() / newest}.key. Sichern Sie ihn jetzt, getrennt von der Datenbank.\n")
    count = rewrap_keys(actor=Actor.system("rotate-key"))
    sys.stdout.write(f"{count} Einträge sind mit dem Schlüssel {newest} neu verpackt (bisher {before}).\n")
    return _show_keys()


def _rotate_index(ends_links: bool) -> int:
    from django.conf import settings

    from kreislauf.applications.actions.rotate_index_key import rotate_index_key
    from kreislauf.kernel import Actor
    from kreislauf.vault.store.keys import folder

    name, replaced = rotate_index_key(actor=Actor.system("rotate-key"), ends_links=ends_links)
    sys.stdout.write(f"Neuer Schlüssel: {folder() / name}. Sichern Sie ihn jetzt; die früheren bleiben nötig.\n")
    if ends_links:
        sys.stdout.write(f"{replaced} verschickte Links und Codes gelten nicht mehr.\n")
    for host in settings.KREISLAUF_HANDOVER_HOSTS:
        sys.stdout.write(f"Das Geheimnis für {host} ist neu: kreislauf services handover-secret {host}\n")
    return 0


def _show_keys() -> int:
    from kreislauf.applications.queries.keys import keys_in_use
    from kreislauf.vault.store.keys import current_key_id

    newest = current_key_id()
    for key_id, count in sorted({newest: 0, **keys_in_use()}.items()):
        note = " (verpackt neue Anträge)" if key_id == newest else ""
        sys.stdout.write(f"Schlüssel {key_id}: {count} Einträge{note}\n")
    return 0


def _show_secret(host: str) -> int:
    from kreislauf.applications.kinds.handovers import webhook_secret

    sys.stdout.write(f"{webhook_secret(host).hex()}\n")
    return 0
