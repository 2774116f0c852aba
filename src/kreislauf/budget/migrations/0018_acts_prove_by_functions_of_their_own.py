"""Each kind of act that proves a release condition has a function of its own."""

from pathlib import Path

from django.conf import settings
from django.db import migrations

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    dependencies = [("budget", "0017_say_that_an_adopted_plan_is_not_in_force")]

    operations = [
        migrations.RunSQL(
            sql_script(Path(__file__).with_name("sql"), role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        )
    ]
