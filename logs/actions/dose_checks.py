"""What the author of a dose can mend, each as a ValidationError keyed by field. A limit is not: it is flagged."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import School
from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.dose_drafts import DoseDraft
from logs.choices import DoseOutcome
from logs.models import Dose
from logs.rules.session_limits import date_error
from logs.selectors.people import staff_on
from plans.models import Medicine

AHEAD = "This time is later than now. Check the day and the time."
SHOWN = "Choose from the answers shown."
SAY_WRONG = "Write what went wrong, in a few words: another amount, another way, another pupil’s medicine."
HOW_MUCH = "Write how much was given, for example 1 or 2.5."
TOO_MUCH = "This is more than can be right. Check the amount."
NOT_HERE = "Choose an adult who worked in the school that day."
NOT_SELF = "A witness is somebody else. Choose who watched, or leave it empty."
NO_SUCH = "This medicine is not on record for this pupil. Open the pupil’s medicines and choose it there."
MOST = Decimal(10000)
# A tablet's clock may be a little ahead of the server's.
CLOCK_DRIFT = timedelta(minutes=2)
WRITTEN = (
    "a dose, or a move of the stock, names its medicine; who may write about the pupil is checked beside it"
)


def medicine_for(draft: DoseDraft, pupil_id: UUID, school: School) -> Medicine:
    """The pupil's medicine that the draft names; raises ValidationError when there is none."""
    return medicine_of(draft.medicine_id, pupil_id, school)


def medicine_of(medicine_id: UUID | None, pupil_id: UUID, school: School) -> Medicine:
    """The pupil's medicine of this id; raises ValidationError when there is none."""
    own = Medicine.objects.unscoped(reason=WRITTEN).filter(pupil_id=pupil_id, school=school)
    found: Medicine | None = own.filter(pk=medicine_id).first()
    if found is None:
        raise ValidationError(NO_SUCH)
    return found


def check_dose(draft: DoseDraft, school: School, author_id: UUID, now: datetime) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if draft.outcome not in DoseOutcome.values:
        raise ValidationError({"outcome": SHOWN})
    if problem := date_error(draft.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    if draft.given_at > now + CLOCK_DRIFT:
        raise ValidationError({"starts_at": AHEAD})
    if draft.outcome == DoseOutcome.GIVEN_WRONG and not draft.reason.strip():
        raise ValidationError({"reason": SAY_WRONG})
    _check_amount(draft)
    for name in ("reason", "reaction"):
        column: Any = Dose._meta.get_field(name)
        limit: int = column.max_length
        if len(getattr(draft, name)) > limit:
            raise ValidationError({name: TOO_LONG.format(limit=limit)})
    _check_witness(draft, school, author_id)


def _check_amount(draft: DoseDraft) -> None:
    """An amount that can be, of two places at most."""
    if draft.amount is None:
        return
    if not draft.amount.is_finite() or draft.amount <= 0:
        raise ValidationError({"amount": HOW_MUCH})
    if draft.amount > MOST:
        raise ValidationError({"amount": TOO_MUCH})
    if draft.amount != round(draft.amount, 2):
        raise ValidationError({"amount": HOW_MUCH})


def _check_witness(draft: DoseDraft, school: School, author_id: UUID) -> None:
    """A witness is another adult of the school."""
    if draft.witness_id is None:
        return
    if draft.witness_id == author_id:
        raise ValidationError({"witness": NOT_SELF})
    if not staff_on(school.pk, draft.held_on).filter(pk=draft.witness_id).exists():
        raise ValidationError({"witness": NOT_HERE})
