"""Results are corrected and annulled, approved minutes get addenda: rows that nobody rewrites."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

ROLE = settings.KREISLAUF_APP_ROLE

RIGHTS = f"REVOKE UPDATE, DELETE, TRUNCATE ON council_annulment, council_minutesaddendum FROM {ROLE};"
BACK = f"GRANT UPDATE, DELETE ON council_annulment, council_minutesaddendum TO {ROLE};"


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0008_keep_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="MinutesAddendum",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("reason", models.TextField()),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "minutes addenda",
                "ordering": ("meeting", "written_at"),
            },
        ),
        migrations.AddField(
            model_name="attendance",
            name="corrected_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pointoutcome",
            name="corrected_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="vote",
            name="corrected_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Annulment",
            fields=[
                (
                    "resolution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="annulment",
                        serialize=False,
                        to="council.resolution",
                    ),
                ),
                ("reason", models.TextField()),
                ("annulled_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="annulment_has_a_reason"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annulment",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="1354df0b76b320083990b0e54ac6daaad6fb3f1b",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_421e9",
                    table="council_annulment",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="minutesaddendum",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="addenda", to="council.meeting"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesaddendum",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="addendum_has_a_reason"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutesaddendum",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="0de1507aed5e72d7c7048f11ea4576604cfc5c4f",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_4e19f",
                    table="council_minutesaddendum",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(RIGHTS, BACK),
    ]
