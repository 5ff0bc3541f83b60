"""What the author of a first-aid record can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import School
from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.first_aid_drafts import FirstAidDraft
from logs.choices import Afterwards
from logs.models import FirstAid
from logs.rules.first_aid import CAUSES, INJURIES, TREATMENT
from logs.rules.riddor import questions_for
from logs.rules.session_limits import date_error
from logs.selectors.people import staff_on

SAY_WHAT = "Choose the injury, or write under “What happened” what there was."
SAY_WHERE = "Choose where it happened, or write the place."
AHEAD = "This time is later than now. Check the day and the time."
SHOWN = "Choose from the answers shown."
NOT_HERE = "Choose an adult who worked in the school that day."
TEXTS = ("place", "what_happened", "witness", "factor")


def check_first_aid(draft: FirstAidDraft, school: School, now: datetime) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if problem := date_error(draft.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    local = timezone.localtime(now)
    if draft.held_on == local.date() and draft.starts_at > local.time():
        raise ValidationError({"starts_at": AHEAD})
    if not draft.place.strip():
        raise ValidationError({"place": SAY_WHERE})
    if not draft.injuries and not draft.what_happened.strip():
        raise ValidationError({"injuries": SAY_WHAT})
    _check_codes(draft)
    for name in TEXTS:
        column: Any = FirstAid._meta.get_field(name)
        if len(getattr(draft, name)) > column.max_length:
            raise ValidationError({name: TOO_LONG.format(limit=column.max_length)})
    _check_first_aider(draft, school)


def _check_codes(draft: FirstAidDraft) -> None:
    """Refuse what is on none of the lists."""
    known = {
        "injuries": set(draft.injuries) <= set(INJURIES),
        "treatment": set(draft.treatment) <= set(TREATMENT),
        "cause": not draft.cause or draft.cause in CAUSES,
        "afterwards": draft.afterwards in set(Afterwards.values),
    }
    for name, is_known in known.items():
        if not is_known:
            raise ValidationError({name: SHOWN})
    if not set(draft.riddor_answers) <= {str(question) for question in questions_for(is_pupil=True)}:
        raise ValidationError(SHOWN)


def _check_first_aider(draft: FirstAidDraft, school: School) -> None:
    """Refuse a first aider who did not work in the school that day."""
    if (
        draft.first_aider_id
        and not staff_on(school.pk, draft.held_on).filter(pk=draft.first_aider_id).exists()
    ):
        raise ValidationError({"first_aider": NOT_HERE})
