"""What a person sees before a record is moved to the right pupil: what goes with it, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accounts.models import School
from common.words import minutes_words
from logs.choices import SubmissionKind
from logs.models import SessionEntry, WrongPupilMove
from logs.rules.behaviour import PRAISE_REASONS, first_capital
from logs.rules.reasons import REASON_LABELS, Reason
from logs.selectors.behaviour import incident_title, step_words
from logs.selectors.daily_care import daily_care_title
from logs.selectors.emergency import event_title
from logs.selectors.ratings import StandingRating, standing_ratings
from logs.selectors.sheet import targets_of
from logs.selectors.standing import lines_of
from plans.models import ProvisionLine, Target
from pupils.models import Pupil


@dataclass(frozen=True)
class RatingToMove:
    """A rating of the wrong pupil's target, and the right pupil's targets rated in the same way."""

    target: Target
    words: str
    choices: tuple[Target, ...]

    @property
    def likely(self) -> Target | None:
        """The one that is called the same."""
        return next((each for each in self.choices if each.title == self.target.title), None)


@dataclass(frozen=True)
class MoveSheet:
    """The right pupil's lines and targets on the day; `lost` are ratings for which there is no target."""

    lines: Sequence[ProvisionLine] = ()
    ratings: Sequence[RatingToMove] = ()
    lost: Sequence[RatingToMove] = ()

    def likely_line(self, name: str) -> ProvisionLine | None:
        """The line that is called the same, else the only one there is."""
        same = next((line for line in self.lines if line.name == name), None)
        return same or (self.lines[0] if len(self.lines) == 1 else None)


def move_sheet(entry: SessionEntry, to_pupil: Pupil, school: School, day: date) -> MoveSheet:
    """What has to be chosen anew for a session: 6 queries at most."""
    live = [target for target, _ in targets_of([to_pupil.pk], school, day)[to_pupil.pk]]
    rows = [_to_move(each, live) for each in standing_ratings(entry).values()] if entry.happened else []
    return MoveSheet(
        lines=lines_of(to_pupil, school, day),
        ratings=[row for row in rows if row.choices],
        lost=[row for row in rows if not row.choices],
    )


def _to_move(rating: StandingRating, live: Sequence[Target]) -> RatingToMove:
    """One rating with the targets it could count for."""
    same = tuple(each for each in live if each.measure == rating.target.measure)
    return RatingToMove(rating.target, rating.words, same)


def said_words(kind: str, stands: Any) -> list[str]:
    """What the record says apart from its texts, in a few words each; it stands as it counts."""
    if kind == SubmissionKind.SESSION:
        if stands.happened:
            return [minutes_words(stands.minutes)]
        return [f"did not happen: {REASON_LABELS[Reason(stands.reason)]}"]
    if kind == SubmissionKind.BEHAVIOUR:
        step = step_words(stands.intensity, stands.school)
        return [incident_title(stands), *([f"Intensity {step}"] if step else [])]
    if kind == SubmissionKind.DOSE:
        return [f"{stands.medicine.name}, {stands.get_outcome_display().lower()}"]
    if kind == SubmissionKind.HEALTH_EVENT:
        return [event_title(stands)]
    if kind == SubmissionKind.PRAISE:
        return [first_capital(PRAISE_REASONS.get(stands.reason, stands.reason))]
    if kind == SubmissionKind.DAILY_CARE:
        return [daily_care_title(stands)]
    return []


def moved_here(record_id: UUID) -> WrongPupilMove | None:
    """The move that brought the record here, with who did it; the caller has checked who may see the record."""
    return WrongPupilMove.objects.filter(written_id=record_id).select_related("moved_by").first()
