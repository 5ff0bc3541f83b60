"""The doses of a day in their windows: missed, due, taken on, still to come, done; and what is given when needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Prefetch, Q
from django.utils import timezone

from accounts.models import School, User
from accounts.selectors import calendar_of
from logs.models import Dose, DueDose
from logs.rules.dose_facts import holds_until, is_due_on
from logs.rules.doses import TAKEN, DueState, PrnCheck, Window, check_prn, due_state, window_on
from plans.models import Medicine, MedicineTime
from plans.selectors.medicines import MedicineCard, card_of
from pupils.models import Enrolment, Pupil

BY_ITS_MEDICINE = "times, slots and doses of medicines the person's own read has found"
DAY = timedelta(hours=24)
PRN_LOOK_BACK = timedelta(days=90)
NOBODY: tuple[None, None] = (None, None)


@dataclass(frozen=True)
class Moment:
    """A day looked at NOW, and whether there is school on it."""

    on: date
    is_school_day: bool
    now: datetime


@dataclass(frozen=True)
class DueRow:
    """One due dose of a day; `doses` are what was said of it, a giving first; `holder` has set out to give it."""

    card: MedicineCard
    group: str
    day: date
    window: Window
    state: DueState
    doses: tuple[Dose, ...] = ()
    holder: User | None = None
    since: datetime | None = None
    is_mine: bool = False
    is_past: bool = False

    @property
    def medicine(self) -> Medicine:
        """The medicine."""
        return self.card.medicine

    @property
    def pupil(self) -> Pupil:
        """Whose it is."""
        return self.card.medicine.pupil

    @property
    def dose(self) -> Dose | None:
        """What became of it: what was given, else what was said last."""
        return self.doses[0] if self.doses else None

    @property
    def may_try_again(self) -> bool:
        """Whether it was refused or left out and could still be given."""
        return bool(self.doses) and self.doses[0].outcome not in TAKEN and not self.is_past


@dataclass(frozen=True)
class PrnRow:
    """A medicine given when needed: what its limits say now, and the doses of the last 24 hours."""

    card: MedicineCard
    group: str
    check: PrnCheck
    doses: tuple[Dose, ...] = ()

    @property
    def words(self) -> str:
        """ "last dose 3 h 10 min ago; 1 of 4 in 24 hours"."""
        return self.check.words[:1].lower() + self.check.words[1:]

    @property
    def medicine(self) -> Medicine:
        """The medicine."""
        return self.card.medicine

    @property
    def pupil(self) -> Pupil:
        """Whose it is."""
        return self.card.medicine.pupil


@dataclass(frozen=True)
class MedicineDay:
    """The doses of one day, each list in the order of the clock."""

    day: date
    is_school_day: bool
    due: tuple[DueRow, ...]
    prn: tuple[PrnRow, ...]

    def _in(self, *states: DueState) -> list[DueRow]:
        return [row for row in self.due if row.state in states]

    @property
    def missed(self) -> list[DueRow]:
        """Past their window and nothing said."""
        return self._in(DueState.MISSED)

    @property
    def now(self) -> list[DueRow]:
        """In their window, taken on or not."""
        return self._in(DueState.DUE, DueState.TAKEN_ON)

    @property
    def later(self) -> list[DueRow]:
        """Not yet."""
        return self._in(DueState.NOT_YET)

    @property
    def done(self) -> list[DueRow]:
        """Of which something was said."""
        return self._in(DueState.DONE)

    @property
    def pupil_ids(self) -> list[UUID]:
        """The pupils shown."""
        return sorted({row.pupil.pk for row in self.due} | {row.pupil.pk for row in self.prn})


def medicines_seen(user: User, school: School, day: date, pupil: Pupil | None = None) -> list[Medicine]:
    """The medicines given on the day that USER sees, with pupil and times: 2 queries."""
    found = Medicine.objects.visible_to(user).live_on(day).filter(school=school)
    if pupil is not None:
        found = found.filter(pupil=pupil)
    times = MedicineTime.objects.unscoped(reason=BY_ITS_MEDICINE).order_by("due_at")
    rows = found.select_related("pupil").prefetch_related(Prefetch("times", queryset=times))
    return list(rows.order_by("pupil__sort_name", "name", "id"))


def medicine_day(
    user: User, school: School, now: datetime, day: date | None = None, pupil: Pupil | None = None
) -> MedicineDay:
    """The doses of the day (today when None) that USER sees; the same number of queries for 1 pupil and for 50."""
    on = day or timezone.localdate(now)
    medicines = medicines_seen(user, school, on, pupil)
    if not medicines:
        return MedicineDay(on, True, (), ())
    is_school_day = calendar_of(school).is_school_day(on)
    groups = _groups(school, on, {each.pupil_id for each in medicines})
    here = [each for each in medicines if each.pupil_id in groups]
    doses = doses_of([each.pk for each in here], on, now)
    due = _due_rows(user, here, groups, doses, Moment(on, is_school_day, now))
    return MedicineDay(on, is_school_day, tuple(due), tuple(_prn_rows(here, groups, doses, on, now)))


def doses_of(medicine_ids: Collection[UUID], on: date, now: datetime) -> dict[UUID, list[Dose]]:
    """What was said of the medicines on the day and in the 24 hours before NOW, oldest first: one query.

    Of those given when needed, of the last weeks: "when was the last?" is asked of them. A dose that another child was
    given of it (a medication error of theirs) is none of the pupil's own.
    """
    found: dict[UUID, list[Dose]] = defaultdict(list)
    first = min(on, timezone.localdate(now - DAY))
    lately = Q(held_on__gte=first) | Q(medicine__is_prn=True, held_on__gte=first - PRN_LOOK_BACK)
    own = Dose.objects.standing().filter(pupil_id=F("medicine__pupil_id"))
    standing = own.filter(lately, medicine_id__in=medicine_ids)
    for dose in standing.select_related("author").order_by("given_at", "id"):
        found[dose.medicine_id].append(dose)
    return found


def prn_check(medicine: Medicine, doses: Iterable[Dose], now: datetime) -> PrnCheck:
    """What the medicine's limits say of another dose NOW."""
    return check_prn(
        (timezone.localtime(each.given_at) for each in doses if each.outcome in TAKEN),
        timezone.localtime(now),
        min_minutes_between=medicine.min_minutes_between,
        max_doses_24h=medicine.max_doses_24h,
    )


