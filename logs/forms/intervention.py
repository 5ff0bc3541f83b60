"""The form of a restrictive intervention: a short part that saves at once, the rest now or until midnight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms

from common.forms import KwDateField, KwMinutesField, KwTimeField
from logs.actions.drafts import SubmissionDraft
from logs.actions.intervention_drafts import CHIPS, InterventionDraft
from logs.choices import SubmissionKind
from logs.forms.behaviour import PeopleField, many
from logs.forms.body_map import BodyMarks
from logs.forms.first_aid import NO, YES, YES_NO, one
from logs.forms.no_files import NoFilesForm
from logs.rules.intervention_words import (
    DE_ESCALATION,
    KINDS,
    NO_INJURY,
    PLACES,
    SAY_KIND,
    SAY_WHERE,
    SAY_WHY,
    TECHNIQUES,
    TRIGGERS_SEEN,
)
from logs.selectors.intervention_offer import Offer

HURT_NONE, HURT_YES = "none", "yes"
SAY_INJURY = "Write what the injury is, or mark it on the body map."
# Plain fields that the record, the draft and the form call the same.
SAME = (
    "held_on",
    "starts_at",
    "minutes",
    "why_necessary",
    "before",
    "de_escalation_words",
    "what_was_done",
    "is_ground",
    "breathing_checked",
    "injuries_staff",
    "support_after",
    "others_moved",
)
# What stands in the second part: it opens when one of these was filled in, looked for or is wrong.
LATER = (
    "before",
    "triggers_seen",
    "de_escalation",
    "de_escalation_words",
    "techniques",
    "what_was_done",
    "breathing_checked",
    "injuries_staff",
    "support_after",
    "others_moved",
    "plan_followed",
    "behaviour",
    "first_aid",
)


class LinkField(forms.ChoiceField):
    """One of the day's records, by id; whether it is of this pupil and day is for the action."""

    def valid_value(self, value: Any) -> bool:
        """Whether it is an id."""
        return is_id(value)


