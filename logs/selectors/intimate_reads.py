"""Who read intimate care with a reason: what the SENCO and the DSL are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent, School, User
from common.records import Sensitivity
from common.words import day_words
from logs.selectors.intimate_checks import LOOK_BACK_DAYS
from pupils.models import Pupil

READ = "intimate_care_read"
NEWS_DAYS = 7


@dataclass(frozen=True)
class ReadLine:
    """One reading: by whom, of whom by initials, when and why."""

    by: str
    initials: str
    when: str
    reason: str


def reads_told(user: User, school: School, today: date) -> list[ReadLine]:
    """What was read with a reason in the last four weeks of pupils whose intimate care USER reads, newest first.

    Three queries for any number of lines.
    """
    events = list(_events(school, today, LOOK_BACK_DAYS).select_related("detail"))
    visible = Pupil.objects.visible_to(user, Sensitivity.INTIMATE)
    pupils = {each.pk: each for each in visible.filter(pk__in=[event.pupil_id for event in events])}
    staff = {each.pk: each for each in User.objects.filter(pk__in=[event.actor_id for event in events])}
    return [
        ReadLine(
            by=staff[event.actor_id].full_name if event.actor_id in staff else "Somebody",
            initials=pupils[event.pupil_id].initials,
            when=day_words(timezone.localdate(event.at)),
            reason=_reason(event),
        )
        for event in events
        if event.pupil_id in pupils
    ]


def reads_lately(school: School, today: date) -> int:
    """How many readings there were in the last seven days: one query."""
    return _events(school, today, NEWS_DAYS).count()


def was_read(user: User, pupil_id: UUID, asked_as: UUID) -> bool:
    """Whether the form asked as ASKED_AS has been answered before: a reload is asked for its reason again."""
    own = {"event__verb": READ, "event__actor_id": user.pk, "event__pupil_id": pupil_id}
    return AuditDetail.objects.filter(**own, after__asked_as=str(asked_as)).exists()


def _events(school: School, today: date, days: int) -> QuerySet[AuditEvent]:
    """The readings of the last DAYS days, today among them, newest first."""
    first = today - timedelta(days=days - 1)
    return AuditEvent.objects.filter(school_id=school.pk, verb=READ, at__date__gte=first).order_by("-id")


def _reason(event: AuditEvent) -> str:
    """What was said; "" once the text was purged."""
    detail = getattr(event, "detail", None)
    return str((detail.after or {}).get("reason", "")) if detail else ""
