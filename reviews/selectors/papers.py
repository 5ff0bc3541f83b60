"""Packs made, who has them, and who may have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from accounts.models import Job, User, ViewEvent
from accounts.selectors import silent_since
from common.words import day_words
from pupils.access import Action, people_who_may
from reviews.models import AnnualReview, Pack, PackShare

PACK_LABEL = "reviews.pack"


@dataclass(frozen=True)
class SharedPack:
    """A pack put before somebody, and when they first opened it."""

    share: PackShare
    opened_at: datetime | None


@dataclass(frozen=True)
class PackRow:
    """One version of the papers with the people who have it."""

    pack: Pack
    shared: tuple[SharedPack, ...]

    @property
    def version_words(self) -> str:
        """The number of the version as text."""
        return str(self.pack.version)


def first_opened(pack_ids: list[UUID]) -> dict[tuple[str, UUID], datetime]:
    """When each person first opened each pack, from the view events."""
    events = ViewEvent.objects.filter(record_kind=PACK_LABEL, record_id__in=[str(pk) for pk in pack_ids])
    found: dict[tuple[str, UUID], datetime] = {}
    for record_id, actor_id, at in events.order_by("id").values_list("record_id", "actor_id", "at"):
        found.setdefault((record_id, actor_id), at)
    return found


def packs_of(user: User, review: AnnualReview) -> list[PackRow]:
    """The versions of a review's papers, newest first: 3 queries."""
    packs = list(
        Pack.objects.visible_to(user).filter(review=review).select_related("made_by").order_by("-version")
    )
    opened = first_opened([pack.pk for pack in packs])
    shares: dict[UUID, list[SharedPack]] = {pack.pk: [] for pack in packs}
    rows = (
        PackShare.objects.visible_to(user).filter(pack__in=packs).select_related("shared_with", "shared_by")
    )
    for share in rows.order_by("shared_at"):
        at = opened.get((str(share.pack_id), share.shared_with_id))
        shares[share.pack_id].append(SharedPack(share, at))
    return [PackRow(pack, tuple(shares[pack.pk])) for pack in packs]


def latest_job(review: AnnualReview) -> Job | None:
    """The last attempt to make the review's papers."""
    return Job.objects.about("pack", review.pk).first()


def job_shown(review: AnnualReview, now: datetime) -> dict[str, Any]:
    """What the bar of the review's papers shows: `job`, or None, and `silence` (see silence_words)."""
    job = latest_job(review)
    return {"job": job, "silence": silence_words(job, now)}


def silence_words(job: Job | None, now: datetime) -> str:
    """ "10:42", or "Fri 20 Nov, 10:42": since when no worker has given a sign of life to an open job; else ""."""
    since = silent_since(job, now)
    if since is None:
        return ""
    then = localtime(since)
    clock = f"{then.hour}:{then.minute:02}"
    return clock if then.date() == localtime(now).date() else f"{day_words(then.date())}, {clock}"


def possible_readers(review: AnnualReview, today: date, by: User) -> list[User]:
    """The adults of the school with whom BY may share this pupil's papers, by name, BY left out: 1 query."""
    people = people_who_may(
        Action.PACK_DOWNLOAD, pupil_id=review.pupil_id, school_id=review.school_id, on=today
    )
    return list(people.exclude(pk=by.pk))


def packs_shared_with(user: User) -> list[SharedPack]:
    """The packs put before the person that they may still see, newest first: 2 queries."""
    shares = list(
        PackShare.objects.visible_to(user)
        .filter(shared_with=user)
        .select_related("pack__review", "pupil", "shared_by")
        .order_by("-shared_at")
    )
    opened = first_opened([share.pack_id for share in shares])
    return [SharedPack(share, opened.get((str(share.pack_id), user.pk))) for share in shares]
