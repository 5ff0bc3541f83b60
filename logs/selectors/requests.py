"""Record requests: what a person was asked to observe, what they asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet

from accounts.models import School, User
from logs.models import RecordRequest
from logs.rules.requests import due_words
from logs.selectors.flags import pupil_words
from pupils.access import MAY, Action, held_by
from pupils.models import Pupil


class Asked(StrEnum):
    """Which requests a list shows."""

    ALL = ""
    OF_ME = "of-me"
    BY_ME = "by-me"
    DONE = "done"


@dataclass(frozen=True)
class RequestRow:
    """One request as a page shows it."""

    request: RecordRequest
    name: str
    group: str
    due: str
    is_late: bool
    may_answer: bool
    may_cancel: bool

    @property
    def is_done(self) -> bool:
        """Whether it was answered or taken back."""
        return self.request.done_at is not None


def _chosen(user: User) -> dict[Asked, Q]:
    """What each choice of the list shows to USER."""
    waits = Q(done_at__isnull=True)
    return {
        Asked.ALL: waits,
        Asked.OF_ME: waits & Q(asked_of=user),
        Asked.BY_ME: Q(asked_by=user),
        Asked.DONE: Q(done_at__isnull=False),
    }


def asked_from(text: str) -> Asked:
    """The choice an address names; all that wait when it names none."""
    return Asked(text) if text in set(Asked) else Asked.ALL


def requests_seen(
    user: User, school: School, today: date, asked: Asked | None = None, pupil: Pupil | None = None
) -> QuerySet[RecordRequest]:
    """The requests of the choice (None: every one) that USER may read: those that wait first, by their last day."""
    condition = _chosen(user)[asked] if asked is not None else Q()
    found = RecordRequest.objects.visible_to(user).filter(condition, school=school)
    if pupil is not None:
        found = found.filter(pupil=pupil)
    answer, cancel = (
        ExpressionWrapper(held_by(user, MAY[action], today), output_field=BooleanField())
        for action in (Action.REQUEST_ANSWER, Action.REQUEST_CANCEL)
    )
    marked: QuerySet[RecordRequest] = found.annotate(may_answer=answer, may_cancel=cancel).select_related(
        "pupil", "school", "asked_by", "asked_of", "done_by"
    )
    return marked.order_by(F("done_at").desc(nulls_first=True), "due_on", "id")


def request_counts(user: User, school: School) -> dict[Asked, int]:
    """How many requests of the school each choice shows to USER: one query."""
    counts = {asked.name: Count("pk", filter=condition) for asked, condition in _chosen(user).items()}
    found = RecordRequest.objects.visible_to(user).filter(school=school).aggregate(**counts)
    return {asked: found[asked.name] for asked in Asked}


def requests_described(
    requests: Iterable[RecordRequest], user: User, school: School, today: date
) -> list[RequestRow]:
    """Each of the requests of `requests_seen` with the pupil's name and until when: 1 query for any number."""
    rows = list(requests)
    words = pupil_words(user, school, [row.pupil for row in rows], today) if rows else {}
    return [
        RequestRow(
            request=row,
            name=words[row.pupil_id][0],
            group=words[row.pupil_id][1],
            due=due_words(row.due_on, today),
            is_late=row.due_on < today,
            may_answer=bool(getattr(row, "may_answer", False)),
            may_cancel=row.asked_by_id == user.pk or bool(getattr(row, "may_cancel", False)),
        )
        for row in rows
    ]
