"""Doses from eight connections at once: one adult sets out for each, the others are told who; no fact is refused."""

from __future__ import annotations

import statistics
import time as clock
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from threading import Barrier
from uuid import UUID

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.choices import CertificateKind
from accounts.models import Certificate, School, StaffRole, Term, User
from accounts.rules import RoleName
from bench._measured import Measured, median_ms, queries_of
from common.ids import uuid7
from logs.actions.dose import log_dose
from logs.actions.dose_drafts import DoseDraft
from logs.actions.dose_slots import reserve_dose
from logs.actions.drafts import SubmissionDraft
from logs.choices import SubmissionKind
from logs.models import Dose, DueDose, Submission
from logs.rules.signing import editable_until
from logs.selectors.dose_day import medicine_day
from plans.models import Medicine, MedicineTime
from pupils.models import Enrolment, Pupil

SEED, CONNECTIONS = 20261123, 8
SLOTS, ATTEMPTS, FACTS = 50, 200, 40
PUPILS, ROUNDS = 30, 60
TIMES = (time(9, 0), time(12, 15), time(14, 0))
EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]


@dataclass(frozen=True)
class Bench:
    """The school of the benchmark: its first aiders, and the medicines of its pupils."""

    school: School
    staff: list[User]
    medicines: list[Medicine]

    @property
    def today(self) -> date:
        """The day of the run."""
        return timezone.localdate()


def measure() -> Measured:
    """The figures."""
    bench = build()
    measured = Measured({"pupils": PUPILS, "medicines": len(bench.medicines), "connections": CONNECTIONS})
    _reserve(bench, measured)
    _facts(bench, measured)
    _saves(bench, measured)
    _day(bench, measured)
    return measured


def build() -> Bench:
    """Thirty pupils with three regular medicines each, and eight first aiders."""
    today = timezone.localdate()
    first, last = today - timedelta(days=60), today + timedelta(days=60)
    school = School.objects.create(
        name="Benchmark School",
        urn="900001",
        local_authority="Westshire",
        records_from=first,
        week_a_from=first,
    )
    Term.objects.create(school=school, name="The term", from_on=first, to_on=last)
    staff = _staff(school, first)
    pupils = [
        Pupil(
            legal_forename=f"Pupil{n}",
            legal_surname=f"S{n:03}",
            date_of_birth=date(2018, 3, 14),
            sort_name=f"s{n:03}",
        )
        for n in range(PUPILS)
    ]
    Pupil.objects.bulk_create(pupils)
    Enrolment.objects.bulk_create(
        Enrolment(pupil=pupil, school=school, from_on=first, nc_year="3", reg_group="3B") for pupil in pupils
    )
    return Bench(school, staff, _medicines(school, pupils, first))


def _staff(school: School, first: date) -> list[User]:
    """First aiders, each trained."""
    people = [
        User(email=f"aider{n}@bench.example", first_name="Aider", last_name=f"N{n}", sort_name=f"n{n} aider")
        for n in range(CONNECTIONS)
    ]
    User.objects.bulk_create(people)
    roles = [StaffRole(user=one, school=school, role=RoleName.FIRST_AIDER, from_on=first) for one in people]
    StaffRole.objects.bulk_create(roles)
    Certificate.objects.bulk_create(
        Certificate(
            staff=one,
            school=school,
            kind=CertificateKind.MEDICINES,
            awarded_on=first,
            expires_on=first + timedelta(days=365),
            recorded_at=timezone.now(),
            recorded_by=people[0],
        )
        for one in people
    )
    return people


