"""Provision lines: what a plan promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from common.forms import ChoiceChips, KwDateField, KwMinutesField
from plans.actions.plan import Plan
from plans.actions.provision import SUBSTANCE
from plans.choices import Period, ProvisionSection
from plans.models import EhcPlan, Outcome, ProvisionLine, Target
from plans.rules.amounts import MOST_LINE_MINUTES, amount_problem
from pupils.forms.assignment import HOW_LONG, LAST_DAYS, check_order
from pupils.forms.grouped import (
    Group,
    GroupedForm,
    id_of,
    ids,
    long_text,
    most,
    record_field,
    records_field,
    short_text,
)

HAS_AMOUNT = [("yes", "So much in each period"), ("no", "No amount in the plan")]
# Therapy that educates or trains is special educational provision (CFA 2014 s.21(5)).
THERAPY = "Therapy that educates belongs in F"
NO_LENGTH = "Say how long a session lasts, or choose “no amount in the plan”."
NO_SESSIONS = "Say how many sessions there are, or choose “no amount in the plan”."
AMOUNT = ("minutes", "sessions", "per")
AMOUNT_FIELDS = ("has_amount", "delivered_by")


def whole(label: str, least: int, top: int, **kwargs: Any) -> forms.IntegerField:
    """A small whole number."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "kw-w-2", "autocomplete": "off"})
    messages = {
        "invalid": f"Write “{label}” as a whole number.",
        "min_value": f"Choose {least} or more.",
        "max_value": f"Choose {top} or fewer.",
    }
    return forms.IntegerField(
        label=label, min_value=least, max_value=top, widget=widget, error_messages=messages, **kwargs
    )


class LineForm(GroupedForm):
    """A line of provision: in the plan's own words, and as the ledger counts it."""

    groups = (
        Group((("name", "section"), ("wording",)), title="In the plan"),
        Group((("has_amount",),), title="How much"),
        Group((("minutes", "sessions", "per"), ("is_through_the_day",), ("within",)), key="amount"),
        Group((("adults", "pupils", "delivered_by"),)),
        Group((("starts_on", "ends_on"),), title="When"),
        Group((("outcome",), ("targets",)), title="What for"),
    )

    name = short_text("What staff call it", most(ProvisionLine, "name"), help_text="“SALT programme”")
    section = forms.ChoiceField(label="Where it stands")
    wording = long_text("Wording, exactly as in the plan", most(ProvisionLine, "wording"), rows=4)
    has_amount = forms.ChoiceField(
        label="What does the plan promise?", choices=HAS_AMOUNT, widget=ChoiceChips
    )
    minutes = KwMinutesField(label="Length of a session", max_value=MOST_LINE_MINUTES)
    sessions = whole("Sessions", 1, 60)
    per = forms.ChoiceField(label="in", choices=Period.choices)
    is_through_the_day = forms.BooleanField(
        label="Support through the whole day",
        help_text="“25 hours of TA support a week”: write 1,500 minutes, 1 × a week. It is confirmed once a day.",
        required=False,
    )
    adults = whole("Adults", 1, 10)
    pupils = whole("for at most … pupils", 1, 40)
    delivered_by = short_text("Delivered by, as the plan says", most(ProvisionLine, "by"), required=False)
    starts_on = KwDateField(label="In force from")
    ends_on = KwDateField(label="Until", required=False, help_text=HOW_LONG)

    def __init__(
        self,
        *args: Any,
        plans: Sequence[Plan],
        outcomes: Sequence[Outcome],
        targets: Sequence[Target],
        whole_day: Sequence[ProvisionLine] = (),
        **kwargs: Any,
    ) -> None:
        """What of the pupil's there is to choose from; WHOLE_DAY are lines a programme can happen inside."""
        super().__init__(*args, **kwargs)
        self.fields["minutes"].error_messages["required"] = NO_LENGTH
        self.fields["sessions"].error_messages["required"] = NO_SESSIONS
        self.plan_of = {section: plan for plan in plans for section in sections_of(plan)}
        section = self.fields["section"]
        if isinstance(section, forms.ChoiceField):
            section.choices = [
                (each.value, each.label) for each in ProvisionSection if each.value in self.plan_of
            ]
            section.help_text = THERAPY if ProvisionSection.G.value in self.plan_of else ""
        if outcomes:
            self.fields["outcome"] = record_field(
                outcomes, label="Outcome", empty="None", name=lambda one: one.title
            )
        if targets:
            self.fields["targets"] = records_field(
                targets, label="Targets worked on in its sessions", name=lambda one: one.title
            )
        if whole_day:
            self.fields["within"] = record_field(
                whole_day, label="Happens inside", empty="Nothing else", name=lambda one: one.name
            )

    def keep_words_only(self) -> None:
        """Put away what sessions are counted by."""
        self.put_away(*SUBSTANCE, *AMOUNT_FIELDS)

    def clean(self) -> dict[str, Any]:
        """A whole amount or none, dates in order."""
        data = super().clean() or self.cleaned_data
        check_order(self, data.get("starts_on"), data.get("ends_on"), field="ends_on")
        if data.pop("has_amount", "") == "no":
            data |= {"minutes": None, "sessions": None, "per": Period.WEEK.value, "is_through_the_day": False}
            for name in AMOUNT:
                self.errors.pop(name, None)
        elif "minutes" in self.fields and not self.has_error("minutes"):
            self.check_amount(data)
        return data

    def check_amount(self, data: dict[str, Any]) -> None:
        """Add an error by field for an amount that cannot be."""
        sessions = data.get("sessions", 1)  # an unreadable number has its own message already
        problem = amount_problem(data["minutes"], sessions, bool(data.get("is_through_the_day")))
        if problem:
            self.add_error(*problem)

    @property
    def plan(self) -> Plan:
        """The plan the chosen section belongs to."""
        return self.plan_of[self.cleaned_data["section"]]

    def facts(self) -> dict[str, Any]:
        """The answers as the actions on a line take them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "has_amount"}

    def changes(self) -> dict[str, Any]:
        """The answers by the names of the model's fields, "targets" beside them."""
        facts = self.facts()
        if "delivered_by" in facts:
            facts["by"] = facts.pop("delivered_by")
        return facts


def sections_of(plan: Plan) -> list[str]:
    """The sections a line of the plan can stand in."""
    if isinstance(plan, EhcPlan):
        return [each.value for each in ProvisionSection if each != ProvisionSection.SUPPORT]
    return [ProvisionSection.SUPPORT.value]


def initial_of(line: ProvisionLine) -> dict[str, Any]:
    """What the form shows of a line there is."""
    return {
        "name": line.name,
        "section": line.section,
        "wording": line.wording,
        "has_amount": "no" if line.minutes is None else "yes",
        "minutes": line.minutes,
        "sessions": line.sessions,
        "per": line.per,
        "is_through_the_day": line.is_through_the_day,
        "within": id_of(line.within_id),
        "adults": line.adults,
        "pupils": line.pupils,
        "delivered_by": line.by,
        "starts_on": line.starts_on,
        "ends_on": line.ends_on,
        "outcome": id_of(line.outcome_id),
        "targets": ids(line.targets.all()),
    }


class LineEndForm(GroupedForm):
    """The last day of a line, and whether the timetable ends with it."""

    groups = (Group((("last_day",), ("with_slots",))),)
    aliases = LAST_DAYS
    last_day = KwDateField(label="Last day", help_text="The last day on which it is still provided")
    with_slots = forms.BooleanField(label="End its times in the timetable on the same day", required=False)
