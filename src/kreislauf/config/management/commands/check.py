"""Django's check, which in a running installation looks into the database as well."""

from typing import Any

from django.conf import settings
from django.core.management.commands.check import Command as DjangoCommand

from kreislauf.config.environment import Mode


class Command(DjangoCommand):
    def handle(self, *app_labels: Any, **options: Any) -> None:
        if settings.MODE is not Mode.BUILD and not app_labels and not options["databases"]:
            options["databases"] = ["default"]
        super().handle(*app_labels, **options)
