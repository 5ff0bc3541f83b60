"""The form of first aid: a graze is a few taps; everything else is there when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from common.forms import ChoiceChips, KwDateField, KwForm, KwTimeField
from logs.actions.drafts import SubmissionDraft
from logs.actions.first_aid_checks import SAY_WHAT, SAY_WHERE
from logs.actions.first_aid_drafts import FirstAidDraft
from logs.choices import Afterwards, SubmissionKind
from logs.forms.behaviour import many
from logs.forms.body_map import BodyMarks
from logs.forms.no_files import NoFilesForm
from logs.models import FirstAid
from logs.rules.behaviour import chip_choices
from logs.rules.first_aid import CAUSES, INJURIES, PLACES, SIGNS, TREATMENT
from logs.rules.riddor import QUESTIONS, Question, questions_for

YES, NO = "yes", "no"
PLACE_LENGTH = 60
# The button that saves and says "Back to class" in one tap.
BACK_TO_CLASS = "save_back_to_class"
SAY_AFTERWARDS = "Choose what happened immediately after, or tap “Save, back to class”."
TWO_ANSWERS = "You chose one thing and tapped “Back to class”. Choose what happened, then tap “Save”."
YES_NO = [(YES, "Yes"), (NO, "No")]
MORE = ("what_happened", "cause", "witness", "factor", "first_aider", "is_near_miss")
SAME = (
    "held_on",
    "starts_at",
    "cause",
    "what_happened",
    "afterwards",
    "witness",
    "factor",
    "is_head_injury",
    "is_near_miss",
)


def one(label: str, choices: Sequence[tuple[str, str]], **kwargs: Any) -> forms.ChoiceField:
    """One of a few answers, as buttons."""
    return forms.ChoiceField(label=label, choices=choices, widget=ChoiceChips, **kwargs)


def yes_no(question: Question) -> forms.ChoiceField:
    """A question of the RIDDOR tree, answered yes, no or not yet."""
    return one(QUESTIONS[question], YES_NO, required=False)


def add_refusal(form: KwForm, refused: ValidationError) -> None:
    """Show on FORM what an action said, by its field where it names one."""
    said = refused.error_dict if hasattr(refused, "error_dict") else {"": refused.error_list}
    for name, messages in said.items():
        form.add_error(name if name in form.fields else None, messages)


class FirstAidForm(NoFilesForm):
    """First aid to one pupil; the body map stands beside it (`marks`)."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    held_on = KwDateField(label="Which day?", help_text="")
    starts_at = KwTimeField(label="At what time?")
    place_chip = one("Where?", [(place, place) for place in PLACES], required=False)
    place = forms.CharField(label="Or another place", max_length=PLACE_LENGTH, required=False)
    injuries = many("What was the injury?", INJURIES)
    is_head_injury = forms.BooleanField(label="The head was bumped", required=False)
    treatment = many("What first aid was given?", TREATMENT)
    # Nothing stands here until somebody says it: where a hurt child went is never assumed.
    afterwards = one("What happened immediately after?", Afterwards.choices, required=False)
    what_happened = forms.CharField(
        label="What happened, in your words",
        max_length=2000,
        required=False,
        help_text="What could be seen and heard. Write “another pupil”, not a name: parents read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cause = one("How did it come about?", chip_choices(CAUSES), required=False)
    witness = forms.CharField(label="Who saw it?", max_length=120, required=False)
    factor = forms.CharField(
        label="Anything about equipment or the premises?",
        max_length=200,
        required=False,
        help_text="For example a loose step, a wet floor",
    )
    first_aider = forms.ChoiceField(label="Who gave the first aid?", required=False)
    is_near_miss = forms.BooleanField(
        label="A near miss: nobody was hurt, but somebody could have been", required=False
    )

    def __init__(
        self,
        *args: Any,
        days: Sequence[date],
        today: date,
        adults: Sequence[tuple[UUID, str]],
        marks: BodyMarks,
        **kwargs: Any,
    ) -> None:
        """The form with the likely DAYS as buttons, the ADULTS who may have given first aid, and the body map."""
        super().__init__(*args, **kwargs)
        when, given = self.fields["held_on"], self.fields["first_aider"]
        if isinstance(when, KwDateField):
            when.latest = today
            when.offer(days, today)
        if isinstance(given, forms.ChoiceField):
            given.choices = [("", "I did"), *((str(key), name) for key, name in adults)]
        for question in questions_for(is_pupil=True):
            self.fields[f"riddor_{question}"] = yes_no(question)
        self._offer_place()
        self.marks, self.marks_said = marks, False

    def _offer_place(self) -> None:
        """A room that was suggested stands among the buttons: tapping another then answers, as for every place."""
        where, said = self.fields["place_chip"], str(self["place_chip"].value() or "")
        if isinstance(where, forms.ChoiceField) and said and said not in PLACES and len(said) <= PLACE_LENGTH:
            where.choices = [(said, said), *((place, place) for place in PLACES)]

    def clean(self) -> dict[str, Any]:
        """Somewhere, something, and what came after; the words win over the button."""
        said = super().clean()
        self._say_afterwards(said)
        said["place"] = str(said.get("place") or "").strip() or said.get("place_chip") or ""
        if not said["place"] and not {"place", "place_chip"} & set(self.errors):
            self.add_error("place_chip", SAY_WHERE)
        if not said.get("injuries") and not str(said.get("what_happened") or "").strip():
            self.add_error("injuries", SAY_WHAT)
        return said

    def _say_afterwards(self, said: dict[str, Any]) -> None:
        """What came after, by its question or by the button that saves; not by both in different words."""
        is_back = BACK_TO_CLASS in self.data
        if is_back and said.get("afterwards") not in ("", None, Afterwards.BACK_TO_CLASS):
            self.add_error("afterwards", TWO_ANSWERS)
        elif is_back:
            said["afterwards"] = Afterwards.BACK_TO_CLASS
        elif not said.get("afterwards") and "afterwards" not in self.errors:
            self.add_error("afterwards", SAY_AFTERWARDS)

    def is_valid(self) -> bool:
        """Whether the answers and the rows of the body map fit; both speak, the summary for both."""
        fits = super().is_valid()
        if self.is_bound and not self.marks.is_valid() and not self.marks_said:
            self.marks_said = True
            for words in self.marks.problems:
                self.add_error(None, words)
        return fits and self.marks.is_valid()

    def draft(self) -> FirstAidDraft:
        """The first aid as it was filled in."""
        said = self.cleaned_data
        answers = {str(each): said[f"riddor_{each}"] for each in questions_for(is_pupil=True)}
        return FirstAidDraft(
            **{name: said[name] for name in SAME},
            place=said["place"],
            injuries=tuple(said["injuries"]),
            treatment=tuple(said["treatment"]),
            first_aider_id=UUID(said["first_aider"]) if said["first_aider"] else None,
            riddor_answers={key: answer == YES for key, answer in answers.items() if answer},
            marks=tuple(self.marks.drafts),
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.FIRST_AID, now)

    @property
    def riddor_fields(self) -> list[Any]:
        """The questions of the reason tree."""
        return [self[f"riddor_{question}"] for question in questions_for(is_pupil=True)]

    @property
    def is_more_open(self) -> bool:
        """Whether something under "More" is filled in or wrong."""
        if self.is_bound and any(name in self.errors for name in MORE):
            return True
        return any(self[name].value() for name in MORE)


def said_of(record: FirstAid) -> dict[str, Any]:
    """What the fields say of a record that is changed."""
    said: dict[str, Any] = {name: getattr(record, name) for name in (*SAME, "injuries", "treatment")}
    chip = record.place in PLACES
    said |= {"place_chip": record.place if chip else "", "place": "" if chip else record.place}
    said["first_aider"] = "" if record.first_aider_id == record.author_id else str(record.first_aider_id)
    answers = record.riddor_answers.items()
    return (
        said
        | {f"riddor_{key}": YES if yes else NO for key, yes in answers}
        | {"submission": record.submission_id}
    )


class HeadLookForm(KwForm):
    """One look after a bump to the head; no sign ticked: well."""

    at = KwTimeField(label="Time", required=False)
    signs = many("What do you see? Tap nothing when the pupil is well", SIGNS)
    words = forms.CharField(label="Anything else", max_length=300, required=False)
