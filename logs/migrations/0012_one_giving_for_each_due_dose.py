"""One giving for each due dose: a refusal on record does not make the dose that was given after it an error."""

from django.db import migrations, models

STANDS = {"withdrawn_at__isnull": True, "is_error": False, "due_dose__isnull": False}


class Migration(migrations.Migration):
    dependencies = [("logs", "0011_adult_injury_signed")]

    operations = [
        migrations.RemoveConstraint(model_name="dose", name="dose_one_for_each_due"),
        migrations.AddConstraint(
            model_name="dose",
            constraint=models.UniqueConstraint(
                fields=["due_dose"],
                condition=models.Q(**STANDS)
                & models.Q(outcome__in=["given", "given_wrong", "self_administered"]),
                name="dose_one_for_each_due",
            ),
        ),
    ]
