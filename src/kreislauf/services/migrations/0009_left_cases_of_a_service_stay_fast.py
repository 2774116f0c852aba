"""An index for the cases of one service that have left the open ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0008_cases_by_deadline_stay_fast")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit", "service", "-received_at", "id"], name="cases_of_service_by_receipt"),
        ),
    ]
