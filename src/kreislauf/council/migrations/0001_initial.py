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
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("preliminary_deliberation", "Vorberatung"),
                            ("recommendation", "Empfehlung"),
                            ("preparation", "Vorbereitung"),
                            ("decision", "Entscheidung"),
                            ("taken_note_of", "Kenntnisnahme"),
                        ],
                        max_length=30,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("planned_for", models.DateField(blank=True, null=True)),
                ("is_continued", models.BooleanField(default=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added",
                        to="council.consultation",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="people.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("paper", "position"),
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "vorgeschlagen"),
                            ("planned", "geplant"),
                            ("invited", "eingeladen"),
                            ("running", "läuft"),
                            ("closed", "beendet"),
                            ("minuted", "Protokoll genehmigt"),
                            ("cancelled", "abgesagt"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=250)),
                ("is_public", models.BooleanField(default=True)),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                ("is_second_call", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("cancellation_reason", models.CharField(blank=True, max_length=300)),
                ("record", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                ("administration_present", models.BooleanField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="people.organization"
                    ),
                ),
            ],
            options={
                "ordering": ("starts_at",),
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("adopted", "beschlossen"),
                            ("amended", "mit Änderungen beschlossen"),
                            ("rejected", "abgelehnt"),
                            ("deferred", "vertagt"),
                            ("referred", "verwiesen"),
                            ("withdrawn", "zurückgezogen"),
                            ("noted", "zur Kenntnis genommen"),
                            ("answered", "beantwortet"),
                            ("not_quorate", "mangels Beschlussfähigkeit vertagt"),
                        ],
                        max_length=20,
                    ),
                ),
                ("resolved_at", models.DateTimeField()),
                ("text", models.TextField(blank=True)),
                ("is_provisional", models.BooleanField(default=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
                ("announcement", models.TextField(blank=True)),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolution",
                        to="council.consultation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="resolutions", to="council.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("resolved_at",),
            },
        ),
        migrations.CreateModel(
            name="GroupMeeting",
            fields=[
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="group_meeting",
                        serialize=False,
                        to="council.meeting",
                    ),
                ),
                ("usual_day", models.DateField(blank=True, null=True)),
                ("shifted_because", models.CharField(blank=True, max_length=120)),
                ("changed_at", models.DateTimeField()),
                ("record_published_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="minutes",
                        serialize=False,
                        to="council.meeting",
                    ),
                ),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "minutes",
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("correction_reason", models.TextField(blank=True)),
                ("corrected_at", models.DateTimeField(blank=True, null=True)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("has_vote", models.BooleanField(default=True)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("was_there", models.BooleanField(default=True)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="council.attendance",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="people.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="council.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "person__sort_key", "since"),
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=400)),
                ("is_public", models.BooleanField(default=True)),
                (
                    "consultation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_item",
                        to="council.consultation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda_items", to="council.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "position"),
            },
        ),
        migrations.CreateModel(
            name="MinutesAddendum",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("reason", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="addenda", to="council.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "minutes addenda",
                "ordering": ("meeting", "written_at"),
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.TextField()),
                ("raised_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("upheld", models.BooleanField(blank=True, null=True)),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="council.resolution"
                    ),
                ),
            ],
            options={
                "ordering": ("raised_at",),
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("submitted", "eingereicht"),
                            ("registered", "eingegangen"),
                            ("in_consultation", "in Beratung"),
                            ("decided", "entschieden"),
                            ("withdrawn", "zurückgezogen"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, max_length=30)),
                ("title", models.CharField(max_length=400)),
                ("agenda_title", models.CharField(blank=True, max_length=400)),
                ("date", models.DateField()),
                ("addressee", models.CharField(blank=True, max_length=200)),
                ("reasoning", models.TextField(blank=True)),
                ("is_public", models.BooleanField(default=True)),
                ("reading", models.JSONField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("registered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="council.paper",
                    ),
                ),
                (
                    "answers_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="council.paper",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.document",
                    ),
                ),
                (
                    "rendition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.document",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers_in_charge",
                        to="people.organization",
                    ),
                ),
                ("term", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.legislativeterm")),
            ],
            options={
                "ordering": ("-date", "-number"),
            },
        ),
        migrations.AddField(
            model_name="consultation",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="consultations", to="council.paper"
            ),
        ),
        migrations.CreateModel(
            name="PaperMover",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=250)),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organization",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="movers", to="council.paper"
                    ),
                ),
                (
                    "person",
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
                "ordering": ("paper", "position"),
            },
        ),
        migrations.CreateModel(
            name="PaperSignatory",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("organization_name", models.CharField(blank=True, max_length=250)),
                ("attests", models.BooleanField(default=False)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatories", to="council.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("paper", "position"),
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="council.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("paper", "position"),
            },
        ),
        migrations.CreateModel(
            name="QuorumStatement",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stated_at", models.DateTimeField()),
                ("present", models.PositiveSmallIntegerField()),
                ("statutory_members", models.PositiveSmallIntegerField()),
                ("is_quorate", models.BooleanField()),
                ("is_doubted", models.BooleanField(default=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quorum_statements",
                        to="council.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "stated_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ResolutionPoint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.CharField(blank=True, max_length=12)),
                ("text", models.TextField()),
                ("original_text", models.TextField(blank=True)),
                ("public_text", models.TextField(blank=True)),
                ("amended_at", models.DateTimeField(blank=True, null=True)),
                ("published_before", models.JSONField(blank=True, null=True)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="council.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("paper", "position"),
            },
        ),
        migrations.CreateModel(
            name="PointOutcome",
            fields=[
                ("correction_reason", models.TextField(blank=True)),
                ("corrected_at", models.DateTimeField(blank=True, null=True)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("adopted", "beschlossen"),
                            ("amended", "mit Änderungen beschlossen"),
                            ("rejected", "abgelehnt"),
                            ("deferred", "vertagt"),
                            ("referred", "verwiesen"),
                            ("withdrawn", "zurückgezogen"),
                            ("noted", "zur Kenntnis genommen"),
                            ("answered", "beantwortet"),
                            ("not_quorate", "mangels Beschlussfähigkeit vertagt"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="council.pointoutcome",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="point_outcomes",
                        to="council.resolution",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="council.resolutionpoint",
                    ),
                ),
            ],
            options={
                "ordering": ("resolution", "point__position"),
            },
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("params", models.JSONField()),
                ("span", models.JSONField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "vorgeschlagen"),
                            ("due", "fällig"),
                            ("waiting", "wartet noch"),
                            ("executed", "ausgeführt"),
                            ("suspended", "ausgesetzt"),
                            ("lapsed", "entfallen"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("result", models.CharField(blank=True, max_length=300)),
                ("executed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "resolution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="council.resolution",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects_in_charge",
                        to="people.organization",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="council.resolutionpoint",
                    ),
                ),
            ],
            options={
                "ordering": ("point", "position"),
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("correction_reason", models.TextField(blank=True)),
                ("corrected_at", models.DateTimeField(blank=True, null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("yes", models.PositiveSmallIntegerField()),
                ("no", models.PositiveSmallIntegerField()),
                ("abstentions", models.PositiveSmallIntegerField()),
                ("absent", models.PositiveSmallIntegerField()),
                ("is_secret", models.BooleanField(default=False)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="council.vote",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="council.resolutionpoint",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="council.resolution"
                    ),
                ),
            ],
            options={
                "ordering": ("resolution", "point__position"),
            },
        ),
        migrations.AddField(
            model_name="resolution",
            name="correction",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_resolution",
                to="council.vote",
            ),
        ),
        migrations.CreateModel(
            name="WorkingGroup",
            fields=[
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="working_group",
                        serialize=False,
                        to="people.organization",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "wöchentlich"),
                            ("biweekly", "alle zwei Wochen"),
                            ("monthly", "monatlich"),
                            ("bimonthly", "alle zwei Monate"),
                            ("quarterly", "vierteljährlich"),
                            ("half_yearly", "halbjährlich"),
                            ("yearly", "jährlich"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recurrence", models.CharField(max_length=200)),
                ("usual_start", models.TimeField()),
                ("usual_minutes", models.PositiveSmallIntegerField(default=90)),
                ("usual_place", models.CharField(blank=True, max_length=250)),
                ("open_to_council_members", models.BooleanField(default=True)),
                ("minimum_officials", models.PositiveSmallIntegerField(default=0)),
                ("founded_on", models.DateField()),
                ("dissolved_on", models.DateField(blank=True, null=True)),
                (
                    "effect",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="working_group",
                        to="council.effect",
                    ),
                ),
                (
                    "parent_competence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.competence"
                    ),
                ),
                (
                    "supported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supported_groups",
                        to="people.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=400)),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("handed_over", "übergeben"),
                            ("on_agenda", "auf der Tagesordnung"),
                            ("dealt_with", "behandelt"),
                            ("deferred", "zurückgestellt"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("handed_over_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adopted", "beschlossen"),
                            ("amended", "mit Änderungen beschlossen"),
                            ("rejected", "abgelehnt"),
                            ("deferred", "vertagt"),
                            ("referred", "verwiesen"),
                            ("withdrawn", "zurückgezogen"),
                            ("noted", "zur Kenntnis genommen"),
                            ("answered", "beantwortet"),
                            ("not_quorate", "mangels Beschlussfähigkeit vertagt"),
                        ],
                        max_length=20,
                    ),
                ),
                ("settlement", models.TextField(blank=True)),
                ("deferral_reason", models.TextField(blank=True)),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="people.organization",
                    ),
                ),
                (
                    "endorsed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="council.meeting",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendation",
                        to="council.paper",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="council.workinggroup",
                    ),
                ),
            ],
            options={
                "ordering": ("handed_over_at", "title"),
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("invited", "Einladung"),
                            ("moved", "Verlegung"),
                            ("cancelled", "Absage"),
                            ("planned", "Termin der Arbeitsgruppe"),
                            ("joining", "Einladung zur Mitarbeit"),
                        ],
                        max_length=20,
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wird verschickt"),
                            ("sent", "verschickt"),
                            ("failed", "nicht verschickt"),
                            ("posted", "mit der Post"),
                            ("overtaken", "überholt"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.CharField(blank=True, max_length=80)),
                ("settled_on", models.DateField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="council.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="council.workinggroup",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="GroupInvitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("invited_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.legislativeterm"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="council.workinggroup",
                    ),
                ),
            ],
            options={
                "ordering": ("invited_at",),
            },
        ),
        migrations.CreateModel(
            name="CalendarSubscription",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("created_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="council.workinggroup",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
            },
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
            model_name="minutes",
            name="approved_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="council.meeting",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["organization", "starts_at"], name="council_mee_organiz_e162a7_idx"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["starts_at"], name="council_mee_starts__48b6df_idx"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                name="meeting_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects", None), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="corrected_attendance_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("was_there", True), ("corrects__isnull", False), _connector="OR"),
                name="only_a_correction_says_absent",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"),
                name="attendance_ends_after_it_starts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="f35fc39d4dfb979050272a34e162abad58aed424",
                    level="STATEMENT",
                    operation="DELETE OR TRUNCATE",
                    pgid="pgtrigger_kept_931ec",
                    table="council_attendance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF to_jsonb(NEW) - ARRAY['until'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['until'] OR (OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until) THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="5a39069863a62b108dc9c70c11547d3bd0e6fed9",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_ad2ef",
                    table="council_attendance",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "position"), name="one_agenda_item_per_position"),
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
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at", None)),
                fields=("resolution",),
                name="one_open_objection_per_resolution",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="f8fffd407c165b8a713306f9548d8bc029789696",
                    level="STATEMENT",
                    operation="DELETE OR TRUNCATE",
                    pgid="pgtrigger_kept_b8f30",
                    table="council_objection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF to_jsonb(NEW) - ARRAY['settled_at', 'upheld'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['settled_at', 'upheld'] OR OLD.settled_at IS NOT NULL THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="52df907096677902588573b3c55147ac17288917",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_c943f",
                    table="council_objection",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["-date", "-number"], name="council_pap_date_a0dc5b_idx"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["state", "-date"], name="council_pap_state_384aec_idx"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["kind", "-date"], name="council_pap_kind_a4a8d3_idx"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(fields=("term", "number"), name="one_paper_per_number"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True),
                fields=("reference",),
                name="one_paper_per_reference",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "submitted", "withdrawn"]), ("number__isnull", False), _connector="OR"
                ),
                name="registered_paper_has_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.UniqueConstraint(fields=("paper", "position"), name="one_consultation_per_position"),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_continued", False), ("role", "decision")),
                fields=("paper",),
                name="one_deciding_body_per_paper",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quorumstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="f9be7b042e54c2113b65f501dfb2bc4426915782",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_f8962",
                    table="council_quorumstatement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="resolutionpoint",
            constraint=models.UniqueConstraint(fields=("paper", "position"), name="one_point_per_position"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolutionpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF \n    (TG_OP = 'DELETE' OR (NEW.paper_id, NEW.position, NEW.number, NEW.text)\n        IS DISTINCT FROM (OLD.paper_id, OLD.position, OLD.number, OLD.text))\n    AND EXISTS (\n        SELECT 1 FROM public.council_resolution r JOIN public.council_consultation c ON c.id = r.consultation_id\n        WHERE c.paper_id = OLD.paper_id AND c.role = 'decision' AND NOT c.is_continued\n            AND r.outcome IN ('adopted', 'amended', 'rejected'))\n THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="ca2d6088acacd1d65c0eed2c24dfc3f41568d98e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_guarded_7a0e2",
                    table="council_resolutionpoint",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pointoutcome",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects", None)), fields=("resolution", "point"), name="one_outcome_per_point"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects", None), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="corrected_outcome_has_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="69fa28994368f643f797620d0c01f0e5bd83e342",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_fd3b4",
                    table="council_pointoutcome",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="effect",
            index=models.Index(fields=["state", "due_on"], name="council_eff_state_d5d9de_idx"),
        ),
        migrations.AddConstraint(
            model_name="effect",
            constraint=models.UniqueConstraint(fields=("point", "position"), name="one_effect_per_position"),
        ),
        migrations.AddConstraint(
            model_name="effect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "lapsed"]), ("resolution__isnull", False), _connector="OR"
                ),
                name="effect_needs_a_resolution_to_be_due",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="effect",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF \n    OLD.resolution_id IS NOT NULL AND (TG_OP = 'DELETE' OR (NEW.point_id, NEW.position, NEW.kind, NEW.params)\n        IS DISTINCT FROM (OLD.point_id, OLD.position, OLD.kind, OLD.params))\n THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="d88dfc11288c936bb9374a54c103cdc4e1e58852",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_guarded_08d0b",
                    table="council_effect",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects", None)),
                fields=("resolution", "point"),
                name="one_vote_per_resolution_and_point",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects", None), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="corrected_vote_has_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="e944375b4d8829b1b9825e7f67c8d948ea5211f8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_bcff8",
                    table="council_vote",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(fields=["-resolved_at"], name="council_res_resolve_f3d774_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="196b028bffab73bf82eee6943ad2405464f91d35",
                    level="STATEMENT",
                    operation="DELETE OR TRUNCATE",
                    pgid="pgtrigger_kept_46e77",
                    table="council_resolution",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF \n    to_jsonb(NEW) - ARRAY['is_provisional', 'announced_at', 'announcement', 'outcome', 'correction_id'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['is_provisional', 'announced_at', 'announcement', 'outcome', 'correction_id']\n    OR (OLD.announced_at IS NOT NULL\n        AND (NEW.announced_at, NEW.announcement) IS DISTINCT FROM (OLD.announced_at, OLD.announcement))\n    OR (NEW.is_provisional AND NOT OLD.is_provisional)\n    OR ((NEW.outcome, NEW.correction_id) IS DISTINCT FROM (OLD.outcome, OLD.correction_id) AND NOT EXISTS (\n        SELECT 1 FROM public.council_vote v WHERE v.id = NEW.correction_id AND v.resolution_id = NEW.id\n            AND v.corrects_id IS NOT NULL AND v.id IS DISTINCT FROM OLD.correction_id))\n THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="03dfe511dd2d5021d02bf042d8e634289c8304bd",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_5a54b",
                    table="council_resolution",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "deferred"), _negated=True),
                    models.Q(("deferral_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="deferral_has_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "failed"])),
                fields=["created_at"],
                name="letters_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group__isnull", True), ("meeting__isnull", False)),
                    models.Q(("group__isnull", False), ("meeting__isnull", True)),
                    _connector="OR",
                ),
                name="letter_is_about_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("occasion", "planned"), _negated=True),
                fields=("meeting", "person", "occasion", "sequence"),
                name="one_letter_per_person_and_change",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_on", None), ("state__in", ["waiting", "failed"])),
                    models.Q(("settled_on__isnull", False), ("state__in", ["sent", "posted", "overtaken"])),
                    _connector="OR",
                ),
                name="settled_letter_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupinvitation",
            constraint=models.UniqueConstraint(
                fields=("group", "person", "term"), name="one_group_invitation_per_term"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarsubscription",
            constraint=models.UniqueConstraint(fields=("group", "person"), name="one_subscription_per_person"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF OLD.approved_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD) THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="a5a0a0c5a98591136e85a0e937d5a81511cc358e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_guarded_26b92",
                    table="council_minutes",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
