"""What is due is marked and taken by the projector; payloads have a version; who was erased stays unnamed."""

import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

ROLE = settings.KREISLAUF_APP_ROLE
RIGHTS = f"REVOKE UPDATE, TRUNCATE ON gazette_due FROM {ROLE}; REVOKE UPDATE, DELETE, TRUNCATE ON gazette_erased FROM {ROLE};"


class Migration(migrations.Migration):
    dependencies = [
        ("gazette", "0002_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erased",
            fields=[
                ("mark", models.BinaryField(primary_key=True, serialize=False)),
                ("erased_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "erased",
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="version",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("type", models.TextField()),
                ("key", models.TextField()),
                ("since", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "due",
                "indexes": [models.Index(fields=["type", "key"], name="due_object")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erased",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="7e8819d07fffbfc238f05194b085926f2416acfb",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_1bdca",
                    table="gazette_erased",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
