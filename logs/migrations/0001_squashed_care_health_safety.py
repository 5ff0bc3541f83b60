"""The migrations up to care, health and safety in one, for a new database; an older one goes on with those it replaces."""

import common.ids
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import logs.models.session
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("logs", "0001_initial"),
        ("logs", "0002_absence_cover_behaviour"),
        ("logs", "0003_incident_what_helped"),
        ("logs", "0004_whole_school_day"),
        ("logs", "0005_off_timetable_times"),
        ("logs", "0006_submission_discarded"),
        ("logs", "0007_care_health_safety"),
        ("logs", "0008_care_health_safety"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_care_health_safety"),
        ("plans", "0001_squashed_care_health_safety"),
        ("pupils", "0001_squashed_care_health_safety"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdultInjury",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "person",
                    models.CharField(
                        choices=[("staff", "Member of staff"), ("visitor", "Visitor or contractor")],
                        default="staff",
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=120)),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(verbose_name="at")),
                ("place", models.CharField(max_length=60)),
                ("what_happened", models.CharField(max_length=2000)),
                (
                    "injuries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "treatment",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "afterwards",
                    models.CharField(
                        choices=[
                            ("back_to_class", "Back to class"),
                            ("rested", "Rested in school"),
                            ("home", "Went home"),
                            ("gp", "Taken to a GP or walk-in centre"),
                            ("hospital", "Taken to hospital"),
                            ("ambulance", "By ambulance"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "days_off",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days unable to work"
                    ),
                ),
                ("riddor_answers", models.JSONField(blank=True, default=dict)),
                ("recorded_at", models.DateTimeField()),
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
                        related_name="adult_injuries",
                        to="accounts.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="injuries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("staff__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="adult_injury_names_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DueDose",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_on", models.DateField()),
                ("due_at", models.TimeField()),
                ("reserved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "medicine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_doses",
                        to="plans.medicine",
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
                    "reserved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doses_reserved",
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
            ],
            options={
                "ordering": ["due_on", "due_at"],
                "indexes": [models.Index(fields=["school", "due_on"], name="due_dose_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("medicine", "due_on", "due_at"), name="due_dose_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reserved_at__isnull", True), ("reserved_by__isnull", True)),
                            models.Q(("reserved_at__isnull", False), ("reserved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="due_dose_reserved_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.CharField(max_length=1000, verbose_name="what needs attention")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("answered", "Answered"), ("closed", "Closed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, default="", max_length=1000)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("escalated_on", models.DateField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags_owned",
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
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags_raised",
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
            ],
            options={
                "ordering": ["raised_at"],
                "indexes": [models.Index(fields=["school", "state", "raised_at"], name="flag_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="flag_closed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="flag_answered_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OffTimetable",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("staff", "An adult is away"),
                            ("pupil", "Pupils are away"),
                            ("class", "A class is out"),
                            ("school", "The school is closed"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("pupil_absent", "pupil absent"),
                            ("pupil_unable", "not able to take part today"),
                            ("appointment", "appointment"),
                            ("staff_absent", "staff absent"),
                            ("staff_redeployed", "staff needed elsewhere"),
                            ("trip_or_event", "trip or event"),
                            ("space_unavailable", "space not available"),
                            ("school_closed", "school closed"),
                            ("suspended", "suspended"),
                            ("part_time_timetable", "part-time timetable"),
                            ("la_not_arranged", "not arranged by the LA"),
                            ("therapist_not_provided", "therapist not provided"),
                            ("other", "another reason"),
                        ],
                        max_length=24,
                        verbose_name="why",
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=120, verbose_name="what for")),
                ("from_on", models.DateField(verbose_name="from")),
                ("to_on", models.DateField(verbose_name="until")),
                (
                    "part",
                    models.CharField(
                        choices=[("all", "All day"), ("am", "Morning"), ("pm", "Afternoon")],
                        default="all",
                        max_length=3,
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to")),
                ("reg_group", models.CharField(blank=True, default="", max_length=30, verbose_name="class")),
                ("recorded_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "absence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="off_timetable",
                        to="accounts.staffabsence",
                    ),
                ),
                (
                    "closure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="off_timetable",
                        to="accounts.schoolclosure",
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
                        related_name="off_timetable",
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
            ],
            options={
                "ordering": ["-recorded_at"],
                "indexes": [models.Index(fields=["school", "from_on"], name="off_timetable_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="off_timetable_undone_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_on__gte", models.F("from_on"))),
                        name="off_timetable_window_ordered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at__isnull", True), ("starts_at__isnull", True)),
                            models.Q(
                                ("ends_at__gt", models.F("starts_at")),
                                ("ends_at__isnull", False),
                                ("starts_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="off_timetable_times_ordered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="what to record")),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField(verbose_name="until")),
                ("answer", models.CharField(blank=True, default="", max_length=2000)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="record_request_done_pair",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("session", "Support session"),
                            ("session_correction", "Correction of a support session"),
                            ("behaviour", "Behaviour"),
                            ("praise", "Praise"),
                            ("daily_line", "Line of the day"),
                            ("day_confirmation", "Support through the day"),
                            ("earlier_total", "Earlier total from paper"),
                            ("visit", "Visit of a therapist"),
                            ("off_timetable", "Away or off timetable"),
                            ("intimate_care", "Intimate care"),
                            ("first_aid", "First aid"),
                            ("dose", "Medicine"),
                            ("stock", "Stock of a medicine"),
                            ("health_event", "Seizure or emergency"),
                            ("daily_care", "Eating, drinking, mobility"),
                            ("intervention", "Restrictive intervention"),
                            ("addendum", "Addendum"),
                            ("behaviour_correction", "Correction of a behaviour record"),
                        ],
                        max_length=20,
                    ),
                ),
                ("form_version", models.PositiveSmallIntegerField(default=1)),
                ("device", models.UUIDField(blank=True, null=True)),
                ("sequence", models.PositiveIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(help_text="The client's clock.")),
                ("received_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("saved", "Saved"),
                            ("quarantined", "Kept aside"),
                            ("discarded", "Discarded"),
                        ],
                        default="saved",
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=400)),
                ("payload", models.JSONField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ["saved", "discarded"]), ("payload__isnull", True)),
                            models.Q(
                                ("outcome", "quarantined"),
                                ("payload__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="submission_payload_only_while_quarantined",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("device__isnull", False)),
                        fields=("device", "sequence"),
                        name="submission_sequence_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WrongPupilMove",
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
                            ("session", "Support session"),
                            ("session_correction", "Correction of a support session"),
                            ("behaviour", "Behaviour"),
                            ("praise", "Praise"),
                            ("daily_line", "Line of the day"),
                            ("day_confirmation", "Support through the day"),
                            ("earlier_total", "Earlier total from paper"),
                            ("visit", "Visit of a therapist"),
                            ("off_timetable", "Away or off timetable"),
                            ("intimate_care", "Intimate care"),
                            ("first_aid", "First aid"),
                            ("dose", "Medicine"),
                            ("stock", "Stock of a medicine"),
                            ("health_event", "Seizure or emergency"),
                            ("daily_care", "Eating, drinking, mobility"),
                            ("intervention", "Restrictive intervention"),
                            ("addendum", "Addendum"),
                            ("behaviour_correction", "Correction of a behaviour record"),
                        ],
                        max_length=20,
                    ),
                ),
                ("withdrawn_id", models.UUIDField(verbose_name="the record withdrawn")),
                ("written_id", models.UUIDField(verbose_name="the record written in its place")),
                ("because", models.CharField(blank=True, default="", max_length=400)),
                ("moved_at", models.DateTimeField()),
                (
                    "from_pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pupils.pupil"
                    ),
                ),
                (
                    "moved_by",
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
                        related_name="wrong_pupil_moves",
                        to="accounts.school",
                    ),
                ),
                (
                    "to_pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pupils.pupil"
                    ),
                ),
            ],
            options={
                "ordering": ["-moved_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("withdrawn_id",), name="wrong_pupil_moved_once"),
                    models.CheckConstraint(
                        condition=models.Q(("from_pupil", models.F("to_pupil")), _negated=True),
                        name="wrong_pupil_to_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BehaviourIncident",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="at")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="how long, minutes",
                    ),
                ),
                (
                    "recovery_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(600)],
                        verbose_name="time to recover, minutes",
                    ),
                ),
                ("place", models.CharField(blank=True, default="", max_length=60)),
                ("activity", models.CharField(blank=True, default="", max_length=80)),
                (
                    "setting_factors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "antecedents",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "behaviours",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "consequences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "helped",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("what_happened", models.TextField(blank=True, default="", max_length=4000)),
                ("what_helped", models.CharField(blank=True, default="", max_length=1000)),
                (
                    "intensity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
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
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-starts_at", "-id"],
                "indexes": [models.Index(fields=["school", "pupil", "-held_on"], name="behaviour_by_pupil")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="behaviour_incident_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="behaviour_incident_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("behaviours", []), _negated=True),
                            models.Q(("what_happened", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="behaviour_incident_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dose",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(verbose_name="at")),
                ("given_at", models.DateTimeField(verbose_name="given at")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("given", "Given"),
                            ("refused", "Refused"),
                            ("not_available", "Not available"),
                            ("absent", "Pupil absent"),
                            ("self_administered", "Took it themselves"),
                            ("omitted", "Left out"),
                            ("given_wrong", "Given wrongly"),
                        ],
                        max_length=18,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, default=0, max_digits=7)),
                ("reason", models.CharField(blank=True, default="", max_length=300, verbose_name="why")),
                ("reaction", models.CharField(blank=True, default="", max_length=300)),
                ("is_witness_missing", models.BooleanField(default=False)),
                ("is_certificate_lapsed", models.BooleanField(default=False)),
                ("is_consent_missing", models.BooleanField(default=False)),
                ("is_outside_window", models.BooleanField(default=False)),
                ("is_above_limit", models.BooleanField(default=False)),
                ("is_unchecked", models.BooleanField(default=False)),
                ("is_error", models.BooleanField(default=False, verbose_name="medication error")),
                ("error_words", models.CharField(blank=True, default="", max_length=500)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "medicine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="doses", to="plans.medicine"
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "witness",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doses_witnessed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "due_dose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doses",
                        to="logs.duedose",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at", "-id"],
                "indexes": [
                    models.Index(fields=["school", "-held_on"], name="dose_by_day"),
                    models.Index(fields=["medicine", "-given_at"], name="dose_by_medicine"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="dose_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="dose_once_per_submission"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("due_dose__isnull", False), ("is_error", False), ("withdrawn_at__isnull", True)
                        ),
                        fields=("due_dose",),
                        name="dose_one_for_each_due",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="dose_amount_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FirstAid",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(verbose_name="at")),
                ("place", models.CharField(max_length=60, verbose_name="where")),
                (
                    "cause",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="how it came about"),
                ),
                (
                    "injuries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "treatment",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("what_happened", models.CharField(blank=True, default="", max_length=2000)),
                (
                    "afterwards",
                    models.CharField(
                        choices=[
                            ("back_to_class", "Back to class"),
                            ("rested", "Rested in school"),
                            ("home", "Went home"),
                            ("gp", "Taken to a GP or walk-in centre"),
                            ("hospital", "Taken to hospital"),
                            ("ambulance", "By ambulance"),
                        ],
                        max_length=14,
                        verbose_name="immediately after",
                    ),
                ),
                ("is_certificate_lapsed", models.BooleanField(default=False)),
                (
                    "witness",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="who saw it"),
                ),
                (
                    "factor",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="equipment or premises"
                    ),
                ),
                ("is_head_injury", models.BooleanField(default=False)),
                ("is_near_miss", models.BooleanField(default=False)),
                ("riddor_answers", models.JSONField(blank=True, default=dict)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first_aider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="first_aid_given",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
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
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-starts_at", "-id"],
                "indexes": [
                    models.Index(fields=["school", "-held_on"], name="first_aid_by_day"),
                    models.Index(fields=["school", "pupil", "-held_on"], name="first_aid_by_pupil"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="first_aid_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="first_aid_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntimateCare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="until")),
                ("place", models.CharField(blank=True, default="", max_length=60)),
                ("reason", models.CharField(max_length=20, verbose_name="why")),
                (
                    "care_given",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("is_second_adult_missing", models.BooleanField(default=False)),
                ("is_carer_unnamed", models.BooleanField(default=False)),
                ("is_certificate_lapsed", models.BooleanField(default=False)),
                (
                    "assent",
                    models.CharField(
                        choices=[("yes", "Yes"), ("reluctant", "Reluctant"), ("refused", "Refused")],
                        default="yes",
                        max_length=10,
                        verbose_name="the pupil's assent",
                    ),
                ),
                (
                    "refusal_words",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="what was done then"
                    ),
                ),
                (
                    "products",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "skin",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "seen_words",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="what was seen"),
                ),
                (
                    "fluid_ml",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(3000)]
                    ),
                ),
                (
                    "bristol_type",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(7)]
                    ),
                ),
                ("is_clothing_sent_home", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "part_played",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.promptlevel",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intimate_care",
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
                    "second_adult",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intimate_care_seconded",
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
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-starts_at", "-id"],
                "indexes": [
                    models.Index(fields=["school", "pupil", "-held_on"], name="intimate_care_by_pupil")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="intimate_care_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="intimate_care_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("ends_at__gte", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="intimate_care_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OffTimetablePupil",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "off_timetable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="off_timetable_pupils",
                        to="logs.offtimetable",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pupils.pupil"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("off_timetable", "pupil"), name="off_timetable_pupil_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StockEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("returned", "Returned"),
                            ("counted", "Counted"),
                            ("wasted", "Wasted or spilt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="how much")),
                ("expected", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ("explanation", models.CharField(blank=True, default="", max_length=300)),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="expires")),
                ("batch", models.CharField(blank=True, default="", max_length=40)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "medicine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stock_entries",
                        to="plans.medicine",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "witness",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stock_witnessed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-id"],
                "indexes": [models.Index(fields=["medicine", "received_at"], name="stock_by_medicine")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="stock_entry_withdrawn_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="stock_entry_amount_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("happened", models.BooleanField(default=True)),
                (
                    "planned_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pupil_absent", "pupil absent"),
                            ("pupil_unable", "not able to take part today"),
                            ("appointment", "appointment"),
                            ("staff_absent", "staff absent"),
                            ("staff_redeployed", "staff needed elsewhere"),
                            ("trip_or_event", "trip or event"),
                            ("space_unavailable", "space not available"),
                            ("school_closed", "school closed"),
                            ("suspended", "suspended"),
                            ("part_time_timetable", "part-time timetable"),
                            ("la_not_arranged", "not arranged by the LA"),
                            ("therapist_not_provided", "therapist not provided"),
                            ("other", "another reason"),
                        ],
                        default="",
                        max_length=24,
                        verbose_name="why",
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
                    "pupils_present",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ],
                    ),
                ),
                ("by", models.CharField(blank=True, default="", max_length=60, verbose_name="delivered by")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="at")),
                ("place", models.CharField(blank=True, default="", max_length=60)),
                (
                    "engagement",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Low"), (2, "Some"), (3, "High")],
                        null=True,
                        verbose_name="how engaged?",
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=2000)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="plans.provisionline",
                    ),
                ),
                (
                    "makes_up",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made_up_by",
                        to="logs.sessionentry",
                    ),
                ),
                (
                    "off_timetable",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="logs.offtimetable",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session_entries",
                        to="plans.slot",
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
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-starts_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["school", "pupil", "-held_on"],
                        include=("line", "minutes", "happened"),
                        name="session_entry_by_pupil",
                    ),
                    models.Index(fields=["school", "held_on"], name="session_entry_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("happened", True), ("minutes__gte", 1), ("minutes__lte", 600)),
                            models.Q(
                                ("happened", False),
                                ("minutes", 0),
                                ("planned_minutes__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="session_entry_minutes_or_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="session_entry_withdrawn_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("submission", "pupil"), name="session_entry_once_per_submission_and_pupil"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slot__isnull", False), ("withdrawn_at__isnull", True)),
                        fields=("slot", "pupil", "held_on"),
                        name="session_entry_once_per_slot_and_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Praise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("reason", models.CharField(max_length=40, verbose_name="what for")),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                (
                    "points",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MaxValueValidator(10)]
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
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
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-id"],
                "indexes": [models.Index(fields=["school", "pupil", "-held_on"], name="praise_by_pupil")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="praise_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="praise_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParentTold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="who was told")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("in_person", "In person"),
                            ("note", "Note home"),
                            ("letter", "Letter"),
                            ("email", "E-mail"),
                            ("not_reached", "Tried, not reached"),
                        ],
                        max_length=12,
                    ),
                ),
                ("told_at", models.DateTimeField(verbose_name="when")),
                (
                    "words",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="what was said"),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pupils.contact",
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
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parents_told",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["told_at"],
            },
        ),
        migrations.CreateModel(
            name="EarlierTotal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
                ("delivered_minutes", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=200, verbose_name="where it stands on paper")),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_totals",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["from_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="earlier_total_withdrawn_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_on__gte", models.F("from_on"))),
                        name="earlier_total_window_ordered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayConfirmation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                (
                    "planned_minutes",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                ("missed_minutes", models.PositiveSmallIntegerField(default=0)),
                ("missed_from", models.TimeField(blank=True, null=True)),
                ("missed_to", models.TimeField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pupil_absent", "pupil absent"),
                            ("pupil_unable", "not able to take part today"),
                            ("appointment", "appointment"),
                            ("staff_absent", "staff absent"),
                            ("staff_redeployed", "staff needed elsewhere"),
                            ("trip_or_event", "trip or event"),
                            ("space_unavailable", "space not available"),
                            ("school_closed", "school closed"),
                            ("suspended", "suspended"),
                            ("part_time_timetable", "part-time timetable"),
                            ("la_not_arranged", "not arranged by the LA"),
                            ("therapist_not_provided", "therapist not provided"),
                            ("other", "another reason"),
                        ],
                        default="",
                        max_length=24,
                        verbose_name="why",
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_confirmations",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="day_confirmation_withdrawn_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("line", "held_on"),
                        name="day_confirmation_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("missed_minutes", 0), ("reason", "")),
                            models.Q(
                                ("missed_minutes__gt", 0),
                                ("missed_minutes__lte", models.F("planned_minutes")),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="day_confirmation_exception_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DailyLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("on", models.DateField()),
                ("text", models.CharField(max_length=500)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
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
                    "replies_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="logs.dailyline",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "received_at"],
                "indexes": [models.Index(fields=["school", "pupil", "-on"], name="daily_line_by_pupil")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="daily_line_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="daily_line_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DailyCare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("eating", "Eating"),
                            ("drinking", "Drinking"),
                            ("tube_feed", "Tube feed"),
                            ("mobility", "Moving and standing"),
                            ("position", "Change of position"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(verbose_name="at")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                (
                    "what",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("amount", models.CharField(blank=True, default="", max_length=20, verbose_name="how much")),
                (
                    "volume_ml",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(3000)]
                    ),
                ),
                (
                    "difficulty",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("is_certificate_lapsed", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "help_level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.promptlevel",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daily_care",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-starts_at", "-id"],
                "indexes": [models.Index(fields=["school", "pupil", "-held_on"], name="daily_care_by_pupil")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="daily_care_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="daily_care_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about_kind",
                    models.CharField(
                        choices=[
                            ("session", "Support session"),
                            ("session_correction", "Correction of a support session"),
                            ("behaviour", "Behaviour"),
                            ("praise", "Praise"),
                            ("daily_line", "Line of the day"),
                            ("day_confirmation", "Support through the day"),
                            ("earlier_total", "Earlier total from paper"),
                            ("visit", "Visit of a therapist"),
                            ("off_timetable", "Away or off timetable"),
                            ("intimate_care", "Intimate care"),
                            ("first_aid", "First aid"),
                            ("dose", "Medicine"),
                            ("stock", "Stock of a medicine"),
                            ("health_event", "Seizure or emergency"),
                            ("daily_care", "Eating, drinking, mobility"),
                            ("intervention", "Restrictive intervention"),
                            ("addendum", "Addendum"),
                            ("behaviour_correction", "Correction of a behaviour record"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(max_length=4000)),
                ("added_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
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
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="logs.submission",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="addendum_withdrawn_pair",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FirstAidMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ]
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("front", "Front"),
                            ("back", "Back"),
                            ("head_front", "Face"),
                            ("head_back", "Back of the head"),
                            ("left_hand", "Left hand"),
                            ("right_hand", "Right hand"),
                        ],
                        max_length=10,
                    ),
                ),
                ("region", models.CharField(max_length=30)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("left", "The child's left"),
                            ("right", "The child's right"),
                            ("middle", "Middle"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "across",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000)]
                    ),
                ),
                (
                    "down",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000)]
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bruise", "Bruise"),
                            ("graze", "Graze"),
                            ("cut", "Cut"),
                            ("bite", "Bite"),
                            ("burn", "Burn or scald"),
                            ("scratch", "Scratch"),
                            ("swelling", "Swelling or bump"),
                            ("red_mark", "Red mark"),
                            ("rash", "Rash"),
                            ("sore", "Sore skin"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "size_mm",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                ("colour", models.CharField(blank=True, default="", max_length=30)),
                ("words", models.CharField(blank=True, default="", max_length=200)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="logs.firstaid"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "number"), name="first_aid_mark_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("across__isnull", True), ("down__isnull", True)),
                            models.Q(("across__lte", 1000), ("down__lte", 1000)),
                            _connector="OR",
                        ),
                        name="first_aid_mark_on_the_outline",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FunctionHypothesis",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("sensory", "Sensory"),
                            ("escape", "To get away from something"),
                            ("connection", "Connection with somebody"),
                            ("tangible", "To get something"),
                            ("pain", "Pain or unwell"),
                            ("communication", "To tell us something"),
                            ("control", "Anxiety or control"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("guess", "A guess"), ("likely", "Likely"), ("clear", "Clear")],
                        default="guess",
                        max_length=6,
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hypotheses",
                        to="logs.behaviourincident",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "function"), name="hypothesis_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HeadObservation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="logs.firstaid",
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["seen_at"],
            },
        ),
        migrations.CreateModel(
            name="IncidentAdult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incident_adults",
                        to="logs.behaviourincident",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "staff"), name="incident_adult_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IncidentPeer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incident_peers",
                        to="logs.behaviourincident",
                    ),
                ),
                (
                    "peer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pupils.pupil"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "peer"), name="incident_peer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IntimateCareMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ]
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("front", "Front"),
                            ("back", "Back"),
                            ("head_front", "Face"),
                            ("head_back", "Back of the head"),
                            ("left_hand", "Left hand"),
                            ("right_hand", "Right hand"),
                        ],
                        max_length=10,
                    ),
                ),
                ("region", models.CharField(max_length=30)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("left", "The child's left"),
                            ("right", "The child's right"),
                            ("middle", "Middle"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "across",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000)]
                    ),
                ),
                (
                    "down",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000)]
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bruise", "Bruise"),
                            ("graze", "Graze"),
                            ("cut", "Cut"),
                            ("bite", "Bite"),
                            ("burn", "Burn or scald"),
                            ("scratch", "Scratch"),
                            ("swelling", "Swelling or bump"),
                            ("red_mark", "Red mark"),
                            ("rash", "Rash"),
                            ("sore", "Sore skin"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "size_mm",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                ("colour", models.CharField(blank=True, default="", max_length=30)),
                ("words", models.CharField(blank=True, default="", max_length=200)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="logs.intimatecare",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "number"), name="intimate_care_mark_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("across__isnull", True), ("down__isnull", True)),
                            models.Q(("across__lte", 1000), ("down__lte", 1000)),
                            _connector="OR",
                        ),
                        name="intimate_care_mark_on_the_outline",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RestrictiveIntervention",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(verbose_name="at")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="about how long, minutes",
                    ),
                ),
                ("place", models.CharField(max_length=60, verbose_name="where")),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "needs_words",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="relevant needs, as they stood"
                    ),
                ),
                (
                    "before",
                    models.TextField(
                        blank=True, default="", max_length=4000, verbose_name="what led up to it"
                    ),
                ),
                (
                    "triggers_seen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "de_escalation",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("de_escalation_words", models.CharField(blank=True, default="", max_length=1000)),
                ("why_necessary", models.TextField(max_length=4000, verbose_name="why it was necessary")),
                (
                    "what_was_done",
                    models.TextField(blank=True, default="", max_length=4000, verbose_name="type and degree"),
                ),
                (
                    "techniques",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("is_ground", models.BooleanField(default=False, verbose_name="on the ground")),
                (
                    "breathing_checked",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="breathing and circulation"
                    ),
                ),
                (
                    "injuries_pupil",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="injuries of the pupil"
                    ),
                ),
                (
                    "injuries_staff",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="injuries of staff"
                    ),
                ),
                (
                    "support_after",
                    models.TextField(
                        blank=True, default="", max_length=4000, verbose_name="support afterwards"
                    ),
                ),
                (
                    "others_moved",
                    models.BooleanField(default=False, verbose_name="other pupils were moved away"),
                ),
                ("was_plan_followed", models.BooleanField(blank=True, null=True)),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "behaviour",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="logs.behaviourincident",
                    ),
                ),
                (
                    "first_aid",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="logs.firstaid",
                    ),
                ),
                (
                    "plan_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="plans.careplanversion",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-starts_at", "-id"],
                "indexes": [
                    models.Index(fields=["school", "-held_on"], name="intervention_by_day"),
                    models.Index(fields=["school", "pupil", "-held_on"], name="intervention_by_pupil"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="intervention_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="intervention_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kinds", []), _negated=True), name="intervention_has_a_kind"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RiddorDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_reportable", models.BooleanField(verbose_name="to be reported")),
                ("because", models.CharField(max_length=500)),
                (
                    "reference",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="HSE reference"),
                ),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "injury",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="riddor_decisions",
                        to="logs.adultinjury",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="riddor_decisions",
                        to="logs.firstaid",
                    ),
                ),
            ],
            options={
                "ordering": ["-decided_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("injury__isnull", True), ("record__isnull", False)),
                            models.Q(("injury__isnull", False), ("record__isnull", True)),
                            _connector="OR",
                        ),
                        name="riddor_decision_about_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StockExplanation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("explained_at", models.DateTimeField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explained",
                        to="logs.stockentry",
                    ),
                ),
                (
                    "explained_by",
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
            name="SessionCorrection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField(verbose_name="on")),
                ("happened", models.BooleanField(default=True)),
                (
                    "planned_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pupil_absent", "pupil absent"),
                            ("pupil_unable", "not able to take part today"),
                            ("appointment", "appointment"),
                            ("staff_absent", "staff absent"),
                            ("staff_redeployed", "staff needed elsewhere"),
                            ("trip_or_event", "trip or event"),
                            ("space_unavailable", "space not available"),
                            ("school_closed", "school closed"),
                            ("suspended", "suspended"),
                            ("part_time_timetable", "part-time timetable"),
                            ("la_not_arranged", "not arranged by the LA"),
                            ("therapist_not_provided", "therapist not provided"),
                            ("other", "another reason"),
                        ],
                        default="",
                        max_length=24,
                        verbose_name="why",
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
                    "pupils_present",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ],
                    ),
                ),
                ("by", models.CharField(blank=True, default="", max_length=60, verbose_name="delivered by")),
                ("because", models.CharField(max_length=400, verbose_name="why it is corrected")),
                ("corrected_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="logs.sessionentry",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-corrected_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("happened", True), ("minutes__gte", 1), ("minutes__lte", 600)),
                            models.Q(
                                ("happened", False),
                                ("minutes", 0),
                                ("planned_minutes__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="session_correction_minutes_or_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="session_correction_withdrawn_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("submission", "pupil"),
                        name="session_correction_once_per_submission_and_pupil",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncidentCorrection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("words", models.TextField(max_length=4000, verbose_name="what should have been written")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="on")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="at")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                    ),
                ),
                (
                    "intensity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                ("place", models.CharField(blank=True, default="", max_length=60)),
                ("because", models.CharField(max_length=400, verbose_name="why it is corrected")),
                ("corrected_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="logs.behaviourincident",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-corrected_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="incident_correction_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="incident_correction_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HealthEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("seizure", "Seizure"),
                            ("anaphylaxis", "Allergic reaction"),
                            ("asthma", "Asthma attack"),
                            ("diabetes", "Low or high blood sugar"),
                            ("other", "Another emergency"),
                        ],
                        max_length=12,
                    ),
                ),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(verbose_name="from")),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, default="", max_length=60)),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "steps_taken",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("what_happened", models.CharField(blank=True, default="", max_length=2000)),
                ("ambulance_called_at", models.DateTimeField(blank=True, null=True)),
                (
                    "recovery_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_events",
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
                    "rescue_dose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_events",
                        to="logs.dose",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-began_at", "-id"],
                "indexes": [
                    models.Index(fields=["school", "pupil", "-held_on"], name="health_event_by_pupil")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="health_event_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("submission", "pupil"), name="health_event_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("began_at")),
                            _connector="OR",
                        ),
                        name="health_event_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetRating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField()),
                ("successes", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "trials",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(99)]
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="logs.sessionentry",
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.promptlevel",
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
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="plans.target"
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
                "ordering": ["held_on", "id"],
                "indexes": [models.Index(fields=["target", "held_on"], name="target_rating_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_rating_withdrawn_pair",
                    ),
                    models.UniqueConstraint(fields=("entry", "target"), name="target_rating_once_per_entry"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("successes__isnull", True), ("trials__isnull", True)),
                            models.Q(
                                ("successes__isnull", False),
                                ("successes__lte", models.F("trials")),
                                ("trials__gte", 1),
                            ),
                            _connector="OR",
                        ),
                        name="target_rating_successes_within_trials",
                    ),
                ],
            },
            bases=(logs.models.session.RatingWords, models.Model),
        ),
        migrations.CreateModel(
            name="InterventionStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("record", "Written record"),
                            ("report", "Written report to each parent"),
                            ("medical_check", "Medical check"),
                            ("pupil_debrief", "Talk with the pupil"),
                            ("staff_debrief", "Talk with the staff"),
                            ("plan_review", "Plan looked at again"),
                            ("signature", "Signature"),
                        ],
                        max_length=14,
                    ),
                ),
                ("is_waived", models.BooleanField(default=False)),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        default="",
                        max_length=4000,
                        verbose_name="what came of it, or why it was waived",
                    ),
                ),
                ("done_at", models.DateTimeField()),
                (
                    "done_by",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="logs.restrictiveintervention",
                    ),
                ),
            ],
            options={
                "ordering": ["done_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "step"), name="intervention_step_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_waived", False), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="intervention_step_waived_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterventionReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="to whom")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("in_person", "In person"),
                            ("note", "Note home"),
                            ("letter", "Letter"),
                            ("email", "E-mail"),
                            ("not_reached", "Tried, not reached"),
                        ],
                        max_length=12,
                    ),
                ),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pupils.contact",
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
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="logs.restrictiveintervention",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at"],
            },
        ),
        migrations.CreateModel(
            name="InterventionMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ]
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("front", "Front"),
                            ("back", "Back"),
                            ("head_front", "Face"),
                            ("head_back", "Back of the head"),
                            ("left_hand", "Left hand"),
                            ("right_hand", "Right hand"),
                        ],
                        max_length=10,
                    ),
                ),
                ("region", models.CharField(max_length=30)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("left", "The child's left"),
                            ("right", "The child's right"),
                            ("middle", "Middle"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "across",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000)]
                    ),
                ),
                (
                    "down",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000)]
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bruise", "Bruise"),
                            ("graze", "Graze"),
                            ("cut", "Cut"),
                            ("bite", "Bite"),
                            ("burn", "Burn or scald"),
                            ("scratch", "Scratch"),
                            ("swelling", "Swelling or bump"),
                            ("red_mark", "Red mark"),
                            ("rash", "Rash"),
                            ("sore", "Sore skin"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "size_mm",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(600)]
                    ),
                ),
                ("colour", models.CharField(blank=True, default="", max_length=30)),
                ("words", models.CharField(blank=True, default="", max_length=200)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="logs.restrictiveintervention",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "number"), name="intervention_mark_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("across__isnull", True), ("down__isnull", True)),
                            models.Q(("across__lte", 1000), ("down__lte", 1000)),
                            _connector="OR",
                        ),
                        name="intervention_mark_on_the_outline",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterventionCase",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("withheld_at", models.DateTimeField(blank=True, null=True)),
                ("withheld_because", models.CharField(blank=True, default="", max_length=500)),
                ("la_told_at", models.DateTimeField(blank=True, null=True)),
                ("la_reference", models.CharField(blank=True, default="", max_length=120)),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="accounts opened")),
                ("opened_because", models.CharField(blank=True, default="", max_length=300)),
                (
                    "pupil_account",
                    models.TextField(
                        blank=True, default="", max_length=4000, verbose_name="the pupil's own account"
                    ),
                ),
                (
                    "delegate",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=120,
                        verbose_name="the chair of governors' delegate",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("escalated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "la_told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
                (
                    "withheld_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case",
                        to="logs.restrictiveintervention",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withheld_at__isnull", True), ("withheld_by__isnull", True)),
                            models.Q(("withheld_at__isnull", False), ("withheld_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="intervention_case_withheld_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("la_told_at__isnull", True), ("la_told_by__isnull", True)),
                            models.Q(("la_told_at__isnull", False), ("la_told_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="intervention_case_la_told_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="intervention_case_opened_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="intervention_case_closed_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterventionAdult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                (
                    "role",
                    models.CharField(
                        choices=[("participant", "Took part"), ("witness", "Saw it")], max_length=12
                    ),
                ),
                (
                    "did",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="what they did"),
                ),
                ("is_certificate_lapsed", models.BooleanField(default=False)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adults",
                        to="logs.restrictiveintervention",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record", "staff"), name="intervention_adult_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="InterventionAccount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.TextField(max_length=6000)),
                ("given_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intervention_accounts",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.school",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="logs.restrictiveintervention",
                    ),
                ),
            ],
            options={
                "ordering": ["given_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "author"), name="intervention_account_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectedRating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("editable_until", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("held_on", models.DateField()),
                ("is_taken_back", models.BooleanField(default=False, verbose_name="was not worked on")),
                ("successes", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "trials",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(99)]
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.promptlevel",
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
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_ratings",
                        to="plans.target",
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
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="logs.sessioncorrection",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="logs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["held_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="corrected_rating_withdrawn_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("correction", "target"), name="corrected_rating_once_per_correction"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("successes__isnull", True), ("trials__isnull", True)),
                            models.Q(
                                ("successes__isnull", False),
                                ("successes__lte", models.F("trials")),
                                ("trials__gte", 1),
                            ),
                            _connector="OR",
                        ),
                        name="corrected_rating_successes_within_trials",
                    ),
                ],
            },
            bases=(logs.models.session.RatingWords, models.Model),
        ),
        migrations.AddField(
            model_name="BehaviourIncident",
            name="adults",
            field=models.ManyToManyField(
                related_name="incidents_seen", through="logs.IncidentAdult", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="BehaviourIncident",
            name="others",
            field=models.ManyToManyField(
                related_name="incidents_near", through="logs.IncidentPeer", to="pupils.pupil"
            ),
        ),
        migrations.AddField(
            model_name="OffTimetable",
            name="pupils",
            field=models.ManyToManyField(
                related_name="off_timetable", through="logs.OffTimetablePupil", to="pupils.pupil"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="firstaidmark",
            trigger=pgtrigger.compiler.Trigger(
                name="part_signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF now() >= OLD.editable_until THEN\n        RAISE EXCEPTION 'a part of a signed record is not changed' USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n",
                    hash="e24842d8c7fec81d8e478b041cf745a6f707bfc7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_part_signed_after_midnight_06587",
                    table="logs_firstaidmark",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="headobservation",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4d431664d296f104da37606f861ee21e3df28768",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a487c",
                    table="logs_headobservation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intimatecaremark",
            trigger=pgtrigger.compiler.Trigger(
                name="part_signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF now() >= OLD.editable_until THEN\n        RAISE EXCEPTION 'a part of a signed record is not changed' USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n",
                    hash="e557a2479b52719c4533a49609fd2b7c04a46ea2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_part_signed_after_midnight_7c6f6",
                    table="logs_intimatecaremark",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interventionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c31b407f7ae14db767631ebd619338abff1050e3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_74dc2",
                    table="logs_interventionstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interventionreport",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="afd9b6b44654fa3a11904ad4fae2f48b1a0b2059",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f7787",
                    table="logs_interventionreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interventionmark",
            trigger=pgtrigger.compiler.Trigger(
                name="part_signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF now() >= OLD.editable_until THEN\n        RAISE EXCEPTION 'a part of a signed record is not changed' USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n",
                    hash="96e9b6d9c579acbbdf60a22fca1ff9aae89671b3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_part_signed_after_midnight_a8421",
                    table="logs_interventionmark",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interventionadult",
            trigger=pgtrigger.compiler.Trigger(
                name="part_signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF now() >= OLD.editable_until THEN\n        RAISE EXCEPTION 'a part of a signed record is not changed' USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n",
                    hash="677670217d781e28c6569268c50b4a393794aab8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_part_signed_after_midnight_559f4",
                    table="logs_interventionadult",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interventionaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7bec35f07b9de118dca99dc9b7e83ea1a1140866",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_631f8",
                    table="logs_interventionaccount",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="riddordecision",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c4ac9a6b91229f0489699bfb9362cb3e0e2e6011",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_663e4",
                    table="logs_riddordecision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stockexplanation",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="315880791dc5312094620388b363ffcf16783e08",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_751c0",
                    table="logs_stockexplanation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stockentry",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="f0b4e398a9bdd6d2b421c314d194c0ef4fee670e",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_94893",
                    table="logs_stockentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stockentry",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="0e021b2a524225b900b94ebc65b663d04a3b0290",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_f728f",
                    table="logs_stockentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="5a092a57c9e158b036f9508ead842a976d630d4c",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_3dbbc",
                    table="logs_sessionentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="8b305a0309acd1d738bd32437452c8877afc67a4",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_67e6d",
                    table="logs_sessionentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessioncorrection",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="620047cad5e35df3b61f5992a4e9022cf25902fc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8e25d",
                    table="logs_sessioncorrection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restrictiveintervention",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="016642f79b163c8a5c28a9aa76405a3567ca37e8",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_39f24",
                    table="logs_restrictiveintervention",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restrictiveintervention",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6a2a7ebe4b4894a3e0242e908ff2f1777ce72d7b",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_f31b7",
                    table="logs_restrictiveintervention",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="praise",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="6a39b1e383120a25712a5b50e4f1f9069506bacd",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_12bd5",
                    table="logs_praise",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="praise",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="91374702cdc0123b7b1e5fffc9ac8ffcadce82c4",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_d54c5",
                    table="logs_praise",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="parenttold",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e298df0188d4ed7ef4017ee6a3201f0ff524ace6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5d350",
                    table="logs_parenttold",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intimatecare",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="85e2b13993118ee55cd00df750ead51fa7f7f366",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_6c007",
                    table="logs_intimatecare",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intimatecare",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="17d63baf9ad4d87274bd35b282b9dd4204f74ea8",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_f73db",
                    table="logs_intimatecare",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incidentcorrection",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f5acf1d1c10d9d082555b3cf937f9be14800c093",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8aaeb",
                    table="logs_incidentcorrection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="healthevent",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="4a52874868e58c3188e8315520a6afc2d960b0fc",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_02b53",
                    table="logs_healthevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="healthevent",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6706384586bb05d50d7616263e517151cd49842e",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_91722",
                    table="logs_healthevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="firstaid",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="5569e2e96983d15a30225b8b1a89cd8e369fcd6a",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_97e6e",
                    table="logs_firstaid",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="firstaid",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="83f2a7b8f5b68e5bd98064adf2eb1723c696b093",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_ad425",
                    table="logs_firstaid",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earliertotal",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="3e0028f4d2ac6a4c82846166c41fc1c52ed0b1f4",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_dc48b",
                    table="logs_earliertotal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earliertotal",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d6dbec301ec7942cf854962bf5dd492edbe32f92",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_e1604",
                    table="logs_earliertotal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dose",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="a383d893c0eb5d33323eef9d56100a17072b035f",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_74207",
                    table="logs_dose",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dose",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="8442cf1bcc154ad61eb0282cd0ab7aba6452b10d",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_b1073",
                    table="logs_dose",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dayconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="1673e8cb80f6da41890123d18514d5c3136bd73d",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_95825",
                    table="logs_dayconfirmation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dayconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="27a7b8a8235f069ed57bfadce8946211f71c5899",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_93104",
                    table="logs_dayconfirmation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dailyline",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="90cd2aaff4c3807f04316536f6b7fc49daeb44c6",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_e3b2d",
                    table="logs_dailyline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dailyline",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="643b159a4de11adef5a7d91ced6bd69da7c6881c",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_0aad4",
                    table="logs_dailyline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dailycare",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="427554884b77a502ba698b2813f05842cc3a601e",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_b9cbb",
                    table="logs_dailycare",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dailycare",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="cde4ccd67452c2532245a5036e6b6dc847804c06",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_ae54b",
                    table="logs_dailycare",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correctedrating",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3cd0b011ca911a56257ca01159aef455b4d90cbf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f55ae",
                    table="logs_correctedrating",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="behaviourincident",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="b11025dafb59d944efb05aa57e71017263f780a7",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_e4efc",
                    table="logs_behaviourincident",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="behaviourincident",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2f0467fa6c2a50945c5035d92695b934809838c0",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_d12c4",
                    table="logs_behaviourincident",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="96623f266795387e5b30b04c722129aac3dfd6a3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2b5ed",
                    table="logs_addendum",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetrating",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="c43d789ed8abff25497059cfc784edb3497ee9e6",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_0f590",
                    table="logs_targetrating",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetrating",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2741f03389ec8ea274c6122f50cf001674a1481d",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_3699e",
                    table="logs_targetrating",
                    when="BEFORE",
                ),
            ),
        ),
    ]
