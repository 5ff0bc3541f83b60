"""Rated sessions read from the database: what counts, and that it costs the same for many pupils."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.selectors import calendar_of
from logs.models import SessionEntry
from logs.rules.progress import HelpCriterion, TargetWord, TrialCriterion
from logs.selectors.progress import histories_of, progress_of
from tests.factories.accounts import SchoolFactory, TermFactory, UserFactory, first_monday
from tests.factories.logs import SessionCorrectionFactory, SessionEntryFactory, TargetRatingFactory
from tests.factories.plans import PromptLevelFactory, TargetFactory
from tests.factories.pupils import EnrolmentFactory

pytestmark = pytest.mark.django_db


class Case:
    """A pupil with one target of 4 in 5 tries, three sessions running."""

    def __init__(self) -> None:
        self.school = SchoolFactory()
        TermFactory(school=self.school)
        self.pupil = EnrolmentFactory(school=self.school).pupil
        self.own = {"pupil": self.pupil, "school": self.school}
        self.target = TargetFactory(**self.own)
        self.author = UserFactory()
        self.today = first_monday() + timedelta(weeks=4)

    def rate(self, day: int, successes: int = 3, target=None, **facts) -> SessionEntry:
        held_on = first_monday() + timedelta(days=day)
        entry = SessionEntryFactory(**self.own, author=self.author, held_on=held_on)
        plain = {"target": target or self.target, "author": self.author, "submission": entry.submission}
        TargetRatingFactory(**self.own, **plain, entry=entry, **{"successes": successes} | facts)
        return entry

    def correct(self, entry: SessionEntry, **facts) -> None:
        SessionCorrectionFactory(**self.own, entry=entry, author=self.author, **facts)

    def history(self):
        [history] = histories_of([self.pupil.pk], self.school.pk, self.today)[self.pupil.pk]
        return history

    def days(self) -> list[int]:
        return [(each.date - first_monday()).days for each in self.history().sessions]


@pytest.fixture
def case() -> Case:
    return Case()


def test_the_sessions_of_the_cycle_are_read_oldest_first(case: Case) -> None:
    for day in (9, 2, 4):
        case.rate(day)
    assert case.days() == [2, 4, 9]
    assert case.history().criterion == TrialCriterion(4, 5, 3)


def test_sessions_before_the_target_and_after_today_are_left_out(case: Case) -> None:
    case.rate(-3)
    case.rate(1)
    case.rate(29)
    assert case.days() == [1]


def test_withdrawn_entries_and_ratings_are_left_out(case: Case) -> None:
    gone = {"withdrawn_at": timezone.now(), "withdrawn_by": case.author}
    case.rate(1)
    case.rate(2, **gone)
    SessionEntry.objects.filter(pk=case.rate(3).pk).update(**gone)
    assert case.days() == [1]


def test_a_correction_moves_a_session_and_takes_it_away_when_nothing_happened(case: Case) -> None:
    case.rate(4)
    case.correct(case.rate(1), held_on=first_monday() + timedelta(days=8))
    case.correct(case.rate(2), happened=False, minutes=0, reason="staff_absent")
    assert case.days() == [4, 8]


def test_the_criterion_met_in_three_sessions_running_is_met(case: Case) -> None:
    for day in (1, 2, 3):
        case.rate(day, successes=4)
    [(target, progress)] = progress_of([case.pupil.pk], case.school.pk, case.today)[case.pupil.pk]
    assert (target, progress.word) == (case.target, TargetWord.MET)


def test_help_levels_are_read_as_ranks_with_the_schools_names(case: Case) -> None:
    gesture = PromptLevelFactory(school=case.school)
    target = TargetFactory(**case.own, measure="level", criterion_level=gesture, criterion_trials=None)
    case.rate(1, target=target, successes=None, trials=None, level=gesture)
    rows = histories_of([case.pupil.pk], case.school.pk, case.today, calendar_of(case.school))[case.pupil.pk]
    found = next(row for row in rows if row.target == target)
    assert found.criterion == HelpCriterion(5, 3)
    assert [(each.level, each.trials) for each in found.sessions] == [(5, None)]


def test_targets_that_have_ended_or_not_begun_are_left_out(case: Case) -> None:
    TargetFactory(**case.own, ended_on=case.today - timedelta(days=1), status="stopped")
    TargetFactory(**case.own, starts_on=case.today + timedelta(days=1))
    assert case.history().target == case.target


def queries_for(case: Case, count: int) -> int:
    calendar, ids = calendar_of(case.school), []
    for _ in range(count):
        pupil = EnrolmentFactory(school=case.school).pupil
        TargetRatingFactory(
            pupil=pupil,
            school=case.school,
            target=TargetFactory(pupil=pupil, school=case.school),
            entry__held_on=first_monday(),
        )
        ids.append(pupil.pk)
    with CaptureQueriesContext(connection) as queries:
        found = progress_of(ids, case.school.pk, case.today, calendar)
    assert all(rows[0][1].rated == 1 for rows in found.values())
    return len(queries)


def test_five_pupils_cost_as_many_queries_as_one(case: Case) -> None:
    assert queries_for(case, 1) == queries_for(case, 5) == 5
