"""The migrations up to care, health and safety in one, for a new database; an older one goes on with those it replaces."""

import common.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("caseload", "0001_absence_cover_behaviour")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_care_health_safety"),
    ]

    operations = [
        migrations.CreateModel(
            name="DigestSent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(choices=[("weekly", "Weekly"), ("daily", "Daily")], max_length=6)),
                ("for_day", models.DateField()),
                ("items", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("claimed", "Being sent"), ("sent", "Sent"), ("failed", "Not sent")],
                        default="claimed",
                        max_length=7,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("subject", models.CharField(blank=True, default="", max_length=200)),
                ("html", models.TextField(blank=True, default="")),
                ("text", models.TextField(blank=True, default="")),
                ("claimed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digests_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digests_sent",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["-for_day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "person", "kind", "for_day"), name="digest_once"
                    )
                ],
            },
        ),
    ]
