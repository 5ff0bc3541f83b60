"""EHC plans with their sections, support plans and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from common.forms import KwDateField
from plans.actions.plan import Plan
from plans.choices import PhaseTransfer
from plans.models import EhcPlan, EhcPlanSection, Outcome, SupportPlan
from pupils.forms.assignment import check_order
from pupils.forms.grouped import Group, GroupedForm, long_text, most, record_field, short_text


class EhcPlanForm(GroupedForm):
    """The dates of an EHC plan as the LA issued it."""

    groups = (
        Group((("local_authority",), ("first_issued_on", "issued_on"), ("last_review_completed_on",))),
        Group(
            (("phase_transfer", "phase_transfer_year"),),
            title="Phase transfer",
            hint="Only if the pupil moves to the next phase of education within the next two years.",
            key="transfer",
        ),
    )

    local_authority = short_text("Local authority", most(EhcPlan, "local_authority"))
    first_issued_on = KwDateField(
        label="First issued", help_text="Date on the first final plan, for example 3/9/2024"
    )
    issued_on = KwDateField(label="This version issued", help_text="Date on the plan as it is now")
    last_review_completed_on = KwDateField(
        label="Last annual review completed",
        help_text="Date of the LA's decision letter; leave empty if there was no review yet",
        required=False,
    )
    phase_transfer = forms.ChoiceField(
        label="Transfer", choices=[("", "None planned"), *PhaseTransfer.choices], required=False
    )
    phase_transfer_year = forms.IntegerField(
        label="In September of",
        required=False,
        min_value=2015,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kw-w-4", "autocomplete": "off"}),
        error_messages={"invalid": "Write the year in four figures, for example 2027."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """No date of a plan lies after TODAY."""
        super().__init__(*args, **kwargs)
        for name in ("first_issued_on", "issued_on", "last_review_completed_on"):
            field = self.fields[name]
            if isinstance(field, KwDateField):
                field.latest = today

    def clean(self) -> dict[str, Any]:
        """Dates in order."""
        data = super().clean() or self.cleaned_data
        first = data.get("first_issued_on")
        if first and data.get("issued_on") and data["issued_on"] < first:
            self.add_error(
                "issued_on", "This version cannot be issued before the first one. Check both dates."
            )
        return data


class SupportPlanForm(GroupedForm):
    """The school's own plan."""

    groups = (Group((("starts_on", "review_on"), ("aims",))),)

    starts_on = KwDateField(label="Starts")
    review_on = KwDateField(label="Review by", help_text="About once a term (SEND Code of Practice 6.65)")
    aims = long_text("What we want to happen", most(SupportPlan, "aims"), rows=5)

    def clean(self) -> dict[str, Any]:
        """Dates in order."""
        data = super().clean() or self.cleaned_data
        check_order(self, data.get("starts_on"), data.get("review_on"), field="review_on")
        return data


class SectionForm(GroupedForm):
    """The wording of one section."""

    submit_label = "Save the section"
    groups = (Group((("text",),), key="wide"),)

    text = long_text(
        "Wording, exactly as in the plan",
        most(EhcPlanSection, "text"),
        rows=18,
        help_text="Paste it with its own headings. Nothing is reworded.",
    )


class OutcomeForm(GroupedForm):
    """A Section E outcome, or the aim of a support plan."""

    groups = (Group((("plan",), ("title",), ("text",))),)

    title = short_text("In a few words", most(Outcome, "title"), help_text="“Asking for what she needs”")
    text = long_text(
        "The outcome as the plan words it",
        most(Outcome, "text"),
        rows=5,
        required=True,
        help_text="An outcome is the difference made for the pupil, not a service",
    )

    def __init__(self, *args: Any, plans: Sequence[Plan], **kwargs: Any) -> None:
        """The plan is asked only when there are two."""
        super().__init__(*args, **kwargs)
        self.plans = list(plans)
        if len(self.plans) > 1:
            self.fields["plan"] = record_field(self.plans, label="Of which plan?", required=True)

    @property
    def plan(self) -> Plan:
        """The plan chosen, or the only one."""
        chosen: Plan = self.cleaned_data.get("plan") or self.plans[0]
        return chosen
