"""The register of the erased is kept by rights alone, so that the public site needs nothing of the journal."""

import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("gazette", "0003_projector"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="erased",
            name="append_only",
        ),
    ]
