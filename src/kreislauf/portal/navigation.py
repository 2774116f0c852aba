"""The public pages in the menus."""

from django.utils.translation import gettext_lazy as _

from kreislauf.ui.navigation import FOOTER, INSIDE, PUBLIC, Entry

SEARCH = Entry(110, "search", _("Suche"), "portal:search")

PUBLIC.add(
    Entry(10, "home", _("Start"), "portal:start"),
    Entry(20, "meetings", _("Sitzungen"), "portal:meetings"),
    Entry(30, "papers", _("Vorlagen"), "portal:papers"),
    Entry(40, "budget", _("Haushalt"), "portal:budget"),
    Entry(50, "programme", _("Digitalisierung"), "portal:programme"),
    Entry(70, "services", _("Leistungen"), "portal:services"),
    Entry(80, "bodies", _("Gremien"), "portal:bodies"),
    SEARCH,
)
INSIDE.add(SEARCH)
FOOTER.add(
    Entry(10, "accessibility", _("Barrierefreiheit"), "portal:accessibility"),
    Entry(20, "privacy", _("Datenschutz"), "portal:privacy"),
    Entry(30, "imprint", _("Impressum"), "portal:imprint"),
    Entry(40, "interfaces", _("Schnittstellen"), "portal:interfaces"),
)
