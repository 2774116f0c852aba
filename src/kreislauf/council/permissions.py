"""Who may what in the council's business."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.effect_kinds import kinds_about_money
from kreislauf.people.permissions import (
    AUDIT,
    CHIEF_EXECUTIVE,
    COUNCIL_OFFICE,
    SYSTEM,
    TREASURY,
    RightRow,
    rights_table,
)
from kreislauf.people.rules.who import (
    ACTING_STAFF,
    COUNCIL_MEMBER,
    Who,
    belongs_to,
    is_person,
    rows_among,
    rows_where,
    rows_with,
)

INSIDE = Who(lambda s: bool(s.memberships)) | SYSTEM
PRIVY = COUNCIL_MEMBER | CHIEF_EXECUTIVE | COUNCIL_OFFICE | AUDIT | SYSTEM
"""Who may know every paper and what a private sitting resolved: members may listen (NKomVG §78(2)), the council office
keeps the minutes, the audit office examines all (§155). Other staff needs to know what it carries out (`IN_CHARGE`)."""
IN_THE_ROOM = belongs_to("organization_id")
"""Whoever belongs to the body that dealt with the step, such as an advisory member without a mandate (§71(7))."""
IN_CHARGE = (
    belongs_to("responsible_id", kinds=("department",))
    | belongs_to("points__effects__responsible_id", kinds=("department",))
    | TREASURY & rows_among("points__effects__kind", kinds_about_money)
)
"""The unit that prepares a paper or carries out what it orders (NKomVG §85), the treasury where it is about money."""
IN_A_BODY_OF_ITS_WAY = belongs_to("consultations__organization_id", kinds=("council", "main_committee", "committee"))
"""Whoever sits in a body that deals with the paper, an advisory member too."""
FACTION_MANAGER = Who(lambda s: s.has_role(("faction", "group"), ("manager", "chair")))
OWN_DRAFT = is_person("entered_by_id")
ON_ITS_WAY = (
    rows_where("state", "registered")
    | rows_where("state", "in_consultation")
    | rows_where("state", "decided")
    | (rows_where("state", "withdrawn") & rows_with("registered_at"))
)
"""Papers that have a number. What was withdrawn before nobody but its author and the council office has seen."""


class CouncilRight(StrEnum):
    SEE_PAPER = "council.see_paper"
    UPLOAD_MOTION = "council.upload_motion"
    SUBMIT_FOR_ALL = "council.submit_for_all"
    START_PROPOSAL = "council.start_proposal"
    CONFIRM_DRAFT = "council.confirm_draft"
    REGISTER_PAPER = "council.register_paper"
    WITHDRAW_PAPER = "council.withdraw_paper"
    RENDER_PAPER = "council.render_paper"
    AMEND_POINT = "council.amend_point"
    SEE_MEETING = "council.see_meeting"
    SEE_PAPER_TO_CARRY_OUT = "council.see_paper_to_carry_out"
    SEE_PRIVATE_RESULT = "council.see_private_result"
    PLAN_MEETING = "council.plan_meeting"
    LOOK_AFTER_LETTERS = "council.look_after_letters"
    RUN_MEETING = "council.run_meeting"
    RECORD_VOTE = "council.record_vote"
    CORRECT_RESULT = "council.correct_result"
    CORRECT_ATTENDANCE = "council.correct_attendance"
    TAKE_BACK_EFFECT = "council.take_back_effect"
    WRITE_MINUTES = "council.write_minutes"
    APPROVE_MINUTES = "council.approve_minutes"
    PUBLISH_RESULT = "council.publish_result"
    ANNOUNCE_RESULT = "council.announce_result"
    RAISE_OBJECTION = "council.raise_objection"
    SEE_RESOLUTION_CONTROL = "council.see_resolution_control"
    REPORT_ON_MANDATE = "council.report_on_mandate"
    FOUND_WORKING_GROUP = "council.found_working_group"
    SEE_WORKING_GROUP = "council.see_working_group"
    JOIN_WORKING_GROUP = "council.join_working_group"
    INVITE_COUNCIL_MEMBERS = "council.invite_council_members"
    LEAVE_WORKING_GROUP = "council.leave_working_group"
    RUN_WORKING_GROUP = "council.run_working_group"
    SEE_GROUP_RECORDS = "council.see_group_records"
    SUBSCRIBE_GROUP_CALENDAR = "council.subscribe_group_calendar"
    PREPARE_RECOMMENDATION = "council.prepare_recommendation"
    HAND_OVER_ALONE = "council.hand_over_alone"
    TREAT_RECOMMENDATION = "council.treat_recommendation"


CHAIR_OF_MEETING = belongs_to("organization_id", roles=("chair", "deputy_chair", "chief_executive"))
GROUP_MEMBER = belongs_to("organization_id", kinds=("working_group",))
GROUP_CHAIR = belongs_to("organization_id", kinds=("working_group",), roles=("chair",))
GROUP_SUPPORT = belongs_to("supported_by_id", kinds=("department",))

TABLE = rights_table(
    {
        CouncilRight.SEE_PAPER: RightRow(
            _("Vorlagen sehen"),
            (INSIDE & ON_ITS_WAY & rows_where("is_public", True))
            | (PRIVY & ON_ITS_WAY)
            | ((IN_CHARGE | IN_A_BODY_OF_ITS_WAY) & ON_ITS_WAY)
            | OWN_DRAFT
            | (COUNCIL_OFFICE & rows_where("state", "submitted"))
            | (COUNCIL_OFFICE & rows_where("state", "withdrawn") & rows_with("submitted_at"))
            | SYSTEM,
            reads=True,
        ),
        CouncilRight.UPLOAD_MOTION: RightRow(
            _("Anträge hochladen"), COUNCIL_MEMBER | FACTION_MANAGER | COUNCIL_OFFICE | CHIEF_EXECUTIVE | ACTING_STAFF
        ),
        CouncilRight.SUBMIT_FOR_ALL: RightRow(
            _("Anträge aller Fraktionen und Mitglieder einreichen"),
            COUNCIL_MEMBER | COUNCIL_OFFICE | CHIEF_EXECUTIVE | ACTING_STAFF,
        ),
        CouncilRight.START_PROPOSAL: RightRow(
            _("Vorlagen der Verwaltung beginnen"), COUNCIL_OFFICE | CHIEF_EXECUTIVE | ACTING_STAFF
        ),
        CouncilRight.CONFIRM_DRAFT: RightRow(_("Entwürfe bestätigen"), OWN_DRAFT),
        CouncilRight.REGISTER_PAPER: RightRow(_("Vorlagen registrieren"), COUNCIL_OFFICE),
        CouncilRight.WITHDRAW_PAPER: RightRow(_("Vorlagen zurückziehen"), OWN_DRAFT | COUNCIL_OFFICE),
        CouncilRight.RENDER_PAPER: RightRow(_("öffentliche Fassungen erstellen"), SYSTEM | COUNCIL_OFFICE),
        CouncilRight.AMEND_POINT: RightRow(_("Änderungen vor der Abstimmung festhalten"), COUNCIL_OFFICE),
        CouncilRight.SEE_MEETING: RightRow(_("Sitzungen sehen"), INSIDE, reads=True),
        CouncilRight.SEE_PAPER_TO_CARRY_OUT: RightRow(
            _("nichtöffentliche Vorlagen der eigenen Zuständigkeit sehen"), IN_CHARGE, reads=True
        ),
        CouncilRight.SEE_PRIVATE_RESULT: RightRow(
            _("nichtöffentliche Beratungen sehen"), PRIVY | IN_THE_ROOM, reads=True
        ),
        CouncilRight.PLAN_MEETING: RightRow(_("Sitzungen planen und einladen"), COUNCIL_OFFICE),
        CouncilRight.LOOK_AFTER_LETTERS: RightRow(_("Briefe an Eingeladene verschicken"), COUNCIL_OFFICE | SYSTEM),
        CouncilRight.RUN_MEETING: RightRow(_("Sitzungen leiten"), COUNCIL_OFFICE | CHAIR_OF_MEETING),
        CouncilRight.RECORD_VOTE: RightRow(_("Abstimmungen festhalten"), COUNCIL_OFFICE | CHAIR_OF_MEETING),
        CouncilRight.CORRECT_RESULT: RightRow(_("Abstimmungen und Ergebnisse berichtigen"), COUNCIL_OFFICE),
        CouncilRight.CORRECT_ATTENDANCE: RightRow(_("Anwesenheit berichtigen"), COUNCIL_OFFICE),
        CouncilRight.TAKE_BACK_EFFECT: RightRow(
            _("Ausgeführtes zurücknehmen, dessen Beschluss nicht gilt"),
            COUNCIL_OFFICE | TREASURY | belongs_to("responsible_id", kinds=("department",)),
        ),
        CouncilRight.WRITE_MINUTES: RightRow(_("Protokolle schreiben"), COUNCIL_OFFICE),
        CouncilRight.APPROVE_MINUTES: RightRow(_("Protokolle genehmigen"), COUNCIL_OFFICE | CHAIR_OF_MEETING),
        CouncilRight.PUBLISH_RESULT: RightRow(
            _("Ergebnisse öffentlicher Sitzungen veröffentlichen"), COUNCIL_OFFICE | CHIEF_EXECUTIVE
        ),
        CouncilRight.ANNOUNCE_RESULT: RightRow(
            _("Ergebnisse nichtöffentlicher Sitzungen bekannt geben"), CHIEF_EXECUTIVE | COUNCIL_OFFICE
        ),
        CouncilRight.RAISE_OBJECTION: RightRow(_("Einspruch einlegen"), CHIEF_EXECUTIVE),
        CouncilRight.SEE_RESOLUTION_CONTROL: RightRow(_("die Beschlusskontrolle sehen"), INSIDE, reads=True),
        CouncilRight.REPORT_ON_MANDATE: RightRow(
            _("über Aufträge berichten"), belongs_to("responsible_id", kinds=("department",)) | COUNCIL_OFFICE
        ),
        CouncilRight.FOUND_WORKING_GROUP: RightRow(_("Arbeitsgruppen gründen"), COUNCIL_OFFICE | SYSTEM),
        CouncilRight.SEE_WORKING_GROUP: RightRow(_("Arbeitsgruppen sehen"), INSIDE, reads=True),
        CouncilRight.JOIN_WORKING_GROUP: RightRow(
            _("offenen Arbeitsgruppen beitreten"), COUNCIL_MEMBER & rows_where("open_to_council_members", True)
        ),
        CouncilRight.INVITE_COUNCIL_MEMBERS: RightRow(
            _("Kreistagsmitglieder zur Mitarbeit einladen"), GROUP_CHAIR | GROUP_SUPPORT | COUNCIL_OFFICE | SYSTEM
        ),
        CouncilRight.LEAVE_WORKING_GROUP: RightRow(
            _("Arbeitsgruppen verlassen"), belongs_to("organization_id", roles=("member", "chair", "deputy_chair"))
        ),
        CouncilRight.RUN_WORKING_GROUP: RightRow(
            _("Arbeitsgruppen betreuen"), GROUP_CHAIR | GROUP_SUPPORT | COUNCIL_OFFICE
        ),
        CouncilRight.SEE_GROUP_RECORDS: RightRow(
            _("Vermerke der Arbeitsgruppen lesen"),
            GROUP_MEMBER | GROUP_SUPPORT | COUNCIL_MEMBER | CHIEF_EXECUTIVE | COUNCIL_OFFICE,
            reads=True,
        ),
        CouncilRight.SUBSCRIBE_GROUP_CALENDAR: RightRow(
            _("den Kalender einer Arbeitsgruppe abonnieren"), GROUP_MEMBER | GROUP_SUPPORT
        ),
        CouncilRight.PREPARE_RECOMMENDATION: RightRow(
            _("Empfehlungen einer Arbeitsgruppe vorbereiten"), GROUP_MEMBER | GROUP_SUPPORT
        ),
        CouncilRight.HAND_OVER_ALONE: RightRow(_("Empfehlungen für die Arbeitsgruppe übergeben"), GROUP_SUPPORT),
        CouncilRight.TREAT_RECOMMENDATION: RightRow(
            _("Empfehlungen behandeln"),
            COUNCIL_OFFICE | belongs_to("committee_id", roles=("chair", "deputy_chair")),
        ),
    }
)
