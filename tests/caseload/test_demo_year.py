"""The parts of the invented school that need no database: its year, its timetable, its chance."""

from collections import Counter
from datetime import date, timedelta

import pytest

from accounts.rules import ClosureKind
from caseload.management.demo.courses import courses
from caseload.management.demo.dice import chance, happens, pick
from caseload.management.demo.gaps import ABSENT_NOW, FORGOTTEN_YESTERDAY, LOST, MERGED, OTHERWISE
from caseload.management.demo.groups import GROUPS
from caseload.management.demo.notes import NOTES
from caseload.management.demo.plans_text import EHC_TEXTS, sections
from caseload.management.demo.progress_stories import Track
from caseload.management.demo.register import CHILDREN
from caseload.management.demo.register_ehc import WITH_PLAN
from caseload.management.demo.register_support import ON_SUPPORT
from caseload.management.demo.reviews import next_due
from caseload.management.demo.shapes import Help, Story, TargetText, Topic, Tries
from caseload.management.demo.staff import STAFF
from caseload.management.demo.timetable import placed
from caseload.management.demo.year import year_around
from logs.rules.progress import HelpCriterion, RatedSession, TargetWord, TrialCriterion, progress
from plans.rules.vocabulary import DEFAULT_PROMPT_LEVELS

DAYS = {
    "august": date(2026, 8, 18),
    "november": date(2026, 11, 23),
    "february_half_term_week": date(2027, 2, 17),
    "christmas": date(2026, 12, 25),
    "a_saturday": date(2026, 11, 28),
    "leap_day": date(2028, 2, 29),
}
RANKS = {code: rank for code, _, rank in DEFAULT_PROMPT_LEVELS}


@pytest.fixture(params=DAYS.values(), ids=DAYS)
def day(request):
    return request.param


def test_day_lies_about_the_middle_of_a_half_term_in_progress(day):
    year = year_around(day)
    calendar = year.calendar
    assert calendar.half_term_of(day) == year.half_term
    share = calendar.count_school_days(year.half_term[0], day) / calendar.count_school_days(*year.half_term)
    assert 0.4 <= share <= 0.6


def test_twelve_weeks_of_records_lie_before_the_day_with_one_holiday_between(day):
    year = year_around(day)
    assert year.records_from <= day - timedelta(weeks=12)
    assert year.records_from == year.half_term_before[0]
    gap = year.half_term[0] - year.half_term_before[1]
    assert timedelta(days=9) <= gap <= timedelta(days=11)
    assert not year.calendar.school_days(
        year.half_term_before[1] + timedelta(days=1), year.half_term[0] - timedelta(days=1)
    )


def test_year_has_three_terms_with_two_halves_each(day):
    year = year_around(day)
    assert [name for name, *_ in year.terms] in (
        ["Summer term", "Autumn term", "Spring term"],
        ["Autumn term", "Spring term", "Summer term"],
        ["Spring term", "Summer term", "Autumn term"],
    )
    for number, (_, first, last) in enumerate(year.terms):
        halves = year.half_terms[2 * number : 2 * number + 2]
        assert (halves[0][1], halves[1][2]) == (first, last)
        assert halves[0][2] < halves[1][1]


def test_closures_leave_the_half_term_in_progress_alone(day):
    year = year_around(day)
    kinds = Counter(kind for *_, kind in year.closures)
    assert kinds == {ClosureKind.HOLIDAY: 3, ClosureKind.INSET: 5, ClosureKind.EMERGENCY: 1}
    single = [first for _, first, _, kind in year.closures if kind != ClosureKind.HOLIDAY]
    assert not any(year.half_term[0] <= each <= year.half_term[1] for each in single)
    assert year.calendar.is_school_day(year.emergency)
    assert year.half_term_before[0] <= year.emergency <= year.half_term_before[1]


def test_snow_falls_in_winter_only():
    names = {day: {name for name, *_ in year_around(day).closures} for day in DAYS.values()}
    assert "Closed by snow" in names[DAYS["february_half_term_week"]]
    assert "Closed: boiler failure" in names[DAYS["august"]]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),
        (date(2026, 11, 26), date(2026, 11, 26)),
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 12, 3)),
    ],
    ids=["monday", "thursday", "friday", "saturday_looks_to_next_week"],
)
def test_next_step_of_the_reviews_falls_due_on_a_day_of_school(today, due):
    assert next_due(today) == due