def is_id(value: Any) -> bool:
    """Whether VALUE writes an id."""
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def long_text(label: str, hint: str = "", limit: int = 4000) -> forms.CharField:
    """A few sentences that need not be there yet."""
    return forms.CharField(
        label=label,
        max_length=limit,
        required=False,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InterventionForm(NoFilesForm):
    """One event; the body map stands beside it (`marks`)."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    kinds = many("What was it?", KINDS, "One event can be several.")
    held_on = KwDateField(label="Which day?", help_text="")
    starts_at = KwTimeField(label="At what time?")
    minutes = KwMinutesField(label="About how long, in minutes?", max_value=600)
    place_chip = one("Where?", [(place, place) for place in PLACES], required=False)
    place = forms.CharField(label="Or another place", max_length=60, required=False)
    why_necessary = forms.CharField(
        label="Why was it necessary?",
        max_length=4000,
        error_messages={"required": SAY_WHY},
        help_text="What would have happened otherwise. Parents read this: write “another pupil”, not a name.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    participants = PeopleField(label="Who took part?", required=False)
    witnesses = PeopleField(label="Who saw it?", required=False)
    find = forms.CharField(label="Find another adult by name", max_length=60, required=False)
    is_ground = forms.BooleanField(label="The pupil was on the ground", required=False)
    hurt = one("Was the pupil hurt?", [(HURT_NONE, NO_INJURY), (HURT_YES, "Yes")], required=False)
    injuries_pupil = forms.CharField(label="Injuries of the pupil", max_length=1000, required=False)
    before = long_text("What led up to it?")
    triggers_seen = many("Which triggers were seen?", TRIGGERS_SEEN)
    de_escalation = many("What was tried first?", DE_ESCALATION)
    de_escalation_words = forms.CharField(label="In your words", max_length=1000, required=False)
    techniques = many("What was done?", TECHNIQUES)
    what_was_done = long_text("Type and degree, in your words", "Who did what, how firmly, how it ended.")
    breathing_checked = forms.CharField(
        label="Breathing and wellbeing while it lasted: who watched, when, what was seen?",
        max_length=200,
        required=False,
        help_text="Parents read this, without adults’ names: “9:41 talking, lips pink; 9:43 breathing evenly”.",
    )
    injuries_staff = forms.CharField(
        label="Was an adult hurt?",
        max_length=1000,
        required=False,
        help_text="A few words. The adult writes their own record.",
    )
    support_after = long_text("What support was there afterwards?", "For the pupil, and for the adults.")
    others_moved = forms.BooleanField(label="Other pupils were moved away", required=False)
    plan_followed = one("Was the positive handling plan followed?", YES_NO, required=False)
    needs_words = forms.CharField(label="The pupil’s needs, as they stood", max_length=300, required=False)
    behaviour = LinkField(label="Behaviour record of that day", required=False)
    first_aid = LinkField(label="First aid of that day", required=False)

    def __init__(
        self, *args: Any, days: Sequence[date], today: date, offer: Offer, marks: BodyMarks, **kwargs: Any
    ) -> None:
        """The form with the likely DAYS as buttons, what the day has on OFFER, and the body map."""
        super().__init__(*args, **kwargs)
        when: Any = self.fields["held_on"]
        when.latest = today
        when.offer(days, today)
        self.marks, self.offer = marks, offer
        people = [(str(key), name) for key, name in offer.adults]
        for name, choices in (
            ("participants", people),
            ("witnesses", people),
            ("behaviour", [("", "None"), *offer.behaviours]),
            ("first_aid", [("", "None"), *offer.first_aids]),
        ):
            self._choose(name, choices)
        for key, name in offer.named:
            self.fields[did_name(key)] = forms.CharField(
                label=f"What {name} did", max_length=300, required=False
            )
        if offer.needs is None:
            del self.fields["needs_words"]

    def _choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """Offer CHOICES in the field NAME."""
        field: Any = self.fields[name]
        field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """Something, and somewhere; the words win over the button. A pupil who was hurt is hurt somewhere."""
        said: dict[str, Any] = super().clean() or {}
        said["place"] = str(said.get("place") or "").strip() or said.get("place_chip") or ""
        if not said["place"] and not {"place", "place_chip"} & set(self.errors):
            self.add_error("place_chip", SAY_WHERE)
        if not said.get("kinds") and "kinds" not in self.errors:
            self.add_error("kinds", SAY_KIND)
        injury = str(said.get("injuries_pupil") or "").strip()
        if said.get("hurt") == HURT_YES and injury in ("", NO_INJURY) and not self.has_marks:
            self.add_error("injuries_pupil", SAY_INJURY)
        return said

    @property
    def has_marks(self) -> bool:
        """Whether a mark was put on the body map."""
        return self.marks.is_valid() and bool(self.marks.drafts)

    def is_valid(self) -> bool:
        """Whether the answers and the rows of the body map fit; both speak."""
        marks_fit = self.marks.is_valid()
        return super().is_valid() and marks_fit

    def draft(self) -> InterventionDraft:
        """The event as it was filled in."""
        said = self.cleaned_data
        followed = said["plan_followed"]
        facts: dict[str, Any] = {name: said[name] for name in SAME}
        facts |= {name: tuple(said[name]) for name in CHIPS}
        return InterventionDraft(
            **facts,
            place=said["place"],
            injuries_pupil=self._injury(),
            participant_ids=tuple(said["participants"]),
            witness_ids=tuple(said["witnesses"]),
            was_plan_followed=followed == YES if followed else None,
            needs_words=self._needs(),
            behaviour_id=UUID(said["behaviour"]) if said["behaviour"] else None,
            first_aid_id=UUID(said["first_aid"]) if said["first_aid"] else None,
            did={key: said[did_name(key)] for key, _ in self.offer.named},
            marks=tuple(self.marks.drafts),
        )

    def _needs(self) -> str | None:
        """The needs where the author put them in other words; None: as they stood on the day of the event."""
        written = self.cleaned_data.get("needs_words")
        return None if written == self.offer.needs else written

    def _injury(self) -> str:
        """The injuries in words: what was written, "none seen" where that was chosen, or where to look."""
        written = str(self.cleaned_data["injuries_pupil"]).strip()
        if self.cleaned_data["hurt"] == HURT_NONE:
            return written or NO_INJURY
        has_marks = self.cleaned_data["hurt"] == HURT_YES and bool(self.marks.drafts)
        return written or ("On the body map" if has_marks else "")

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.INTERVENTION, now)

    @property
    def did_fields(self) -> list[Any]:
        """What each adult on record did, as bound fields."""
        return [self[did_name(key)] for key, _ in self.offer.named]

    @property
    def is_later_open(self) -> bool:
        """Whether something of the second part is filled in or wrong."""
        if self.is_bound and any(name in self.errors for name in LATER):
            return True
        return any(self[name].value() for name in LATER)


def did_name(staff_id: UUID) -> str:
    """The name of the field that says what one adult did."""
    return f"did_{staff_id}"


def said_of(record: Any, adults: Iterable[Any]) -> dict[str, Any]:
    """What the fields say of a record that is changed, its ADULTS loaded."""
    said: dict[str, Any] = {name: getattr(record, name) for name in (*SAME, *CHIPS, "needs_words")}
    is_chip = record.place in PLACES
    said |= {"place_chip": record.place if is_chip else "", "place": "" if is_chip else record.place}
    is_none = record.injuries_pupil == NO_INJURY
    said["hurt"] = HURT_NONE if is_none else (HURT_YES if record.injuries_pupil else "")
    said["injuries_pupil"] = "" if is_none else record.injuries_pupil
    said["plan_followed"] = {True: YES, False: NO, None: ""}[record.was_plan_followed]
    said |= {"behaviour": str(record.behaviour_id or ""), "first_aid": str(record.first_aid_id or "")}
    for name, role in (("participants", "participant"), ("witnesses", "witness")):
        said[name] = [str(adult.staff_id) for adult in adults if adult.role == role]
    said |= {did_name(adult.staff_id): adult.did for adult in adults}
    return said | {"submission": record.submission_id}
