"""What the school decided about a report that went to the wrong home. Keyworker decides nothing and tells nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.models import BreachDecision, WrongPupilMove
from pupils.access import Action, may_somewhere

SAY_WHO = "Write who decided: the head, with whom."
SAY_WHY = "Write why: what the risk is to anybody, and what was done about it."
TOO_LONG = "Use at most {limit} characters."


@dataclass(frozen=True)
class BreachDraft:
    """What was decided: whether the ICO is told, who decided, why, and the ICO's reference if there is one."""

    is_reported: bool
    decider: str
    because: str
    reference: str = ""


@transaction.atomic
def decide_breach(
    *, by: User, move: WrongPupilMove, draft: BreachDraft, now: datetime | None = None
) -> BreachDecision:
    """Keep what was decided; the newest decision holds, none is changed.

    Raises ValidationError, keyed by field, for what can be mended; PermissionDenied for who may not.
    """
    if not may_somewhere(by, Action.BREACH_DECIDE, move.school_id):
        raise PermissionDenied
    said = {name: getattr(draft, name).strip() for name in ("decider", "because", "reference")}
    for name, missing in (("decider", SAY_WHO), ("because", SAY_WHY)):
        if not said[name]:
            raise ValidationError({name: missing})
    for name, text in said.items():
        limit = getattr(BreachDecision._meta.get_field(name), "max_length", 0)
        if len(text) > limit:
            raise ValidationError({name: TOO_LONG.format(limit=limit)})
    decision: BreachDecision = BreachDecision.objects.create(
        move=move, is_reported=draft.is_reported, decided_at=now or timezone.now(), decided_by=by, **said
    )
    record_audit(by=by, verb=Action.BREACH_DECIDE, record=decision, school_id=move.school_id)
    return decision
