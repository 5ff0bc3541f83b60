"""The school's help scale."""

from __future__ import annotations

from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import School, User
from plans.models import PromptLevel
from plans.rules.vocabulary import DEFAULT_PROMPT_LEVELS


@transaction.atomic
def set_default_levels(*, by: User | None, school: School) -> list[PromptLevel]:
    """The school's help levels by rank, made from the usual scale if it has none yet (domain.md 2.1)."""
    standing = list(PromptLevel.objects.filter(school=school).order_by("rank"))
    if standing:
        return standing
    levels = [
        PromptLevel(school=school, code=code, name=name, rank=rank)
        for code, name, rank in DEFAULT_PROMPT_LEVELS
    ]
    PromptLevel.objects.bulk_create(levels)
    record_audit(by=by, verb="prompt_levels_set", record=school, fields=["prompt_levels"])
    return levels
