"""The migrations up to care, health and safety in one, for a new database; an older one goes on with those it replaces."""

import common.ids
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("reviews", "0001_initial"), ("reviews", "0002_pack_share_opened_in_view_events")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_care_health_safety"),
        ("plans", "0001_squashed_care_health_safety"),
        ("pupils", "0001_squashed_care_health_safety"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("annual", "Annual review"), ("interim", "Interim annual review")],
                        default="annual",
                        max_length=8,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "Preparing"),
                            ("held", "Meeting held"),
                            ("reported", "Report sent"),
                            ("decided", "LA has decided"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="preparing",
                        max_length=10,
                    ),
                ),
                ("meeting_on", models.DateField(verbose_name="meeting on")),
                ("meeting_at", models.TimeField(blank=True, null=True, verbose_name="at")),
                ("place", models.CharField(blank=True, default="", max_length=80)),
                ("chair", models.CharField(blank=True, default="", max_length=120)),
                (
                    "notice_served_on",
                    models.DateField(blank=True, null=True, verbose_name="LA's amendment notice sent"),
                ),
                ("started_at", models.DateTimeField()),
                (
                    "ehc_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="plans.ehcplan",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["meeting_on"],
                "indexes": [models.Index(fields=["school", "meeting_on"], name="annual_review_by_meeting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["preparing", "held", "reported"])),
                        fields=("ehc_plan",),
                        name="annual_review_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "views_of",
                    models.CharField(
                        choices=[
                            ("pupil", "The pupil"),
                            ("parent", "Parent or carer"),
                            ("staff", "School staff"),
                            ("professional", "Professional"),
                        ],
                        max_length=12,
                        verbose_name="whose views",
                    ),
                ),
                ("given_by", models.CharField(max_length=120, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        blank=True, default="", help_text="“mother”, “class teacher”, “EP”", max_length=80
                    ),
                ),
                (
                    "how_given",
                    models.CharField(
                        blank=True, default="", help_text="“with symbols”, “by phone”", max_length=120
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                ("text", models.TextField(max_length=10000, verbose_name="views")),
                ("written_at", models.DateTimeField()),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pupils.pupil",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="reviews.annualreview",
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
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["given_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("papers", "Papers for the meeting"), ("report", "Report of the meeting")],
                        default="papers",
                        max_length=6,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("as_of", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField()),
                (
                    "job",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pack",
                        to="accounts.job",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packs",
                        to="reviews.annualreview",
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
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "stage", "version"), name="pack_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewStepDone",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("step", models.CharField(max_length=40)),
                ("done_on", models.DateField(verbose_name="done on")),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("marked_at", models.DateTimeField()),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps_done",
                        to="reviews.annualreview",
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
            ],
            options={
                "ordering": ["done_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "step"), name="review_step_done_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PackFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("content", models.BinaryField()),
                (
                    "pack",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="file", to="reviews.pack"
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PackShare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("shared_at", models.DateTimeField()),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="reviews.pack"
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
                (
                    "shared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shared_with",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packs_shared",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-shared_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("pack", "shared_with"), name="pack_shared_once")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pack",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8d331b517e16f3dc07985367e540816e55c68869",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d9f51",
                    table="reviews_pack",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="packfile",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="640dac29a508b54460bbeee4f59e336efb180e79",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bea33",
                    table="reviews_packfile",
                    when="BEFORE",
                ),
            ),
        ),
    ]
