"""What an entry under an eating and mobility plan says beside the amount: texture, second adult, what was amiss."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TEXTURES = [
    ("0", "0 Thin"),
    ("1", "1 Slightly thick"),
    ("2", "2 Mildly thick"),
    ("3", "3 Liquidised, moderately thick"),
    ("4", "4 Puréed, extremely thick"),
    ("5", "5 Minced and moist"),
    ("6", "6 Soft and bite-sized"),
    ("7", "7 Regular"),
]


class Migration(migrations.Migration):
    dependencies = [("logs", "0009_intervention_withheld_from")]

    operations = [
        migrations.AddField(
            model_name="dailycare",
            name="texture",
            field=models.CharField(
                blank=True, choices=TEXTURES, default="", max_length=1, verbose_name="IDDSI level"
            ),
        ),
        migrations.AddField(
            model_name="dailycare",
            name="second_adult",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="daily_care_seconded",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dailycare",
            name="is_second_adult_missing",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="dailycare",
            name="is_texture_off_plan",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="dailycare",
            name="is_plan_expired",
            field=models.BooleanField(default=False),
        ),
    ]
