"""Cover today for 200 pupils and 60 adults: time, queries; and over 1,000 random days, proposals that must not be."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.choices import DayPart
from accounts.models import StaffAbsence, User
from accounts.selectors import calendar_of
from bench._cover_checker import Checker, rows
from bench._cover_school import FIRST, LAST, BenchSchool, build
from bench._measured import Measured, median_ms, queries_of
from caseload.rules.cover_words import read_answer
from caseload.selectors.cover import absence_rows, cover_day
from logs.actions.absence import change_cover
from plans.models import Slot, SlotCover
from plans.rules.cover import arrange
from plans.selectors.cover import CoverBook
from plans.selectors.cover_rows import Away
from pupils.models import Pupil

SEED, DAYS, TIMES, AWAY = 20261123, 1000, 15, 6
A_DAY = date(2026, 11, 23)
VIOLATIONS = (
    "proposed although away",
    "proposed although double-booked",
    "proposed without the role",
    "covers without the relation",
)
DAYS_SLOTS = (
    "SELECT s.id, s.starts_at, s.minutes, a.staff_id, p.pupil_id FROM plans_slot s "
    "LEFT JOIN plans_slotadult a ON a.slot_id = s.id JOIN plans_slotpupil p ON p.slot_id = s.id "
    "WHERE s.school_id = %s AND s.weekday = %s"
)


def measure() -> Measured:
    """The figures."""
    random = Random(SEED)
    bench = build(random)
    measured = Measured(
        {"pupils": Pupil.objects.count(), "adults": User.objects.count(), "slots": Slot.objects.count()}
    )
    _times(bench, measured, random)
    counts = _violations(bench, random)
    for what in ("days", "proposals", "covers saved"):
        measured.add(what, counts[what], "")
    for what in VIOLATIONS:
        measured.add(what, counts[what], "", 0, "none is allowed")
        if counts[what]:
            measured.problems.append(f"{counts[what]} proposals: {what}.")
    return measured


def _times(bench: BenchSchool, measured: Measured, random: Random) -> None:
    """Time and queries of the page and of the proposals, beside a round trip and the bare reading of the day."""
    school = bench.school
    trip = median_ms(lambda: rows("SELECT 1"), 200)
    read = median_ms(lambda: rows(DAYS_SLOTS, school.pk, A_DAY.weekday()), 50)
    measured.add("one trivial SELECT", trip, "ms")
    measured.add("raw SQL: the day's slots, adults, pupils", read, "ms", trip, "one trivial SELECT")
    with transaction.atomic():
        _send_away(bench, random.sample(bench.deliverers, AWAY), A_DAY, random)
        client = Client()
        client.force_login(bench.senco)
        works = {
            f"Cover today, {AWAY} adults away: whole page": lambda: client.get(f"/cover/?on={A_DAY}").content,
            f"Cover today, {AWAY} adults away: selector": lambda: cover_day(school, A_DAY, A_DAY),
            "proposals for one more adult, one day": lambda: absence_rows(school, _one(bench, 1)),
            "proposals for one more adult, ten school days": lambda: absence_rows(school, _one(bench, 12)),
        }
        for what, work in works.items():
            measured.add(what, median_ms(work, TIMES), "ms", read, "raw SQL: the day's slots")
            measured.add(f"{what}: queries", queries_of(work), "queries", 1, "one query")
        transaction.set_rollback(True)


def _one(bench: BenchSchool, days: int) -> Away:
    """An adult who is not away yet, from the day on."""
    gone = set(StaffAbsence.objects.values_list("staff_id", flat=True))
    staff = next(each for each in bench.deliverers if each.pk not in gone)
    return Away(staff, DayPart.ALL, A_DAY, A_DAY + timedelta(days=days - 1))


def _send_away(bench: BenchSchool, staff: list[User], day: date, random: Random) -> None:
    """These adults are away, most of them all day."""
    StaffAbsence.objects.bulk_create(
        StaffAbsence(
            school=bench.school,
            staff=each,
            from_on=day - timedelta(days=random.randrange(2)),
            to_on=day + timedelta(days=random.randrange(2)),
            part=random.choice((DayPart.ALL, DayPart.ALL, DayPart.AM, DayPart.PM)),
            recorded_at=timezone.now(),
            recorded_by=bench.senco,
        )
        for each in staff
    )


def _violations(bench: BenchSchool, random: Random) -> Counter[str]:
    """What a naive reading of the tables says of the proposals of random days."""
    school_days = calendar_of(bench.school).school_days(FIRST, LAST)
    found: Counter[str] = Counter()
    for _ in range(DAYS):
        day = random.choice(school_days)
        with transaction.atomic():
            _send_away(bench, random.sample(bench.staff, random.randint(1, 8)), day, random)
            _check(bench, day, found)
            _arrange_some(bench, day, random, found)
            covers = list(
                SlotCover.objects.filter(undone_at__isnull=True)
                .order_by("id")
                .values_list("staff", flat=True)
            )
            if covers:  # one who covers falls ill as well
                _send_away(bench, [User.objects.get(pk=random.choice(covers))], day, random)
                _check(bench, day, found)
            transaction.set_rollback(True)
        found["days"] += 1
    return found


def _check(bench: BenchSchool, day: date, found: Counter[str]) -> None:
    """Every proposal of the day, and the arrangement of all at once."""
    school = bench.school
    checker = Checker(school.pk, day, school.week_a_from, school.afternoon_starts_at)
    book = CoverBook(school, calendar_of(school), day, day)
    adults = list(book.adults_on(day).values())
    gaps = {gap.key: gap for gap in book.gaps if gap.cover is None}
    chosen = arrange({key: gap.session for key, gap in gaps.items()}, adults)
    given: dict[object, set[int]] = {}
    for key, fit in chosen.items():
        if fit is None:
            continue
        minutes, staff_id = checker.slots[key[0]], fit.adult.id
        own = checker.busy.get(staff_id, [])
        found["proposals"] += 1
        found[VIOLATIONS[0]] += bool(checker.away(staff_id) & minutes)
        found[VIOLATIONS[1]] += any(held & minutes for held in own) or bool(
            given.get(staff_id, set()) & minutes
        )
        found[VIOLATIONS[2]] += not checker.has_role(staff_id)
        given.setdefault(staff_id, set()).update(minutes)


def _arrange_some(bench: BenchSchool, day: date, random: Random, found: Counter[str]) -> None:
    """Save the proposals for about half of the open sessions through the action; each cover must be tied."""
    cover = cover_day(bench.school, day, day)
    rows_chosen = [row for row in cover.waiting if row.chosen and random.random() < 0.5]
    answers = [read_answer(row.key, row.chosen) for row in rows_chosen]
    change_cover(by=bench.senco, school=bench.school, answers=answers)
    checker = Checker(bench.school.pk, day, bench.school.week_a_from, bench.school.afternoon_starts_at)
    for answer in answers:
        found["covers saved"] += 1
        found[VIOLATIONS[3]] += not (answer.staff_id and checker.is_tied(answer.staff_id, answer.slot_id))
