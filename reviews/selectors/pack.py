"""Everything the papers of a review are made from, read in one go: the caller holds one snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.selectors import calendar_of
from common.dates import DateRange, SchoolCalendar
from logs.models import EarlierTotal
from logs.rules.lines import Entry
from logs.selectors.earlier import earlier_totals
from logs.selectors.health_summary import HealthSummary, health_summary
from logs.selectors.ledger import LineAccount, ledger_books
from logs.selectors.progress import TargetHistory, histories_of, level_names
from plans.models import EhcPlan, Outcome, ProvisionLine
from plans.selectors.care_plan_summary import PlanInForce, plans_in_force
from pupils.models import AttendanceMark, Enrolment, Pupil
from pupils.rules.attendance import Attendance
from pupils.selectors.attendance import figures_of
from reviews.models import AnnualReview, Contribution

READ_FOR = "the papers of a review, built for somebody whose access was checked"


@dataclass(frozen=True)
class PackOutcome:
    """A Section E outcome with its targets and the provision for it."""

    outcome: Outcome | None
    histories: tuple[TargetHistory, ...]
    accounts: tuple[LineAccount, ...]


@dataclass(frozen=True)
class PackData:
    """The pinned contract between reading and rendering: nothing in it touches the database again."""

    review: AnnualReview
    plan: EhcPlan
    pupil: Pupil
    enrolment: Enrolment | None
    as_of: date
    window: DateRange
    records_from: date
    calendar: SchoolCalendar
    level_names: dict[int, str]
    outcomes: tuple[PackOutcome, ...]
    accounts: tuple[LineAccount, ...]
    without_amount: tuple[ProvisionLine, ...]
    entries: dict[str, tuple[Entry, ...]]
    contributions: tuple[Contribution, ...]
    attendance: Attendance
    health: HealthSummary
    care_plans: tuple[PlanInForce, ...]
    earlier: tuple[EarlierTotal, ...] = ()


def gather_pack(review: AnnualReview, as_of: date) -> PackData:
    """The data of the review's papers, its figures from the start of the review year to AS_OF."""
    review = (
        AnnualReview.objects.unscoped(reason=READ_FOR)
        .select_related("pupil", "school", "ehc_plan", "started_by")
        .get(pk=review.pk)
    )
    plan, pupil_id, school = review.ehc_plan, review.pupil_id, review.school
    calendar = calendar_of(school)
    first = max(plan.last_review_completed_on or plan.first_issued_on, school.records_from)
    window = (min(first, as_of), as_of)
    book = ledger_books([pupil_id], school, calendar, *window)[pupil_id]
    own = [line for line in book.lines if line.ehc_plan_id == plan.pk]
    accounts = tuple(row for row in book.figures(calendar, window, as_of) if row[0].ehc_plan_id == plan.pk)
    entries: dict[str, tuple[Entry, ...]] = {
        str(line.pk): tuple(entry for entry in book.entries if entry.line == str(line.pk)) for line in own
    }
    histories = histories_of([pupil_id], school.pk, as_of, calendar)[pupil_id]
    attendance = figures_of(
        AttendanceMark.objects.unscoped(reason=READ_FOR), pupil_id, school, calendar, window
    )
    half_days = attendance.attended if attendance.is_loaded else None
    return PackData(
        review=review,
        plan=plan,
        pupil=review.pupil,
        enrolment=_enrolment(pupil_id, school.pk, as_of),
        as_of=as_of,
        window=window,
        records_from=book.records_from,
        calendar=calendar,
        level_names=level_names(school.pk),
        outcomes=_outcomes(plan, histories, accounts),
        accounts=accounts,
        without_amount=tuple(line for line in own if line.minutes is None),
        entries=entries,
        contributions=tuple(
            Contribution.objects.unscoped(reason=READ_FOR).filter(review=review).select_related("written_by")
        ),
        attendance=attendance,
        health=health_summary(pupil_id, school.pk, window, half_days),
        care_plans=tuple(plans_in_force(pupil_id, school.pk, window)),
        earlier=tuple(
            row for row in earlier_totals([pupil_id], school.pk) if row.line.ehc_plan_id == plan.pk
        ),
    )


def _enrolment(pupil_id: UUID, school_id: UUID, on: date) -> Enrolment | None:
    """The pupil's place on the roll on the day."""
    return (
        Enrolment.objects.in_force(on).filter(pupil_id=pupil_id, school_id=school_id).order_by("kind").first()
    )


def _outcomes(
    plan: EhcPlan, histories: list[TargetHistory], accounts: tuple[LineAccount, ...]
) -> tuple[PackOutcome, ...]:
    """The plan's outcomes in order, and targets that hang on none at the end."""
    outcomes = list(Outcome.objects.unscoped(reason=READ_FOR).filter(ehc_plan=plan).order_by("number"))
    known = {outcome.pk for outcome in outcomes}
    found = [
        PackOutcome(
            outcome,
            tuple(history for history in histories if history.target.outcome_id == outcome.pk),
            tuple(row for row in accounts if row[0].outcome_id == outcome.pk),
        )
        for outcome in outcomes
    ]
    loose = tuple(history for history in histories if history.target.outcome_id not in known)
    if loose:
        found.append(PackOutcome(None, loose, ()))
    return tuple(found)