def _groups(school: School, on: date, pupil_ids: Collection[UUID]) -> dict[UUID, str]:
    """The class of each of the pupils on the roll: who is not on it is not there to be given anything."""
    rolls = Enrolment.objects.in_force(on).filter(school=school, pupil_id__in=pupil_ids).order_by("kind")
    return {row.pupil_id: row.reg_group for row in rolls}


def _due_rows(
    user: User,
    medicines: Sequence[Medicine],
    groups: dict[UUID, str],
    doses: dict[UUID, list[Dose]],
    at: Moment,
) -> list[DueRow]:
    """The due doses of the day in the order of the clock: one query for who has set out."""
    on, now, is_past = at.on, at.now, at.on < timezone.localdate(at.now)
    ids = [each.pk for each in medicines]
    slots = DueDose.objects.unscoped(reason=BY_ITS_MEDICINE).filter(medicine_id__in=ids, due_on=on)
    kept = {(row.medicine_id, row.due_at): row for row in slots.select_related("reserved_by")}
    rows = []
    for medicine in medicines:
        card, group = card_of(medicine, on), groups[medicine.pupil_id]
        for time in medicine.times.all():
            if not is_due_on(on, time.weekdays, at.is_school_day):
                continue
            slot = kept.get((medicine.pk, time.due_at))
            own = _said_of(slot, doses[medicine.pk])
            window = window_on(on, time.due_at, time.early_minutes, time.late_minutes)
            held = _held(slot, window, now) if not own else NOBODY
            state = due_state(window, is_done=bool(own), is_reserved=held[0] is not None, now=now)
            rows.append(DueRow(card, group, on, window, state, own, *held, held[0] == user, is_past))
    return sorted(rows, key=lambda row: (row.window.due_at, row.pupil.sort_name))


def _said_of(slot: DueDose | None, doses: Iterable[Dose]) -> tuple[Dose, ...]:
    """What was said of the slot: what was given first, the one that stands before a second giving."""
    own = [each for each in doses if slot is not None and each.due_dose_id == slot.pk]
    return tuple(sorted(own, key=lambda each: (each.outcome not in TAKEN, each.is_error, each.given_at)))


def _held(slot: DueDose | None, window: Window, now: datetime) -> tuple[User | None, datetime | None]:
    """Who has set out to give the dose of the slot, and since when."""
    if slot is None or slot.reserved_by is None or slot.reserved_at is None:
        return NOBODY
    return (slot.reserved_by, slot.reserved_at) if now <= holds_until(window, slot.reserved_at) else NOBODY


def _prn_rows(
    medicines: Sequence[Medicine],
    groups: dict[UUID, str],
    doses: dict[UUID, list[Dose]],
    on: date,
    now: datetime,
) -> list[PrnRow]:
    """The medicines given when needed, rescue medicines first."""
    rows = []
    for medicine in (each for each in medicines if each.is_prn or not each.times.all()):
        lately = [each for each in doses[medicine.pk] if now - each.given_at < DAY]
        check = prn_check(medicine, doses[medicine.pk], now)
        rows.append(PrnRow(card_of(medicine, on), groups[medicine.pupil_id], check, tuple(lately)))
    return sorted(rows, key=lambda row: (not row.medicine.is_rescue, row.pupil.sort_name, row.medicine.name))
