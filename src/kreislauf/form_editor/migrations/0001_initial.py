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
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Form",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=300)),
                (
                    "origin",
                    models.CharField(choices=[("fim", "FIM-Datenschema"), ("own", "eigenes Formular")], max_length=5),
                ),
                ("fim_id", models.CharField(blank=True, max_length=40)),
                ("created_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("title",),
            },
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("published", "veröffentlicht"), ("draft", "Entwurf"), ("withdrawn", "zurückgezogen")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("definition", models.JSONField()),
                ("presentation", models.JSONField(blank=True, default=dict)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("source", models.BinaryField(blank=True, null=True)),
                ("source_sha256", models.CharField(blank=True, max_length=64)),
                ("note", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="form_editor.form"
                    ),
                ),
            ],
            options={
                "ordering": ("form", "-number"),
            },
        ),
        migrations.CreateModel(
            name="FormDraftStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("what", models.CharField(max_length=500)),
                ("definition", models.JSONField(null=True)),
                ("presentation", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="form_editor.formversion"
                    ),
                ),
            ],
            options={
                "ordering": ("-revision",),
            },
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(fields=("form", "number"), name="form_version_number"),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("form",), name="one_form_draft_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("published_at__isnull", False), _connector="OR"),
                name="published_form_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="formdraftstep",
            constraint=models.UniqueConstraint(fields=("version", "revision"), name="form_draft_step_revision"),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
