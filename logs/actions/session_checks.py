"""What the author of a session can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from accounts.models import School
from logs.actions.drafts import EntryDraft, RatingDraft, SessionDraft
from logs.choices import Engagement, MissedReason
from logs.rules.session_limits import date_error, minutes_error, needs_reason

NOTE_LENGTH = 2000
MOST_TRIALS = 99
MOST_ADULTS = 10
SAY_WHY_SHORT = "This was {short} minutes shorter than planned. Choose why."
SAY_WHY_MISSED = "Choose why it did not happen."
NO_PLANNED = "Say how many minutes were planned."
NOTE_TOO_LONG = f"Shorten the note to {NOTE_LENGTH} characters or fewer. Nothing you typed is lost."


def check_session(session: SessionDraft, school: School, today: date) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if problem := date_error(session.held_on, today):
        raise ValidationError({"held_on": problem})
    if not session.entries:
        raise ValidationError("Choose at least one pupil.")
    if len(set(session.pupil_ids)) < len(session.entries):
        raise ValidationError("A pupil is in a session once.")
    if not 1 <= session.adults <= MOST_ADULTS:
        raise ValidationError({"adults": f"Between 1 and {MOST_ADULTS} adults lead a session."})
    for entry in session.entries:
        check_entry(entry, school.short_session_minutes)


def check_entry(entry: EntryDraft, short_after: int) -> None:
    """Raise a ValidationError, keyed by field, for what is wrong within one entry."""
    check_facts(entry.happened, entry.minutes, entry.planned_minutes, entry.reason, short_after)
    if len(entry.note) > NOTE_LENGTH:
        raise ValidationError({"note": NOTE_TOO_LONG})
    if entry.engagement not in (None, *Engagement.values):
        raise ValidationError({"engagement": "Choose low, some or high."})
    for rating in entry.ratings:
        check_rating(rating)


def check_facts(happened: bool, minutes: int, planned: int | None, reason: str, short_after: int) -> None:
    """Raise a ValidationError unless minutes, planned minutes and reason fit together."""
    if reason and reason not in MissedReason.values:
        raise ValidationError({"reason": "Choose one of the reasons."})
    if planned is not None and (problem := minutes_error(planned)):
        raise ValidationError({"planned_minutes": problem})
    if happened:
        _check_length(minutes, planned, reason, short_after)
    elif not reason:
        raise ValidationError({"reason": SAY_WHY_MISSED})
    elif planned is None:
        raise ValidationError({"planned_minutes": NO_PLANNED})


def _check_length(minutes: int, planned: int | None, reason: str, short_after: int) -> None:
    """Raise a ValidationError for impossible minutes, and for well short ones without a reason."""
    if problem := minutes_error(minutes):
        raise ValidationError({"minutes": problem})
    if planned is not None and not reason and needs_reason(planned, minutes, short_after):
        raise ValidationError({"reason": SAY_WHY_SHORT.format(short=planned - minutes)})


def check_rating(rating: RatingDraft) -> None:
    """Raise a ValidationError unless the tries make sense, or a level is chosen."""
    if rating.trials is None:
        if rating.level_id is None:
            raise ValidationError({"ratings": "Choose how it went, or leave the target out."})
        return
    if not 1 <= rating.trials <= MOST_TRIALS:
        raise ValidationError({"ratings": f"Count between 1 and {MOST_TRIALS} tries."})
    if rating.successes is None or not 0 <= rating.successes <= rating.trials:
        raise ValidationError({"ratings": "There cannot be more managed than tried."})
