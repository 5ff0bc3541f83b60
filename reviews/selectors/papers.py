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
from pupils.access import Action, can, people_who_may
from reviews.models import AnnualReview, Pack, PackShare
from reviews.selectors.stale import why_stale

PACK_LABEL = "reviews.pack"


@dataclass(frozen=True)
class SharedPack:
    """A pack put before somebody, when they first opened it, and whether it is not to be shown any more."""

    share: PackShare
    opened_at: datetime | None
    is_stale: bool = False


@dataclass(frozen=True)
class PackRow:
    """One version of the papers with the people who have it; `stale` says why it is not to be shown, "" if it may.

    `opens_as_evidence`: whether the reader may open it all the same, as evidence of what was made.
    """

    pack: Pack
    shared: tuple[SharedPack, ...]
    stale: str = ""
    opens_as_evidence: bool = False

    @property
    def opened_by(self) -> int:
        """How many of those it was shared with have opened it."""
        return sum(each.opened_at is not None for each in self.shared)

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
    """The versions of a review's papers, newest first: 6 queries."""
    versions = Pack.objects.visible_to(user).filter(review=review)
    packs = list(versions.select_related("made_by", "job").order_by("-version"))
    stale = why_stale(packs)
    opened = first_opened([pack.pk for pack in packs])
    shares: dict[UUID, list[SharedPack]] = {pack.pk: [] for pack in packs}
    rows = (
        PackShare.objects.visible_to(user).filter(pack__in=packs).select_related("shared_with", "shared_by")
    )
    for share in rows.order_by("shared_at"):
        at = opened.get((str(share.pack_id), share.shared_with_id))
        shares[share.pack_id].append(SharedPack(share, at))
    decides = can(user, Action.INTERVENTION_WITHHOLD, pupil_id=review.pupil_id, school_id=review.school_id)
    return [PackRow(pack, tuple(shares[pack.pk]), stale.get(pack.pk, ""), decides) for pack in packs]


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
    """The packs put before the person that they may still see, newest first: 5 queries."""
    shares = list(
        PackShare.objects.visible_to(user)
        .filter(shared_with=user)
        .select_related("pack__review", "pack__job", "pupil", "shared_by")
        .order_by("-shared_at")
    )
    opened = first_opened([share.pack_id for share in shares])
    stale = why_stale([share.pack for share in shares])
    return [
        SharedPack(share, opened.get((str(share.pack_id), user.pk)), share.pack_id in stale)
        for share in shares
    ]
