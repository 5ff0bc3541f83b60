"""Care on Cover today: over 10,000 random days, proposals that must not be and care nobody noticed; time, queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.choices import DayPart
from accounts.models import StaffAbsence
from accounts.selectors import calendar_of
from bench._care_checker import CareChecker
from bench._care_school import add_care
from bench._cover_checker import rows
from bench._cover_school import FIRST, LAST, BenchSchool, build
from bench._measured import Measured, median_ms, queries_of
from caseload.selectors.care_cover import care_panel
from logs.actions.absence import change_cover
from plans.models import CarePlan, Medicine
from plans.rules.care_answers import CareAnswer, CareKey
from plans.selectors.care_cover import CareBook
from plans.selectors.cover import CoverBook
from pupils.models import Pupil

SEED, DAYS, SAVED_DAYS, TIMES = 20261123, 10_000, 60, 10
A_DAY = date(2026, 11, 23)
COUNTED = (
    "days",
    "gaps",
    "proposals",
    "of them by a parent’s word for the day",
    "left open: nobody could",
    "covers saved",
)
VIOLATIONS = (
    "proposed although away",
    "proposed untrained",
    "proposed without consent",
    "proposed without a role",
    "proposed although busy",
    "one adult for both parts of an act",
    "a witness with nobody left to give",
    "left open although somebody could",
    "care lost and not noticed",
    "rights that outlast the day, or none on it",
)
WHY = "the benchmark counts what it made"
TIED = """SELECT count(*) FILTER (WHERE from_on <= %s AND to_on >= %s),
  count(*) FILTER (WHERE to_on > %s OR from_on < %s)
