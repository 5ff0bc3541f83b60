"""What can be mended about a move of the stock, each as a ValidationError keyed by the form's field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import School
from logs.actions.behaviour_checks import TOO_LONG
from logs.choices import StockMove
from logs.models import StockEntry
from logs.rules.session_limits import date_error
from logs.selectors.people import staff_on

HOW_MUCH = "Write how much it was, as a number."
AT_LEAST_SOME = "Write how much it was. Only a count can be 0: then nothing is left."
SAY_WHAT = "Say what happened to it: spilt, dropped, out of date."
SHOWN = "Choose from the answers shown."
NOT_SELF = "The witness is a second adult. Choose somebody else, or leave it empty: the entry then says so."
NOT_HERE = "Choose an adult who worked in the school that day."
TEXTS = {"batch": "batch", "explanation": "words"}  # column → field of the form


def check_stock(facts: Mapping[str, Any], school: School, by: UUID, now: datetime) -> None:
    """Raise a ValidationError, keyed by field, for what can be mended. A missing witness is no error: it is said."""
    if problem := date_error(facts["held_on"], timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    if facts["move"] not in StockMove.values:
        raise ValidationError({"move": SHOWN})
    if facts["amount"] < 0:
        raise ValidationError({"amount": HOW_MUCH})
    if not facts["amount"] and facts["move"] != StockMove.COUNTED:
        raise ValidationError({"amount": AT_LEAST_SOME})
    if facts["move"] == StockMove.WASTED and not facts["explanation"]:
        raise ValidationError({"words": SAY_WHAT})
    for column, name in TEXTS.items():
        field: Any = StockEntry._meta.get_field(column)
        if len(facts[column]) > field.max_length:
            raise ValidationError({name: TOO_LONG.format(limit=field.max_length)})
    _check_witness(facts, school, by)


def _check_witness(facts: Mapping[str, Any], school: School, by: UUID) -> None:
    """Refuse oneself, and somebody who did not work in the school that day."""
    witness_id = facts["witness_id"]
    if witness_id is None:
        return
    if witness_id == by:
        raise ValidationError({"witness": NOT_SELF})
    if not staff_on(school.pk, facts["held_on"]).filter(pk=witness_id).exists():
        raise ValidationError({"witness": NOT_HERE})
