"""What a person finds on their first page: packs shared with them, reviews coming up, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from accounts.models import School, StaffRole, User
from common.words import day_words, plural
from pupils.access import SENCO_OFFICE, roles_of
from reviews.models import AnnualReview
from reviews.selectors.papers import SharedPack, packs_shared_with

COMING_UP = timedelta(weeks=8)


@dataclass(frozen=True)
class PackForReader:
    """A pack put before the person, as words."""

    pack_id: UUID
    review_id: UUID
    pupil_name: str
    title: str
    meeting: str
    made: str
    shared_by: str
    is_new: bool
    is_stale: bool


@dataclass(frozen=True)
class ComingReview:
    """A review whose meeting is near, as words."""

    review_id: UUID
    pupil_id: UUID
    pupil_name: str
    kind: str
    meeting: str
    where: str


def packs_for(user: User, school: School) -> list[PackForReader]:
    """The packs of the school put before USER that they may still see, newest first: 5 queries."""
    return [_for_reader(shared) for shared in packs_shared_with(user) if shared.share.school_id == school.pk]


def _for_reader(shared: SharedPack) -> PackForReader:
    """One shared pack as words."""
    pack = shared.share.pack
    return PackForReader(
        pack_id=pack.pk,
        review_id=pack.review_id,
        pupil_name=shared.share.pupil.full_name,
        title=pack.get_stage_display(),
        meeting=day_words(pack.review.meeting_on),
        made=f"{plural(pack.pages, 'page')}, figures to {day_words(pack.as_of)}, version {pack.version}",
        shared_by=shared.share.shared_by.short_name,
        is_new=shared.opened_at is None,
        is_stale=shared.is_stale,
    )


def reviews_coming_up(user: User, school: School, today: date) -> list[ComingReview]:
    """Open reviews USER may see whose meeting lies in the next eight weeks, soonest first: 1 query."""
    reviews = (
        AnnualReview.objects.visible_to(user, today)
        .open()
        .filter(school=school, meeting_on__range=(today, today + COMING_UP))
        .select_related("pupil")
        .order_by("meeting_on", "meeting_at", "id")
    )
    return [
        ComingReview(
            review_id=review.pk,
            pupil_id=review.pupil_id,
            pupil_name=review.pupil.full_name,
            kind=review.get_kind_display(),
            meeting=day_words(review.meeting_on),
            where=review.place,
        )
        for review in reviews
    ]


def whom_to_ask(school: School, today: date) -> Sequence[User]:
    """The SENCO and the SEND administrators of the school, by name: 1 query."""
    holding = StaffRole.objects.in_force(today).filter(
        school=school, role__in=[str(r) for r in roles_of(SENCO_OFFICE)]
    )
    return list(
        User.objects.filter(pk__in=holding.values("user_id"), is_active=True).order_by("sort_name", "pk")
    )
