"""The parent of every entry: edited by its author until its midnight, then signed."""

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import User
from common.records import WriteRule
from logs.models.submission import Submission
from pupils.models import PupilOwned

# After `editable_until` only `withdrawn_at/by` may change, from null, once; `editable_until` itself never changes.
SIGNED_UPDATE = """
    IF NEW.editable_until IS DISTINCT FROM OLD.editable_until THEN
        RAISE EXCEPTION 'editable_until of a record never changes' USING ERRCODE = 'check_violation';
    END IF;
    IF now() >= OLD.editable_until THEN
        IF OLD.withdrawn_at IS NOT NULL
           OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by_id'])
              IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by_id']) THEN
            RAISE EXCEPTION 'a signed record is corrected by a new row, not changed'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
"""


def signed_triggers() -> list[pgtrigger.Trigger]:
    """The triggers that hold a signed table: no delete, and no update after midnight but the withdrawal."""
    return [
        pgtrigger.Trigger(
            name="signed_after_midnight",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=SIGNED_UPDATE,
        ),
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
    ]


def withdrawn_pair(model: str) -> models.CheckConstraint:
    """A constraint that a withdrawal has both its time and its person."""
    return models.CheckConstraint(
        condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
        | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
        name=f"{model}_withdrawn_pair",
    )


class SignedRecord(PupilOwned):
    """An entry about one pupil, arrived in a submission."""

    write_rule = WriteRule.SIGNED
    author_field = "author"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="%(class)ss")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="%(class)ss")
    editable_until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
