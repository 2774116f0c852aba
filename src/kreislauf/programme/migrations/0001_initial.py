"""The tables of the app, and what the database itself refuses."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("budget", "0001_initial"),
        ("catalogue", "0001_initial"),
        ("council", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concept",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=300)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concept", to="records.document"
                    ),
                ),
                ("locks", models.ManyToManyField(blank=True, related_name="concepts", to="budget.lock")),
                (
                    "mandated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concepts",
                        to="council.effect",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concepts", to="people.organization"
                    ),
                ),
            ],
            options={
                "ordering": ("title",),
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=300)),
                ("field_of_action", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                ("planned_cents", models.BigIntegerField(default=0)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "geplant"),
                            ("running", "in Arbeit"),
                            ("done", "erledigt"),
                            ("stopped", "eingestellt"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("status_report", models.TextField(blank=True)),
                ("result", models.TextField(blank=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_by", models.CharField(blank=True, max_length=250)),
                ("removal_reason", models.TextField(blank=True)),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="programme.concept"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="budget.budgetline",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="people.organization"
                    ),
                ),
                ("services", models.ManyToManyField(blank=True, related_name="measures", to="catalogue.service")),
            ],
            options={
                "ordering": ("field_of_action", "title"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("planned_cents__gte", 0)), name="planned_cost_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at", None), models.Q(("removal_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="removed_measure_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presentation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("presented_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=250)),
                ("withdrawal_reason", models.TextField(blank=True)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to="council.agendaitem",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to="programme.concept",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presentations", to="council.meeting"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.documentversion"
                    ),
                ),
            ],
            options={
                "ordering": ("presented_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("version", "meeting"),
                        name="one_presentation_per_version_and_meeting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), models.Q(("withdrawal_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="withdrawn_presentation_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
