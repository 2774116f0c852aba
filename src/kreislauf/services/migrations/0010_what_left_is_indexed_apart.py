"""The newest cases are open: what left is found without walking past them."""

from django.db import migrations, models

LEFT = models.Q(("state__in", ["decided", "withdrawn", "handed_over"]))


class Migration(migrations.Migration):
    dependencies = [("services", "0009_left_cases_of_a_service_stay_fast")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="cases_by_receipt"),
        migrations.RemoveIndex(model_name="case", name="cases_of_service_by_receipt"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=LEFT, fields=["unit", "-received_at", "id"], name="left_cases_by_receipt"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=LEFT, fields=["unit", "service", "-received_at", "id"], name="left_cases_of_service"
            ),
        ),
    ]
