"""Digests: claimed, written, handed over, marked. Each goes once (docs/adr/0009)."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from accounts.selectors import calendar_of
from caseload.models import DigestSent
from caseload.rules.digest import LONGEST_WAIT, DigestKind, DigestState, period_of, period_owed
from caseload.rules.digest_words import subject_of, summary_of
from caseload.rules.due import DueList
from caseload.selectors.digests import Owed, digests_owed, undelivered
from caseload.selectors.due import due_of
from common.dates import SchoolCalendar
from common.post import NotTaken, PostRoom, Unknown

log = logging.getLogger(__name__)


def send_owed_digests(
    *,
    moment: datetime,
    by: User | None = None,
    schools: Iterable[School] | None = None,
    only: Collection[User] | None = None,
) -> list[DigestSent]:
    """Send what is owed at the London MOMENT; the digests that had something in them, whether they went or not.

    Safe to run twice and by two workers at once. Nothing is due: nothing is sent, and that is noted, so that the person
    is not asked about again in this period. ONLY restricts it to some people.
    """
    local, post, done = timezone.localtime(moment), PostRoom(), list[DigestSent]()
    for school in School.objects.order_by("pk") if schools is None else schools:
        calendar = calendar_of(school)
        for kind in DigestKind:
            period = period_owed(kind, calendar, local)
            if period is None:
                continue
            for owed in digests_owed(school, kind, period, local.date(), timezone.now()):
                if only is not None and owed.person not in only:
                    continue
                row = claim(owed, school, kind, period)
                if row:
                    done.append(send_one(row, local, calendar, post, by=by))
    return [row for row in done if row.items or row.state == DigestState.FAILED]


def claim(owed: Owed, school: School, kind: DigestKind, period: date) -> DigestSent | None:
    """The row of the digest, now ours to send; None when another worker has it or was quicker."""
    now, was = timezone.now(), owed.earlier
    if was is None:
        row = DigestSent(school=school, person=owed.person, kind=kind, for_day=period, claimed_at=now)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            return None
        return row
    unchanged = DigestSent.objects.filter(
        pk=was.pk, state=was.state, attempts=was.attempts, claimed_at=was.claimed_at
    )
    if not unchanged.update(state=DigestState.CLAIMED, claimed_at=now, html="", text=""):
        return None
    return DigestSent.objects.select_related("school", "person").get(pk=was.pk)


def send_one(
    row: DigestSent, moment: datetime, calendar: SchoolCalendar, post: PostRoom, *, by: User | None
) -> DigestSent:
    """Write and send a claimed digest; its row says what became of it."""
    tries = row.attempts + 1
    try:
        due = due_of(row.person, row.school, moment, calendar)
        if not due:
            return settle(row, DigestState.SENT, by=None)
        write(row, due)
        post.hand_over(message_of(row))
    except NotTaken as trouble:
        log.warning("digest %s was not taken: %s", row.pk, trouble)
        return settle(row, DigestState.FAILED, by=by)
    except Unknown as trouble:
        log.warning("digest %s may have arrived: %s", row.pk, trouble)
        return row
    except Exception:
        log.exception("digest %s could not be written", row.pk)
        row.attempts = tries
        return settle(row, DigestState.FAILED, by=by)
    row.sent_at = timezone.now()
    return settle(row, DigestState.SENT, by=by)


def write(row: DigestSent, due: DueList) -> None:
    """Put the words into the row before the post has them: a row with words that is never marked may have arrived."""
    context = {
        "due": due,
        "summary": summary_of(due),
        "person": row.person,
        "school": row.school,
        "kind": row.kind,
        "site": settings.KEYWORKER_URL,
    }
    row.subject = subject_of(due, row.kind, row.school.name)
    row.html = render_to_string("emails/digest.html", context | {"subject": row.subject})
    row.text = render_to_string("emails/digest.txt", context)
    row.items, row.attempts = len(due), row.attempts + 1
    row.save(update_fields=["subject", "html", "text", "items", "attempts"])


def message_of(row: DigestSent) -> EmailMultiAlternatives:
    """The e-mail; its Message-ID is the row's, so that a mail system that meets it twice can tell."""
    host = settings.KEYWORKER_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    headers = {"Message-ID": f"<digest-{row.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(row.subject, row.text, to=[row.person.email], headers=headers)
    message.attach_alternative(row.html, "text/html")
    return message


@transaction.atomic
def settle(row: DigestSent, state: DigestState, *, by: User | None) -> DigestSent:
    """Note what became of the digest, and audit it unless there was nothing to send."""
    row.state = state
    row.save(update_fields=["state", "sent_at", "attempts"])
    if row.items or state == DigestState.FAILED:
        record_audit(by=by, verb=f"digest_{state}", record=row, fields=["state"])
    return row


@transaction.atomic
def ask_to_send_again(*, by: User, school: School) -> int:
    """Make the school's digests that did not go, or may not have, due at once; how many. The caller enqueues it."""
    now = timezone.now()
    rows = undelivered(school, now)
    for row in rows:
        row.state, row.claimed_at = DigestState.FAILED, now - LONGEST_WAIT
        row.save(update_fields=["state", "claimed_at"])
        record_audit(by=by, verb="digest_retry", record=row, fields=["state"])
    return len(rows)


@transaction.atomic
def set_daily_digest(*, by: User, school: School, wanted: bool) -> None:
    """Let BY have an e-mail each school day, or one a week.

    Who gives the daily one up is not sent this week's on the spot.
    """
    if by.gets_daily_digest == wanted:
        return
    by.gets_daily_digest = wanted
    by.save(update_fields=["gets_daily_digest", "sort_name"])
    record_audit(by=by, verb="digest_choose", record=by, fields=["gets_daily_digest"], school_id=school.pk)
    if not wanted:
        now = timezone.localtime()
        DigestSent.objects.get_or_create(
            school=school,
            person=by,
            kind=DigestKind.WEEKLY,
            for_day=period_of(DigestKind.WEEKLY, now.date()),
            defaults={"claimed_at": now, "state": DigestState.SENT},
        )