def _medicines(school: School, pupils: Sequence[Pupil], first: date) -> list[Medicine]:
    """Three medicines a pupil, each due every day at one time, its window the whole day."""
    made, times = [], []
    for pupil in pupils:
        for at in TIMES:
            own = {"pupil": pupil, "school": school}
            medicine = Medicine(
                **own, name=f"Medicine {at:%H}", dose=Decimal(1), unit="tablet", route="mouth", starts_on=first,
                consent_by="Parent", consent_on=first,
            )  # fmt: skip
            made.append(medicine)
            times.append(
                MedicineTime(
                    **own,
                    medicine=medicine,
                    due_at=at,
                    early_minutes=1440,
                    late_minutes=1440,
                    weekdays=EVERY_DAY,
                )
            )
    Medicine.objects.bulk_create(made)
    MedicineTime.objects.bulk_create(times)
    return made


def at_once(works: Sequence[Callable[[], str]]) -> Counter[str]:
    """What the works came to, on eight connections begun at the same moment."""
    barrier = Barrier(CONNECTIONS)

    def run(own: Sequence[Callable[[], str]]) -> list[str]:
        barrier.wait()
        try:
            return [work() for work in own]
        finally:
            connection.close()

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        shares = [works[n::CONNECTIONS] for n in range(CONNECTIONS)]
        return Counter(said for share in pool.map(run, shares) for said in share)


