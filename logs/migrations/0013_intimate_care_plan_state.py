"""Intimate care keeps whether its plan was past its review, or without consent, when the care was given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("logs", "0012_one_giving_for_each_due_dose")]

    operations = [
        migrations.AddField(
            model_name="intimatecare",
            name="is_consent_missing",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="intimatecare",
            name="is_plan_expired",
            field=models.BooleanField(default=False),
        ),
    ]
