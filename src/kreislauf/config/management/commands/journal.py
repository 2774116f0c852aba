"""``kreislauf journal verify``: recompute every chain and every balance from what it was made of."""

from django.core.management.base import CommandError
from django_typer.management import TyperCommand, command, initialize

from kreislauf.journal.queries import verify


class Command(TyperCommand):
    """Das Journal und die Buchungen nachrechnen."""

    @initialize()
    def begin(self) -> None:
        """Keeps "verify" a word of its own while it is the only one."""

    @command(help="Rechnet alle Ketten und Salden nach und nennt jede Stelle, die nicht stimmt.")
    def verify(self) -> None:
        found = 0
        for fault in verify():
            self.stderr.write(f"{fault.place}: {fault.what}")
            found += 1
        if found:
            raise CommandError(f"{found} Stellen stimmen nicht." if found > 1 else "Eine Stelle stimmt nicht.")
        self.stdout.write("Alle Ketten und Salden stimmen.")
