"""The ledger read from the database: what counts, from when, and that it costs the same for many pupils."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import School
from accounts.selectors import calendar_of
from logs.models import SessionEntry
from logs.selectors.ledger import ledger_books, ledger_of, look_back_from, records_began
from pupils.models import Enrolment, Pupil
from tests.factories.accounts import SchoolFactory, TermFactory, UserFactory, first_monday
from tests.factories.logs import SessionCorrectionFactory, SessionEntryFactory
from tests.factories.plans import EhcPlanFactory, ProvisionLineFactory, SlotFactory, SlotPupilFactory
from tests.factories.pupils import EnrolmentFactory

pytestmark = pytest.mark.django_db


class Case:
    """A pupil with one line of 60 minutes a week, and the second week of the term as window."""

    def __init__(self) -> None:
        self.school: School = SchoolFactory()
        TermFactory(school=self.school)
        self.pupil: Pupil = EnrolmentFactory(school=self.school).pupil
        self.own = {"pupil": self.pupil, "school": self.school}
        self.plan = EhcPlanFactory(**self.own)
        self.line = ProvisionLineFactory(**self.own, ehc_plan=self.plan)
        self.monday = first_monday() + timedelta(weeks=1)
        self.window = (self.monday, self.monday + timedelta(days=4))
        self.author = UserFactory()

    def entry(self, day: int = 0, **facts) -> SessionEntry:
        plain = {"line": self.line, "held_on": self.monday + timedelta(days=day), "author": self.author}
        return SessionEntryFactory(**self.own, **plain | facts)

    def correct(self, entry: SessionEntry, **facts):
        plain = {"entry": entry, "author": self.author, "line": self.line, "reason": ""}
        return SessionCorrectionFactory(**self.own, **plain | facts)

    def accounts(self, as_of: date | None = None):
        calendar = calendar_of(self.school)
        as_of = as_of or self.window[1] + timedelta(days=1)
        return ledger_of([self.pupil.pk], self.school, calendar, self.window, as_of)[self.pupil.pk]

    def delivered(self) -> int:
        (_, figures), *_ = self.accounts()
        return figures.delivered


@pytest.fixture
def case() -> Case:
    return Case()


def test_what_was_delivered_and_promised_is_counted(case: Case) -> None:
    case.entry()
    case.entry(1, minutes=0, happened=False, reason="staff_absent")
    [(line, figures)] = case.accounts()
    assert line == case.line
    assert (figures.specified, figures.delivered, figures.missed.school, figures.owed) == (60, 20, 20, 40)


def test_the_newest_correction_counts_and_not_the_entry(case: Case) -> None:
    entry = case.entry()
    now = timezone.now()
    case.correct(entry, minutes=12, corrected_at=now)
    case.correct(entry, minutes=18, corrected_at=now - timedelta(hours=1))
    assert case.delivered() == 12


def test_a_correction_that_was_withdrawn_does_not_count(case: Case) -> None:
    entry = case.entry()
    case.correct(entry, minutes=12, withdrawn_at=timezone.now(), withdrawn_by=case.author)
    assert case.delivered() == 20


def test_a_withdrawn_entry_and_its_correction_do_not_count(case: Case) -> None:
    entry = case.entry(withdrawn_at=timezone.now(), withdrawn_by=case.author)
    case.correct(entry, minutes=12)
    assert case.delivered() == 0


def test_a_correction_moves_an_entry_into_the_window_and_out_of_it(case: Case) -> None:
    before = case.entry(-7, minutes=15)
    inside = case.entry(0, minutes=20)
    case.correct(before, held_on=case.monday, minutes=15)
    assert case.delivered() == 35
    case.correct(inside, held_on=case.monday - timedelta(days=7), minutes=20)
    assert case.delivered() == 15


def test_a_correction_may_name_another_line(case: Case) -> None:
    other = ProvisionLineFactory(**case.own, ehc_plan=case.plan, name="Zones time")
    case.correct(case.entry(), line=other, minutes=20)
    figures = {line.name: figures.delivered for line, figures in case.accounts()}
    assert figures == {"SALT programme": 0, "Zones time": 20}


def test_a_line_no_longer_in_force_counts_for_what_was_still_done(case: Case) -> None:
    case.line.ends_on = case.monday - timedelta(days=1)
    case.line.save()
    assert case.accounts() == []
    case.entry()
    [(_, figures)] = case.accounts()
    assert (figures.specified, figures.delivered, figures.over) == (0, 20, 20)


def test_lines_without_an_amount_have_no_account(case: Case) -> None:
    ProvisionLineFactory(**case.own, ehc_plan=case.plan, name="Quiet space", minutes=None, sessions=None)
    case.entry(line=None)
    assert [line.name for line, _ in case.accounts()] == ["SALT programme"]


def test_a_timetabled_session_without_an_entry_is_not_logged(case: Case) -> None:
    slot = SlotFactory(school=case.school, weekday=1, minutes=25)
    SlotPupilFactory(**case.own, slot=slot, line=case.line)
    assert case.accounts()[0][1].not_logged == 25
    assert case.accounts(as_of=case.monday + timedelta(days=1))[0][1].not_logged == 0
    case.entry(1)
    assert case.accounts()[0][1].not_logged == 0


def test_another_schools_entries_stay_there(case: Case) -> None:
    elsewhere = SchoolFactory()
    SessionEntryFactory(pupil=case.pupil, school=elsewhere, held_on=case.monday, line=case.line)
    assert case.delivered() == 0


def test_records_begin_with_the_pupils_start_when_that_is_later(case: Case) -> None:
    Enrolment.objects.filter(pupil=case.pupil).update(from_on=case.monday + timedelta(days=3))
    assert case.accounts()[0][1].specified == 24


def began(case: Case) -> date:
    return records_began([case.pupil.pk], case.school, calendar_of(case.school))[case.pupil.pk]


def test_a_new_class_is_no_new_start_but_coming_back_is(case: Case) -> None:
    ends = case.monday + timedelta(days=4)
    Enrolment.objects.filter(pupil=case.pupil).update(to_on=ends)
    again = EnrolmentFactory(**case.own, from_on=ends + timedelta(days=3), reg_group="4A")
    assert began(case) == first_monday()
    Enrolment.objects.filter(pk=again.pk).update(from_on=ends + timedelta(days=10))
    assert began(case) == ends + timedelta(days=10)


def test_records_never_begin_before_the_school_did(case: Case) -> None:
    Enrolment.objects.filter(pupil=case.pupil).update(from_on=first_monday() - timedelta(days=400))
    assert began(case) == case.school.records_from


def test_a_forecast_looks_back_past_the_start_of_the_half_term(case: Case) -> None:
    calendar = calendar_of(case.school)
    as_of = first_monday() + timedelta(weeks=6)
    assert look_back_from(calendar, (as_of, as_of + timedelta(days=4)), as_of) == first_monday() + timedelta(
        weeks=2
    )
    assert look_back_from(calendar, case.window, as_of) == case.monday


def queries_for(case: Case, count: int) -> int:
    pupils = [EnrolmentFactory(school=case.school).pupil for _ in range(count)]
    for pupil in pupils:
        line = ProvisionLineFactory(pupil=pupil, school=case.school)
        SessionEntryFactory(pupil=pupil, school=case.school, line=line, held_on=case.monday)
    calendar, ids = calendar_of(case.school), [pupil.pk for pupil in pupils]
    with CaptureQueriesContext(connection) as queries:
        books = ledger_books(ids, case.school, calendar, *case.window)
    assert sum(len(book.entries) for book in books.values()) == count
    return len(queries)


def test_five_pupils_cost_as_many_queries_as_one(case: Case) -> None:
    assert queries_for(case, 1) == queries_for(case, 5) == 6