def _reserve(bench: Bench, measured: Measured) -> None:
    """200 attempts on 50 slots: 50 set out, 150 are told who has it."""
    chosen = bench.medicines[:SLOTS]
    tries = [(chosen[n % SLOTS], bench.staff[(n + n // SLOTS) % CONNECTIONS]) for n in range(ATTEMPTS)]
    # Two tries of one slot are never one person's: four different people try each.
    Random(SEED).shuffle(tries)

    def attempt(medicine: Medicine, by: User) -> str:
        at = TIMES[bench.medicines.index(medicine) % len(TIMES)]
        found = reserve_dose(by=by, medicine=medicine, due_on=bench.today, due_at=at)
        if found.is_mine:
            return "reserved"
        return "told who has it" if found.held_by and found.held_by.pk != by.pk else "told nothing"

    # Half of the slots have their row already: somebody had set out and let go.
    for n, medicine in enumerate(chosen[: SLOTS // 2]):
        own = {"pupil_id": medicine.pupil_id, "school": bench.school}
        DueDose.objects.create(**own, medicine=medicine, due_on=bench.today, due_at=TIMES[n % len(TIMES)])
    begun = clock.perf_counter()
    said = at_once([lambda m=medicine, by=by: attempt(m, by) for medicine, by in tries])
    took = (clock.perf_counter() - begun) * 1000
    measured.add("attempts to set out", ATTEMPTS, "")
    measured.add("reserved", said["reserved"], "", SLOTS, "the slots there are")
    measured.add("told who has it", said["told who has it"], "", ATTEMPTS - SLOTS, "all the others")
    measured.add("one attempt, under this load", round(took / ATTEMPTS * CONNECTIONS, 2), "ms")
    held = DueDose.objects.unscoped(reason="counted").filter(reserved_by__isnull=False).count()
    if (said["reserved"], said["told who has it"], held) != (SLOTS, ATTEMPTS - SLOTS, SLOTS):
        measured.problems.append(f"Of {ATTEMPTS} attempts: {dict(said)}; {held} slots held.")


def _facts(bench: Bench, measured: Measured) -> None:
    """40 facts "already given", two people for each of 20 slots others hold: none is refused, 20 are errors."""
    works: list[Callable[[], str]] = []
    for n in range(FACTS):
        by, medicine = bench.staff[n % CONNECTIONS], bench.medicines[n // 2]
        works.append(lambda m=medicine, by=by, n=n: _already(bench, m, by, n))
    said = at_once(works)
    refused = FACTS - said["saved"]
    measured.add("facts “already given”", FACTS, "")
    measured.add("of them refused", refused, "", 0, "none may be")
    errors = Dose.objects.standing().filter(is_error=True).count()
    measured.add("second givings found", errors, "", FACTS // 2, "one for each slot")
    if refused or errors != FACTS // 2:
        measured.problems.append(f"{refused} facts refused, {errors} second givings found: {dict(said)}.")


def _already(bench: Bench, medicine: Medicine, by: User, n: int) -> str:
    """One fact, saved afterwards."""
    now = timezone.now()
    at = TIMES[bench.medicines.index(medicine) % len(TIMES)]
    draft = DoseDraft(medicine.pk, now - timedelta(seconds=n), due_at=at, is_unchecked=True)
    return log(bench, by, medicine, draft, now)


def log(bench: Bench, by: User, medicine: Medicine, draft: DoseDraft, now: datetime) -> str:
    """Save a dose; what became of it."""
    sent = SubmissionDraft(uuid7(), SubmissionKind.DOSE, now)
    own = {"school": bench.school, "pupil_id": medicine.pupil_id}
    return log_dose(by=by, **own, submission=sent, draft=draft, received_at=now).outcome


def _saves(bench: Bench, measured: Measured) -> None:
    """One dose saved, beside the bare insert of its two rows."""
    fresh = iter(bench.medicines[FACTS // 2 :])
    now = timezone.now()
    floor = _median(lambda: _bare(bench, now), ROUNDS)
    took = _median(lambda: _one(bench, next(fresh), now), ROUNDS)
    measured.add("insert floor: envelope and dose, one transaction", floor, "ms")
    measured.add("save a dose (action)", took, "ms", floor, "the insert floor")
    medicine = next(fresh)
    with transaction.atomic():
        count = queries_of(lambda: _one(bench, medicine, now))
        transaction.set_rollback(True)
    measured.add("save a dose: queries", count, "queries", 2, "two inserts")


def _one(bench: Bench, medicine: Medicine, now: datetime) -> None:
    """A dose given for its slot."""
    at = TIMES[bench.medicines.index(medicine) % len(TIMES)]
    log(bench, bench.staff[0], medicine, DoseDraft(medicine.pk, now, due_at=at), now)


def _bare(bench: Bench, now: datetime) -> None:
    """The envelope and the dose without asking anything; not kept."""
    medicine, key = bench.medicines[-1], UUID(int=uuid7().int)
    author = {"author": bench.staff[0], "school": bench.school}
    with transaction.atomic():
        sent = Submission(id=key, kind=SubmissionKind.DOSE, recorded_at=now, received_at=now, **author)
        sent.save(force_insert=True)
        Dose(
            submission=sent,
            pupil_id=medicine.pupil_id,
            medicine=medicine,
            held_on=bench.today,
            starts_at=time(9, 0),
            given_at=now - timedelta(days=30),
            outcome="refused",
            received_at=now,
            editable_until=editable_until(now),
            **author,
        ).save(force_insert=True)


def _median(work: Callable[[], None], times: int) -> float:
    """The median of WORK in milliseconds, each time done once, as a save is."""
    found = []
    for _ in range(times):
        begun = clock.perf_counter()
        work()
        found.append((clock.perf_counter() - begun) * 1000)
    return round(statistics.median(found), 2)


def _day(bench: Bench, measured: Measured) -> None:
    """The day's medicines for 30 pupils with three doses each."""
    client = Client()
    client.force_login(bench.staff[0])
    page = "/medicines/"
    trip = median_ms(lambda: connection.cursor().execute("SELECT 1"), 200)
    measured.add("one trivial SELECT", trip, "ms")
    user, school = bench.staff[0], bench.school
    selector = median_ms(lambda: medicine_day(user, school, timezone.now()), 15)
    measured.add("the day's medicines: selector", selector, "ms", trip, "one trivial SELECT")
    measured.add("the day's medicines: whole page", median_ms(lambda: client.get(page).content, 15), "ms")
    measured.add("the day's medicines: queries", queries_of(lambda: client.get(page)), "queries")
    size = round(len(client.get(page).content) / 1024, 1)
    measured.add("the day's medicines: size", size, "KiB")
