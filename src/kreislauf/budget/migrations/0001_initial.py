"""The tables of the app, and what the database itself refuses."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("council", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="InvestmentMeasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="LedgerAccount",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("is_investment", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="BudgetPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("fiscal_year", models.PositiveSmallIntegerField(unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("adopted", "beschlossen, noch nicht in Kraft"),
                            ("in_force", "in Kraft"),
                            ("closed", "abgeschlossen"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("needs_approval", models.BooleanField(default=True)),
                ("draft_published_at", models.DateTimeField(blank=True, null=True)),
                ("adopted_on", models.DateField(blank=True, null=True)),
                ("submitted_on", models.DateField(blank=True, null=True)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("promulgated_on", models.DateField(blank=True, null=True)),
                ("display_from", models.DateField(blank=True, null=True)),
                ("display_until", models.DateField(blank=True, null=True)),
                ("in_force_on", models.DateField(blank=True, null=True)),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted_plans",
                        to="council.resolution",
                    ),
                ),
            ],
            options={
                "ordering": ("-fiscal_year",),
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=250)),
                ("explanation", models.TextField(blank=True)),
                ("begun_on", models.DateField(blank=True, null=True)),
                ("begun_evidence", models.CharField(blank=True, max_length=300)),
                ("posting_count", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "posting_hash",
                    models.BinaryField(
                        default=b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="budget.budgetplan"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="budget.investmentmeasure",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="budget.ledgeraccount"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="budget.product"
                    ),
                ),
            ],
            options={
                "ordering": ("plan", "product__number", "account__number"),
            },
        ),
        migrations.CreateModel(
            name="AmendmentEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(choices=[("appropriate", "Ansatz"), ("lock", "Sperrvermerk")], max_length=20),
                ),
                ("text", models.CharField(max_length=400)),
                ("amount_cents", models.BigIntegerField()),
                ("conditions", models.JSONField(blank=True, null=True)),
                ("entered_at", models.DateTimeField()),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.competence",
                    ),
                ),
                (
                    "effect",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendment_entry",
                        to="council.effect",
                    ),
                ),
                (
                    "secures",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secured_by",
                        to="budget.amendmententry",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="budget.budgetline",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="amendments", to="budget.budgetplan"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "amendment entries",
                "ordering": ("plan", "entered_at"),
            },
        ),
        migrations.CreateModel(
            name="CarryOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_year", models.PositiveSmallIntegerField()),
                ("to_year", models.PositiveSmallIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("carried_on", models.DateField()),
                ("reason", models.TextField()),
                ("evidence", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "from_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="carried_out", to="budget.budgetline"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "to_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="carried_in", to="budget.budgetline"
                    ),
                ),
            ],
            options={
                "ordering": ("recorded_at",),
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "pot",
                    models.CharField(
                        choices=[
                            ("payments", "Auszahlungen und Aufwendungen"),
                            ("commitment_authority", "Verpflichtungsermächtigung"),
                        ],
                        default="payments",
                        max_length=20,
                    ),
                ),
                ("amount_cents", models.BigIntegerField()),
                ("reduced_cents", models.BigIntegerField(default=0)),
                ("paid_cents", models.BigIntegerField(default=0)),
                ("title", models.CharField(max_length=250)),
                ("creditor", models.CharField(blank=True, max_length=250)),
                ("asset", models.CharField(blank=True, max_length=250)),
                ("provisional_basis", models.TextField(blank=True)),
                ("committed_at", models.DateTimeField()),
                (
                    "committed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="budget.budgetline"
                    ),
                ),
            ],
            options={
                "ordering": ("committed_at",),
            },
        ),
        migrations.CreateModel(
            name="LineBalance",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "pot",
                    models.CharField(
                        choices=[
                            ("payments", "Auszahlungen und Aufwendungen"),
                            ("commitment_authority", "Verpflichtungsermächtigung"),
                        ],
                        default="payments",
                        max_length=20,
                    ),
                ),
                ("appropriation", models.BigIntegerField(default=0)),
                ("supplement", models.BigIntegerField(default=0)),
                ("carry_over", models.BigIntegerField(default=0)),
                ("excess", models.BigIntegerField(default=0)),
                ("virement", models.BigIntegerField(default=0)),
                ("carried_out", models.BigIntegerField(default=0)),
                ("provisional", models.BigIntegerField(default=0)),
                (
                    "authorised",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("appropriation"), "+", models.F("supplement")
                                            ),
                                            "+",
                                            models.F("carry_over"),
                                        ),
                                        "+",
                                        models.F("excess"),
                                    ),
                                    "+",
                                    models.F("virement"),
                                ),
                                "+",
                                models.F("provisional"),
                            ),
                            "-",
                            models.F("carried_out"),
                        ),
                        output_field=models.BigIntegerField(),
                    ),
                ),
                ("locked", models.BigIntegerField(default=0)),
                ("committed", models.BigIntegerField(default=0)),
                ("spent", models.BigIntegerField(default=0)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="balances", to="budget.budgetline"
                    ),
                ),
            ],
            options={
                "ordering": ("line", "year", "pot"),
            },
        ),
        migrations.CreateModel(
            name="Lock",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("note", "Sperrvermerk"), ("hold", "haushaltswirtschaftliche Sperre")],
                        default="note",
                        max_length=10,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "pot",
                    models.CharField(
                        choices=[
                            ("payments", "Auszahlungen und Aufwendungen"),
                            ("commitment_authority", "Verpflichtungsermächtigung"),
                        ],
                        default="payments",
                        max_length=20,
                    ),
                ),
                ("amount_cents", models.BigIntegerField()),
                ("released_cents", models.BigIntegerField(default=0)),
                ("text", models.TextField()),
                ("imposed_at", models.DateTimeField()),
                ("lapses_on", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.competence"
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lock",
                        to="budget.amendmententry",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="locks", to="budget.budgetline"
                    ),
                ),
            ],
            options={
                "ordering": ("imposed_at",),
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("approved_on", models.DateField()),
                ("reference", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approval", to="records.document"
                    ),
                ),
                (
                    "lock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="budget.lock"
                    ),
                ),
            ],
            options={
                "ordering": ("approved_on",),
            },
        ),
        migrations.CreateModel(
            name="PaymentOrder",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("amount_cents", models.BigIntegerField()),
                ("invoice_reference", models.CharField(max_length=120)),
                ("reference_key", models.TextField(editable=False)),
                ("payee", models.CharField(max_length=250)),
                ("payee_key", models.TextField(editable=False)),
                ("another_reason", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "eingegangen"),
                            ("certified", "bescheinigt"),
                            ("ordered", "angeordnet"),
                            ("paid", "gezahlt"),
                            ("returned", "zurückgezahlt"),
                            ("cancelled", "storniert"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("certified_at", models.DateTimeField(blank=True, null=True)),
                ("ordered_at", models.DateTimeField(blank=True, null=True)),
                ("exception_reason", models.TextField(blank=True)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                (
                    "certified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payment_orders",
                        to="budget.commitment",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "paid_by",
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
                "ordering": ("entered_at",),
            },
        ),
        migrations.CreateModel(
            name="PaymentReturn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("amount_cents", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("reference", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="budget.paymentorder"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("recorded_at",),
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sequence", models.PositiveIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "pot",
                    models.CharField(
                        choices=[
                            ("payments", "Auszahlungen und Aufwendungen"),
                            ("commitment_authority", "Verpflichtungsermächtigung"),
                        ],
                        max_length=20,
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("may_repeat", models.BooleanField(default=False)),
                ("amount_cents", models.BigIntegerField()),
                ("act_type", models.TextField()),
                ("act_id", models.UUIDField()),
                ("idempotency_key", models.CharField(max_length=120, unique=True)),
                ("occurred_at", models.DateTimeField()),
                ("actor_key", models.TextField()),
                ("transaction_id", models.BigIntegerField()),
                ("previous_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="postings", to="budget.budgetline"
                    ),
                ),
            ],
            options={
                "ordering": ("line", "sequence"),
            },
        ),
        migrations.CreateModel(
            name="PostingKind",
            fields=[
                ("key", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=80)),
                ("place", models.PositiveSmallIntegerField()),
                ("act_type", models.TextField()),
                ("appropriation", models.SmallIntegerField(default=0)),
                ("supplement", models.SmallIntegerField(default=0)),
                ("carry_over", models.SmallIntegerField(default=0)),
                ("excess", models.SmallIntegerField(default=0)),
                ("virement", models.SmallIntegerField(default=0)),
                ("carried_out", models.SmallIntegerField(default=0)),
                ("provisional", models.SmallIntegerField(default=0)),
                ("locked", models.SmallIntegerField(default=0)),
                ("committed", models.SmallIntegerField(default=0)),
                ("spent", models.SmallIntegerField(default=0)),
                ("reduced", models.SmallIntegerField(default=0)),
                ("paid", models.SmallIntegerField(default=0)),
                ("may_repeat", models.BooleanField(default=False)),
                ("may_be_negative", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "budget_posting_kind",
                "ordering": ("place", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("appropriation__in", (-1, 0, 1)),
                            ("supplement__in", (-1, 0, 1)),
                            ("carry_over__in", (-1, 0, 1)),
                            ("excess__in", (-1, 0, 1)),
                            ("virement__in", (-1, 0, 1)),
                            ("carried_out__in", (-1, 0, 1)),
                            ("provisional__in", (-1, 0, 1)),
                            ("locked__in", (-1, 0, 1)),
                            ("committed__in", (-1, 0, 1)),
                            ("spent__in", (-1, 0, 1)),
                            ("reduced__in", (-1, 0, 1)),
                            ("paid__in", (-1, 0, 1)),
                        ),
                        name="posting_kind_moves_by_signs",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="investmentmeasure",
            name="product",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="investment_measures", to="budget.product"
            ),
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("amount_cents", models.BigIntegerField()),
                ("released_at", models.DateTimeField()),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="budget.lock"
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="council.resolution"
                    ),
                ),
            ],
            options={
                "ordering": ("released_at",),
            },
        ),
        migrations.CreateModel(
            name="ReleaseCondition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "operator",
                    models.CharField(
                        choices=[("all", "alle"), ("any", "eine davon"), ("leaf", "Bedingung")], max_length=4
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("params", models.JSONField(default=dict)),
                ("text", models.TextField(blank=True)),
                (
                    "lock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conditions", to="budget.lock"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="budget.releasecondition",
                    ),
                ),
            ],
            options={
                "ordering": ("lock", "position"),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("act_type", models.TextField()),
                ("act_id", models.UUIDField()),
                ("act_on", models.DateField()),
                ("statement", models.TextField()),
                ("amount_cents", models.BigIntegerField(blank=True, null=True)),
                ("is_public", models.BooleanField(default=True)),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=250)),
                ("withdrawal_reason", models.TextField(blank=True)),
                (
                    "condition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="budget.releasecondition",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ("condition", "recorded_at"),
            },
        ),
        migrations.CreateModel(
            name="ReturnReview",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("confirmed", "bestätigt"), ("rejected", "abgelehnt"), ("withdrawn", "zurückgezogen")],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("reviewed_at", models.DateTimeField()),
                (
                    "payment_return",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="review", to="budget.paymentreturn"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("reviewed_at",),
            },
        ),
        migrations.CreateModel(
            name="SubBudget",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sub_budgets",
                        to="people.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="PublishedSum",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("cents", models.BigIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budget.budgetplan",
                    ),
                ),
                (
                    "sub_budget",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budget.subbudget",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublishedPart",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("cents", models.BigIntegerField()),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budget.budgetline",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budget.budgetplan",
                    ),
                ),
                (
                    "sub_budget",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budget.subbudget",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="product",
            name="sub_budget",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="products", to="budget.subbudget"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "in_force"), _negated=True),
                    models.Q(
                        ("adopted_on__isnull", False),
                        ("display_until__isnull", False),
                        ("in_force_on__gt", models.F("display_until")),
                        ("promulgated_on__isnull", False),
                        ("submitted_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="plan_in_force_has_all_its_steps",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "in_force"), _negated=True),
                    ("needs_approval", False),
                    ("approved_on__isnull", False),
                    _connector="OR",
                ),
                name="plan_in_force_was_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendmententry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "appropriate"),
                    models.Q(
                        ("amount_cents__gt", 0),
                        ("authority__isnull", False),
                        ("conditions__isnull", False),
                        ("secures__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="entry_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendmententry",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents", 0), _negated=True), name="amendment_moves_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendmententry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("posted_at", None), models.Q(("dropped_at", None), ("line__isnull", False)), _connector="OR"
                ),
                name="posted_entry_has_a_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="carryover",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0)), name="carry_over_moves_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="carryover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "to_year",
                        django.db.models.expressions.CombinedExpression(models.F("from_year"), "+", models.Value(1)),
                    )
                ),
                name="carried_into_the_next_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="carryover",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("evidence", ""), _negated=True)),
                name="carry_over_has_its_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="carryover",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="a1c09f5e56f84b2f2c32b40f2d7a2fa769bbc4fe",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_d8787",
                    table="budget_carryover",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0)), name="commitment_binds_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "amount_cents__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("reduced_cents"), "+", models.F("paid_cents")
                        ),
                    ),
                    ("paid_cents__gte", 0),
                    ("reduced_cents__gte", 0),
                ),
                name="never_pay_more_than_committed",
            ),
        ),
        migrations.AddConstraint(
            model_name="linebalance",
            constraint=models.UniqueConstraint(fields=("line", "year", "pot"), name="one_balance_per_line_year_pot"),
        ),
        migrations.AddConstraint(
            model_name="linebalance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("locked__gte", 0),
                    ("committed__gte", 0),
                    ("spent__gte", 0),
                    ("appropriation__gte", 0),
                    ("carry_over__gte", 0),
                    ("carried_out__gte", 0),
                    ("provisional__gte", 0),
                ),
                name="balance_never_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="linebalance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "appropriation__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("locked"), "+", models.F("committed")
                                                    ),
                                                    "+",
                                                    models.F("spent"),
                                                ),
                                                "-",
                                                models.F("supplement"),
                                            ),
                                            "-",
                                            models.F("carry_over"),
                                        ),
                                        "-",
                                        models.F("excess"),
                                    ),
                                    "-",
                                    models.F("virement"),
                                ),
                                "-",
                                models.F("provisional"),
                            ),
                            "+",
                            models.F("carried_out"),
                        ),
                    )
                ),
                name="never_more_than_authorised",
            ),
        ),
        migrations.AddConstraint(
            model_name="lock",
            constraint=models.CheckConstraint(condition=models.Q(("amount_cents__gt", 0)), name="lock_holds_something"),
        ),
        migrations.AddConstraint(
            model_name="lock",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "hold"), ("entry__isnull", False), _connector="OR"),
                name="note_comes_from_the_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="lock",
            constraint=models.CheckConstraint(
                condition=models.Q(("released_cents__gte", 0), ("released_cents__lte", models.F("amount_cents"))),
                name="never_release_more_than_is_locked",
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference", ""), _negated=True), name="approval_has_a_reference"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="9021de8eb0e7c1d00776a1793f9210fac98b6d2f",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_7d845",
                    table="budget_approval",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0)), name="payment_pays_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_by", None),
                    ("ordered_by", None),
                    models.Q(("paid_by", models.F("ordered_by")), _negated=True),
                    _connector="OR",
                ),
                name="who_orders_never_pays",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ordered_by", None),
                    models.Q(("ordered_by", models.F("certified_by")), _negated=True),
                    models.Q(("exception_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_certifies_orders_only_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "certified"), _negated=True), ("certified_by__isnull", False), _connector="OR"
                ),
                name="certified_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["ordered", "paid"]), _negated=True),
                    models.Q(("certified_by__isnull", False), ("ordered_by__isnull", False)),
                    _connector="OR",
                ),
                name="ordered_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "paid"), _negated=True), ("paid_by__isnull", False), _connector="OR"
                ),
                name="paid_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("payee_key", ""), _negated=True), name="payment_has_a_payee"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference_key", ""), _negated=True), name="invoice_has_a_reference"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["cancelled", "returned"]), _negated=True), ("another_reason", "")
                ),
                fields=("commitment", "reference_key"),
                name="one_payment_per_invoice",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["cancelled", "returned"]), _negated=True), ("another_reason", "")
                ),
                fields=("payee_key", "reference_key"),
                name="one_payment_per_invoice_of_a_payee",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0)), name="return_brings_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("reference", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                name="return_has_reference_and_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentreturn",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="8d69129b4d2c9018dabd955e03dd2c670ad8449c",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_341be",
                    table="budget_paymentreturn",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["act_type", "act_id"], name="budget_post_act_typ_d2a6f6_idx"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(fields=("line", "sequence"), name="one_posting_per_place"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("may_repeat", False)),
                fields=("act_type", "act_id", "kind"),
                name="an_act_posts_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents", 0), _negated=True), name="posting_moves_something"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="d4b7f8d624290f5debb0b2de95a0ba1f48d67f09",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_61c87",
                    table="budget_posting",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                fields=("plan", "product", "account", "measure"), name="one_line_per_place", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("posting_count__gte", 0)), name="posting_count_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begun_on", None), models.Q(("begun_evidence", ""), _negated=True), _connector="OR"
                ),
                name="begun_has_evidence",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0)), name="release_frees_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasecondition",
            constraint=models.UniqueConstraint(fields=("lock", "position"), name="one_condition_per_position"),
        ),
        migrations.AddConstraint(
            model_name="releasecondition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("parent", None)), fields=("lock",), name="one_root_per_lock"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasecondition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("operator", "leaf"), models.Q(("kind", ""), _negated=True)),
                    models.Q(models.Q(("operator", "leaf"), _negated=True), ("kind", "")),
                    _connector="OR",
                ),
                name="only_leaves_have_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("condition", "act_type", "act_id"),
                name="one_evidence_per_act",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), models.Q(("withdrawal_reason", ""), _negated=True), _connector="OR"
                ),
                name="withdrawal_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents", None), ("amount_cents__gt", 0), _connector="OR"),
                name="evidence_covers_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", "confirmed"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="refused_return_has_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnreview",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="f46963582959eb2a0e92bcc2f36f2b49de525f52",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_1069c",
                    table="budget_returnreview",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedsum",
            constraint=models.UniqueConstraint(
                fields=("plan", "sub_budget", "name"), name="one_sum_per_sub_budget_and_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedpart",
            constraint=models.UniqueConstraint(fields=("line", "name"), name="one_part_per_line_and_name"),
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
