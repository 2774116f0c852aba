"""The catalogue in the menus."""

from django.utils.translation import gettext_lazy as _

from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.people.permissions import holders_of
from kreislauf.ui.navigation import INSIDE, MenuEntry
from kreislauf.ui.rooms import Room, enter

INSIDE.add(MenuEntry(70, "services", _("Leistungen"), "catalogue:catalogue", holders_of(CatalogueRight.SEE_CATALOGUE)))
enter("services", Room(10, _("Katalog"), "catalogue:catalogue", holders_of(CatalogueRight.SEE_CATALOGUE)))
