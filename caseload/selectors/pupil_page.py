"""The head and the overview of one pupil's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, User
from caseload.rules.next_review import NextStep
from caseload.rules.period import period_shown
from caseload.rules.standing import Standing, after_words, finding_words
from caseload.rules.target_pills import WORD_PILLS
from caseload.selectors.next_reviews import next_reviews
from caseload.selectors.roll import Supporters, needs_of, statuses, supporters_of
from caseload.selectors.standings import standings_of
from common.dates import SchoolCalendar
from logs.rules.progress import Progress
from logs.selectors.progress import progress_of
from plans.models import EhcPlan, Outcome, ProvisionLine, SupportPlan, Target
from pupils.choices import NeedType
from pupils.models import Alert, Enrolment, OnePageProfile, Pupil
from pupils.rules.sen import STATUS_LABELS
from pupils.rules.year_group import year_label
from reviews.models import AnnualReview


@dataclass(frozen=True)
class PupilHead:
    """What stands at the top of every page of a pupil."""

    name: str
    short_name: str
    group: str
    status: str
    key_worker: str
    beneath: str
    needs: tuple[str, ...]
    alerts: Sequence[Alert]


def head_of(user: User, pupil: Pupil, school: School, today: date) -> PupilHead:
    """The pupil's name, class, status, adults, needs and alerts on the day: 5 queries."""
    roll = Enrolment.objects.in_force(today).filter(pupil=pupil, school=school).order_by("kind").first()
    status = statuses([pupil.pk], school.pk, today).get(pupil.pk)
    adults = supporters_of([pupil.pk], school.pk, today).get(pupil.pk, Supporters())
    alerts = Alert.objects.visible_to(user, today).filter(pupil=pupil, school=school, from_on__lte=today)
    return PupilHead(
        name=pupil.full_name,
        short_name=pupil.short_name,
        group=" · ".join(filter(None, (year_label(roll.nc_year), roll.reg_group)))
        if roll
        else "not on the roll now",
        status=STATUS_LABELS[status] if status else "SEN status not known",
        key_worker=", ".join(name for _, name in adults.key_workers),
        beneath=adults.beneath,
        needs=tuple(
            NeedType(kind).label for kind in needs_of([pupil.pk], school.pk, today).get(pupil.pk, ())
        ),
        alerts=list(alerts.exclude(to_on__lt=today).order_by("-kind", "words", "id")),
    )


@dataclass(frozen=True)
class TargetRow:
    """A live target with the pill of its word."""

    title: str
    word: str
    tone: str
    icon: str


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome with its live targets; None holds the targets that hang on none."""

    outcome: Outcome | None
    targets: Sequence[TargetRow]


@dataclass(frozen=True)
class PlanView:
    """The plan in force: an EHC plan, else the support plan; its outcomes, targets and provision."""

    ehc_plan: EhcPlan | None
    support_plan: SupportPlan | None
    outcomes: Sequence[OutcomeRow]
    lines: Sequence[ProvisionLine]

    @property
    def is_empty(self) -> bool:
        """True when nobody has entered a plan, a target or provision."""
        return not (self.ehc_plan or self.support_plan or self.outcomes or self.lines)


def plan_of(user: User, pupil: Pupil, school: School, today: date, calendar: SchoolCalendar) -> PlanView:
    """The pupil's plan as USER may see it; its text is another page."""
    own = {"pupil": pupil, "school": school}
    ehc_plan = EhcPlan.objects.visible_to(user, today).filter(**own, ceased_on__isnull=True).first()
    support_plan = SupportPlan.objects.visible_to(user, today).filter(**own, ended_on__isnull=True).first()
    plans = [plan.pk for plan in (ehc_plan, support_plan) if plan]
    outcomes = Outcome.objects.visible_to(user, today).filter(**own)
    live = (outcomes.filter(ehc_plan__in=plans) | outcomes.filter(support_plan__in=plans)).order_by(
        "number", "id"
    )
    lines = ProvisionLine.objects.visible_to(user, today).in_force(today).filter(**own)
    return PlanView(
        ehc_plan=ehc_plan,
        support_plan=support_plan,
        outcomes=_with_targets(list(live), progress_of([pupil.pk], school.pk, today, calendar)[pupil.pk]),
        lines=list(lines.order_by("section", "name", "id")),
    )


def _with_targets(
    outcomes: Sequence[Outcome], targets: Sequence[tuple[Target, Progress]]
) -> list[OutcomeRow]:
    """Each outcome with its targets, and the targets without an outcome in force at the end."""
    known = {outcome.pk for outcome in outcomes}
    by_outcome: defaultdict[UUID | None, list[TargetRow]] = defaultdict(list)
    for target, progress in targets:
        row = TargetRow(target.title, progress.word, *WORD_PILLS[progress.word])
        by_outcome[target.outcome_id if target.outcome_id in known else None].append(row)
    rows = [OutcomeRow(outcome, by_outcome[outcome.pk]) for outcome in outcomes]
    return [*rows, OutcomeRow(None, by_outcome[None])] if by_outcome[None] else rows


@dataclass(frozen=True)
class Bar:
    """The provision of the half-term as the caseload says it."""

    standing: Standing
    period: str
    finding: str
    after: str

    @property
    def planned(self) -> int | None:
        """Whole minutes of the half-term; None when the plan gives no amount."""
        return self.standing.planned or None


def bar_of(pupil: Pupil, school: School, today: date, calendar: SchoolCalendar) -> Bar | None:
    """The pupil's provision in the half-term; None without term dates."""
    period = period_shown(calendar, today, school.records_from)
    if period is None:
        return None
    found = standings_of([pupil.pk], school, calendar, period, today)[pupil.pk].standing
    return Bar(found, period.words, finding_words(found), after_words(found))


def profile_of(user: User, pupil: Pupil, school: School) -> OnePageProfile | None:
    """The one-page profile, if somebody wrote one."""
    return OnePageProfile.objects.visible_to(user).filter(pupil=pupil, school=school).first()


@dataclass(frozen=True)
class ReviewCard:
    """What is next for the pupil's review, and the review itself for those who may open it."""

    next: NextStep
    review: AnnualReview | None


def review_card_of(user: User, pupil: Pupil, school: School, today: date) -> ReviewCard:
    """The next review step as far as USER may know it."""
    review = AnnualReview.objects.visible_to(user, today).open().filter(pupil=pupil, school=school).first()
    return ReviewCard(next_reviews(user, [pupil.pk], school, today)[pupil.pk], review)
