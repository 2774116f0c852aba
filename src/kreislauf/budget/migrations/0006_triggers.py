"""Functions that run as the tables' owner serve those tables alone.

A trigger on a temporary table of one's own could otherwise call `budget_check_release` and raise what a lock
has released, without a release and without a posting.
"""

from django.conf import settings
from django.db import migrations

ROLE = settings.KREISLAUF_APP_ROLE

TRIGGERS = (
    "budget_check_announcement",
    "budget_check_commitment",
    "budget_check_condition",
    "budget_check_entry",
    "budget_check_evidence",
    "budget_check_ledger_account",
    "budget_check_line",
    "budget_check_lock",
    "budget_check_payment",
    "budget_check_plan",
    "budget_check_release",
    "budget_entry_is_posted",
    "budget_has_posting",
    "budget_never_deleted",
    "budget_only_by_booking",
    "budget_plan_is_posted",
    "budget_post_together",
)
RIGHTS = "".join(f"REVOKE EXECUTE ON FUNCTION {name}() FROM PUBLIC, {ROLE};" for name in TRIGGERS)


class Migration(migrations.Migration):
    dependencies = [("budget", "0005_rights")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
