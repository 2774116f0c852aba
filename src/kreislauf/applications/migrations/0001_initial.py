"""The tables of the app, and what the database itself refuses."""

import uuid
from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("form_editor", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApplicantAccount",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("issuer", models.CharField(max_length=300)),
                ("subject_hash", models.BinaryField(max_length=32, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "für mich selbst"),
                            ("company", "für ein Unternehmen"),
                            ("behalf", "für eine andere Person"),
                        ],
                        default="person",
                        max_length=10,
                    ),
                ),
                ("claims", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-last_seen_at",),
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Entwurf"), ("received", "eingegangen"), ("erased", "gelöscht")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("person", "für mich selbst"),
                            ("company", "für ein Unternehmen"),
                            ("behalf", "für eine andere Person"),
                        ],
                        default="person",
                        max_length=10,
                    ),
                ),
                ("wrapped_key", models.BinaryField(null=True)),
                ("key_id", models.CharField(max_length=40)),
                ("answers", models.BinaryField(null=True)),
                ("headline", models.BinaryField(null=True)),
                ("contact_hash", models.BinaryField(max_length=32, null=True)),
                ("postal_address", models.BinaryField(null=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("progress", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("number", models.CharField(blank=True, max_length=20, null=True, unique=True)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("digest", models.BinaryField(max_length=32, null=True)),
                ("receipt_pdf", models.BinaryField(null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="applications.applicantaccount",
                    ),
                ),
                (
                    "form_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="form_editor.formversion",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="catalogue.service"
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="AccessKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("browser", "dieser Browser"),
                            ("mail", "Link an eine bestätigte Adresse"),
                            ("code", "Zugangscode"),
                            ("colleague", "Link an eine weitere Person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("secret_hash", models.BinaryField(max_length=32, unique=True)),
                ("address", models.BinaryField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_keys",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("message_id", models.UUIDField(blank=True, null=True)),
                ("path", models.CharField(blank=True, max_length=500)),
                ("description", models.BinaryField()),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("waiting", "wird auf Schadsoftware geprüft"),
                            ("clean", "geprüft, ohne Befund"),
                            ("infected", "Schadsoftware gefunden"),
                            ("unscanned", "nicht geprüft"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("scanned_at", models.DateTimeField(blank=True, null=True)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ("uploaded_at",),
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=20)),
                ("who", models.BinaryField(max_length=32)),
                ("hour", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ("-hour",),
                "constraints": [
                    models.UniqueConstraint(fields=("purpose", "who", "hour"), name="one_row_of_attempts_an_hour")
                ],
            },
        ),
        migrations.CreateModel(
            name="DigitalConsent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("is_given", models.BooleanField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("online", "selbst, auf der Seite des Antrags"),
                            ("letter", "mit einem Schreiben"),
                            ("mail", "mit einer E-Mail"),
                            ("desk", "im Amt, zur Niederschrift"),
                            ("phone", "am Telefon"),
                        ],
                        max_length=6,
                    ),
                ),
                ("said_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digital_consents",
                        to="applications.application",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Errand",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=30)),
                ("about", models.UUIDField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "wartet noch"), ("done", "erledigt"), ("failed", "gescheitert")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField()),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="errands",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("provider", models.CharField(max_length=40)),
                ("amount_cents", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("paid", "bezahlt"),
                            ("failed", "nicht zustande gekommen"),
                            ("refund_due", "zu erstatten"),
                            ("refunded", "erstattet"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("provider_reference", models.CharField(blank=True, max_length=100)),
                ("created_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
            },
        ),
        migrations.CreateModel(
            name="PersonMark",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("mail", "E-Mail-Adresse"),
                            ("birthday", "Geburtsdatum"),
                            ("nothing", "nichts davon"),
                        ],
                        max_length=8,
                    ),
                ),
                ("hash", models.BinaryField(max_length=32)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="person_marks",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("code", models.CharField(max_length=24, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("receipt", "Eingangsbestätigung"), ("notice", "Bescheid")], max_length=10
                    ),
                ),
                ("notice_id", models.UUIDField(blank=True, null=True)),
                ("facts", models.JSONField()),
                ("signature", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
            },
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["service", "state"], name="application_service_8af1f6_idx"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(condition=models.Q(("state", "draft")), fields=["expires_on"], name="drafts_by_expiry"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["contact_hash"], name="application_contact_0e175d_idx"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("digest", None), ("number", None), ("received_at", None), ("state", "draft")),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True),
                        ("digest__isnull", False),
                        ("number__isnull", False),
                        ("received_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="received_has_number_time_and_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "erased"), ("answers", None), ("erased_at__isnull", False), ("wrapped_key", None)
                    ),
                    models.Q(
                        models.Q(("state", "erased"), _negated=True),
                        ("answers__isnull", False),
                        ("erased_at", None),
                        ("wrapped_key__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="erased_or_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "erased"), _negated=True), ("receipt_pdf", None), _connector="OR"
                ),
                name="erased_keeps_no_receipt_pdf",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "erased"), _negated=True), ("postal_address", None), _connector="OR"
                ),
                name="erased_keeps_no_postal_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="attachment_is_not_empty"),
        ),
        migrations.AddConstraint(
            model_name="digitalconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("noted_by", None), ("way", "online")),
                    models.Q(models.Q(("way", "online"), _negated=True), ("noted_by__isnull", False)),
                    _connector="OR",
                ),
                name="consent_says_who_noted_it",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="digitalconsent",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TRUE THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="80475f116de05b7a43616b9f49f63e3156f66b82",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_4f4b2",
                    table="applications_digitalconsent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="errand",
            index=models.Index(
                condition=models.Q(("state", "done"), _negated=True), fields=["created_at"], name="errands_to_do"
            ),
        ),
        migrations.AddConstraint(
            model_name="errand",
            constraint=models.UniqueConstraint(
                fields=("application", "kind", "about"), name="one_errand_of_a_kind", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(condition=models.Q(("amount_cents__gt", 0)), name="payment_is_positive"),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "paid")), fields=("application",), name="one_paid_payment_per_application"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("provider_reference", ""), _negated=True),
                fields=("provider", "provider_reference"),
                name="provider_reference_once",
            ),
        ),
        migrations.AddIndex(
            model_name="personmark",
            index=models.Index(fields=["hash"], name="applications_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="personmark",
            constraint=models.UniqueConstraint(fields=("application", "kind", "hash"), name="one_mark_of_a_kind"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proof",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="527617a9302f5fc12296e6699b9767c73ed81a73",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_fd3da",
                    table="applications_proof",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
