"""Consent belongs to a version of a care plan; a parent may agree to one more carer for some days."""

import common.ids
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_squashed_care_health_safety"),
        ("plans", "0005_care_cover"),
        ("pupils", "0001_squashed_care_health_safety"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="careplanversion",
            name="consent_from",
            field=models.DateField(blank=True, null=True, verbose_name="asks for fresh consent from"),
        ),
        migrations.CreateModel(
            name="DayCarer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("days", django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), size=5)),
                ("given_by", models.CharField(max_length=120, verbose_name="who agreed")),
                ("role", models.CharField(max_length=60, verbose_name="as what")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("signed", "Signed on paper"),
                            ("email", "By e-mail"),
                            ("phone", "By telephone"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="in their words"),
                ),
                ("asked_at", models.DateTimeField(verbose_name="when they were asked")),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_carers",
                        to="plans.careplan",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pupils.pupil",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_carer_of",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "indexes": [models.Index(fields=["school", "pupil"], name="day_carer_by_pupil")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days__len__gte", 1), ("days__len__lte", 5)),
                        name="day_carer_some_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="day_carer_withdrawn_pair",
                    ),
                ],
            },
        ),
    ]
