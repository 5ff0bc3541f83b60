"""Decisions under RIDDOR become decisions about any report to somebody outside, with the day and who reported."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("logs", "0010_breach_decision_and_delegate"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="riddordecision", name="append_only"),
        migrations.RemoveConstraint(model_name="riddordecision", name="riddor_decision_about_one"),
        migrations.RenameModel(old_name="RiddorDecision", new_name="ReportDecision"),
        migrations.AlterField(
            model_name="reportdecision",
            name="record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="report_decisions",
                to="logs.firstaid",
            ),
        ),
        migrations.AlterField(
            model_name="reportdecision",
            name="injury",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="report_decisions",
                to="logs.adultinjury",
            ),
        ),
        migrations.AlterField(
            model_name="reportdecision",
            name="because",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AlterField(
            model_name="reportdecision",
            name="reference",
            field=models.CharField(blank=True, default="", max_length=40, verbose_name="reference number"),
        ),
        migrations.AddField(
            model_name="reportdecision",
            name="duty",
            field=models.CharField(
                choices=[("riddor", "RIDDOR"), ("early_years", "Early years")],
                default="riddor",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="reportdecision",
            name="reported_on",
            field=models.DateField(blank=True, null=True, verbose_name="reported on"),
        ),
        migrations.AddField(
            model_name="reportdecision",
            name="reported_by",
            field=models.CharField(blank=True, default="", max_length=120, verbose_name="who reported it"),
        ),
        migrations.AddConstraint(
            model_name="reportdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("injury__isnull", True), ("record__isnull", False)),
                    models.Q(("injury__isnull", False), ("record__isnull", True)),
                    _connector="OR",
                ),
                name="report_decision_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reported_by", ""), ("reported_on__isnull", True)),
                    models.Q(
                        ("is_reportable", True),
                        ("reported_on__isnull", False),
                        models.Q(("reported_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="report_decision_says_who_reported",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8584e9b6a46a842738141e672737c8202eba7597",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e8492",
                    table="logs_reportdecision",
                    when="BEFORE",
                ),
            ),
        ),
    ]
