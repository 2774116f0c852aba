"""What ought to be put away is found without walking past what was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("services", "0011_notices_stay_as_signed"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("state__in", ["decided", "withdrawn", "handed_over"])),
                fields=["unit", "decided_at"],
                name="cases_to_file",
            ),
        ),
    ]
