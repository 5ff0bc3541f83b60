"""A restrictive intervention keeps whether its plan was past its review, or without consent, on the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("logs", "0013_intimate_care_plan_state")]

    operations = [
        migrations.AddField(
            model_name="restrictiveintervention",
            name="is_plan_expired",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="restrictiveintervention",
            name="is_plan_unconsented",
            field=models.BooleanField(default=False),
        ),
    ]
