"""Lists of doses: of whom a parent is still to be told, what was flagged, medication errors; and one pupil's record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import School, User
from logs.choices import Told
from logs.models import Dose, ParentTold
from logs.rules.doses import TELL_PARENT
from logs.selectors.dose_day import medicine_day
from logs.selectors.told import THROUGH_THE_RECORD
from pupils.models import Pupil

# Days that what was flagged stays on the list of those who answer for it.
LOOK_BACK = 14
OWED = Q(outcome__in=sorted(TELL_PARENT)) | Q(is_error=True) | Q(is_above_limit=True)
FLAG_WORDS = {
    "is_above_limit": "above the limit",
    "is_consent_missing": "no consent",
    "is_certificate_lapsed": "no certificate",
    "is_witness_missing": "no witness",
    "is_outside_window": "outside its window",
    "is_unchecked": "not checked for doubles",
}
FLAGGED = reduce(or_, (Q(**{name: True}) for name in FLAG_WORDS))
WITH_IT = ("pupil", "medicine", "author", "due_dose", "witness")


@dataclass(frozen=True)
class FlagGroup:
    """Doses of one medicine with the same flags: the newest of them, the flags in words, how many."""

    newest: Dose
    words: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class DoseNews:
    """What stands about medicines on a home: in numbers only, the screen may be shared."""

    missed: int
    due: int
    errors: int
    untold: int

    def __bool__(self) -> bool:
        return bool(self.missed or self.due or self.errors or self.untold)

    @property
    def mark(self) -> str:
        """What a page that shows the numbers sends along when it asks again."""
        return f"{self.missed}-{self.due}-{self.errors}-{self.untold}"


def doses_seen(user: User, school: School) -> QuerySet[Dose]:
    """The standing doses USER may read, newest first."""
    found: QuerySet[Dose] = Dose.objects.visible_to(user).filter(school=school)
    return found.select_related(*WITH_IT).order_by("-given_at", "-id")


def untold(user: User, school: School) -> QuerySet[Dose]:
    """Doses of which a parent is owed the news until somebody was reached, whatever day it is."""
    told = ParentTold.objects.unscoped(reason=THROUGH_THE_RECORD).exclude(how=Told.NOT_REACHED)
    return doses_seen(user, school).filter(OWED, ~Exists(told.filter(about_id=OuterRef("submission_id"))))


def errors(user: User, school: School, today: date) -> QuerySet[Dose]:
    """Medication errors of the last days."""
    return doses_seen(user, school).filter(is_error=True, held_on__gt=today - timedelta(days=LOOK_BACK))


def flagged(user: User, school: School, today: date) -> QuerySet[Dose]:
    """What was flagged in the last days and is no medication error."""
    since = today - timedelta(days=LOOK_BACK)
    return doses_seen(user, school).filter(FLAGGED, is_error=False, held_on__gt=since)


def flag_groups(found: QuerySet[Dose]) -> list[FlagGroup]:
    """What was flagged, the same things on the same medicine together, the newest first: one query."""
    groups: dict[tuple[UUID, tuple[str, ...]], list[Dose]] = defaultdict(list)
    for dose in found:
        words = tuple(said for name, said in FLAG_WORDS.items() if getattr(dose, name))
        groups[dose.medicine_id, words].append(dose)
    return [FlagGroup(doses[0], words, len(doses)) for (_, words), doses in groups.items()]


def record_of(user: User, pupil: Pupil, school: School) -> QuerySet[Dose]:
    """The pupil's record of medicine administered as far as USER may read it, newest first."""
    return doses_seen(user, school).filter(pupil=pupil)


def dose_news(user: User, school: School, now: datetime) -> DoseNews:
    """The numbers for a home; the same queries for 1 pupil and for 50. An error of today stands there told or not."""
    day, today = medicine_day(user, school, now), timezone.localdate(now)
    told = ParentTold.objects.unscoped(reason=THROUGH_THE_RECORD).exclude(how=Told.NOT_REACHED)
    found = doses_seen(user, school).filter(OWED, held_on__gt=today - timedelta(days=LOOK_BACK))
    found = found.annotate(is_told=Exists(told.filter(about_id=OuterRef("submission_id"))))
    rows = list(
        found.filter(Q(is_told=False) | Q(is_error=True, held_on=today)).values("is_error", "is_told")
    )
    return DoseNews(
        missed=len(day.missed),
        due=len([row for row in day.now if not row.holder]),
        errors=len([row for row in rows if row["is_error"]]),
        untold=len([row for row in rows if not row["is_told"]]),
    )


def submissions_told(doses: Collection[Dose]) -> set[UUID]:
    """The submissions of DOSES of which somebody at home was reached: one query."""
    told = ParentTold.objects.unscoped(reason=THROUGH_THE_RECORD).exclude(how=Told.NOT_REACHED)
    ids = [each.submission_id for each in doses]
    return set(told.filter(about_id__in=ids).values_list("about_id", flat=True))
