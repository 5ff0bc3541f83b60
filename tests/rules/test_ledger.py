"""The ledger's table of rules, row by row (design: "The ledger, exactly")."""

from datetime import date

import pytest

from common.dates import SchoolCalendar
from logs.rules.lines import MissedMinutes
from logs.rules.reasons import Reason
from plans.rules.vocabulary import LineSection
from tests.rules.builders import AUTUMN_2, MONDAY, OAKFIELD, figures, happened, make_line, missed, nov, slot

WHOLE_YEAR = (date(2026, 9, 1), date(2027, 8, 31))


@pytest.mark.parametrize(
    ("per", "minutes", "sessions", "window", "specified"),
    [
        pytest.param("day", 25, 2, (nov(2), nov(6)), 250, id="per day, a full week"),
        pytest.param("week", 20, 3, (nov(2), nov(6)), 60, id="per week, a full week"),
        pytest.param("week", 20, 3, (nov(2), nov(5)), 48, id="a four-day week owes four fifths"),
        pytest.param("week", 20, 3, (nov(2), nov(2)), 12, id="one day owes a fifth"),
        pytest.param("week", 20, 3, (nov(7), nov(8)), 0, id="a weekend owes nothing"),
        pytest.param("week", 20, 3, (date(2026, 10, 26), date(2026, 10, 30)), 0, id="holiday owes nothing"),
        pytest.param("week", 20, 3, (nov(23), nov(27)), 60, id="a snow day still owes its fifth"),
        pytest.param("week", 20, 3, (date(2027, 5, 3), date(2027, 5, 7)), 48, id="a bank holiday week"),
        pytest.param(
            "week", 20, 3, (date(2026, 10, 23), nov(3)), 36, id="the weeks either side of a holiday"
        ),
        pytest.param("week", 20, 3, (date(2026, 12, 18), date(2027, 1, 5)), 24, id="across the new year"),
        pytest.param("fortnight", 45, 1, (nov(2), nov(13)), 45, id="per fortnight, two weeks"),
        pytest.param("fortnight", 45, 1, (nov(2), nov(2)), 5, id="4.5 rounds half up to 5"),
        pytest.param("fortnight", 45, 1, (nov(2), nov(4)), 14, id="13.5 rounds half up to 14"),
        pytest.param("week", 11, 1, (nov(2), nov(3)), 4, id="4.4 rounds down, once and not per day"),
        pytest.param("half_term", 30, 2, AUTUMN_2, 60, id="per half-term, all of it"),
        pytest.param("half_term", 70, 1, (nov(2), nov(6)), 10, id="5 of 35 school days of the half-term"),
        pytest.param("term", 70, 1, (date(2026, 9, 2), date(2026, 12, 18)), 70, id="per term, all of it"),
        pytest.param("year", 60, 3, WHOLE_YEAR, 180, id="per school year, all of it"),
    ],
)
def test_specified_accrues_over_school_days(per, minutes, sessions, window, specified):
    line = make_line(per=per, minutes=minutes, sessions=sessions)
    assert figures(line=line, window=window).specified == specified


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "records_from", "days"),
    [
        pytest.param(nov(2), nov(6), nov(2), 5, id="in force all week"),
        pytest.param(nov(3), nov(6), nov(2), 4, id="the first day is in force, the day before is not"),
        pytest.param(nov(2), nov(5), nov(2), 4, id="the last day is in force, the day after is not"),
        pytest.param(nov(4), nov(4), nov(2), 1, id="one day"),
        pytest.param(nov(2), None, nov(2), 5, id="no end"),
        pytest.param(nov(2), nov(6), nov(4), 3, id="nothing accrues before records began"),
        pytest.param(nov(9), None, nov(2), 0, id="not yet in force"),
    ],
)
def test_specified_counts_days_in_force_with_records(starts_on, ends_on, records_from, days):
    line = make_line(per="day", minutes=10, sessions=1, starts_on=starts_on, ends_on=ends_on)
    assert figures(line=line, records_from=records_from).specified == 10 * days


def test_specified_does_not_stop_at_as_of():
    assert figures(as_of=nov(3)).specified == 60


def test_half_term_line_accrues_nothing_on_a_day_in_no_known_half_term():
    calendar = SchoolCalendar(terms=OAKFIELD.terms)
    assert figures(line=make_line(per="half_term"), calendar=calendar).specified == 0


