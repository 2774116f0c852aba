"""Tell the sample county's story where it is missing, and name the demo's accounts."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kreislauf.demo import cast, story


class Command(BaseCommand):
    help = "Erzählt den Musterlandkreis, wenn er noch fehlt, und nennt die Konten der Demo."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.KREISLAUF_DEMO:
            raise CommandError("Den Musterlandkreis gibt es nur mit KREISLAUF_DEMO=1.")
        if not story.is_told():
            story.tell(self._progress)
        self.stdout.write("Konten der Demo (ein Klick auf der Anmeldeseite):")
        for account in cast.ACCOUNTS:
            self.stdout.write(f"  {account.email:<38} {account.label}: {account.note}")

    def _progress(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
