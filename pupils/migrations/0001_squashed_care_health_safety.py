"""The migrations up to care, health and safety in one, for a new database; an older one goes on with those it replaces."""

import accounts.models.staff_role
import common.ids
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pupils.models.assignment
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("pupils", "0001_initial"),
        ("pupils", "0002_mis_import_answers"),
        ("pupils", "0003_absence_cover_behaviour"),
        ("pupils", "0004_whole_school_day"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_care_health_safety"),
    ]

    operations = [
        migrations.CreateModel(
            name="AttendanceLoad",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                ("columns", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                (
                    "replaced",
                    models.JSONField(
                        default=list, help_text="The marks it changed, as they were: read by its undoing."
                    ),
                ),
                ("first_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, null=True)),
                ("uploaded_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance_loads",
                        to="accounts.school",
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
                (
                    "uploaded_by",
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
                "ordering": ["-uploaded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="attendance_load_undone_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at__isnull", True), ("confirmed_at__isnull", False), _connector="OR"
                        ),
                        name="attendance_load_undone_after_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MisImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                ("columns", models.JSONField(default=dict)),
                ("answers", models.JSONField(default=dict)),
                ("uploaded_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("counts", models.JSONField(default=dict)),
                (
                    "made",
                    models.JSONField(
                        default=list, help_text="What it made or changed, newest last: read by its undoing."
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mis_imports",
                        to="accounts.school",
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
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mis_import_confirmed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mis_import_undone_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pupil",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("legal_forename", models.CharField(max_length=100)),
                ("legal_surname", models.CharField(max_length=100)),
                ("preferred_forename", models.CharField(blank=True, default="", max_length=100)),
                ("preferred_surname", models.CharField(blank=True, default="", max_length=100)),
                ("date_of_birth", models.DateField()),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("F", "Female"), ("M", "Male"), ("", "Not recorded")],
                        default="",
                        max_length=1,
                    ),
                ),
                ("upn", models.CharField(blank=True, default="", max_length=13, verbose_name="UPN")),
                (
                    "former_upn",
                    models.CharField(blank=True, default="", max_length=13, verbose_name="former UPN"),
                ),
                ("home_language", models.CharField(blank=True, default="", max_length=60)),
                ("interpreter_needed", models.BooleanField(default=False)),
                ("sort_name", models.CharField(db_index=True, default="", editable=False, max_length=220)),
            ],
            options={
                "ordering": ["sort_name"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Upper("upn"),
                        condition=models.Q(("upn", ""), _negated=True),
                        name="pupil_upn_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OnePageProfile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "communicates",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="“signs “help” and “stop””",
                        max_length=120,
                        verbose_name="how the pupil communicates",
                    ),
                ),
                (
                    "liked_for",
                    models.TextField(
                        blank=True,
                        default="",
                        max_length=1000,
                        verbose_name="what people like and admire about me",
                    ),
                ),
                (
                    "important_to_me",
                    models.TextField(
                        blank=True, default="", max_length=1000, verbose_name="what is important to me"
                    ),
                ),
                (
                    "how_to_support",
                    models.TextField(
                        blank=True, default="", max_length=1000, verbose_name="how best to support me"
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pupils.pupil",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pupil", "school"), name="one_page_profile_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                            ("SPLD", "Specific learning difficulty"),
                            ("MLD", "Moderate learning difficulty"),
                            ("SLD", "Severe learning difficulty"),
                            ("PMLD", "Profound and multiple learning difficulty"),
                            ("SEMH", "Social, emotional and mental health"),
                            ("SLCN", "Speech, language and communication needs"),
                            ("ASD", "Autism (ASD)"),
                            ("HI", "Hearing impairment"),
                            ("VI", "Vision impairment"),
                            ("MSI", "Multi-sensory impairment"),
                            ("PD", "Physical disability"),
                            ("DS", "Down syndrome"),
                            ("OTH", "Other difficulty or disability"),
                            ("NSA", "SEN support, no specialist assessment yet"),
                        ],
                        max_length=4,
                    ),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
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
            ],
            options={
                "ordering": ["rank"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="need_window_ordered",
                        violation_error_message="The end must not be before the start.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("pupil", "="),
                            ("kind", "="),
                            (accounts.models.staff_role.DateSpan("from_on", "to_on"), "&&"),
                        ],
                        name="need_type_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                        choices=[("main", "Main school"), ("subsidiary", "Subsidiary")],
                        default="main",
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("mis_id", models.CharField(blank=True, default="", max_length=40, verbose_name="MIS id")),
                (
                    "nc_year",
                    models.CharField(blank=True, default="", max_length=2, verbose_name="year group"),
                ),
                ("reg_group", models.CharField(blank=True, default="", max_length=30, verbose_name="class")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="accounts.school",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="pupils.pupil",
                    ),
                ),
            ],
            options={
                "ordering": ["-from_on"],
                "indexes": [models.Index(fields=["school", "mis_id"], name="enrolment_by_mis_id")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="enrolment_window_ordered",
                        violation_error_message="The end must not be before the start.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("pupil", "="),
                            ("school", "="),
                            (accounts.models.staff_role.DateSpan("from_on", "to_on"), "&&"),
                        ],
                        name="enrolment_once_per_school",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("relationship", models.CharField(max_length=60)),
                ("has_parental_responsibility", models.BooleanField(default=False)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                (
                    "is_contact_restricted",
                    models.BooleanField(
                        default=False, verbose_name="contact restriction – see the DSL or office"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=1)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
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
            ],
            options={
                "ordering": ["rank", "name"],
            },
        ),
        migrations.CreateModel(
            name="AttendanceMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                ("half", models.CharField(choices=[("am", "Morning"), ("pm", "Afternoon")], max_length=2)),
                ("code", models.CharField(max_length=2)),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("authorised", "Absent, authorised"),
                            ("unauthorised", "Absent, not authorised"),
                            ("not_required", "Not required to attend"),
                        ],
                        max_length=12,
                    ),
                ),
                ("loaded_at", models.DateTimeField()),
                (
                    "load",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="pupils.attendanceload",
                    ),
                ),
                (
                    "loaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="pupils.pupil",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "half"],
                "indexes": [models.Index(fields=["school", "on"], name="mark_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "pupil", "on", "half"), name="mark_once_a_half_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
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
                            ("key_worker", "Key worker"),
                            ("backup", "Backup"),
                            ("cover", "Cover"),
                            ("teacher", "Class teacher"),
                            ("delivers", "Timetabled adult"),
                            ("named_carer", "Named carer"),
                        ],
                        max_length=12,
                    ),
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
                        default=pupils.models.assignment.all_weekdays,
                        size=None,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "for_absence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cover_assignments",
                        to="accounts.staffabsence",
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
                        related_name="assignments",
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
            ],
            options={
                "ordering": ["kind", "from_on"],
                "indexes": [
                    models.Index(fields=["staff", "kind", "from_on"], name="assignment_by_staff"),
                    models.Index(fields=["school", "pupil", "kind"], name="assignment_by_pupil"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="assignment_window_ordered",
                        violation_error_message="The end must not be before the start.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weekdays__contained_by", [0, 1, 2, 3, 4]),
                            models.Q(("weekdays", []), _negated=True),
                        ),
                        name="assignment_weekdays_are_weekdays",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "key_worker"), ("weekdays__contains", [0])),
                        expressions=[
                            ("pupil", "="),
                            (accounts.models.staff_role.DateSpan("from_on", "to_on"), "&&"),
                        ],
                        name="one_key_worker_on_monday",
                        violation_error_message="Another key worker already leads on Mondays in that time.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "key_worker"), ("weekdays__contains", [1])),
                        expressions=[
                            ("pupil", "="),
                            (accounts.models.staff_role.DateSpan("from_on", "to_on"), "&&"),
                        ],
                        name="one_key_worker_on_tuesday",
                        violation_error_message="Another key worker already leads on Tuesdays in that time.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "key_worker"), ("weekdays__contains", [2])),
                        expressions=[
                            ("pupil", "="),
                            (accounts.models.staff_role.DateSpan("from_on", "to_on"), "&&"),
                        ],
                        name="one_key_worker_on_wednesday",
                        violation_error_message="Another key worker already leads on Wednesdays in that time.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "key_worker"), ("weekdays__contains", [3])),
                        expressions=[
                            ("pupil", "="),
                            (accounts.models.staff_role.DateSpan("from_on", "to_on"), "&&"),
                        ],
                        name="one_key_worker_on_thursday",
                        violation_error_message="Another key worker already leads on Thursdays in that time.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "key_worker"), ("weekdays__contains", [4])),
                        expressions=[
                            ("pupil", "="),
                            (accounts.models.staff_role.DateSpan("from_on", "to_on"), "&&"),
                        ],
                        name="one_key_worker_on_friday",
                        violation_error_message="Another key worker already leads on Fridays in that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
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
                        choices=[("life_safety", "Life safety"), ("everyday", "Good to know")],
                        default="life_safety",
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(max_length=60)),
                ("what_to_do", models.CharField(blank=True, default="", max_length=300)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
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
            ],
            options={
                "ordering": ["-kind", "words"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="alert_window_ordered",
                        violation_error_message="The end must not be before the start.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SenStatusPeriod",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("N", "No SEN"), ("K", "SEN support"), ("E", "EHC plan")], max_length=1
                    ),
                ),
                ("from_on", models.DateField()),
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
                "ordering": ["-from_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("pupil", "from_on"), name="sen_status_once_a_day")
                ],
            },
        ),
    ]