FROM pupils_assignment WHERE pupil_id = %s AND staff_id = %s AND kind = 'cover'"""


def measure() -> Measured:
    """The figures."""
    random = Random(SEED)
    bench = build(random)
    found: Counter[str] = Counter()
    measured = None
    while found["days"] < DAYS:
        with transaction.atomic():
            add_care(bench, random)
            measured = measured or _begin(bench, random)
            _year(bench, random, found)
            transaction.set_rollback(True)
    with transaction.atomic():
        add_care(bench, random)
        _save_some(bench, random, found)
        transaction.set_rollback(True)
    if measured is None:
        raise RuntimeError("no day was looked at")
    for what in COUNTED:
        measured.add(what, found[what], "")
    for what in VIOLATIONS:
        measured.add(what, found[what], "", 0, "none is allowed")
        if found[what]:
            measured.problems.append(f"{found[what]} times: {what}.")
    return measured


def _begin(bench: BenchSchool, random: Random) -> Measured:
    """The size, and the time and queries of one day beside a round trip."""
    plans = CarePlan.objects.unscoped(reason=WHY).count()
    medicines = Medicine.objects.unscoped(reason=WHY).count()
    pupils = Pupil.objects.unscoped(reason=WHY).count()
    measured = Measured({"pupils": pupils, "care plans": plans, "medicines": medicines})
    trip = median_ms(lambda: rows("SELECT 1"), 200)
    measured.add("one trivial SELECT", trip, "ms")
    with transaction.atomic():
        _send_away(bench, random, [A_DAY])

        def look() -> object:
            return care_panel(bench.senco, _book(bench, A_DAY, A_DAY))

        measured.add("care of one day: selector", median_ms(look, TIMES), "ms", trip, "one trivial SELECT")
        measured.add("care of one day: queries", queries_of(look), "queries", 1, "one query")
        transaction.set_rollback(True)
    return measured


def _book(bench: BenchSchool, first: date, last: date) -> CoverBook:
    """The cover of these days."""
    return CoverBook(bench.school, calendar_of(bench.school), first, last)


def _send_away(bench: BenchSchool, random: Random, days: Sequence[date]) -> None:
    """On each of the days one to eight adults are away, most of them all day."""
    StaffAbsence.objects.bulk_create(
        StaffAbsence(
            school=bench.school,
            staff=staff,
            from_on=day,
            to_on=day + timedelta(days=random.choice((0, 0, 0, 1))),
            part=random.choice((DayPart.ALL, DayPart.ALL, DayPart.AM, DayPart.PM)),
            recorded_at=timezone.now(),
            recorded_by=bench.senco,
        )
        for day in days
        for staff in random.sample(bench.staff, random.randint(1, 8))
    )


def _year(bench: BenchSchool, random: Random, found: Counter[str]) -> None:
    """Every school day of a year with random absences."""
    school = bench.school
    days = calendar_of(school).school_days(FIRST, LAST)
    _send_away(bench, random, days)
    care = CareBook(_book(bench, FIRST, LAST))
    checker = CareChecker(school.pk, school.week_a_from, school.afternoon_starts_at)
    by_day: dict[date, list[CareKey]] = {day: [] for day in days}
    for gap in care.gaps:
        by_day[gap.day].append(gap.key)
    for day in days:
        found["days"] += 1
        found["gaps"] += len(by_day[day])
        _check(care, checker, day, found)
        _check_noticed(checker, day, by_day[day], found)


def _check(care: CareBook, checker: CareChecker, day: date, found: Counter[str]) -> None:
    """Every proposal of the day, and everything left open."""
    given: dict[CareKey, object] = {
        key: fit.adult.id for key, fit in care.proposals(day).items() if fit is not None
    }
    for key, fit in care.proposals(day).items():
        pupil, _, kind, part = key
        if fit is None:
            pair = {adult for other, adult in given.items() if _same_act(key, other)}
            could = checker.able(pupil, kind, day, part) - pair
            found["left open although somebody could"] += bool(could)
            found["left open: nobody could"] += not could
            continue
        staff = fit.adult.id
        found["proposals"] += 1
        found["of them by a parent’s word for the day"] += fit.is_agreed
        found[VIOLATIONS[0]] += not checker.is_there(staff, day, part)
        found[VIOLATIONS[1]] += not checker.is_trained(staff, kind, day)
        found[VIOLATIONS[2]] += not checker.is_consented(staff, pupil, kind, day)
        found[VIOLATIONS[3]] += staff not in checker.roles
        found[VIOLATIONS[4]] += not checker.is_free(staff, pupil, kind, day, part)
        found[VIOLATIONS[5]] += any(_same_act(key, other) and given[other] == staff for other in given)
        found[VIOLATIONS[6]] += kind == "witness" and not checker.gives(staff, pupil, day, part)


def _same_act(one: CareKey, other: CareKey) -> bool:
    """Whether both are parts of one act: carer and second adult of a pupil at the same time."""
    pair = {one[2], other[2]} == {"carer", "second"}
    return pair and one[0] == other[0] and (one[3] == other[3] or "all" in (one[3], other[3]))


def _check_noticed(checker: CareChecker, day: date, keys: Sequence[CareKey], found: Counter[str]) -> None:
    """Care that lost one of its own adults stands among the gaps."""
    seen = {
        (pupil, str(kind), half)
        for pupil, _, kind, part in keys
        for half in (("am", "pm") if part == "all" else (str(part),))
    }
    found["care lost and not noticed"] += len(checker.lost(day) - seen)


def _save_some(bench: BenchSchool, random: Random, found: Counter[str]) -> None:
    """Save the proposals of some days through the action: the rights are there on the day and on no other."""
    days = random.sample(calendar_of(bench.school).school_days(FIRST, LAST), SAVED_DAYS)
    for day in days:
        with transaction.atomic():
            _send_away(bench, random, [day])
            proposed = CareBook(_book(bench, day, day)).proposals(day)
            answers = [CareAnswer(*key, staff_id=fit.adult.id) for key, fit in proposed.items() if fit]
            change_cover(by=bench.senco, school=bench.school, answers=[], care=answers)
            for answer in answers:
                found["covers saved"] += 1
                spans = (day, day, day, day, answer.pupil_id, answer.staff_id)
                (tied, beyond) = rows(TIED, *spans)[0]
                found[VIOLATIONS[9]] += not tied or bool(beyond)
            transaction.set_rollback(True)
