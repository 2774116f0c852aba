"""A presentation proves by the function that the budget asks for, not by a trigger on the budget's table."""

from pathlib import Path

from django.conf import settings
from django.db import migrations

from kreislauf.kernel.sql_files import sql_script

FORMER = """
DROP TRIGGER presentation_proves ON budget_evidence;
DROP FUNCTION programme_presentation_proves();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0005_say_one_word_for_each_state"),
        ("budget", "0018_acts_prove_by_functions_of_their_own"),
    ]

    operations = [
        migrations.RunSQL(
            FORMER + sql_script(Path(__file__).with_name("sql"), role=settings.KREISLAUF_APP_ROLE),
            migrations.RunSQL.noop,
        )
    ]
