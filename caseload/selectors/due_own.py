"""A person's own part of the Due list: today's sessions, what is not logged, flags, requests to observe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import School, User
from caseload.rules.due import WINDOWS, DueItem, DueKind, is_listed
from caseload.selectors.due_reviews import who_of
from common.dates import SchoolCalendar
from common.words import day_words, plural
from logs.models import Flag, RecordRequest
from logs.rules.flags import age_of
from logs.selectors.day import day_of
from logs.selectors.intervention_asked import accounts_asked


def session_items(user: User, school: School, now: datetime) -> Iterator[DueItem]:
    """How many sessions today holds and how many of the last days are not logged, as Today counts them."""
    day = day_of(user, school, now, timezone.localdate(now))
    today = day.today
    if day.waiting:
        oldest = min(card.session.day for card in day.waiting)
        yield DueItem(
            DueKind.NOT_LOGGED,
            f"{plural(len(day.waiting), 'session')} not logged yet, the oldest of {day_words(oldest)}",
            reverse("logs:not-logged"),
            is_late=oldest < today,
        )
    to_come = [card for card in day.cards if not card.is_logged and not card.is_due]
    if to_come:
        yield DueItem(
            DueKind.SESSIONS, f"{plural(len(to_come), 'session')} to give today", reverse("today"), today
        )


def account_items(user: User, school: School) -> Iterator[DueItem]:
    """Each account USER is asked for, due on the day it happened; the words do not say of what: 1 query."""
    for record in accounts_asked(user, school.pk):
        url = reverse("logs:intervention-account", args=[record.pk])
        words = f"Your account is asked for, about {day_words(record.held_on)}"
        yield DueItem(
            DueKind.ACCOUNT,
            words,
            url,
            record.held_on,
            who=who_of(record.pupil),
            mail_url=reverse("due"),
        )


def flag_items(
    user: User, school: School, calendar: SchoolCalendar, today: date, *, is_school_wide: bool
) -> Iterator[DueItem]:
    """Each flag USER owns; for who answers for the school, the other adults' in one line: 1 query."""
    flags = Flag.objects.visible_to(user, today).open().filter(school=school).select_related("pupil")
    others = old = 0
    for flag in flags.order_by("raised_at", "id"):
        age = age_of(timezone.localdate(flag.raised_at), today, calendar, school.escalate_flags_after)
        if flag.owner_id == user.pk:
            url = reverse("logs:flag", args=[flag.pk])
            words = f"Needs attention: yours, {age.words}"
            yield DueItem(
                DueKind.FLAG, words, url, who=who_of(flag.pupil), detail=flag.text, is_late=age.is_old
            )
        else:
            others, old = others + 1, old + age.is_old
    if others and is_school_wide:
        waits = f", {old} for {plural(school.escalate_flags_after, 'school day')} or longer" if old else ""
        words = f"Needs attention: {others} open with other adults{waits}"
        yield DueItem(DueKind.FLAGS_OF_OTHERS, words, reverse("logs:attention"))


def request_items(
    user: User, school: School, calendar: SchoolCalendar, today: date, until: date
) -> Iterator[DueItem]:
    """What USER was asked to record and has not: 1 query."""
    asked = RecordRequest.objects.visible_to(user, today).filter(
        school=school, asked_of=user, done_at__isnull=True
    )
    for request in asked.select_related("pupil").order_by("due_on", "id"):
        if is_listed(request.due_on, WINDOWS[DueKind.REQUEST], today, until):
            yield DueItem(
                DueKind.REQUEST,
                "Answer what you were asked to record",
                f"{reverse('logs:request-list')}?show=of-me",
                request.due_on,
                calendar.school_day_on_or_before(request.due_on),
                who_of(request.pupil),
                request.text,
            )
