"""The second half of ``kreislauf expected``: read the database that was just migrated, and write the list."""

from typing import Any

from django.core.management.base import BaseCommand

from kreislauf.config.database_objects import things_found
from kreislauf.config.expected_command import FILE, sums
from kreislauf.config.expected_database import as_lines


class Command(BaseCommand):
    help = "Schreibt auf, was die Migrationen in einer Datenbank anlegen. Bitte nur über »make expected« aufrufen."

    def handle(self, *args: Any, **options: Any) -> None:
        things = things_found()
        FILE.write_text("".join(f"{line}\n" for line in sums().values()) + as_lines(things), encoding="utf-8")
        self.stdout.write(f"{len(things)} Einträge stehen in {FILE.name}.")
