"""Tell the sample county's story where it is missing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kreislauf.demo import story


class Command(BaseCommand):
    help = "Erzählt den Musterlandkreis, wenn er noch fehlt."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.KREISLAUF_DEMO:
            raise CommandError("Den Musterlandkreis gibt es nur mit KREISLAUF_DEMO=1.")
        if story.is_broken_off():
            raise CommandError(
                "In dieser Datenbank wurde das Erzählen unterbrochen. Bitte legen Sie die Datenbank neu an und "
                "starten Sie noch einmal."
            )
        if not story.is_told():
            story.tell(self._progress)

    def _progress(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
