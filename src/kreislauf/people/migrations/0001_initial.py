"""The tables of the app, and what the database itself refuses."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(max_length=60)),
                ("ags", models.CharField(blank=True, max_length=8, verbose_name="Amtlicher Gemeindeschlüssel")),
                ("state", models.CharField(default="NI", max_length=2, verbose_name="Bundesland nach ISO 3166-2:DE")),
                ("website", models.URLField(blank=True)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
            ],
        ),
        migrations.CreateModel(
            name="Competence",
            fields=[
                ("key", models.SlugField(max_length=60, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ("label",),
            },
        ),
        migrations.CreateModel(
            name="CountyRule",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=80)),
                ("value", models.JSONField()),
                ("norm", models.CharField(blank=True, max_length=200)),
                ("valid_from", models.DateField()),
            ],
            options={
                "ordering": ("key", "-valid_from"),
                "constraints": [models.UniqueConstraint(fields=("key", "valid_from"), name="one_county_rule_per_day")],
            },
        ),
        migrations.CreateModel(
            name="LegislativeTerm",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(unique=True)),
                ("numeral", models.CharField(max_length=12, unique=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="term_ends_after_it_starts"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("council", "Kreistag"),
                            ("main_committee", "Kreisausschuss"),
                            ("committee", "Ausschuss"),
                            ("faction", "Fraktion"),
                            ("group", "Gruppe"),
                            ("party", "Partei"),
                            ("working_group", "Arbeitsgruppe"),
                            ("department", "Verwaltungseinheit"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=250)),
                ("short_name", models.CharField(max_length=60)),
                ("statutory_members", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("sits_in_public", models.BooleanField(default=True)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "competences",
                    models.ManyToManyField(blank=True, related_name="organizations", to="people.competence"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="people.organization",
                    ),
                ),
                (
                    "successor_of",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="people.organization",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="people.legislativeterm"
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "name"),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(blank=True, max_length=40, verbose_name="akademischer Grad")),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("sort_key", models.CharField(editable=False, max_length=210)),
            ],
            options={
                "ordering": ("sort_key",),
                "indexes": [models.Index(fields=["sort_key"], name="people_pers_sort_ke_09812e_idx")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "Mitglied"),
                            ("chair", "Vorsitz"),
                            ("deputy_chair", "stellvertretender Vorsitz"),
                            ("chief_executive", "Landrat oder Landrätin"),
                            ("advisory", "beratendes Mitglied"),
                            ("manager", "Geschäftsführung"),
                            ("head", "Leitung"),
                            ("staff", "Mitarbeit"),
                            ("official", "benannt aus der Verwaltung"),
                        ],
                        default="member",
                        max_length=20,
                    ),
                ),
                ("function", models.CharField(blank=True, max_length=200)),
                ("has_vote", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("organization", "person__sort_key"),
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("is_administrator", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ("email",),
            },
        ),
        migrations.CreateModel(
            name="AccountLetter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "occasion",
                    models.CharField(
                        choices=[("changed", "Änderung am Konto"), ("password", "Link für ein neues Passwort")],
                        max_length=20,
                    ),
                ),
                ("event", models.BigIntegerField(blank=True, null=True)),
                ("is_to_former_address", models.BooleanField(default=False)),
                ("language", models.CharField(blank=True, max_length=10)),
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
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created_at", "id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_on", None)),
                        fields=["created_at"],
                        name="account_letters_under_way",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_on", None), ("state__in", ["waiting", "failed"])),
                            models.Q(("settled_on__isnull", False), ("state__in", ["sent", "overtaken"])),
                            _connector="OR",
                        ),
                        name="settled_account_letter_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event__isnull", False), ("occasion", "changed")),
                            models.Q(("event", None), ("occasion", "password")),
                            _connector="OR",
                        ),
                        name="account_letter_about_a_change_names_it",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("occasion", "password"), ("state", "waiting")),
                        fields=("account",),
                        name="one_waiting_link_per_account",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="organization",
            index=models.Index(fields=["kind", "name"], name="people_orga_kind_2f06e1_idx"),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="organization_ends_after_it_starts",
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["person", "since", "until"], name="people_memb_person__47e9c6_idx"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="membership_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("person", "organization", "role"),
                name="one_open_membership_per_role",
            ),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
