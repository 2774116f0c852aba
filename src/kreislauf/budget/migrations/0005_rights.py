"""What the runtime role may do with the tables of money: read all, write only what no function guards."""

from django.conf import settings
from django.db import migrations

ROLE = settings.KREISLAUF_APP_ROLE

RIGHTS = f"""
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON budget_linebalance, budget_posting, budget_commitment FROM {ROLE};
REVOKE UPDATE, DELETE, TRUNCATE ON budget_budgetline, budget_lock, budget_releasecondition, budget_evidence,
    budget_release, budget_paymentorder, budget_ledgeraccount FROM {ROLE};
REVOKE DELETE, TRUNCATE ON budget_amendmententry, budget_budgetplan, budget_subbudget, budget_product,
    budget_investmentmeasure FROM {ROLE};
GRANT UPDATE (name, explanation, begun_on, begun_evidence) ON budget_budgetline TO {ROLE};
GRANT UPDATE (lapses_on) ON budget_lock TO {ROLE};
GRANT UPDATE (withdrawn_at, withdrawal_reason) ON budget_evidence TO {ROLE};
GRANT UPDATE (announced_at) ON budget_release TO {ROLE};
GRANT UPDATE (name) ON budget_ledgeraccount TO {ROLE};
GRANT UPDATE (state, certified_by_id, certified_at, ordered_by_id, ordered_at, exception_reason, paid_by_id, paid_at)
    ON budget_paymentorder TO {ROLE};
"""

DOORS = (
    "budget_book(uuid, uuid, int, text, text, bigint, text, uuid, text, timestamptz, text, bytea)",
    "budget_commit(uuid, uuid, int, text, bigint, text, text, text, text, uuid, uuid, text, timestamptz, text, bytea)",
    "budget_line_facts(uuid, int, text)",
)
DOORS_FOR_THE_PROGRAM = "".join(
    f"REVOKE EXECUTE ON FUNCTION {door} FROM PUBLIC; GRANT EXECUTE ON FUNCTION {door} TO {ROLE};" for door in DOORS
)


class Migration(migrations.Migration):
    dependencies = [("budget", "0004_locks")]

    operations = [migrations.RunSQL(RIGHTS + DOORS_FOR_THE_PROGRAM, migrations.RunSQL.noop)]
