"""What the author of an intimate-care record can mend, each as a ValidationError keyed by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import School
from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.first_aid_checks import AHEAD, NOT_HERE, SHOWN
from logs.actions.intimate_care_drafts import TEXTS, IntimateCareDraft
from logs.choices import Assent
from logs.models import IntimateCare
from logs.rules.intimate_care import BRISTOL, CARE, NOTHING, PRODUCTS, REASONS, SKIN
from logs.rules.session_limits import date_error
from logs.selectors.people import staff_on
from plans.models import PromptLevel

ENDS_EARLIER = (
    "The end is before the start. Check the two times. Care that went past midnight is written as two records,"
    " one for each day."
)
SAY_WHAT = "Choose what care was given."
SAY_THEN = "Write what was done when the pupil refused."
ONE_OR_OTHER = "Choose what was seen on the skin, or “nothing to note”, not both."
NOT_TWICE = "The second adult is somebody else than you."
MOST_ML = 3000


def check_intimate_care(draft: IntimateCareDraft, author_id: Any, school: School, now: datetime) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    _check_times(draft, now)
    _check_codes(draft)
    if not draft.care_given:
        raise ValidationError({"care_given": SAY_WHAT})
    if draft.assent == Assent.REFUSED and not draft.refusal_words.strip():
        raise ValidationError({"refusal_words": SAY_THEN})
    if NOTHING in draft.skin and (len(draft.skin) > 1 or draft.marks or draft.seen_words.strip()):
        raise ValidationError({"skin": ONE_OR_OTHER})
    for name in TEXTS:
        column: Any = IntimateCare._meta.get_field(name)
        if len(getattr(draft, name)) > column.max_length:
            raise ValidationError({name: TOO_LONG.format(limit=column.max_length)})
    _check_people(draft, author_id, school)


def _check_times(draft: IntimateCareDraft, now: datetime) -> None:
    """Refuse a day or a time ahead, and an end before the start."""
    if problem := date_error(draft.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    if draft.ends_at is not None and draft.ends_at < draft.starts_at:
        raise ValidationError({"ends_at": ENDS_EARLIER})
    local = timezone.localtime(now)
    if draft.held_on != local.date():
        return
    for name in ("starts_at", "ends_at"):
        at = getattr(draft, name)
        if at is not None and at > local.time():
            raise ValidationError({name: AHEAD})


def _check_codes(draft: IntimateCareDraft) -> None:
    """Refuse what is on none of the lists."""
    known = {
        "reason": draft.reason in REASONS,
        "care_given": set(draft.care_given) <= set(CARE),
        "products": set(draft.products) <= set(PRODUCTS),
        "skin": set(draft.skin) <= set(SKIN),
        "assent": draft.assent in set(Assent.values),
        "bristol_type": draft.bristol_type is None or draft.bristol_type in BRISTOL,
        "fluid_ml": draft.fluid_ml is None or 0 <= draft.fluid_ml <= MOST_ML,
    }
    for name, is_known in known.items():
        if not is_known:
            raise ValidationError({name: SHOWN})


def _check_people(draft: IntimateCareDraft, author_id: Any, school: School) -> None:
    """Refuse a second adult who was not there, or is the author; and a step of another school's scale."""
    if draft.second_adult_id == author_id:
        raise ValidationError({"second_adult": NOT_TWICE})
    adults = staff_on(school.pk, draft.held_on)
    if draft.second_adult_id and not adults.filter(pk=draft.second_adult_id).exists():
        raise ValidationError({"second_adult": NOT_HERE})
    steps = PromptLevel.objects.filter(school=school)
    if draft.part_played_id and not steps.filter(pk=draft.part_played_id).exists():
        raise ValidationError({"part_played": SHOWN})
