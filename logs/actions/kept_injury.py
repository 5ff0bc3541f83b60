"""An adult's injury that was kept aside: who may put it right or discard it, and saving it as what it was."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from logs.actions.adult_injury import injury_refusal, write_adult_injury
from logs.actions.adult_injury_drafts import adult_injury_of, check_adult_injury
from logs.actions.kept_drafts import as_id, payload_of
from logs.actions.kept_mending import Mended
from logs.choices import SubmissionKind
from logs.models import AdultInjury, Submission
from pupils.access import Action, may_somewhere

UNREADABLE = "What was sent cannot be read as a record. It can only be discarded."


def may_resolve(by: User, submission: Submission) -> bool:
    """Whether BY, who sees what was kept aside, may save or discard it.

    An adult's injury as its page has it: who wrote it, or who answers for the school's and was not the one hurt.
    """
    if submission.kind != SubmissionKind.ADULT_INJURY or submission.author_id == by.pk:
        return True
    is_own = as_id(payload_of(submission).get("staff_id")) == by.pk
    return not is_own and may_somewhere(by, Action.ADULT_INJURY_LIST, submission.school_id)


def write_kept_injury(
    by: User, envelope: Submission, mended: Mended, now: datetime | None = None
) -> AdultInjury:
    """The injury on the day and in the words it now has; the author stays who sent it.

    Raises ValidationError for what has yet to be mended.
    """
    moment = now or timezone.now()
    draft = adult_injury_of(payload_of(envelope), mended.held_on, mended.texts)
    if draft is None:
        raise ValidationError(UNREADABLE)
    check_adult_injury(draft, envelope.school, moment)
    if reason := injury_refusal(by, envelope.school, draft, timezone.localdate(moment)):
        raise ValidationError(reason)
    return write_adult_injury(envelope, draft)
