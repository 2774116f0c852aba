"""The commands as a person calls them: settings read as the owner of the tables, one sentence, an exit code."""

from __future__ import annotations

import os
import sys


def main(name: str, given: list[str]) -> int:
    os.environ["KREISLAUF_DATABASE_ROLE"] = "owner"
    import django

    django.setup()
    from django.conf import settings
    from django.db import OperationalError

    from kreislauf.config.backup import backup, restore, upgrade
    from kreislauf.config.backup.stop import FAILED, StopError
    from kreislauf.config.database import use_embedded_server

    commands = {
        "backup": (backup.arguments, backup.run),
        "restore": (restore.arguments, restore.run),
        "upgrade": (upgrade.arguments, upgrade.run),
    }
    arguments, run = commands[name]
    chosen = arguments().parse_args(given)
    settings.MODE  # noqa: B018  # a wrong setting stops here, in a sentence of its own
    try:
        use_embedded_server()
        return run(chosen)
    except OperationalError as error:
        sys.stderr.write(f"Die Datenbank ist nicht erreichbar: {str(error).strip().splitlines()[0]}\n")
        return FAILED
    except StopError as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.code