@pytest.mark.parametrize(
    ("line", "entry", "delivered"),
    [
        pytest.param({}, {}, 20, id="1:1 as specified"),
        pytest.param({}, {"pupils": 2}, 0, id="two pupils where the line says one"),
        pytest.param({"pupils": 3}, {"pupils": 3}, 20, id="the group the line says"),
        pytest.param({"pupils": 3}, {"pupils": 2}, 20, id="a smaller group"),
        pytest.param({"pupils": 3}, {"pupils": 4}, 0, id="a larger group"),
        pytest.param({"pupils": 3}, {"adults": 2, "pupils": 6}, 20, id="two adults for six is one for three"),
        pytest.param({"adults": 2}, {}, 0, id="one adult where the line says two"),
        pytest.param({"by": "therapist"}, {"by": "therapist"}, 20, id="by whom the line says"),
        pytest.param({"by": "therapist"}, {"by": "TA"}, 0, id="by another kind of adult"),
        pytest.param({"by": "therapist"}, {}, 0, id="by nobody named"),
        pytest.param({}, {"by": "TA"}, 20, id="the line does not say by whom"),
        pytest.param({"by": ""}, {"by": "TA"}, 20, id="an empty by says nothing either"),
    ],
)
def test_session_less_than_specified_is_otherwise_and_never_delivered(line, entry, delivered):
    row = figures([happened(MONDAY, **entry)], line=make_line(**line))
    assert (row.delivered, row.otherwise) == (delivered, 20 - delivered)


@pytest.mark.parametrize(
    ("day", "delivered"),
    [
        pytest.param(date(2026, 11, 1), 0, id="the day before the window"),
        pytest.param(nov(2), 20, id="its first day"),
        pytest.param(nov(6), 20, id="its last day"),
        pytest.param(nov(7), 0, id="the day after the window"),
    ],
)
def test_entries_count_inside_the_window(day, delivered):
    assert figures([happened(day)]).delivered == delivered


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"line": make_line(starts_on=nov(5))}, id="before the line was in force"),
        pytest.param({"line": make_line(ends_on=nov(2))}, id="after the line ended"),
        pytest.param({"records_from": nov(5)}, id="before records began"),
        pytest.param({"as_of": nov(2)}, id="after as_of"),
    ],
)
def test_entry_in_the_window_always_counts(changes):
    assert figures([happened(nov(3))], **changes).delivered == 20


def test_missed_session_counts_on_the_side_of_its_cause():
    entries = [
        missed(nov(2), Reason.PUPIL_ABSENT),
        missed(nov(3), Reason.STAFF_ABSENT, planned=15),
        missed(nov(4), Reason.THERAPIST_NOT_PROVIDED, planned=10),
        missed(nov(5), Reason.OTHER, planned=5),
    ]
    assert figures(entries).missed == MissedMinutes(child=20, school=15, la=10, other=5)


def test_missing_therapist_is_health_on_section_g():
    entries = [missed(nov(2), Reason.THERAPIST_NOT_PROVIDED)]
    row = figures(entries, line=make_line(section=LineSection.G))
    assert row.missed == MissedMinutes(health=20)


@pytest.mark.parametrize(
    ("planned", "reason", "missing"),
    [
        pytest.param(20, Reason.PUPIL_UNABLE, 8, id="cut short with a reason"),
        pytest.param(20, None, 0, id="cut short without a reason"),
        pytest.param(None, Reason.PUPIL_UNABLE, 0, id="a reason but no plan to measure against"),
        pytest.param(12, Reason.PUPIL_UNABLE, 0, id="as long as planned"),
        pytest.param(10, Reason.PUPIL_UNABLE, 0, id="longer than planned"),
    ],
)
def test_missing_part_of_a_session_cut_short_is_missed(planned, reason, missing):
    row = figures([happened(MONDAY, 12, planned=planned, reason=reason)])
    assert (row.delivered, row.missed.child) == (12, missing)


@pytest.mark.parametrize(
    ("made_up", "still_missed"),
    [
        pytest.param([happened(nov(6), 12, makes_up="first")], 8, id="part made up"),
        pytest.param([happened(nov(6), 30, makes_up="first")], 0, id="more than made up, not below 0"),
        pytest.param(
            [happened(nov(5), 8, makes_up="first"), happened(nov(6), 7, makes_up="first")],
            5,
            id="in two goes",
        ),
        pytest.param(
            [happened(nov(6), 12, pupils=3, makes_up="first")], 8, id="in a group: otherwise, made up"
        ),
        pytest.param([happened(nov(9), 12, makes_up="first")], 20, id="after the window"),
        pytest.param([happened(nov(6), 12, line="reading", makes_up="first")], 20, id="on another line"),
        pytest.param(
            [missed(nov(6), Reason.OTHER, 0, minutes=12, makes_up="first")], 20, id="did not happen either"
        ),
        pytest.param([happened(nov(6), 12, makes_up="second")], 20, id="of another entry"),
    ],
)
def test_made_up_minutes_come_off_the_missed_ones(made_up, still_missed):
    first = missed(nov(3), Reason.STAFF_ABSENT, id="first")
    assert figures([first, *made_up]).missed.school == still_missed


