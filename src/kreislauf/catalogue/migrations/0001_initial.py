"""The tables of the app, and what the database itself refuses."""

import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("form_editor", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "leika_key",
                    models.CharField(
                        blank=True,
                        help_text="14 Ziffern, beginnend mit 99",
                        max_length=14,
                        validators=[django.core.validators.RegexValidator("^99\\d{12}$")],
                    ),
                ),
                ("name", models.CharField(max_length=250)),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                ("plain_language", models.TextField(blank=True)),
                ("modules", models.JSONField(blank=True, default=list)),
                ("requirements", models.TextField(blank=True)),
                (
                    "documents",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                ("fee_cents", models.BigIntegerField(blank=True, null=True)),
                ("fee_note", models.TextField(blank=True)),
                ("deadline_note", models.TextField(blank=True)),
                (
                    "legal_basis",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                (
                    "life_situations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("citizens", "Bürgerinnen und Bürger"),
                            ("businesses", "Unternehmen"),
                            ("both", "Bürgerinnen, Bürger und Unternehmen"),
                        ],
                        default="citizens",
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("live", "veröffentlicht"), ("draft", "Entwurf"), ("retired", "nicht mehr angeboten")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "sign_in",
                    models.CharField(
                        choices=[
                            ("none", "ohne Anmeldung"),
                            ("optional", "mit oder ohne Anmeldung"),
                            ("required", "nur mit Anmeldung"),
                        ],
                        default="optional",
                        max_length=10,
                    ),
                ),
                ("allows_companies", models.BooleanField(default=False)),
                ("allows_on_behalf", models.BooleanField(default=False)),
                ("decision_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("decision_norm", models.CharField(blank=True, max_length=200)),
                ("has_fictitious_approval", models.BooleanField(default=False)),
                ("fiction_months", models.PositiveSmallIntegerField(default=3)),
                (
                    "checklist",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                ("needs_four_eyes", models.BooleanField(default=True)),
                ("legal_remedy", models.TextField(blank=True)),
                ("retention_months", models.PositiveSmallIntegerField(default=120)),
                ("is_offered_to_archive", models.BooleanField(default=True)),
                ("handover", models.JSONField(blank=True, default=dict)),
                ("source", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="services", to="people.organization"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Satisfaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("score", models.PositiveSmallIntegerField()),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="satisfaction", to="catalogue.service"
                    ),
                ),
            ],
            options={
                "ordering": ("service", "month", "score"),
            },
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("own", "eigenes Formular"), ("external", "Angebot an anderer Stelle")], max_length=10
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("citizens", "Bürgerinnen und Bürger"),
                            ("businesses", "Unternehmen"),
                            ("both", "Bürgerinnen, Bürger und Unternehmen"),
                        ],
                        default="citizens",
                        max_length=12,
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("live_since", models.DateField(blank=True, null=True)),
                ("live_until", models.DateField(blank=True, null=True)),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to="form_editor.form",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="channels", to="catalogue.service"
                    ),
                ),
            ],
            options={
                "ordering": ("service", "kind", "title"),
            },
        ),
        migrations.CreateModel(
            name="UseCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("started", "begonnen"), ("submitted", "eingereicht"), ("abandoned", "abgebrochen")],
                        max_length=12,
                    ),
                ),
                ("page", models.CharField(blank=True, max_length=200)),
                ("page_label", models.CharField(blank=True, max_length=200)),
                ("applicant_kind", models.CharField(blank=True, max_length=10)),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="use_counts", to="catalogue.service"
                    ),
                ),
            ],
            options={
                "ordering": ("service", "day"),
            },
        ),
        migrations.CreateModel(
            name="ChannelUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("started", models.PositiveIntegerField(blank=True, null=True)),
                ("submitted", models.PositiveIntegerField()),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="use", to="catalogue.channel"
                    ),
                ),
            ],
            options={
                "ordering": ("channel", "month"),
                "constraints": [models.UniqueConstraint(fields=("channel", "month"), name="one_use_per_month")],
            },
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["state", "name"], name="catalogue_s_state_3e0d3e_idx"),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("leika_key", ""), ("leika_key__regex", "^99\\d{12}$"), _connector="OR"),
                name="leika_key_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("fee_cents", None), ("fee_cents__gte", 0), _connector="OR"), name="fee_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("has_fictitious_approval", False), ("decision_days__isnull", False), _connector="OR"
                ),
                name="fictitious_approval_needs_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="satisfaction",
            constraint=models.UniqueConstraint(fields=("service", "month", "score"), name="one_satisfaction_count"),
        ),
        migrations.AddConstraint(
            model_name="satisfaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 1), ("score__lte", 5)), name="score_from_one_to_five"
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "own"), ("form__isnull", False)),
                    models.Q(("kind", "external"), models.Q(("url", ""), _negated=True)),
                    _connector="OR",
                ),
                name="channel_has_form_or_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("live_until", None),
                    ("live_since", None),
                    ("live_until__gte", models.F("live_since")),
                    _connector="OR",
                ),
                name="channel_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "own"), ("live_until", None)),
                fields=("service",),
                name="one_own_channel_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="usecount",
            constraint=models.UniqueConstraint(
                fields=("service", "day", "kind", "page", "applicant_kind"), name="one_count"
            ),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
