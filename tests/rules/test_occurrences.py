"""Two timetabled sessions of one line on one day are told apart, by slot where it is known."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from logs.rules.forecast import forecast
from logs.rules.lines import Entry, SlotOccurrence
from logs.rules.occurrences import answered
from logs.rules.reasons import Reason
from tests.rules.builders import AUTUMN_2, OAKFIELD, happened, make_line, missed, nov

LINE = make_line(minutes=20, sessions=2, per="day")
DAYS = OAKFIELD.school_days(*AUTUMN_2)
AS_OF = nov(23)
PAST = [day for day in DAYS if day < AS_OF]
SLOTS = [SlotOccurrence("salt", day, 20, slot) for day in DAYS for slot in ("morning", "noon")]


def made(entries, slots=SLOTS):
    return forecast(OAKFIELD, LINE, slots, entries, AUTUMN_2[0], AS_OF, AUTUMN_2)


def test_of_two_sessions_of_a_day_only_the_logged_one_is_counted():
    found = made([happened(day, slot="morning") for day in PAST])
    assert (found.basis.timetabled, found.basis.delivered, found.basis.share) == (300, 300, 1)


def test_both_count_when_both_are_logged():
    entries = [happened(day, slot="morning") for day in PAST]
    entries += [missed(day, Reason.STAFF_ABSENT, slot="noon") for day in PAST]
    basis = made(entries).basis
    assert (basis.timetabled, basis.delivered, basis.sessions) == (600, 300, 30)


def test_todays_second_session_is_still_to_come():
    before, after = made([]), made([happened(AS_OF, slot="noon")])
    assert before.to_come - after.to_come == 20


def test_a_session_cleared_ahead_is_no_longer_to_come():
    ahead = date(2026, 12, 1)
    entry = missed(ahead, Reason.TRIP_OR_EVENT, slot="morning")
    assert made([]).to_come - made([entry]).to_come == 20


def test_an_entry_without_its_slot_answers_for_the_nearest_in_length():
    short, long = SlotOccurrence("salt", nov(2), 20, "a"), SlotOccurrence("salt", nov(2), 45, "b")
    assert answered([short, long], [happened(nov(2), 40)]) == [long]
    assert answered([short, long], [missed(nov(2), Reason.OTHER, planned=20)]) == [short]


def test_what_makes_up_another_day_answers_for_nothing():
    one = SlotOccurrence("salt", nov(2), 20, "a")
    assert answered([one], [happened(nov(2), makes_up="x")]) == []


def test_a_session_moved_by_a_correction_answers_where_it_went():
    one = SlotOccurrence("salt", nov(3), 20, "tuesday")
    assert answered([one], [happened(nov(3), slot="monday")]) == [one]


slots = st.lists(st.tuples(st.integers(5, 60), st.sampled_from("abcd")), max_size=4, unique_by=lambda s: s[1])
logged = st.lists(st.tuples(st.integers(5, 60), st.sampled_from(["a", "b", "c", "d", None])), max_size=5)


@settings(max_examples=100, deadline=None)
@given(slots, logged, st.randoms())
def test_each_entry_answers_once_and_the_order_does_not_matter(of_day, entries, random):
    held = [SlotOccurrence("salt", nov(2), minutes, slot) for minutes, slot in of_day]
    rows = [
        Entry(f"e{n}", "salt", nov(2), True, minutes, slot=slot) for n, (minutes, slot) in enumerate(entries)
    ]
    found = answered(held, rows)
    by_slot = {slot for _, slot in entries} & {one.slot for one in held}
    assert len(found) <= min(len(held), len(rows)) and len(set(found)) == len(found)
    assert by_slot <= {one.slot for one in found}
    random.shuffle(rows)
    assert answered(held, rows) == found or {one.slot for one in answered(held, rows)} == {
        one.slot for one in found
    }
