"""Indexes for the views of the in-tray: each is one range, however many cases wait."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0007_erasure_protection")]

    operations = [
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
            model_name="notice",
            index=models.Index(
                condition=models.Q(("state", "signed")),
                fields=["case"],
                name="notices_to_deliver",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("delivery", "inbox"), ("fetched_at", None), ("state", "delivered")),
                fields=["delivered_at"],
                name="notices_not_fetched",
            ),
        ),
    ]
