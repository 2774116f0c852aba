"""The pages of people in the menus, and its shortcuts on "Mein Tag"."""

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.people.permissions import PeopleRight, holders_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.navigation import INSIDE, WITHOUT_ACCOUNT, MenuEntry

INSIDE.add(
    MenuEntry(10, "home", _("Mein Tag"), "people:my_day"),
    MenuEntry(80, "bodies", _("Gremien"), "people:bodies", holders_of(PeopleRight.SEE_INSIDE)),
    MenuEntry(100, "journal", _("Journal"), "people:journal", holders_of(PeopleRight.SEE_JOURNAL)),
)
WITHOUT_ACCOUNT.add(MenuEntry(10, "demo", _("Eine Person der Geschichte auswählen"), "demo:sign_in"))

does_often(
    Desk.COUNCIL_OFFICE,
    FrequentTask(50, Message("Mitgliedschaften pflegen"), "people:bodies"),
)
does_often(
    Desk.FACTION_OFFICE,
    FrequentTask(50, Message("Gremien und Mitglieder"), "people:bodies"),
)
does_often(
    Desk.AUDIT,
    FrequentTask(10, Message("Journal durchsuchen"), "people:journal"),
    FrequentTask(60, Message("Rechte und wer sie hat"), "people:rights_register"),
)
does_often(
    Desk.DATA_PROTECTION,
    FrequentTask(10, Message("Datenschutzregister"), "people:privacy_register"),
    FrequentTask(20, Message("Veröffentlichungen mit Frist"), "people:publications"),
    FrequentTask(30, Message("Angaben löschen"), "people:persons"),
    FrequentTask(60, Message("Rechte und wer sie hat"), "people:rights_register"),
)
does_often(
    Desk.ADMINISTRATION,
    FrequentTask(10, Message("Konten"), "people:accounts"),
    FrequentTask(20, Message("Konto eröffnen"), "people:open_account"),
)
