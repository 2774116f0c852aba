"""The public pages in the menus."""

from django.utils.translation import gettext_lazy as _

from kreislauf.ui.navigation import FOOTER, INSIDE, PUBLIC, MenuEntry

SEARCH = MenuEntry(110, "search", _("Suche"), "portal:search")

PUBLIC.add(
    MenuEntry(10, "home", _("Start"), "portal:start"),
    MenuEntry(20, "meetings", _("Sitzungen"), "portal:meetings"),
    MenuEntry(30, "papers", _("Vorlagen"), "portal:papers"),
    MenuEntry(40, "budget", _("Haushalt"), "portal:budget"),
    MenuEntry(50, "programme", _("Digitalisierung"), "portal:programme"),
    MenuEntry(70, "services", _("Leistungen"), "portal:services"),
    MenuEntry(80, "bodies", _("Gremien"), "portal:bodies"),
    SEARCH,
)
INSIDE.add(SEARCH)
FOOTER.add(
    MenuEntry(10, "accessibility", _("Barrierefreiheit"), "portal:accessibility"),
    MenuEntry(20, "privacy", _("Datenschutz"), "portal:privacy"),
    MenuEntry(30, "imprint", _("Impressum"), "portal:imprint"),
    MenuEntry(40, "interfaces", _("Schnittstellen"), "portal:interfaces"),
)
