"""Targets, with the criterion built in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from common.forms import ChoiceChips, KwDateField
from plans.choices import TargetMeasure, TargetStatus
from plans.forms.line import whole
from plans.models import Outcome, PromptLevel, ProvisionLine, Target
from plans.rules.criterion import MOST_TRIES, Criterion, criterion_problem
from plans.rules.vocabulary import Measure, TargetState
from pupils.forms.assignment import check_order
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

ANY = "any"
CRITERION = ("measure", "criterion_successes", "criterion_trials", "criterion_level", "criterion_sessions")


class TargetForm(GroupedForm):
    """One thing the pupil is learning, and when it counts as met."""

    groups = (
        Group((("title",), ("outcome",))),
        Group((("measure",),), title="When it counts as met"),
        Group(
            (("criterion_successes", "criterion_trials", "criterion_level", "criterion_sessions"),),
            key="criterion",
        ),
        Group((("lines",), ("baseline",), ("strategy",)), title="How it is worked on"),
        Group((("starts_on", "review_by"),)),
    )

    title = short_text(
        "What is the pupil learning?", most(Target, "title"), help_text="“Asks for help with a sign or word”"
    )
    measure = forms.ChoiceField(
        label="How is each session rated?", choices=TargetMeasure.choices, widget=ChoiceChips
    )
    criterion_successes = whole("At least", 1, MOST_TRIES)
    criterion_trials = whole("out of … tries", 1, MOST_TRIES)
    criterion_sessions = whole("in … sessions running", 1, 20)
    baseline = short_text(
        "Where the pupil is now",
        most(Target, "baseline"),
        required=False,
        help_text="“1 of 5, with a full physical prompt”",
    )
    strategy = long_text("What adults do", most(Target, "strategy"), rows=4)
    starts_on = KwDateField(label="Starts")
    review_by = KwDateField(label="Review by", help_text="Within about a term")

    def __init__(
        self,
        *args: Any,
        levels: Sequence[PromptLevel],
        outcomes: Sequence[Outcome],
        lines: Sequence[ProvisionLine],
        **kwargs: Any,
    ) -> None:
        """LEVELS of the school's help scale, the most independent first."""
        super().__init__(*args, **kwargs)
        self.fields["criterion_level"] = record_field(
            levels,
            label="with this help or less",
            empty="Any help",
            none=ANY,
            required=True,
            name=lambda level: level.name,
        )
        self.fields["criterion_successes"].error_messages["required"] = (
            "Say how many of the tries must succeed."
        )
        self.fields["criterion_trials"].error_messages["required"] = "Say out of how many tries."
        if outcomes:
            self.fields["outcome"] = record_field(
                outcomes, label="A step towards which outcome?", empty="None", name=lambda one: one.title
            )
        if lines:
            self.fields["lines"] = records_field(
                lines, label="In the sessions of", name=lambda line: f"{line.name} ({line.amount_words})"
            )

    def keep_words_only(self) -> None:
        """Put away the criterion: sessions are rated against it."""
        self.put_away(*CRITERION)

    def clean(self) -> dict[str, Any]:
        """A criterion that can be met, dates in order."""
        data = super().clean() or self.cleaned_data
        check_order(self, data.get("starts_on"), data.get("review_by"), field="review_by")
        if data.get("measure") == Measure.LEVEL:
            data |= {"criterion_successes": None, "criterion_trials": None}
            self.errors.pop("criterion_successes", None)
            self.errors.pop("criterion_trials", None)
        if "measure" in self.fields and not any(self.has_error(name) for name in CRITERION):
            self.check_criterion(data)
        return data

    def check_criterion(self, data: dict[str, Any]) -> None:
        """Add an error by field for a criterion that cannot be."""
        criterion = Criterion(
            measure=Measure(data["measure"]),
            successes=data["criterion_successes"],
            trials=data["criterion_trials"],
            has_level=data["criterion_level"] is not None,
            sessions=data["criterion_sessions"],
        )
        problem = criterion_problem(criterion)
        if problem:
            self.add_error(*problem)


def initial_of(target: Target) -> dict[str, Any]:
    """What the form shows of a target there is."""
    words = ("title", "measure", "criterion_successes", "criterion_trials", "criterion_sessions", "baseline")
    rest = ("strategy", "starts_on", "review_by")
    return {name: getattr(target, name) for name in (*words, *rest)} | {
        "outcome": id_of(target.outcome_id),
        "criterion_level": id_of(target.criterion_level_id) or ANY,
        "lines": ids(target.lines.all()),
    }


class TargetEndForm(GroupedForm):
    """Met, or stopped: on which day, and why."""

    groups = (Group((("status",), ("reason",), ("ended_on",))),)

    status = forms.ChoiceField(
        label="What became of it?",
        choices=[
            (state.value, TargetStatus(state).label) for state in (TargetState.MET, TargetState.STOPPED)
        ],
        widget=ChoiceChips,
    )
    reason = short_text("Why?", most(Target, "status_reason"), help_text="For whoever reads it later")
    ended_on = KwDateField(label="On")
