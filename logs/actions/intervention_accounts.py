"""Each adult's own account: given once, sealed until all are in; the head may open them, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.intervention_case import allowed, case_row, locked
from logs.models import InterventionAccount, InterventionCase, RestrictiveIntervention
from logs.selectors.intervention_case import case_facts
from logs.selectors.intervention_reports import THROUGH_THE_RECORD

NO_WORDS = "Write what you saw and did, in your own words."
IS_IN = (
    "Your account is in and stays as it is. Ask the SENCO to add to the record what came back to you later."
)
OPEN_ALREADY = "The accounts are open already."
SAY_WHY = "Write why they are opened before all are in: it is kept."


@transaction.atomic
def give_account(
    *, by: User, record: RestrictiveIntervention, words: str, now: datetime | None = None
) -> InterventionAccount:
    """BY's own account of RECORD, never changed afterwards; the same words sent twice are one account.

    Raises ValidationError without words, or for other words when theirs is in; PermissionDenied when none is asked.
    """
    held = locked(record)
    said = words.strip()
    had = InterventionAccount.objects.unscoped(reason=THROUGH_THE_RECORD).filter(record=held, author=by)
    before: InterventionAccount | None = had.first()
    if before is not None:
        if before.words == said:
            return before
        raise ValidationError(IS_IN)
    if by.pk not in case_facts(held).asked_ids:
        raise PermissionDenied
    if not said:
        raise ValidationError({"words": NO_WORDS})
    account: InterventionAccount = InterventionAccount.objects.create(
        pupil_id=held.pupil_id,
        school_id=held.school_id,
        record=held,
        author=by,
        words=said,
        given_at=now or timezone.now(),
    )
    record_audit(by=by, verb="intervention_account", record=account)
    return account


@transaction.atomic
def open_accounts(
    *, by: User, record: RestrictiveIntervention, because: str, now: datetime | None = None
) -> InterventionCase:
    """Open the accounts of RECORD before all are in; the reason stands on the case and in the audit.

    Raises ValidationError without a reason or when they are open; PermissionDenied for who may not.
    """
    moment = now or timezone.now()
    held = locked(record)
    case = case_row(held)
    if case_facts(held).are_open:
        raise ValidationError(OPEN_ALREADY)
    allowed(by, held, "open", moment)
    if not because.strip():
        raise ValidationError({"because": SAY_WHY})
    case.opened_at, case.opened_by, case.opened_because = moment, by, because.strip()
    case.save(update_fields=["opened_at", "opened_by", "opened_because"])
    record_audit(
        by=by,
        verb="intervention_accounts_open",
        record=case,
        fields=["opened_at"],
        before={"opened_because": ""},
        after={"opened_because": case.opened_because},
    )
    return case
