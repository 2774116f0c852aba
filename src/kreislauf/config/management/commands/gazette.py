"""``kreislauf gazette``: compare the public record with the present state, and rebuild it."""

from typing import Annotated

import typer
from django.core.management.base import CommandError
from django_typer.management import TyperCommand, command

from kreislauf.gazette import comparing
from kreislauf.kernel import UnknownKind

Types = Annotated[list[str] | None, typer.Option("--type", help="Nur diese Art, mehrfach möglich.")]


class Command(TyperCommand):
    """Die öffentliche Bekanntgabe prüfen und neu aufbauen."""

    @command("check", help="Vergleicht jeden Eintrag mit dem jetzigen Stand und nennt jeden Unterschied.")
    def compare(self, types: Types = None) -> None:
        found = 0
        try:
            for difference in comparing.differences(types or ()):
                self.stderr.write(str(difference))
                found += 1
        except UnknownKind as error:
            raise CommandError(str(error)) from None
        if found:
            raise CommandError(f"{found} Einträge stimmen nicht." if found > 1 else "Ein Eintrag stimmt nicht.")
        self.stdout.write("Alle Einträge stimmen.")

    @command(help="Baut die Einträge neu auf; die öffentlichen Seiten bleiben dabei erreichbar.")
    def rebuild(self, types: Types = None) -> None:
        try:
            count = comparing.rebuild(types or ())
        except UnknownKind as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{count} Einträge sind neu aufgebaut.")