def test_made_up_minutes_are_delivered_as_well():
    entries = [missed(nov(3), Reason.STAFF_ABSENT, id="a"), happened(nov(4), makes_up="a")]
    row = figures(entries)
    assert (row.delivered, row.missed.total, row.unaccounted) == (20, 0, 40)


def test_missed_entry_outside_the_window_is_not_missed_in_it():
    entries = [missed(date(2026, 10, 23), Reason.STAFF_ABSENT, id="a"), happened(nov(4), makes_up="a")]
    assert figures(entries).missed.total == 0


@pytest.mark.parametrize(
    ("day", "changes", "minutes"),
    [
        pytest.param(nov(3), {"as_of": nov(4)}, 20, id="the day before as_of"),
        pytest.param(nov(4), {"as_of": nov(4)}, 0, id="as_of itself can still be logged"),
        pytest.param(nov(5), {"as_of": nov(4)}, 0, id="the day after as_of"),
        pytest.param(date(2026, 10, 23), {}, 0, id="before the window"),
        pytest.param(nov(9), {"as_of": nov(20)}, 0, id="after the window"),
        pytest.param(nov(3), {"records_from": nov(4)}, 0, id="before records began"),
        pytest.param(nov(4), {"records_from": nov(4)}, 20, id="the day records began"),
        pytest.param(nov(3), {"line": make_line(starts_on=nov(4))}, 0, id="before the line is in force"),
        pytest.param(nov(3), {"line": make_line(ends_on=nov(2))}, 0, id="after the line has ended"),
        pytest.param(nov(3), {"line": make_line(ends_on=nov(3))}, 20, id="the line's last day"),
        pytest.param(
            nov(3), {"calendar": SchoolCalendar((AUTUMN_2,), closed=frozenset({nov(3)}))}, 0, id="INSET"
        ),
    ],
)
def test_timetabled_session_without_an_entry_is_not_logged(day, changes, minutes):
    assert figures(slots=[slot(day)], **changes).not_logged == minutes


def test_emergency_closure_leaves_the_session_not_logged():
    row = figures(slots=[slot(nov(26))], window=(nov(23), nov(27)), as_of=nov(28))
    assert row.not_logged == 20


@pytest.mark.parametrize(
    "entry", [happened(nov(3), 5), missed(nov(3), Reason.PUPIL_ABSENT)], ids=["happened", "did not happen"]
)
def test_any_entry_answers_for_all_sessions_of_its_line_that_day(entry):
    assert figures([entry], slots=[slot(nov(3)), slot(nov(3), 15)]).not_logged == 0


def test_entry_of_another_line_or_day_leaves_a_session_not_logged():
    entries = [happened(nov(3), line="reading"), happened(nov(4))]
    assert figures(entries, slots=[slot(nov(3))]).not_logged == 20


def test_unaccounted_is_what_nothing_explains():
    entries = [happened(nov(2)), happened(nov(3), 5, pupils=2), missed(nov(4), Reason.STAFF_ABSENT, 10)]
    row = figures(entries, slots=[slot(nov(5), 15)])
    assert row.unaccounted == 60 - 20 - 5 - 10 - 15


@pytest.mark.parametrize(
    ("minutes", "over", "owed", "unaccounted"),
    [
        pytest.param(59, 0, 1, 1, id="a minute short"),
        pytest.param(60, 0, 0, 0, id="exactly"),
        pytest.param(61, 1, 0, 0, id="a minute over"),
    ],
)
def test_over_owed_and_unaccounted_are_never_below_nought(minutes, over, owed, unaccounted):
    row = figures([happened(MONDAY, minutes)])
    assert (row.over, row.owed, row.unaccounted) == (over, owed, unaccounted)


def test_two_entries_of_one_day_both_count():
    assert figures([happened(MONDAY, id="a"), happened(MONDAY, 15, id="b")]).delivered == 35


def test_week_of_clock_change_owes_what_any_week_owes():
    # The clocks go forward on Sunday 28 March 2027, in a spring term that runs on here.
    calendar = SchoolCalendar(terms=((date(2027, 3, 1), date(2027, 4, 9)),))
    row = figures(window=(date(2027, 3, 27), date(2027, 4, 2)), calendar=calendar)
    assert row.specified == 60


def test_leap_day_is_a_school_day_like_any_other():
    calendar = SchoolCalendar(terms=((date(2028, 2, 28), date(2028, 3, 3)),))
    row = figures(window=(date(2028, 2, 29), date(2028, 2, 29)), calendar=calendar)
    assert row.specified == 12
