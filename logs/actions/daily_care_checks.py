"""What the author of an entry about eating or moving can mend; and what is flagged on it instead of refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.choices import CertificateKind
from accounts.models import School
from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.daily_care_drafts import DailyCareDraft
from logs.models import DailyCare
from logs.rules.daily_care import AMOUNTS, KINDS, TROUBLE, WHAT, is_handling, is_off_plan
from logs.rules.session_limits import date_error
from logs.selectors.people import staff_on
from plans.models import PromptLevel
from plans.rules.care import CarePlanKind
from plans.selectors.care_plans import is_certified, live_plan

SAY_WHAT = "Choose what it was, or write it in a few words under “More”."
AHEAD = "This time is later than now. Check the day and the time."
SHOWN = "Choose from the answers shown."
NOT_HERE = "Choose an adult who worked in the school that day."
MOST_ML = 3000
TOO_MUCH = "This is more than three litres. Check the millilitres."


def check_daily_care(draft: DailyCareDraft, school: School, now: datetime) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if draft.kind not in KINDS:
        raise ValidationError({"kind": SHOWN})
    if problem := date_error(draft.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    local = timezone.localtime(now)
    if draft.held_on == local.date() and draft.starts_at > local.time():
        raise ValidationError({"starts_at": AHEAD})
    said = draft.what or draft.amount or draft.volume_ml or draft.difficulty or draft.note.strip()
    if not said:
        raise ValidationError({"what": SAY_WHAT})
    _check_codes(draft, school)
    if draft.volume_ml is not None and draft.volume_ml > MOST_ML:
        raise ValidationError({"volume_ml": TOO_MUCH})
    column: Any = DailyCare._meta.get_field("note")
    if len(draft.note) > column.max_length:
        raise ValidationError({"note": TOO_LONG.format(limit=column.max_length)})


def _check_codes(draft: DailyCareDraft, school: School) -> None:
    """Refuse what is on none of the lists."""
    known = {
        "what": set(draft.what) <= set(WHAT),
        "difficulty": set(draft.difficulty) <= set(TROUBLE),
        "amount": not draft.amount or draft.amount in AMOUNTS,
        "texture": not draft.texture or draft.texture in KINDS[draft.kind].textures,
    }
    for name, is_known in known.items():
        if not is_known:
            raise ValidationError({name: SHOWN})
    level, adult = draft.help_level_id, draft.second_adult_id
    if level and not PromptLevel.objects.filter(school=school, pk=level).exists():
        raise ValidationError({"help_level": SHOWN})
    if adult and not staff_on(school.pk, draft.held_on).filter(pk=adult).exists():
        raise ValidationError({"second_adult": NOT_HERE})


def as_the_plan_stood(
    draft: DailyCareDraft, pupil_id: UUID, school_id: UUID, author_id: UUID
) -> dict[str, Any]:
    """The plan of the day, and what was not as it or the register asks: kept, because both change. Never a bar."""
    live = live_plan(pupil_id, school_id, CarePlanKind.EATING_MOBILITY, draft.held_on)
    moved = is_handling(draft.kind, draft.what)
    content = live.version.content if live and live.version else {}
    second_missing = bool(live and live.plan.is_second_adult_required and draft.second_adult_id is None)
    lapsed = moved and not is_certified(
        author_id, school_id, [CertificateKind.MOVING_HANDLING], draft.held_on
    )
    return {
        "plan": live.plan if live else None,
        "is_certificate_lapsed": lapsed,
        "is_second_adult_missing": moved and second_missing,
        "is_texture_off_plan": is_off_plan(draft.kind, draft.texture, content),
        "is_plan_expired": bool(live and live.state.is_expired),
    }