def test_chance_is_the_same_each_time_and_differs_by_purpose():
    assert chance("a", 1) == chance("a", 1) != chance("a", 2)
    shares = sum(happens(0.3, "share", n) for n in range(2_000)) / 2_000
    assert 0.27 < shares < 0.33
    assert {pick("abc", "letter", n) for n in range(50)} == set("abc")


def test_timetable_is_the_same_each_time():
    assert list(placed(courses())) == list(placed(courses()))


def test_nobody_is_in_two_places_at_once():
    taken = set()
    for course, start, days in placed(courses()):
        begins = start.hour * 60 + start.minute
        for person in {course.staff or course.key, *(child for child, _ in course.members)}:
            minutes = {(person, day, begins + n) for day in days for n in range(course.times.minutes)}
            assert not taken & minutes
            taken |= minutes


def test_groups_are_no_larger_than_their_plans_say():
    sizes = {course.key: len(course.members) for course in courses() if course.key in GROUPS}
    assert all(size <= GROUPS[key].pupils for key, size in sizes.items())
    assert {2, 3, 4} <= set(sizes.values())


def test_what_is_told_names_courses_and_children_that_exist():
    known = {course.key for course in courses()}
    told = {lost.course for lost in LOST} | set(OTHERWISE) | set(MERGED) | set(FORGOTTEN_YESTERDAY)
    assert told <= known
    assert set(ABSENT_NOW) <= {child.key for child in CHILDREN}


def test_register_is_whole_and_every_key_stands_once():
    assert (len(WITH_PLAN), len(ON_SUPPORT), len(STAFF)) == (18, 42, 24)
    assert len({child.key for child in CHILDREN}) == 60
    assert set(EHC_TEXTS) == {child.key for child in WITH_PLAN}
    assert {child.year for child in CHILDREN} == {"R", "1", "2", "3", "4", "5", "6"}
    assert all(child.key_worker in {member.key for member in STAFF} for child in CHILDREN if child.key_worker)


def test_every_section_of_a_plan_is_worded_and_its_amounts_are_written_out():
    for text in EHC_TEXTS.values():
        found = sections(text, "Amara", "Oakfield Primary School")
        assert set(found) >= set("ABCDEFIJ")
        assert all(len(words.split()) > 5 for words in found.values())
        lines = [line for line in text.lines if line.minutes and not line.is_through_the_day]
        assert all(f"{line.minutes} minutes" in line.wording for line in lines)


def test_every_line_names_targets_that_its_plan_has():
    for text in EHC_TEXTS.values():
        keys = {target.key for outcome in text.outcomes for target in outcome.targets}
        named = {key for line in text.lines for key in line.targets}
        assert named == keys, text.child


def test_adults_notes_judge_no_child():
    words = " ".join(note for topic in Topic for note in NOTES[topic]).lower()
    assert not [
        word for word in ("naughty", "lazy", "refused", "bad behaviour", "attention-seeking") if word in words
    ]


@pytest.mark.parametrize(
    "aim", [Tries(4, 5), Tries(8, 10), Tries(3, 4), Help("G"), Help("V"), Help("I")], ids=str
)
@pytest.mark.parametrize(
    ("story", "words"),
    [
        (Story.UP, {TargetWord.IMPROVING}),
        (Story.DOWN, {TargetWord.SLIPPING}),
        (Story.FLAT, {TargetWord.NO_CLEAR_CHANGE}),
        (Story.MET, {TargetWord.MET}),
        (Story.FEW, {TargetWord.NOT_ENOUGH}),
    ],
    ids=list(Story),
)
def test_story_comes_out_as_it_is_told(aim, story, words):
    year = year_around(DAYS["november"])
    days = year.calendar.school_days(year.records_from, year.day)
    rank = RANKS[aim.code] if aim.code else 0
    text = TargetText("key", "A target", aim, story, "")
    found = Counter()
    for number in range(20):
        track = Track(f"child-{number}", text, story, rank, days[0], days[-1])
        said = [(day, rating) for day in days[::2] if (rating := track.rate(day))]
        rated = [RatedSession(day, rating.trials, rating.successes, rating.rank) for day, rating in said]
        criterion = (
            TrialCriterion(aim.successes, aim.trials, aim.sessions)
            if isinstance(aim, Tries)
            else HelpCriterion(rank, aim.sessions)
        )
        found[progress(criterion, rated, year.calendar, year.day).word] += 1
    assert sum(found[word] for word in words) >= 15, found
