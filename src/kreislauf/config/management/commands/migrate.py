"""Django's migrate, after the runtime role was made ready for the tables to come."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoCommand

from kreislauf.config.database import prepare_runtime_role


class Command(DjangoCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        prepare_runtime_role()
        super().handle(*args, **options)

    def check(self, *args: Any, **options: Any) -> None:
        """Settings alone: the tables that the other checks look at are made by this command."""
        super().check(*args, **(options | {"databases": None}))
