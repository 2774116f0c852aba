"""The catalogue in the menus."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.people.permissions import may
from kreislauf.ui.navigation import INSIDE, MenuEntry
from kreislauf.ui.rooms import Room, enter


def _sees_catalogue(request: HttpRequest) -> bool:
    return may(request.actor, CatalogueRight.SEE_CATALOGUE)


INSIDE.add(MenuEntry(70, "services", _("Leistungen"), "catalogue:catalogue", _sees_catalogue))
enter("services", Room(10, _("Katalog"), "catalogue:catalogue", _sees_catalogue))
