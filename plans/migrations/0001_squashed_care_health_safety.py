"""The migrations up to care, health and safety in one, for a new database; an older one goes on with those it replaces."""

import common.ids
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import plans.models.medicine
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("plans", "0001_initial"),
        ("plans", "0002_absence_cover_behaviour"),
        ("plans", "0003_whole_school_day"),
        ("plans", "0004_care_health_safety"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_care_health_safety"),
        ("pupils", "0001_squashed_care_health_safety"),
    ]

    operations = [
        migrations.CreateModel(
            name="CarePlan",
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
                        choices=[
                            ("behaviour", "Behaviour support plan"),
                            ("intimate", "Intimate-care plan"),
                            ("healthcare", "Individual healthcare plan"),
                            ("eating_mobility", "Eating and mobility plan"),
                            ("risk", "Risk assessment"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(blank=True, default="", max_length=80)),
                ("starts_on", models.DateField(verbose_name="starts")),
                ("review_on", models.DateField(verbose_name="review by")),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "is_second_adult_required",
                    models.BooleanField(default=False, verbose_name="a second adult is needed"),
                ),
                (
                    "records_fluids",
                    models.BooleanField(default=False, verbose_name="fluids and bowel are recorded"),
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
            options={
                "ordering": ["kind", "-starts_on"],
                "indexes": [models.Index(fields=["school", "review_on"], name="care_plan_by_review")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="care_plan_window_ordered",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), models.Q(("kind", "risk"), _negated=True)
                        ),
                        fields=("pupil", "school", "kind"),
                        name="care_plan_one_live_of_a_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EhcPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("local_authority", models.CharField(max_length=80, verbose_name="LA")),
                ("first_issued_on", models.DateField(verbose_name="first issued")),
                ("issued_on", models.DateField(verbose_name="this version issued")),
                (
                    "last_review_completed_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        verbose_name="last review completed (date of the LA's decision letter)",
                    ),
                ),
                (
                    "phase_transfer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("early_years", "Early years to school"),
                            ("infant_junior", "Infant to junior"),
                            ("primary_middle", "Primary to middle"),
                            ("primary_secondary", "Primary to secondary"),
                            ("middle_secondary", "Middle to secondary"),
                            ("secondary_post16", "Secondary to post-16"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("phase_transfer_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("ceased_on", models.DateField(blank=True, null=True)),
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
            options={
                "ordering": ["-issued_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ceased_on__isnull", True)),
                        fields=("pupil",),
                        name="ehc_plan_one_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("issued_on__gte", models.F("first_issued_on"))),
                        name="ehc_plan_issue_dates_ordered",
                        violation_error_message="This version cannot be issued before the plan was first issued.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phase_transfer", ""), ("phase_transfer_year__isnull", True)),
                            models.Q(
                                models.Q(("phase_transfer", ""), _negated=True),
                                ("phase_transfer_year__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="ehc_plan_phase_transfer_pair",
                        violation_error_message="Give both the kind of phase transfer and its year, or neither.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PromptLevel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=4)),
                ("name", models.CharField(max_length=40)),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prompt_levels",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["rank"],
                "constraints": [
                    models.UniqueConstraint(fields=("school", "rank"), name="prompt_level_rank_once"),
                    models.UniqueConstraint(fields=("school", "code"), name="prompt_level_code_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "week",
                    models.CharField(
                        choices=[("both", "Every week"), ("A", "Week A"), ("B", "Week B")],
                        default="both",
                        max_length=4,
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                        ]
                    ),
                ),
                ("starts_at", models.TimeField(verbose_name="at")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ]
                    ),
                ),
                ("place", models.CharField(blank=True, default="", max_length=60)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("revision", models.PositiveIntegerField(default=0)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "starts_at", "id"],
                "indexes": [models.Index(fields=["school", "weekday"], name="slot_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="slot_window_ordered",
                    ),
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 4)), name="slot_on_a_weekday"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffRate",
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
                        blank=True,
                        default="",
                        help_text="Empty: everybody else",
                        max_length=60,
                        verbose_name="kind of adult",
                    ),
                ),
                (
                    "pence_per_hour",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ]
                    ),
                ),
                ("from_on", models.DateField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staff_rates",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-from_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "kind", "from_on"), name="staff_rate_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportPlan",
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
                        choices=[("support", "Support plan"), ("individual", "Individual education plan")],
                        default="support",
                        max_length=12,
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="starts")),
                ("review_on", models.DateField(verbose_name="review by")),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "aims",
                    models.TextField(
                        blank=True, default="", max_length=4000, verbose_name="what we want to happen"
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
            options={
                "ordering": ["-starts_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("pupil",),
                        name="support_plan_one_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gt", models.F("starts_on"))),
                        name="support_plan_review_after_start",
                        violation_error_message="The review must come after the start.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CarePlanVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                (
                    "because",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="why it was changed"
                    ),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
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
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="care_plan_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EhcPlanSection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "letter",
                    models.CharField(
                        choices=[
                            ("A", "A: Views, interests and aspirations"),
                            ("B", "B: Special educational needs"),
                            ("C", "C: Health needs related to SEN"),
                            ("D", "D: Social care needs related to SEN or a disability"),
                            ("E", "E: Outcomes"),
                            ("F", "F: Special educational provision"),
                            ("G", "G: Health provision"),
                            (
                                "H1",
                                "H1: Social care provision under section 2 of the Chronically Sick and Disabled Persons Act 1970",
                            ),
                            ("H2", "H2: Other social care provision"),
                            ("I", "I: School or other institution"),
                            ("J", "J: Personal budget"),
                            ("K", "K: Appendix: advice and information"),
                        ],
                        max_length=2,
                    ),
                ),
                ("text", models.TextField(blank=True, default="", max_length=60000)),
                (
                    "ehc_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
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
            ],
            options={
                "ordering": ["letter"],
                "constraints": [
                    models.UniqueConstraint(fields=("ehc_plan", "letter"), name="ehc_plan_section_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Medicine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="medicine")),
                (
                    "strength",
                    models.CharField(
                        blank=True, default="", help_text="10 mg tablets; 5 mg in 5 ml", max_length=60
                    ),
                ),
                (
                    "dose",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="one dose",
                    ),
                ),
                ("unit", models.CharField(help_text="tablet, ml, puff", max_length=20)),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("mouth", "By mouth"),
                            ("inhaled", "Inhaled"),
                            ("buccal", "Inside the cheek"),
                            ("nasal", "Into the nose"),
                            ("skin", "On the skin"),
                            ("eye", "Eye drops"),
                            ("ear", "Ear drops"),
                            ("injection", "By injection"),
                            ("rectal", "Rectally"),
                            ("feeding_tube", "Through the feeding tube"),
                        ],
                        max_length=12,
                        verbose_name="how it is given",
                    ),
                ),
                ("is_prn", models.BooleanField(default=False, verbose_name="only when needed (PRN)")),
                (
                    "when_needed",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="when it is needed"
                    ),
                ),
                (
                    "min_minutes_between",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="time between doses, minutes",
                    ),
                ),
                (
                    "max_doses_24h",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="most doses in 24 hours"
                    ),
                ),
                ("is_rescue", models.BooleanField(default=False, verbose_name="rescue medicine")),
                ("is_controlled", models.BooleanField(default=False, verbose_name="controlled drug")),
                ("is_prescribed", models.BooleanField(default=True, verbose_name="prescribed")),
                (
                    "is_witness_needed",
                    models.BooleanField(default=False, verbose_name="a witness is asked for"),
                ),
                (
                    "is_self_administered",
                    models.BooleanField(default=False, verbose_name="the pupil gives it to themselves"),
                ),
                ("side_effects", models.CharField(blank=True, default="", max_length=300)),
                (
                    "kept_in",
                    models.CharField(blank=True, default="", max_length=80, verbose_name="where it is kept"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("low_stock_at", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                (
                    "consent_by",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="consent given by"),
                ),
                ("consent_on", models.DateField(blank=True, null=True, verbose_name="consent given on")),
                (
                    "consent_until",
                    models.DateField(blank=True, null=True, verbose_name="consent holds until"),
                ),
                (
                    "healthcare_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="medicines",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [models.Index(fields=["school", "starts_on"], name="medicine_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="medicine_window_ordered",
                        violation_error_message="The end must not be before the start.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("dose__gt", 0)), name="medicine_dose_above_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=80, verbose_name="in a few words")),
                ("text", models.TextField(max_length=2000, verbose_name="the outcome as the plan words it")),
                (
                    "ehc_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
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
                    "support_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="plans.supportplan",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ehc_plan__isnull", False), ("support_plan__isnull", True)),
                            models.Q(("ehc_plan__isnull", True), ("support_plan__isnull", False)),
                            _connector="OR",
                        ),
                        name="outcome_on_one_plan",
                    ),
                    models.UniqueConstraint(
                        fields=("ehc_plan", "support_plan", "number"),
                        name="outcome_number_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SlotAdult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slot_adults",
                        to="plans.slot",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slot_adults",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("slot", "staff"), name="slot_adult_once")],
            },
        ),
        migrations.CreateModel(
            name="SlotCover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                ("arranged_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "absence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to="accounts.staffabsence",
                    ),
                ),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "arranged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="covers", to="plans.slot"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
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
                "ordering": ["on"],
                "indexes": [models.Index(fields=["on", "staff"], name="slot_cover_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("slot", "on", "absent"),
                        name="slot_cover_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="slot_cover_undone_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("staff", models.F("absent")), _negated=True),
                        name="slot_cover_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CarePlanReader",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
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
                        related_name="readers",
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
                        related_name="plans_to_read",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readers",
                        to="plans.careplanversion",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["staff"],
                        name="care_plan_unread",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "staff"), name="care_plan_reader_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CarePlanAgreement",
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
                        choices=[
                            ("consent", "Consent"),
                            ("assent", "Pupil's assent"),
                            ("signature", "Signature"),
                        ],
                        max_length=10,
                    ),
                ),
                ("given_by", models.CharField(max_length=120, verbose_name="who")),
                (
                    "role",
                    models.CharField(
                        help_text="Mother, pupil, SENCO, school nurse", max_length=60, verbose_name="as what"
                    ),
                ),
                ("given_on", models.DateField(verbose_name="when")),
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
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
                ("recorded_at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="plans.careplanversion",
                    ),
                ),
            ],
            options={
                "ordering": ["given_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            ("withdrawn_on__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="care_plan_agreement_withdrawn_after",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MedicineTime",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_at", models.TimeField(verbose_name="due at")),
                (
                    "early_minutes",
                    models.PositiveSmallIntegerField(default=30, verbose_name="may be early by, minutes"),
                ),
                (
                    "late_minutes",
                    models.PositiveSmallIntegerField(default=30, verbose_name="missed after, minutes"),
                ),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(
                            choices=[
                                (0, "Monday"),
                                (1, "Tuesday"),
                                (2, "Wednesday"),
                                (3, "Thursday"),
                                (4, "Friday"),
                            ]
                        ),
                        default=plans.models.medicine.school_weekdays,
                        size=None,
                    ),
                ),
                (
                    "medicine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="times", to="plans.medicine"
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
            options={
                "ordering": ["due_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("medicine", "due_at"), name="medicine_time_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProvisionLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("F", "Section F"),
                            ("G", "Section G"),
                            ("H1", "Section H1"),
                            ("H2", "Section H2"),
                            ("support", "Support plan"),
                        ],
                        default="F",
                        max_length=7,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="“SALT programme”, as staff say it", max_length=60, verbose_name="called"
                    ),
                ),
                (
                    "wording",
                    models.TextField(
                        blank=True, default="", max_length=3000, verbose_name="wording in the plan"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1800),
                        ],
                        verbose_name="minutes a session",
                    ),
                ),
                (
                    "sessions",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                    ),
                ),
                (
                    "per",
                    models.CharField(
                        choices=[
                            ("day", "a day"),
                            ("week", "a week"),
                            ("fortnight", "a fortnight"),
                            ("half_term", "a half-term"),
                            ("term", "a term"),
                            ("year", "a school year"),
                        ],
                        default="week",
                        max_length=9,
                    ),
                ),
                (
                    "adults",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                    ),
                ),
                (
                    "pupils",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ],
                        verbose_name="pupils at most",
                    ),
                ),
                ("by", models.CharField(blank=True, default="", max_length=60, verbose_name="delivered by")),
                ("starts_on", models.DateField(verbose_name="in force from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="in force until")),
                (
                    "is_through_the_day",
                    models.BooleanField(default=False, verbose_name="support through the whole day"),
                ),
                (
                    "ehc_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="plans.ehcplan",
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="plans.provisionline",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="plans.outcome",
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
                    "within",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="plans.provisionline",
                    ),
                ),
                (
                    "support_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="plans.supportplan",
                    ),
                ),
            ],
            options={
                "ordering": ["section", "name"],
                "indexes": [models.Index(fields=["school", "pupil", "starts_on"], name="line_by_pupil")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ehc_plan__isnull", False), ("support_plan__isnull", True)),
                            models.Q(("ehc_plan__isnull", True), ("support_plan__isnull", False)),
                            _connector="OR",
                        ),
                        name="provision_line_on_one_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="provision_line_window_ordered",
                        violation_error_message="The line must not end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minutes__isnull", True), ("sessions__isnull", True)),
                            models.Q(("minutes__isnull", False), ("sessions__isnull", False)),
                            _connector="OR",
                        ),
                        name="provision_line_amount_whole",
                        violation_error_message="Give both the minutes and the number of sessions, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ehc_plan__isnull", True), ("section", "support")),
                            models.Q(
                                ("ehc_plan__isnull", False), models.Q(("section", "support"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="provision_line_section_fits_plan",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="“Asks for help with a sign or word”", max_length=120, verbose_name="target"
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[("trials", "Tries: how many out of how many"), ("level", "How much help")],
                        default="level",
                        max_length=6,
                    ),
                ),
                ("criterion_successes", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "criterion_trials",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50),
                        ],
                    ),
                ),
                (
                    "criterion_sessions",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="sessions running",
                    ),
                ),
                ("baseline", models.CharField(blank=True, default="", max_length=300)),
                ("strategy", models.TextField(blank=True, default="", max_length=2000)),
                ("starts_on", models.DateField(verbose_name="starts")),
                ("review_by", models.DateField(verbose_name="review by")),
                (
                    "status",
                    models.CharField(
                        choices=[("live", "Working on it"), ("met", "Met"), ("stopped", "Stopped")],
                        default="live",
                        max_length=8,
                    ),
                ),
                ("status_reason", models.CharField(blank=True, default="", max_length=300)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "criterion_level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.promptlevel",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="plans.outcome",
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
            options={
                "ordering": ["starts_on", "id"],
                "indexes": [models.Index(fields=["school", "pupil", "starts_on"], name="target_by_pupil")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("review_by__gt", models.F("starts_on"))),
                        name="target_review_after_start",
                        violation_error_message="The review must come after the start.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="target_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("criterion_successes__isnull", False),
                                ("criterion_successes__lte", models.F("criterion_trials")),
                                ("criterion_trials__isnull", False),
                                ("measure", "trials"),
                            ),
                            models.Q(("criterion_level__isnull", False), ("measure", "level")),
                            _connector="OR",
                        ),
                        name="target_has_its_criterion",
                        violation_error_message="Say when the target counts as met: how many tries out of how many, or how little help.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineTarget",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="line_targets",
                        to="plans.provisionline",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="line_targets",
                        to="plans.target",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("line", "target"), name="line_target_once")],
            },
        ),
        migrations.CreateModel(
            name="SlotPupil",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slot_pupils",
                        to="plans.provisionline",
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
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slot_pupils",
                        to="plans.slot",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("slot", "pupil"), name="slot_pupil_once")],
            },
        ),
        migrations.AddField(
            model_name="ProvisionLine",
            name="targets",
            field=models.ManyToManyField(related_name="lines", through="plans.LineTarget", to="plans.target"),
        ),
        migrations.AddField(
            model_name="Slot",
            name="staff",
            field=models.ManyToManyField(
                related_name="slots", through="plans.SlotAdult", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
