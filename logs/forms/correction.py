"""The forms of corrections: what a signed session, its targets with it, or a signed incident should have said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import ChoiceChips, KwDateField, KwForm, KwMinutesField, KwTimeField, RatingRow
from common.ids import uuid7
from logs.actions.drafts import CorrectionDraft, SubmissionDraft
from logs.actions.incident_correction import FACTS, IncidentCorrectionDraft
from logs.choices import SubmissionKind
from logs.forms.behaviour import step_choices
from logs.forms.targets import TargetsForm, short_key
from logs.models import BehaviourIncident, SessionEntry
from logs.rules.session_words import reason_choices
from logs.selectors.rated_sheet import RatedSheet
from logs.selectors.standing import standing_facts
from plans.models import ProvisionLine

YES, NO = "yes", "no"
NOT_WORKED_ON = ("none", "Not worked on")


def as_it_stands(entry: SessionEntry) -> dict[str, Any]:
    """What the fields of a correction open with: the entry as corrected so far."""
    facts = standing_facts(entry)
    return {
        "submission": uuid7(),
        "held_on": facts.held_on,
        "happened": YES if facts.happened else NO,
        "minutes": facts.minutes or None,
        "planned_minutes": facts.planned_minutes,
        "reason": facts.reason,
        "line": facts.line_id,
        "adults": facts.adults,
        "pupils_present": facts.pupils_present,
    }


def said_of_targets(sheet: RatedSheet) -> dict[str, Any]:
    """What the fields of the targets open with: how each went as it stands."""
    said: dict[str, Any] = {}
    for row in sheet.targets:
        key, stands = short_key(row.target.pk), sheet.standing.get(row.target.pk)
        if row.is_trials:
            said |= {f"done_{key}": stands and stands.successes, f"tried_{key}": stands and stands.trials}
        else:
            level = stands.level if stands else None
            said[f"level_{key}"] = str(level.pk) if level else NOT_WORKED_ON[0]
    return said


class LineField(forms.ModelChoiceField):
    """One of a pupil's provision lines, with its amount."""

    def label_from_instance(self, obj: Any) -> str:
        """ "SALT programme, 20 min, 3 × a week"."""
        return f"{obj.name}, {obj.amount_words}"


class RefusedForm(KwForm):
    """A form that shows what its action said."""

    def add_refusal(self, refused: ValidationError) -> None:
        """Show what the action said, by its field where it names one."""
        for name, messages in getattr(refused, "message_dict", {None: refused.messages}).items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


class CorrectionForm(RefusedForm, TargetsForm):
    """What a signed entry should have said, with how each target went."""

    submit_label = "Add the correction"
    no_level = NOT_WORKED_ON

    submission = forms.UUIDField(widget=forms.HiddenInput)
    held_on = KwDateField(label="When was it?")
    happened = forms.ChoiceField(
        label="Did it take place?", choices=[(YES, "Yes"), (NO, "No")], widget=ChoiceChips
    )
    minutes = KwMinutesField(label="Minutes", required=False)
    planned_minutes = KwMinutesField(label="Minutes planned", required=False)
    reason = forms.ChoiceField(
        label="Why it was short, or did not take place",
        choices=[("", "No reason"), *reason_choices()],
        required=False,
    )
    line = LineField(
        label="Counts for",
        queryset=ProvisionLine.objects.none(),
        required=False,
        empty_label="No provision line",
    )
    adults = forms.IntegerField(
        label="Adults", min_value=1, max_value=10, widget=forms.NumberInput({"class": "kw-w-2"})
    )
    pupils_present = forms.IntegerField(
        label="Pupils in the session",
        min_value=1,
        max_value=40,
        widget=forms.NumberInput({"class": "kw-w-2"}),
    )
    because = forms.CharField(
        label="Why is it corrected?", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, entry: SessionEntry, today: date, sheet: RatedSheet, data: Any = None, **kwargs: Any
    ) -> None:
        """The form, saying what ENTRY says now; SHEET has the targets it may speak of."""
        super().__init__(data, initial=as_it_stands(entry) | said_of_targets(sheet), **kwargs)
        self.entry = entry
        self.add_targets(sheet.targets, sheet.levels)
        when, line = self.fields["held_on"], self.fields["line"]
        if isinstance(when, KwDateField):
            when.latest = today
        if isinstance(line, LineField):
            line.queryset = ProvisionLine.objects.filter(
                pupil=entry.pupil_id, school=entry.school_id
            ).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Minutes for what took place."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("happened") == YES and cleaned.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", "Write how many minutes it lasted.")
        return cleaned

    def draft(self) -> CorrectionDraft:
        """The correction as it was filled in."""
        said = self.cleaned_data
        happened = said["happened"] == YES
        return CorrectionDraft(
            because=said["because"],
            held_on=said["held_on"],
            minutes=said["minutes"] if happened else 0,
            happened=happened,
            planned_minutes=said["planned_minutes"],
            reason=said["reason"],
            line=said["line"],
            adults=said["adults"],
            pupils_present=said["pupils_present"],
            delivered_by=standing_facts(self.entry).by,
            ratings=self.ratings(),
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.SESSION_CORRECTION, now)


class IncidentCorrectionForm(RefusedForm):
    """What a signed incident should have said; opened with what it says now."""

    submit_label = "Add the correction"

    submission = forms.UUIDField(widget=forms.HiddenInput)
    because = forms.CharField(
        label="Why is it corrected?", max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    words = forms.CharField(
        label="What should have been written",
        required=False,
        max_length=4000,
        help_text="The whole of what happened, as it should read. Write “another pupil”, not a name.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    held_on = KwDateField(label="Which day?")
    starts_at = KwTimeField(label="It began at", required=False)
    minutes = KwMinutesField(label="How long it lasted", required=False)
    intensity = forms.TypedChoiceField(
        label="How intense was it?", coerce=int, empty_value=None, required=False, widget=RatingRow
    )
    place = forms.CharField(label="Place", max_length=60, required=False)

    def __init__(
        self, incident: BehaviourIncident, today: date, steps: Sequence[str], data: Any = None, **kwargs: Any
    ) -> None:
        """The form; INCIDENT as it stands, STEPS the school's words for intensity."""
        opened = {name: getattr(incident, name) for name in FACTS}
        opened |= {"submission": uuid7(), "words": incident.what_happened}
        super().__init__(data, initial=opened, **kwargs)
        when, intensity = self.fields["held_on"], self.fields["intensity"]
        if isinstance(when, KwDateField):
            when.latest = today
        if isinstance(intensity, forms.ChoiceField):
            intensity.choices = step_choices(steps)

    def draft(self) -> IncidentCorrectionDraft:
        """The correction as it was filled in."""
        names = ("because", "words", *FACTS)
        return IncidentCorrectionDraft(**{name: self.cleaned_data[name] for name in names})

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.BEHAVIOUR_CORRECTION, now)
