"""Who is paid, invoices compared by how they are read, and money that came back."""

import uuid
from typing import Any

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from kreislauf.budget.rules.invoices import invoice_key

UNNAMED = "nicht angegeben"
KNOWN_TWICE = "eingegeben, bevor doppelte Rechnungen erkannt wurden"


def read_invoices_again(apps: Any, schema_editor: Any) -> None:
    """Payments get the payee their commitment names; what stands there twice says so and stays."""
    seen: set[tuple[Any, str]] = set()
    payments = apps.get_model("budget", "PaymentOrder").objects.select_related("commitment")
    for payment in payments.order_by("entered_at"):
        payment.payee = payment.commitment.creditor.strip() or UNNAMED
        payment.payee_key = invoice_key(payment.payee) or invoice_key(UNNAMED)
        payment.reference_key = invoice_key(payment.invoice_reference) or payment.pk.hex
        places = {(payment.commitment_id, payment.reference_key), (payment.payee_key, payment.reference_key)}
        if payment.state != "cancelled":
            payment.another_reason = KNOWN_TWICE if places & seen else ""
            seen |= places
        payment.save(update_fields=["payee", "payee_key", "reference_key", "another_reason"])


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0006_triggers"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaymentReturn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("amount_cents", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("reference", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("recorded_at",),
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
            ],
            options={
                "ordering": ("reviewed_at",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="paymentorder",
            name="one_payment_per_invoice",
        ),
        migrations.AddField(
            model_name="paymentorder",
            name="another_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="paymentorder",
            name="payee",
            field=models.CharField(default="", max_length=250),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="paymentorder",
            name="payee_key",
            field=models.TextField(default="", editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="paymentorder",
            name="reference_key",
            field=models.TextField(default="", editable=False),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="paymentorder",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "eingegangen"),
                    ("certified", "sachlich und rechnerisch richtig"),
                    ("ordered", "angeordnet"),
                    ("paid", "ausgezahlt"),
                    ("returned", "zurückgezahlt"),
                    ("cancelled", "storniert"),
                ],
                default="received",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="paymentreturn",
            name="asked_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="paymentreturn",
            name="payment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="budget.paymentorder"
            ),
        ),
        migrations.AddField(
            model_name="paymentreturn",
            name="recorded_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="returnreview",
            name="payment_return",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="review", to="budget.paymentreturn"
            ),
        ),
        migrations.AddField(
            model_name="returnreview",
            name="reviewed_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
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
        migrations.RunPython(read_invoices_again, migrations.RunPython.noop),
    ]
