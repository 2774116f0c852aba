"""``kreislauf journal verify``: recompute every chain and every balance from what it was made of."""

from django.core.management.base import CommandError
from django_typer.management import TyperCommand, command, initialize

from kreislauf.journal.queries import verify


class Command(TyperCommand):
    """Das Journal und die Buchungen nachrechnen."""

    @initialize()
    def begin(self) -> None:
        """Keeps "verify" a word of its own while it is the only one."""

    @command(help="Rechnet alle Ketten und Salden nach und nennt die erste Zeile, die nicht stimmt.")
    def verify(self) -> None:
        first = next(verify(), None)
        if first is not None:
            raise CommandError(f"{first.place}: {first.what}")
        self.stdout.write("Alle Ketten und Salden stimmen.")
