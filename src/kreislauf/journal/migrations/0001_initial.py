"""The tables of the app, and what the database itself refuses."""

from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("last_event", models.BigIntegerField()),
                ("chains", models.PositiveIntegerField()),
                ("root", models.BinaryField()),
                ("signature", models.BinaryField()),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject_type", models.TextField()),
                ("subject_id", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.TextField()),
                ("occurred_at", models.DateTimeField()),
                ("actor_kind", models.TextField()),
                ("actor_key", models.TextField()),
                ("payload", models.JSONField()),
                ("personal", models.JSONField()),
                ("previous_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="PersonalValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("key", models.BinaryField()),
                ("value", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_type", models.TextField()),
                ("subject_id", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject_type", "subject_id"), name="one_chain_per_subject")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="c9d3a4d183ab3820d01548949d61d0132ecf3ad8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_62cc5",
                    table="journal_checkpoint",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["kind", "occurred_at"], name="journal_eve_kind_d16de6_idx"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["actor_key", "occurred_at"], name="journal_eve_actor_k_0edd01_idx"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["occurred_at"], name="journal_eve_occurre_e2098c_idx"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                fields=("subject_type", "subject_id", "sequence"), name="one_event_per_place"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="a5bc2405c0a62060d5370b256ec1ae29a4b448f9",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_b6bcd",
                    table="journal_event",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="personalvalue",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="personal_values", to="journal.event"
            ),
        ),
        migrations.AddConstraint(
            model_name="personalvalue",
            constraint=models.UniqueConstraint(fields=("event", "name"), name="one_value_per_personal_field"),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
