"""The command ``kreislauf``: our own commands and all of Django's."""

import argparse
import os
import sys
import warnings
from collections.abc import Callable

from kreislauf.config.paths import OutsideCheckoutError
from kreislauf.config.server_place import EmbeddedServerError

BUILDING = {"collectstatic", "compilemessages", "makemessages", "makemigrations", "messages"}
"""They make the program itself: no secrets, and no database."""
AS_OWNER = {"dumpdata", "flush", "migrate", "showmigrations", "sqlmigrate"}
WITHOUT_DATABASE = BUILDING | {"help", "version", "--help", "--version"}


def main() -> int:
    """Run one command and return its exit code."""
    name, *arguments = sys.argv[1:] or ["help"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    try:
        if name in OWN_COMMANDS:
            return OWN_COMMANDS[name](arguments)
        return _run_django(name)
    except (EmbeddedServerError, OutsideCheckoutError) as error:
        print(error, file=sys.stderr)
        return 1


def _run_django(name: str) -> int:
    _choose_environment(name)
    from django.conf import settings
    from django.core.management import execute_from_command_line

    settings.MODE  # noqa: B018  # a wrong setting stops here, in a sentence of its own
    if name in BUILDING:
        warnings.filterwarnings("ignore", "Got an error checking a consistent migration history")
    if name not in WITHOUT_DATABASE:
        from kreislauf.config.database import use_embedded_server

        use_embedded_server()
    execute_from_command_line(["kreislauf", *sys.argv[1:]])
    return 0


def _choose_environment(name: str) -> None:
    serving = {"KREISLAUF_DEMO", "KREISLAUF_TEST", "KREISLAUF_SECRET_KEY"} & os.environ.keys()
    if name in WITHOUT_DATABASE and not serving:
        os.environ["KREISLAUF_BUILD"] = "1"
    if name in AS_OWNER:
        os.environ["KREISLAUF_DATABASE_ROLE"] = "owner"


def _demo(arguments: list[str]) -> int:
    from kreislauf.config.demonstration import DemoError, run_demo

    try:
        run_demo(_address("kreislauf demo").parse_args(arguments).port)
    except DemoError as error:
        print(error, file=sys.stderr)
        return error.code
    return 0


def _demo_reset(arguments: list[str]) -> int:
    from kreislauf.config.demonstration import DemoError, reset_demo

    argparse.ArgumentParser("kreislauf demo-reset").parse_args(arguments)
    try:
        reset_demo()
    except DemoError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _serve(arguments: list[str]) -> int:
    from kreislauf.config.serving.command import serve

    parser = _address("kreislauf serve")
    parser.add_argument("--host", default="127.0.0.1", help="Adresse, auf der gelauscht wird")
    parser.add_argument("--workers", type=int, default=2, help="Prozesse des Web-Servers")
    chosen = parser.parse_args(arguments)
    return serve(chosen.host, chosen.port, chosen.workers)


def _assets(arguments: list[str]) -> int:
    from kreislauf.config.assets import copy_assets
    from kreislauf.config.paths import SOURCE, checkout

    argparse.ArgumentParser("kreislauf assets").parse_args(arguments)
    copy_assets(checkout() / "node_modules", SOURCE)
    return 0


def _doctor(arguments: list[str]) -> int:
    from kreislauf.config.health.doctor import main as examine

    return examine(arguments)


def _motion(arguments: list[str]) -> int:
    from kreislauf.config.motion_command import main as read_motion

    return read_motion(arguments)


def _expected(arguments: list[str]) -> int:
    from kreislauf.config.expected_command import check, write

    parser = argparse.ArgumentParser("kreislauf expected")
    parser.add_argument("--check", action="store_true", help="prüft, ob die Liste zu den Migrationen gehört")
    return check() if parser.parse_args(arguments).check else write()


def _services(arguments: list[str]) -> int:
    from kreislauf.config.services_command import main as work_on_services
    from kreislauf.config.services_keys_command import KEY_COMMANDS
    from kreislauf.config.services_keys_command import main as work_on_keys

    return work_on_keys(arguments) if KEY_COMMANDS & set(arguments[:1]) else work_on_services(arguments)


def _setup(arguments: list[str]) -> int:
    from kreislauf.config.setup_command import main as set_up

    return set_up(arguments)


def _backup(arguments: list[str]) -> int:
    from kreislauf.config.backup.command import main as back_up

    return back_up("backup", arguments)


def _restore(arguments: list[str]) -> int:
    from kreislauf.config.backup.command import main as bring_back

    return bring_back("restore", arguments)


def _upgrade(arguments: list[str]) -> int:
    from kreislauf.config.backup.command import main as raise_database

    return raise_database("upgrade", arguments)


def _address(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(name)
    parser.add_argument("--port", type=_port, default=8000, help="Port, auf dem gelauscht wird")
    return parser


def _port(given: str) -> int:
    if given.isdecimal() and 0 < int(given) < 65536:
        return int(given)
    raise argparse.ArgumentTypeError(f"»{given}« ist kein Port; erwartet wird eine Zahl von 1 bis 65535")


OWN_COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "assets": _assets,
    "backup": _backup,
    "demo": _demo,
    "demo-reset": _demo_reset,
    "doctor": _doctor,
    "expected": _expected,
    "motion": _motion,
    "restore": _restore,
    "serve": _serve,
    "services": _services,
    "setup": _setup,
    "upgrade": _upgrade,
}
"""They need no Django in their own process, so they start at once and stay small."""


if __name__ == "__main__":
    sys.exit(main())
