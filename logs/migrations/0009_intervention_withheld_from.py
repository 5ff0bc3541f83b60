"""Which of the parents are not told of a restrictive intervention: one may be, where another may not."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("logs", "0001_squashed_care_health_safety")]

    operations = [
        migrations.AddField(
            model_name="interventioncase",
            name="withheld_from",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
    ]
