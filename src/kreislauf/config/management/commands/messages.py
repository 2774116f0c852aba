"""Gather, check and compile the English translation; needs no GNU gettext."""

from typing import Annotated

from django.core.management.base import CommandError
from django_typer.management import TyperCommand
from typer import Option

from kreislauf.config import catalogs
from kreislauf.config.paths import SOURCE

LOCALE = SOURCE / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"


class Command(TyperCommand):
    """Sammelt die zu übersetzenden Texte, meldet Lücken und übersetzt den Katalog für das Programm."""

    def handle(
        self,
        check: Annotated[bool, Option(help="Nur melden, was auf Englisch fehlt.")] = False,
        compile_only: Annotated[bool, Option("--compile", help="Nur .mo-Dateien schreiben.")] = False,
    ) -> None:
        if compile_only:
            catalogs.compile_catalogs(LOCALE)
            return
        catalog = catalogs.gather(SOURCE, ENGLISH)
        missing = list(catalogs.untranslated(catalog))
        if not check:
            catalogs.write(catalog, ENGLISH)
            catalogs.compile_catalogs(LOCALE)
        for text in missing:
            self.stdout.write(text)
        if check and missing:
            raise CommandError(f"{len(missing)} Texte sind nicht ins Englische übersetzt (make messages).")
        self.stdout.write(f"{len(catalog)} Texte, {len(missing)} ohne Übersetzung.")
