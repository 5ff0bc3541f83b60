"""The form of an adult's injury, and what is added to it later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms

from common.forms import KwDateField, KwForm, KwTimeField
from logs.actions.adult_injury_drafts import SAY_WHO, AdultInjuryDraft
from logs.actions.drafts import SubmissionDraft
from logs.actions.first_aid_checks import SAY_WHAT, SAY_WHERE
from logs.choices import Afterwards, InjuredPerson, SubmissionKind
from logs.forms.behaviour import many
from logs.forms.first_aid import NO, YES, one, yes_no
from logs.forms.no_files import NoFilesForm
from logs.models import AdultInjury
from logs.rules.adult_injury import (
    ADULT_CAUSES,
    ADULT_INJURIES,
    ADULT_PLACES,
    ADULT_TREATMENT,
    DAYS_HINT,
    MOST_DAYS_OFF,
)
from logs.rules.behaviour import chip_choices
from logs.rules.riddor import Question, questions_for

NOBODY = "nobody"
MORE = ("job", "address", "cause", "witness", "factor", "is_near_miss", "days_off")
SAME = (
    "held_on",
    "starts_at",
    "person",
    "name",
    "job",
    "address",
    "cause",
    "what_happened",
    "afterwards",
    "witness",
    "factor",
    "is_near_miss",
    "days_off",
)
# Asked of somebody at work, of a visitor, or of both: the form shows each once.
ASKED = (
    *questions_for(is_pupil=True),
    *(each for each in Question if each not in questions_for(is_pupil=True)),
)


def days_field() -> forms.IntegerField:
    """How many days somebody could not do their work."""
    return forms.IntegerField(
        label="Days unable to do their normal work",
        required=False,
        min_value=0,
        max_value=MOST_DAYS_OFF,
        help_text=DAYS_HINT,
        widget=forms.NumberInput(attrs={"class": "form-control kw-w-4", "inputmode": "numeric"}),
    )


class AdultInjuryForm(NoFilesForm):
    """An injury, or a near miss, of one adult."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    person = one("Who was hurt?", InjuredPerson.choices)
    staff = forms.ChoiceField(label="Which member of staff?", required=False)
    name = forms.CharField(label="Or the visitor’s name", max_length=120, required=False)
    place_chip = one("Where?", [(place, place) for place in ADULT_PLACES], required=False)
    place = forms.CharField(label="Or another place", max_length=60, required=False)
    injuries = many("What was the injury?", ADULT_INJURIES)
    treatment = many("What first aid was given?", ADULT_TREATMENT)
    first_aider = forms.ChoiceField(label="Who gave the first aid?", required=False)
    afterwards = one("What happened immediately after?", Afterwards.choices)
    what_happened = forms.CharField(
        label="What happened, in your words",
        max_length=2000,
        required=False,
        help_text="Write “a pupil”, never a child’s name: this record shows nothing about a pupil.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    held_on = KwDateField(label="Which day?", help_text="")
    starts_at = KwTimeField(label="At what time?")
    cause = one("How did it come about?", chip_choices(ADULT_CAUSES), required=False)
    job = forms.CharField(label="Their job, or company", max_length=80, required=False)
    address = forms.CharField(
        label="Their address or telephone",
        max_length=200,
        required=False,
        help_text="For a visitor; the office has that of staff",
    )
    witness = forms.CharField(
        label="Who saw it?", max_length=120, required=False, help_text="An adult by name, or “a pupil”"
    )
    factor = forms.CharField(
        label="Anything about equipment or the premises?",
        max_length=200,
        required=False,
        help_text="For example a loose step, a wet floor",
    )
    is_near_miss = forms.BooleanField(
        label="A near miss: nobody was hurt, but somebody could have been", required=False
    )
    days_off = days_field()

    def __init__(
        self,
        *args: Any,
        days: Sequence[date],
        today: date,
        adults: Sequence[tuple[UUID, str]],
        me: UUID,
        **kwargs: Any,
    ) -> None:
        """The form with the likely DAYS as buttons and the ADULTS of the school, ME among them."""
        super().__init__(*args, **kwargs)
        when, hurt, given = (self.fields[name] for name in ("held_on", "staff", "first_aider"))
        if isinstance(when, KwDateField):
            when.latest = today
            when.offer(days, today)
        others = [(str(key), name) for key, name in adults if key != me]
        if isinstance(hurt, forms.ChoiceField) and isinstance(given, forms.ChoiceField):
            hurt.choices = [("", "Choose"), (str(me), "Myself"), *others]
            given.choices = [(NOBODY, "Nobody: none was needed"), (str(me), "I did"), *others]
        for question in ASKED:
            self.fields[f"riddor_{question}"] = yes_no(question)

    def clean(self) -> dict[str, Any]:
        """Somebody, somewhere, and something; words win over a button."""
        said = super().clean()
        said["place"] = str(said.get("place") or "").strip() or said.get("place_chip") or ""
        if not said["place"] and not {"place", "place_chip"} & set(self.errors):
            self.add_error("place_chip", SAY_WHERE)
        if not said.get("injuries") and not str(said.get("what_happened") or "").strip():
            self.add_error("injuries", SAY_WHAT)
        is_staff = said.get("person") == InjuredPerson.STAFF
        if not (is_staff and said.get("staff")) and not str(said.get("name") or "").strip():
            self.add_error("staff" if is_staff else "name", SAY_WHO)
        return said

    def draft(self) -> AdultInjuryDraft:
        """The injury as it was filled in; questions that are not asked of such a person are left out."""
        said = self.cleaned_data
        is_staff, given = said["person"] == InjuredPerson.STAFF, said["first_aider"]
        answers = {str(each): said[f"riddor_{each}"] for each in questions_for(is_pupil=not is_staff)}
        return AdultInjuryDraft(
            **{name: said[name] for name in SAME},
            staff_id=UUID(said["staff"]) if is_staff and said["staff"] else None,
            place=said["place"],
            injuries=tuple(said["injuries"]),
            treatment=tuple(said["treatment"]),
            first_aider_id=UUID(given) if given and given != NOBODY else None,
            riddor_answers={key: answer == YES for key, answer in answers.items() if answer},
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.ADULT_INJURY, now)

    @property
    def riddor_fields(self) -> list[Any]:
        """The questions of the reason tree."""
        return [self[f"riddor_{question}"] for question in ASKED]

    @property
    def is_more_open(self) -> bool:
        """Whether something under "More" is filled in or wrong."""
        if self.is_bound and any(name in self.errors for name in MORE):
            return True
        return any(self[name].value() for name in MORE)


def said_of_injury(record: AdultInjury) -> dict[str, Any]:
    """What the fields say of a record that is changed."""
    said: dict[str, Any] = {name: getattr(record, name) for name in (*SAME, "injuries", "treatment")}
    chip = record.place in ADULT_PLACES
    said |= {"place_chip": record.place if chip else "", "place": "" if chip else record.place}
    said |= {"staff": str(record.staff_id or ""), "first_aider": str(record.first_aider_id or NOBODY)}
    said |= {f"riddor_{key}": YES if yes else NO for key, yes in record.riddor_answers.items()}
    return said | {"submission": record.submission_id}


class InjuryNoteForm(KwForm):
    """What was learned later."""

    note = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What has to be added",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    days_off = days_field()

    def __init__(self, *args: Any, opens_as: UUID, **kwargs: Any) -> None:
        """The form, kept once as OPENS_AS."""
        kwargs.setdefault("auto_id", "added_%s")
        kwargs["initial"] = {"note": opens_as}
        super().__init__(*args, **kwargs)
