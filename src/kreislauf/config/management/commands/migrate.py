"""Django's migrate, after the runtime role was made ready for the tables to come, and never from another version."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoCommand

from kreislauf.config.database import prepare_runtime_role, unknown_migrations


class Command(DjangoCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        if unknown := unknown_migrations():
            raise CommandError(
                "Diese Datenbank stammt von einer anderen Fassung von Kreislauf: sie hat Schritte hinter sich, die "
                f"diese nicht kennt ({', '.join(unknown[:3])}{' …' if len(unknown) > 3 else ''})."
            )
        prepare_runtime_role()
        super().handle(*args, **options)

    def check(self, *args: Any, **options: Any) -> None:
        """Settings alone: the tables that the other checks look at are made by this command."""
        super().check(*args, **(options | {"databases": None}))
