"""What the pages of care, health and safety keep beside the tables of 0008."""

import common.ids
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # No page wrote injuries of adults before this one: their table is empty, its new columns need no default.

    dependencies = [
        ("accounts", "0005_kit_checks_append_only"),
        ("logs", "0001_squashed_care_health_safety"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="interventioncase",
            name="withheld_from",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="dailycare",
            name="texture",
            field=models.CharField(
                blank=True,
                choices=[
                    ("0", "0 Thin"),
                    ("1", "1 Slightly thick"),
                    ("2", "2 Mildly thick"),
                    ("3", "3 Liquidised, moderately thick"),
                    ("4", "4 Puréed, extremely thick"),
                    ("5", "5 Minced and moist"),
                    ("6", "6 Soft and bite-sized"),
                    ("7", "7 Regular"),
                ],
                default="",
                max_length=1,
                verbose_name="IDDSI level",
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
        migrations.CreateModel(
            name="AdultInjuryNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=2000)),
                (
                    "days_off",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days unable to work"
                    ),
                ),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["added_at"],
            },
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="address",
            field=models.CharField(
                blank=True, default="", max_length=200, verbose_name="address or telephone"
            ),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="cause",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="how it came about"),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="editable_until",
            field=models.DateTimeField(),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="factor",
            field=models.CharField(
                blank=True, default="", max_length=200, verbose_name="equipment or premises"
            ),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="first_aider",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="first_aid_to_adults",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="is_certificate_lapsed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="is_near_miss",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="job",
            field=models.CharField(blank=True, default="", max_length=80, verbose_name="job, or company"),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="submission",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="adult_injury", to="logs.submission"
            ),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="adultinjury",
            name="witness",
            field=models.CharField(blank=True, default="", max_length=120, verbose_name="who saw it"),
        ),
        migrations.AlterField(
            model_name="addendum",
            name="about_kind",
            field=models.CharField(
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
                    ("adult_injury", "Injury of an adult"),
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
        migrations.AlterField(
            model_name="adultinjury",
            name="what_happened",
            field=models.CharField(blank=True, default="", max_length=2000),
        ),
        migrations.AlterField(
            model_name="submission",
            name="kind",
            field=models.CharField(
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
                    ("adult_injury", "Injury of an adult"),
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
        migrations.AlterField(
            model_name="wrongpupilmove",
            name="kind",
            field=models.CharField(
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
                    ("adult_injury", "Injury of an adult"),
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
        migrations.AddIndex(
            model_name="adultinjury",
            index=models.Index(fields=["school", "-held_on"], name="adult_injury_by_day"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adultinjury",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_after_midnight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN\n        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';\n    END IF;\n    IF now() >= OLD.editable_until THEN\n        IF OLD.withdrawn_at IS NOT NULL\n           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])\n              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN\n            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'\n                USING ERRCODE = 'check_violation';\n        END IF;\n    END IF;\n    RETURN NEW;\n",
                    hash="4cbc084c0a7754ea14bb663d4b24004556e4349a",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_after_midnight_2263e",
                    table="logs_adultinjury",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adultinjury",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="5bffc6809d43ea5845f84a15cc47a613f7ee5e43",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_db1f3",
                    table="logs_adultinjury",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="adultinjury",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="adult_injury_withdrawn_pair",
            ),
        ),
        migrations.AddField(
            model_name="adultinjurynote",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="adultinjurynote",
            name="injury",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="logs.adultinjury"
            ),
        ),
        migrations.AddConstraint(
            model_name="adultinjurynote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), ("days_off__isnull", False), _connector="OR"
                ),
                name="adult_injury_note_says_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adultinjurynote",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="21a85dd9f0ff7eddeb7ae03db5231a881c693f85",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_159c4",
                    table="logs_adultinjurynote",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RemoveConstraint(
            model_name="dose",
            name="dose_one_for_each_due",
        ),
        migrations.AddConstraint(
            model_name="dose",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("due_dose__isnull", False),
                    ("is_error", False),
                    ("withdrawn_at__isnull", True),
                    ("outcome__in", ["given", "given_wrong", "self_administered"]),
                ),
                fields=("due_dose",),
                name="dose_one_for_each_due",
            ),
        ),
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
