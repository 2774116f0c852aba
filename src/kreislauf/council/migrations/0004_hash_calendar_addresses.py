"""Secrets of calendar addresses stand as hashes; addresses that are subscribed to stay in force."""

import hashlib
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def hash_tokens(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    rows: Any = apps.get_model("council", "CalendarSubscription").objects
    for key, token in rows.values_list("pk", "token"):
        rows.filter(pk=key).update(token_hash=hashlib.sha256(token.encode()).digest())


class Migration(migrations.Migration):
    dependencies = [("council", "0003_trace_added_steps")]

    operations = [
        migrations.AddField("calendarsubscription", "token_hash", models.BinaryField(max_length=32, null=True)),
        migrations.RunPython(hash_tokens, migrations.RunPython.noop),
        migrations.RemoveField("calendarsubscription", "token"),
        migrations.AlterField("calendarsubscription", "token_hash", models.BinaryField(max_length=32, unique=True)),
    ]
