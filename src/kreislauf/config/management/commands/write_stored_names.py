"""The part of ``kreislauf expected`` that writes down the names under which things are stored."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kreislauf.config.stored_names import FILE, differences, names_in_use, names_written, write_down


class Command(BaseCommand):
    help = "Schreibt neue gespeicherte Namen auf. Bitte nur über »make expected« aufrufen."

    def handle(self, *args: Any, **options: Any) -> None:
        found = differences(names_in_use(), *names_written())
        write_down(found.new)
        self.stdout.write(f"{len(found.new)} neue Namen stehen in {FILE.name}.")
        if lost := [*found.vanished, *found.taken_again]:
            raise CommandError(
                "Unter diesen Namen ist womöglich etwas gespeichert, und das Programm meint damit nichts oder etwas "
                f"anderes (docs/how-to/retire-a-stored-name.md): {', '.join(lost)}"
            )
