"""Many plans, lines and targets at once, as a spreadsheet brings them: the same records and the same audit events as
one by one, in a few statements. The caller has checked them by the rules; the database's own constraints still hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from accounts.actions.audit import record_audits
from accounts.models import User
from plans.models import EhcPlan, LineTarget, Outcome, ProvisionLine, SupportPlan, Target

AT_ONCE = 500
RACED = "Somebody else changed one of these pupils a moment ago. Look at the new preview and confirm again."
VERBS: dict[type[models.Model], str] = {
    EhcPlan: "ehc_plan_start",
    SupportPlan: "support_plan_start",
    ProvisionLine: "line_add",
    Outcome: "outcome_add",
    Target: "target_add",
}


@transaction.atomic
def add_all(*, by: User, records: Sequence[Any]) -> None:
    """Write new RECORDS of one kind with an audit event each; raises ValidationError when the database refuses."""
    if not records:
        return
    model = type(records[0])
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(records, batch_size=AT_ONCE)
    except IntegrityError as error:
        raise ValidationError(RACED) from error
    record_audits(by=by, verb=VERBS[model], records=records)


@transaction.atomic
def link_targets(links: Sequence[tuple[ProvisionLine, Target]]) -> list[LineTarget]:
    """Each target worked on in the sessions of its line."""
    rows = [LineTarget(line=line, target=target) for line, target in links]
    return LineTarget.objects.bulk_create(rows, batch_size=AT_ONCE)
