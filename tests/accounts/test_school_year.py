"""Setting a school's terms, half-terms and closures."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.actions.school_year import set_school_year
from accounts.models import AuditEvent, HalfTerm, SchoolClosure, Term
from accounts.selectors import calendar_of
from tests.factories.accounts import SchoolFactory, TermFactory

AUTUMN = ("Autumn term", date(2026, 9, 1), date(2026, 12, 18))
SPRING = ("Spring term", date(2027, 1, 4), date(2027, 3, 25))
HALVES = (
    ("Autumn, first half", date(2026, 9, 1), date(2026, 10, 23)),
    ("Autumn, second half", date(2026, 11, 2), date(2026, 12, 18)),
    ("Spring, first half", date(2027, 1, 4), date(2027, 2, 12)),
    ("Spring, second half", date(2027, 2, 22), date(2027, 3, 25)),
)
CLOSURES = (
    ("Half-term holiday", date(2026, 10, 24), date(2026, 11, 1), "holiday"),
    ("INSET day", date(2026, 9, 1), date(2026, 9, 1), "inset"),
    ("Closed by snow", date(2027, 1, 20), date(2027, 1, 20), "emergency"),
)


@pytest.fixture
def school(db):
    return SchoolFactory()


def set_year(school, **changes):
    """The school's year, with CHANGES."""
    facts = {"terms": (AUTUMN, SPRING), "half_terms": HALVES, "closures": CLOSURES}
    set_school_year(by=None, school=school, **(facts | changes))


def test_year_that_was_set_is_the_calendar_the_pages_read(school):
    set_year(school)
    calendar = calendar_of(school)
    assert calendar.terms == (AUTUMN[1:], SPRING[1:])
    assert calendar.half_term_of(date(2026, 11, 2)) == HALVES[1][1:]
    assert not calendar.is_school_day(date(2026, 9, 1))
    assert calendar.is_school_day(date(2027, 1, 20))
    assert calendar.emergency_closed == {date(2027, 1, 20)}


def test_periods_may_be_given_in_any_order(school):
    set_year(school, terms=(SPRING, AUTUMN), half_terms=HALVES[::-1])
    assert [term.name for term in Term.objects.filter(school=school)] == ["Autumn term", "Spring term"]


def test_setting_it_again_replaces_what_stood_in_those_days_only(school):
    earlier = TermFactory(school=school, from_on=date(2026, 4, 20), to_on=date(2026, 7, 17))
    other = TermFactory(from_on=date(2026, 9, 1), to_on=date(2026, 12, 18))
    set_year(school)
    set_year(school, half_terms=HALVES[:2], closures=())
    assert HalfTerm.objects.filter(school=school).count() == 2
    assert not SchoolClosure.objects.filter(school=school).exclude(kind="emergency").exists()
    assert set(Term.objects.filter(pk__in=[earlier.pk, other.pk])) == {earlier, other}


def test_day_the_school_was_shut_by_an_emergency_stays(school):
    set_year(school)
    set_year(school, closures=CLOSURES[:2])
    assert calendar_of(school).emergency_closed == {date(2027, 1, 20)}


def test_emergency_that_is_given_anew_is_not_there_twice(school):
    set_year(school)
    set_year(school, closures=(("Closed by flood", date(2027, 1, 20), date(2027, 1, 21), "emergency"),))
    assert [row.name for row in SchoolClosure.objects.filter(school=school)] == ["Closed by flood"]


def test_what_was_replaced_is_kept_in_the_audit(school):
    set_year(school)
    set_year(school, closures=())
    event = AuditEvent.objects.filter(verb="school_year_set").order_by("-id")[0]
    assert event.detail.before["terms"][0] == ["Autumn term", "2026-09-01", "2026-12-18"]
    assert event.detail.after["closures"] == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"terms": ()}, "terms", "at least one"),
        ({"terms": (("Autumn term", AUTUMN[2], AUTUMN[1]),)}, "terms", "ends before it starts"),
        (
            {"terms": (AUTUMN, ("Extra", date(2026, 12, 18), date(2027, 1, 2)))},
            "terms",
            "before “Autumn term”",
        ),
        (
            {"half_terms": (*HALVES, ("Stray", date(2026, 12, 21), date(2026, 12, 22)))},
            "half_terms",
            "inside a term",
        ),
        ({"half_terms": (HALVES[0], HALVES[0])}, "half_terms", "has ended"),
        (
            {"closures": (("Away", date(2026, 7, 1), date(2026, 7, 2), "holiday"),)},
            "closures",
            "inside a term",
        ),
        ({"closures": (("Fire", date(2026, 9, 3), date(2026, 9, 3), "fire"),)}, "closures", "kind"),
    ],
    ids=["none", "reversed", "overlapping", "half_outside", "half_twice", "closure_outside", "closure_kind"],
)
def test_year_that_cannot_be_is_refused_and_nothing_changes(school, changes, field, words):
    set_year(school)
    with pytest.raises(ValidationError) as refused:
        set_year(school, **changes)
    assert words in refused.value.message_dict[field][0]
    assert (Term.objects.count(), HalfTerm.objects.count(), SchoolClosure.objects.count()) == (2, 4, 3)
