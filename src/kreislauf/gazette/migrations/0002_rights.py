"""The runtime role publishes and retracts; it never deletes, so every public address keeps its answer."""

from django.conf import settings
from django.db import migrations

ROLE = settings.KREISLAUF_APP_ROLE
RIGHTS = f"REVOKE DELETE, TRUNCATE ON gazette_entry FROM {ROLE};"


class Migration(migrations.Migration):
    dependencies = [("gazette", "0001_initial")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
