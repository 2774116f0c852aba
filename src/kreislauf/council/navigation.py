"""The pages of the council in the menus, and its shortcuts on "Mein Tag"."""

from django.utils.translation import gettext_lazy as _

from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message
from kreislauf.people.permissions import holders_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.navigation import INSIDE, MenuEntry

INSIDE.add(
    MenuEntry(20, "meetings", _("Sitzungen"), "council:meetings", holders_of(CouncilRight.SEE_MEETING)),
    MenuEntry(30, "papers", _("Vorlagen"), "council:papers", holders_of(CouncilRight.SEE_MEETING)),
    MenuEntry(
        90, "working_groups", _("Arbeitsgruppen"), "council:working_groups", holders_of(CouncilRight.SEE_WORKING_GROUP)
    ),
)

does_often(
    Desk.COUNCIL_OFFICE,
    FrequentTask(10, Message("Antrag registrieren"), "council:papers", "?stand=submitted"),
    FrequentTask(20, Message("Sitzung planen"), "council:plan_meeting"),
    FrequentTask(30, Message("Sitzungen und Einladungen"), "council:meetings"),
    FrequentTask(40, Message("Beschlusskontrolle"), "council:resolution_control"),
)
does_often(
    Desk.COUNCIL,
    FrequentTask(10, Message("Nächste Sitzungen und ihre Vorlagen"), "council:meetings"),
    FrequentTask(20, Message("Wie meine Anträge stehen"), "council:papers", "?von=mir"),
    FrequentTask(30, Message("Antrag hochladen"), "council:upload_motion"),
    FrequentTask(40, Message("Arbeitsgruppen"), "council:working_groups"),
)
does_often(
    Desk.FACTION_OFFICE,
    FrequentTask(10, Message("Antrag hochladen"), "council:upload_motion"),
    FrequentTask(20, Message("Vorlagen"), "council:papers"),
    FrequentTask(30, Message("Nächste Sitzungen"), "council:meetings"),
    FrequentTask(40, Message("Beschlusskontrolle"), "council:resolution_control"),
)
does_often(
    Desk.CHAIR,
    FrequentTask(10, Message("Sitzung leiten"), "council:meetings"),
    FrequentTask(20, Message("Beschlusskontrolle"), "council:resolution_control"),
    FrequentTask(30, Message("Empfehlungen der Arbeitsgruppen"), "council:working_groups"),
    FrequentTask(40, Message("Vorlagen"), "council:papers"),
)
does_often(
    Desk.TREASURY,
    FrequentTask(50, Message("Vorlage entwerfen"), "council:draft_paper"),
)
does_often(
    Desk.DEPARTMENT,
    FrequentTask(30, Message("Aufträge aus Beschlüssen"), "council:resolution_control"),
    FrequentTask(40, Message("Arbeitsgruppen"), "council:working_groups"),
)
does_often(
    Desk.DIGITALISATION,
    FrequentTask(20, Message("Arbeitsgruppe vorbereiten"), "council:working_groups"),
    FrequentTask(50, Message("Aufträge aus Beschlüssen"), "council:resolution_control"),
)
does_often(
    Desk.AUDIT,
    FrequentTask(50, Message("Beschlüsse"), "council:resolution_control"),
)
