"""The forms of what follows a restrictive intervention: accounts, steps, the parents' report, decisions, the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from common.forms import ChoiceChips, KwDateField, KwForm, KwTimeField
from logs.choices import SignatureGiven, Told
from logs.models import InterventionAccount, InterventionCase, InterventionStep
from logs.rules.intervention import Step
from pupils.forms.grouped import Group, GroupedForm, long_text, most, records_field, short_text
from pupils.models import Contact

DONE, WAIVED = "done", "waived"
# How a letter leaves the school; Keyworker itself sends no letter.
WAYS = (
    (Told.IN_PERSON, "Handed over"),
    (Told.LETTER, "Posted"),
    (Told.EMAIL, "E-mailed outside Keyworker"),
)
HINTS = {
    Step.MEDICAL_CHECK: "Who looked at the pupil, when, and what they found, “no marks” too.",
    Step.PUPIL_DEBRIEF: "When the pupil was ready to talk, with whom, and what was repaired. A drawing or signs count.",
    Step.STAFF_DEBRIEF: "Who talked with the adults, what they need, what would be done differently.",
    Step.PLAN_REVIEW: "Was the plan followed? What in it changes, and who changes it?",
    Step.REPORT: "Why no written report is given. Likely harm from telling is another decision: the head’s or DSL’s.",
}


class AccountForm(KwForm):
    """One adult's own account."""

    words = forms.CharField(
        label="What you saw and did, in your own words",
        max_length=most(InterventionAccount, "words"),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text="Facts in the order they happened; what was said, in the words that were said.",
        strip=False,
    )


class MomentForm(GroupedForm):
    """A form that asks on which day and at what time."""

    on = KwDateField(label="Which day?", help_text="")
    at = KwTimeField(label="At what time?")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        """The form, opened at the moment NOW."""
        local = timezone.localtime(now)
        kwargs["initial"] = {"on": local.date(), "at": local.time()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    @property
    def moment(self) -> datetime:
        """The day and time as an aware moment, London time."""
        said = self.cleaned_data
        return timezone.make_aware(datetime.combine(said["on"], said["at"]), timezone.get_current_timezone())


class StepForm(MomentForm):
    """A step done, or waived."""

    groups = (
        Group((("outcome",), ("words",))),
        Group((("pupil_account",),)),
        Group((("on", "at"),)),
    )

    outcome = forms.ChoiceField(
        label="Was it done?", choices=((DONE, "It was done"), (WAIVED, "It is waived")), widget=ChoiceChips
    )
    words = long_text("What came of it, or why it is waived", most(InterventionStep, "words"), required=True)
    pupil_account = long_text(
        "In the pupil’s own words",
        most(InterventionCase, "pupil_account"),
        rows=4,
        help_text="What they said, signed or drew, as they put it. No leading questions. "
        "If it worries you, tell the DSL at once; if it is about an adult, the head.",
    )

    def __init__(self, *args: Any, step: Step, may_waive: bool, now: datetime, **kwargs: Any) -> None:
        """The form of STEP; only who may waive is asked whether it is."""
        kwargs["initial"] = {"outcome": DONE}
        super().__init__(*args, now=now, **kwargs)
        self.fields["words"].help_text = HINTS[step]
        if step is not Step.PUPIL_DEBRIEF:
            self.put_away("pupil_account")
        if step is Step.REPORT:
            self.put_away("outcome")
            self.fields["words"].label = "Why it is waived"
        elif not may_waive:
            self.put_away("outcome")
            self.fields["words"].label = "What came of it"
        self.is_report = step is Step.REPORT

    @property
    def is_waived(self) -> bool:
        """Whether the step is waived."""
        return self.is_report or self.cleaned_data.get("outcome") == WAIVED


class BecauseForm(GroupedForm):
    """A form that asks why."""

    groups = (Group((("because",),)),)

    because = forms.CharField(label="Why?")

    def __init__(self, *args: Any, label: str, longest: int, help_text: str = "", **kwargs: Any) -> None:
        """The form with its question LABEL and at most LONGEST characters."""
        super().__init__(*args, **kwargs)
        self.fields["because"] = long_text(label, longest, required=True, help_text=help_text)


class WithholdForm(BecauseForm):
    """Who is not told, and why."""

    groups = (Group((("parents",), ("because",))),)

    def __init__(self, *args: Any, parents: Sequence[Contact], **kwargs: Any) -> None:
        """The form with the PARENTS to choose from."""
        super().__init__(
            *args,
            label="Why is telling them likely to result in significant harm to the pupil?",
            longest=most(InterventionCase, "withheld_because"),
            help_text="Read by the head and the DSL alone.",
            **kwargs,
        )
        if parents:
            self.fields["parents"] = records_field(
                parents,
                label="Who must not be told?",
                name=lambda each: f"{each.name}, {each.relationship.lower()}",
                chips=True,
                help_text="Nobody chosen: none of the parents is told, and the LA has to be.",
            )


class LaForm(MomentForm):
    """The LA was told."""

    groups = (Group((("reference",), ("on", "at"))),)

    reference = short_text(
        "Whom you told at the LA, and their reference", most(InterventionCase, "la_reference")
    )


class DelegateForm(MomentForm):
    """The chair of governors' delegate signed: who, as what, how, when, and where the paper is."""

    groups = (Group((("delegate", "role"), ("how",), ("on", "at"), ("evidence",))),)

    delegate = short_text("Name of the chair of governors’ delegate", most(InterventionCase, "delegate"))
    role = short_text("Their role, such as vice-chair", most(InterventionCase, "delegate_role"))
    how = forms.ChoiceField(
        label="How was the signature given?", choices=SignatureGiven.choices, widget=ChoiceChips
    )
    evidence = short_text(
        "Where is what they signed kept?",
        most(InterventionCase, "delegate_evidence"),
        help_text="Keep the paper: its place and reference.",
    )


class ReportForm(MomentForm):
    """How and when the letter on the page was given."""

    groups = (Group((("how",), ("on", "at"))),)

    token = forms.UUIDField(widget=forms.HiddenInput)
    written = forms.DateField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    how = forms.ChoiceField(label="How was it given?", choices=WAYS, widget=ChoiceChips)


def contacts_of(parents: Iterable[Any]) -> list[Contact]:
    """The contacts of the parents seen."""
    return [parent.contact for parent in parents]
