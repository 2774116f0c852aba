"""What is carried over is posted from the act of carrying over, never by the amendment list."""

from pathlib import Path

from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0018_acts_prove_by_functions_of_their_own"),
        ("council", "0012_paper_kinds_register_themselves"),
        ("people", "0002_no_second_addresses"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="amendmententry",
            name="entry_is_complete",
        ),
        migrations.AlterField(
            model_name="amendmententry",
            name="kind",
            field=models.CharField(choices=[("appropriate", "Ansatz"), ("lock", "Sperrvermerk")], max_length=20),
        ),
        migrations.AddConstraint(
            model_name="amendmententry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "appropriate"),
                    models.Q(
                        ("amount_cents__gt", 0),
                        ("authority__isnull", False),
                        ("conditions__isnull", False),
                        ("secures__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="entry_is_complete",
            ),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).with_name("sql"), role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
