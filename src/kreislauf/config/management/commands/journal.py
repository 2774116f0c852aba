"""``kreislauf journal``: recompute every chain and every balance, and attest what was cleared up."""

from typing import Annotated

import typer
from django.core.management.base import CommandError
from django_typer.management import TyperCommand, command

from kreislauf.config.health.last_runs import RunKind, note_run
from kreislauf.journal.actions import attest_rows
from kreislauf.journal.queries import checkpoint_warning, verify
from kreislauf.kernel import Actor, Refusal


class Command(TyperCommand):
    """Das Journal, die Buchungen und die Beschlüsse nachrechnen."""

    @command(help="Rechnet alle Ketten, Salden und bezeugten Zeilen nach und nennt jede Stelle, die nicht stimmt.")
    def verify(self) -> None:
        if warning := checkpoint_warning():
            self.stderr.write(f"Warnung: {warning}")
        found = 0
        for fault in verify():
            self.stderr.write(f"{fault.place}: {fault.what}")
            found += 1
        said = ("Alle Ketten und Salden stimmen.", "Eine Stelle stimmt nicht.", f"{found} Stellen stimmen nicht.")
        verdict = said[min(found, 2)]
        try:
            note_run(RunKind.VERIFICATION, is_good=not found, detail=verdict)
        except OSError as error:
            self.stderr.write(
                f"Warnung: Wie es ausging, lässt sich nicht festhalten ({error.strerror}: {error.filename})."
            )
        if found:
            raise CommandError(verdict)
        self.stdout.write(verdict)

    @command(help="Bezeugt im Journal jede Zeile, wie sie jetzt ist, die verify nicht bezeugt findet. Mit Begründung.")
    def attest(
        self, reason: Annotated[str, typer.Option(help="Warum die Zeilen gelten; steht für immer im Journal.")]
    ) -> None:
        try:
            total = attest_rows(actor=Actor.system("operations"), reason=reason)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{total} Zeilen sind nachträglich bezeugt.")
