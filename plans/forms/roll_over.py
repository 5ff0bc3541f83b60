"""The questions of a new school year: its days, its classes and their teachers, and pupil by pupil what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms

from accounts.models import User
from common.forms import ChoiceChips, DateInput, KwDateField, KwForm
from plans.rules.roll_over import (
    NOBODY,
    ClassMove,
    KeyWorkerRow,
    Lead,
    Move,
    PupilAnswer,
    PupilMove,
    RollAnswers,
    Times,
)
from plans.selectors.roll_over import TeacherRow
from pupils.forms.grouped import most
from pupils.models import Enrolment
from pupils.rules.year_group import NC_YEARS, year_label

TIMES = ((Times.GO_ON.value, "It goes on"), (Times.END.value, "It ends with the old year"))
SELECT = {"class": "form-select"}
CLASS_LENGTH = most(Enrolment, "reg_group")


def class_key(name: str) -> str:
    """A short name for a class in an address or a field; classes may be called anything."""
    return sha256(name.encode()).hexdigest()[:10]


class RollDaysForm(KwForm):
    """The last day of the old year and the first of the new one."""

    submit_label = "Show the preview"

    first_day = KwDateField(label="First day of the new school year")
    last_day = KwDateField(label="Last day of the old school year", help_text="Those who leave, leave on it")


class RollClassesForm(RollDaysForm):
    """What each class is called in the new year and who teaches it, and what becomes of the timetable."""

    def __init__(
        self,
        *args: Any,
        answers: RollAnswers,
        classes: Sequence[ClassMove],
        teachers: Sequence[TeacherRow],
        staff: Sequence[User],
        **kwargs: Any,
    ) -> None:
        """A box for each of CLASSES and a choice for each of TEACHERS, filled in as they stand."""
        kwargs["initial"] = {"first_day": answers.first_day, "last_day": answers.last_day}
        super().__init__(*args, **kwargs)
        self.fields["times"] = forms.ChoiceField(
            label="The timetable of support", choices=TIMES, initial=str(answers.times), widget=ChoiceChips()
        )
        self.class_rows, self.teacher_rows = list(classes), list(teachers)
        for each in self.class_rows:
            self.fields[f"class_{class_key(each.name)}"] = class_box(
                f"New name of {each.name or 'pupils without a class'}", each.new_name
            )
        for row in self.teacher_rows:
            self.fields[f"teacher_{class_key(row.name)}"] = staff_choice(
                staff, f"Teacher of {row.name}", str(row.staff_id or NOBODY)
            )

    @property
    def changes(self) -> dict[str, Any]:
        """What was decided, as `save_answers` takes it: only boxes that were changed count."""
        data = self.cleaned_data
        classes = {row.name: f"class_{class_key(row.name)}" for row in self.class_rows}
        teachers = {row.name: f"teacher_{class_key(row.name)}" for row in self.teacher_rows}
        return {
            "first_day": data["first_day"],
            "last_day": data["last_day"],
            "times": Times(data["times"]),
            "classes": {name: data[box] for name, box in classes.items() if box in self.changed_data},
            "teachers": {name: data[box] for name, box in teachers.items() if box in self.changed_data},
        }


class RollPupilsForm(KwForm):
    """The pupils of one class: where each goes, and who is their key worker then."""

    def __init__(
        self,
        *args: Any,
        answers: RollAnswers,
        moves: Sequence[PupilMove],
        key_workers: Sequence[KeyWorkerRow],
        staff: Sequence[User],
        **kwargs: Any,
    ) -> None:
        """The boxes of each of MOVES, and a choice for each of KEY_WORKERS."""
        super().__init__(*args, **kwargs)
        self.answers, self.moves, self.key_workers = answers, list(moves), list(key_workers)
        for move in self.moves:
            self._add_pupil(move)
        for row in self.key_workers:
            self.fields[f"lead_{row.assignment_id}"] = staff_choice(
                staff,
                f"Key worker of {row.pupil}, now {row.staff}",
                str(row.staff_id or NOBODY),
                keeps=row if row.state is not Lead.STAFF_LEAVES else None,
            )

    def _add_pupil(self, move: PupilMove) -> None:
        """Where one pupil goes."""
        key, name = move.pupil_id, move.name
        is_asked = move.move is Move.ASK
        moves = [("up", "Moves up"), ("stay", "Stays in the year"), ("leave", "Leaves")]
        self.fields[f"move_{key}"] = forms.ChoiceField(
            label=f"What {name} does",
            choices=[("", "Choose"), *moves] if is_asked else moves,
            required=False,
            initial="" if is_asked else str(move.move),
            widget=forms.Select(SELECT),
        )
        self.fields[f"year_{key}"] = forms.ChoiceField(
            label=f"New year of {name}",
            choices=[("", "—"), *((year, year_label(year)) for year in NC_YEARS)],
            required=False,
            initial=move.new_year,
            widget=forms.Select(SELECT),
        )
        self.fields[f"class_{key}"] = class_box(f"New class of {name}", move.new_class)
        if move.last_day:
            self.fields[f"day_{key}"] = KwDateField(
                label=f"Last day of {name}",
                required=False,
                initial=move.last_day,
                help_text="",
                latest=self.answers.first_day,
                widget=DateInput({"class": "form-control kw-w-10"}),
            )

    @property
    def changes(self) -> dict[str, Any]:
        """What was decided for these pupils, as `save_answers` takes it: only boxes that were changed count."""
        pupils = {str(move.pupil_id): self._answer_of(move) for move in self.moves}
        leads = {str(row.assignment_id): f"lead_{row.assignment_id}" for row in self.key_workers}
        return {
            "pupils": {key: said for key, said in pupils.items() if said is not None},
            "key_workers": {
                key: self.cleaned_data[box] for key, box in leads.items() if box in self.changed_data
            },
        }

    def _answer_of(self, move: PupilMove) -> PupilAnswer | None:
        """What was decided for one pupil; None when no box of theirs was changed."""
        key = str(move.pupil_id)
        boxes = {"move": "move", "nc_year": "year", "reg_group": "class", "last_day": "day"}
        changed = {
            name: self.cleaned_data.get(f"{box}_{key}") or ""
            for name, box in boxes.items()
            if f"{box}_{key}" in self.changed_data
        }
        if not changed:
            return None
        day = changed.get("last_day")
        if isinstance(day, date):
            changed["last_day"] = day.isoformat()
        before = self.answers.pupils.get(key, PupilAnswer())
        if "move" in changed and "nc_year" not in changed:
            changed["nc_year"] = ""
        if "move" in changed and "reg_group" not in changed:
            changed["reg_group"] = ""
        return replace(before, **changed)


def class_box(label: str, initial: str) -> forms.CharField:
    """A short box for the name of a class."""
    attrs = {"class": "form-control kw-w-10", "dir": "auto", "autocomplete": "off"}
    return forms.CharField(
        label=label,
        max_length=CLASS_LENGTH,
        required=False,
        initial=initial,
        widget=forms.TextInput(attrs),
    )


def staff_choice(
    staff: Sequence[User], label: str, initial: str, keeps: KeyWorkerRow | None = None
) -> forms.ChoiceField:
    """One of the adults of the new year, or nobody yet; KEEPS names who goes on, as that."""
    names = [
        (
            str(person.pk),
            f"keeps {person.full_name}" if keeps and person.pk == keeps.old_staff_id else person.full_name,
        )
        for person in staff
    ]
    return forms.ChoiceField(
        label=label,
        choices=[(NOBODY, "Nobody yet"), *names],
        initial=initial,
        widget=forms.Select(SELECT),
    )
