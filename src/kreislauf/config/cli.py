"""The command ``kreislauf``: our own commands and all of Django's."""

import os
import sys
import warnings

from kreislauf.config.embedded import EmbeddedServerError

BUILDING = {"check", "collectstatic", "compilemessages", "makemessages", "makemigrations"}
"""They make or check the program itself: no secrets, and no database but for a look."""
AS_OWNER = {"dumpdata", "flush", "migrate", "showmigrations", "sqlmigrate"}
WITHOUT_DATABASE = BUILDING | {"help", "version", "--help", "--version"}


def main() -> int:
    """Run one command and return its exit code."""
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    _choose_environment(command)
    try:
        _run_django(command)
    except EmbeddedServerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _choose_environment(command: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    served = {"KREISLAUF_DEMO", "KREISLAUF_TEST", "KREISLAUF_SECRET_KEY"} & os.environ.keys()
    if command in WITHOUT_DATABASE and not served:
        os.environ["KREISLAUF_BUILD"] = "1"
    if command in AS_OWNER:
        os.environ["KREISLAUF_DATABASE_ROLE"] = "owner"


def _run_django(command: str) -> None:
    from django.conf import settings
    from django.core.management import execute_from_command_line

    settings.MODE  # noqa: B018  # a wrong setting stops here, before Django answers with a traceback
    if command in BUILDING:
        warnings.filterwarnings("ignore", "Got an error checking a consistent migration history")
    if command not in WITHOUT_DATABASE:
        from kreislauf.config.database import use_embedded_server

        use_embedded_server()
    execute_from_command_line(sys.argv)
