"""What the database itself refuses, from the files beside."""

from pathlib import Path

from django.conf import settings
from django.db import migrations

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        )
    ]
