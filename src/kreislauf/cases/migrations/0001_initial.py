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
        ("applications", "0001_initial"),
        ("catalogue", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "in Bearbeitung"),
                            ("waiting", "wartet auf Antwort"),
                            ("to_sign", "zur Zeichnung"),
                            ("decided", "entschieden"),
                            ("withdrawn", "zurückgezogen"),
                            ("handed_over", "übergeben"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("complete_on", models.DateField(blank=True, null=True)),
                ("extended_to", models.DateField(blank=True, null=True)),
                ("paused_since", models.DateField(blank=True, null=True)),
                ("paused_days", models.PositiveIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "bewilligt"), ("partly", "teilweise bewilligt"), ("refused", "abgelehnt")],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("checklist", models.JSONField(blank=True, default=list)),
                ("had_media_break", models.BooleanField(default=False)),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="case", to="applications.application"
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="catalogue.service"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="people.organization"
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "received_at"),
            },
        ),
        migrations.CreateModel(
            name="ErasureProof",
            fields=[
                ("number", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("service_name", models.CharField(max_length=250)),
                ("received_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("erased_at", models.DateTimeField()),
                ("rule", models.CharField(max_length=300)),
                ("digest", models.BinaryField(max_length=32)),
            ],
            options={
                "ordering": ("-erased_at",),
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("granted", "bewilligt"), ("partly", "teilweise bewilligt"), ("refused", "abgelehnt")],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "vorbereitet"),
                            ("signed", "gezeichnet, nicht bekannt gegeben"),
                            ("delivered", "bekannt gegeben"),
                            ("discarded", "verworfen"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("content", models.BinaryField(null=True)),
                ("pdf", models.BinaryField(null=True)),
                ("needs_second_person", models.BooleanField(default=True)),
                ("prepared_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "delivery",
                    models.CharField(
                        choices=[("inbox", "digital, in den Antrag gelegt"), ("post", "mit der Post")],
                        default="inbox",
                        max_length=5,
                    ),
                ),
                ("delivered_at", models.DateTimeField(blank=True, null=True)),
                ("fetched_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("prepared_at",),
            },
        ),
        migrations.CreateModel(
            name="PostalLetter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("message", "Nachricht an die antragstellende Person"),
                            ("notice", "Hinweis auf einen Bescheid"),
                            ("status", "Mitteilung zum Stand des Antrags"),
                        ],
                        max_length=8,
                    ),
                ),
                ("about", models.UUIDField(blank=True, null=True)),
                ("laid_at", models.DateTimeField()),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("laid_at",),
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="absences", to="people.person"
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("-since",),
            },
        ),
        migrations.CreateModel(
            name="ArchiveOffer",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="offer",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("taken", "übernommen"), ("declined", "nicht archivwürdig")], max_length=10
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("offered_at",),
            },
        ),
        migrations.CreateModel(
            name="CaseMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.BinaryField(null=True)),
                ("asks_for_answer", models.BooleanField(default=False)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("written_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("written_at",),
            },
        ),
        migrations.CreateModel(
            name="CaseNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.BinaryField(null=True)),
                ("written_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("written_at",),
            },
        ),
        migrations.CreateModel(
            name="CaseReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=20)),
                ("purpose", models.TextField(blank=True)),
                ("read_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="cases.case"
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("-read_at",),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erasureproof",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="610d9e1fbed2b22835b4880ec81bd44073185841",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_0d011",
                    table="cases_erasureproof",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="prepared_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="notice",
            name="signed_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="postalletter",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="postal_letters", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="postalletter",
            name="posted_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))), name="absence_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("substitute", models.F("person")), _negated=True),
                name="nobody_stands_in_for_oneself",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "waiting", "to_sign"])),
                fields=["unit", "due_on", "received_at", "id"],
                name="open_cases_by_deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "waiting", "to_sign"])),
                fields=["assigned_to", "due_on", "received_at", "id"],
                name="own_open_cases_by_deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "waiting", "to_sign"])),
                fields=["unit", "state", "due_on", "received_at", "id"],
                name="open_cases_by_state",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("assigned_to", None), ("state__in", ["open", "waiting", "to_sign"])),
                fields=["unit", "due_on", "received_at", "id"],
                name="unassigned_cases_by_deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "waiting", "to_sign"])),
                fields=["unit", "service", "due_on", "received_at", "id"],
                name="open_cases_by_service",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["decided", "withdrawn", "handed_over"])),
                fields=["unit", "-received_at", "id"],
                name="left_cases_by_receipt",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["decided", "withdrawn", "handed_over"])),
                fields=["unit", "service", "-received_at", "id"],
                name="left_cases_of_service",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("state__in", ["decided", "withdrawn", "handed_over"])),
                fields=["unit", "decided_at"],
                name="cases_to_file",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["service", "state"], name="cases_case_service_18c056_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)), fields=["closed_at"], name="closed_cases"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state__in", ["open", "waiting", "to_sign"])),
                    models.Q(("state__in", ["decided", "withdrawn", "handed_over"]), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="case_is_open_or_left",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "decided"), models.Q(("outcome", ""), _negated=True)),
                    models.Q(models.Q(("state", "decided"), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="decided_case_has_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_at", None), ("decided_at__isnull", False), _connector="OR"),
                name="closed_case_is_not_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "waiting"), ("paused_since__isnull", False)),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("paused_since", None)),
                    _connector="OR",
                ),
                name="period_rests_while_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="casereading",
            index=models.Index(fields=["case", "-read_at"], name="cases_caser_case_id_720797_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casereading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="6d2fa80ca968cff91c9746a9600d34db60c3ad44",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_56a49",
                    table="cases_casereading",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(condition=models.Q(("state", "signed")), fields=["case"], name="notices_to_deliver"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("delivery", "inbox"), ("fetched_at", None), ("state", "delivered")),
                fields=["delivered_at"],
                name="notices_not_fetched",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("needs_second_person", False),
                    ("signed_by", None),
                    models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="who_prepares_does_not_sign_off",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["prepared", "discarded"]),
                    models.Q(("signed_at__isnull", False), ("signed_by__isnull", False)),
                    _connector="OR",
                ),
                name="signed_notice_names_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "delivered"), _negated=True), ("delivered_at__isnull", False), _connector="OR"
                ),
                name="delivered_notice_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "prepared")), fields=("case",), name="one_prepared_notice_per_case"
            ),
        ),
        migrations.AddIndex(
            model_name="postalletter",
            index=models.Index(condition=models.Q(("posted_at", None)), fields=["case"], name="letters_to_post"),
        ),
        migrations.AddConstraint(
            model_name="postalletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("posted_at", None), ("posted_by", None)),
                    models.Q(("posted_at__isnull", False), ("posted_by__isnull", False)),
                    _connector="OR",
                ),
                name="posted_letter_names_who_and_when",
            ),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
