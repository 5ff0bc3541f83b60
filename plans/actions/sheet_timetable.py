"""The spreadsheet of the timetable: rows with the same day, time and adults make one group; a clash keeps a row out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from accounts.actions.sheet_kind import Kind
from accounts.choices import SheetKind
from accounts.models import School, User
from common.tables.cells import CellError
from common.tables.plan import Finding, GoodRow, Outcome, problem
from common.words import DAYS
from plans.actions.sheet_timetable_columns import COLUMNS, LABELS
from plans.actions.sheet_timetable_write import apply_timetable
from plans.models import ProvisionLine, Slot
from plans.rules.amounts import MOST_SESSION_MINUTES, window_problem
from plans.rules.clashes import SlotTimes
from plans.rules.sheet_times import Diary, GroupKey, Place, group_key
from plans.rules.vocabulary import Week
from plans.selectors.clashes import clock, week_words
from plans.selectors.sheet_standing import StandingPlans
from plans.selectors.sheet_times import StandingTimes
from pupils.models import Pupil
from pupils.rules.spans import overlap
from pupils.selectors.sheet_people import PUPIL_EITHER, PupilFinder, StaffFinder, Unfound

STANDS = "stands in the timetable already"
NO_LINES = "{name} has no provision in force yet. Bring in the plans first."
WHICH_LINE = "{name} has {count} provision lines. Write which of them this time counts for."
NO_LINE = "{name} has no provision called “{line}”. Check it, or bring in the plans first."
NO_MINUTES = "The plan's line gives no minutes. Write how long the time lasts."
TOO_LONG = "The plan's line is longer than one session. Write how long the time lasts."
NOT_IN_FORCE = "“{line}” of {name} is not in force in that time. Correct the dates or choose another line."
NO_ROLE = "{name} has no role in this school in that time. Check the dates, or bring in the staff first."
OTHER_GROUP = (
    "Row {row} has the same day, time and adult but other minutes or another place. Write the same in both."
)
BUSY = "{name} is somewhere else on {day}s at {time}{week}: {where}. Change the time of one of the two."
IN_ROW = "row {row} of this file"
IN_TIMETABLE = "in the timetable already"


@dataclass(frozen=True)
class Entry:
    """One row: the pupil with the line it counts for, the times it asks for and the adults."""

    row: int
    pupil: Pupil
    line: ProvisionLine
    times: tuple[SlotTimes, ...]
    place: str
    adults: tuple[User, ...]

    @property
    def words(self) -> str:
        """ "SALT programme, Monday and Wednesday 9:15, 20 min, with Lena Daniels"."""
        first = self.times[0]
        days = " and ".join(DAYS[each.weekday] for each in self.times)
        who = " and ".join(adult.full_name for adult in self.adults) or "the key worker of the day"
        when = f"{days} {clock(first.starts_at)}{week_words(first.week)}, {first.minutes} min"
        return f"{self.line.name}, {when}, with {who}"


@dataclass
class Reading:
    """The file so far, beside all that stands."""

    school: School
    today: date
    pupils: PupilFinder
    staff: StaffFinder
    plans: StandingPlans
    standing: StandingTimes
    diary: Diary
    groups: dict[GroupKey, tuple[Entry, Place]] = field(default_factory=dict)

    @classmethod
    def of(cls, school: School, today: date) -> Reading:
        """Read for a whole file: 8 queries."""
        standing = StandingTimes.of(school, today)
        diary = Diary()
        for place in standing.places:
            diary.add(place)
        return cls(
            school,
            today,
            PupilFinder.of(school, today),
            StaffFinder.of(school, today),
            StandingPlans.of(school, today),
            standing,
            diary,
        )


class Refused(ValueError):
    """A row that cannot be taken: the column to mend and what to do."""

    def __init__(self, key: str, words: str) -> None:
        """KEY is the column's."""
        super().__init__(words)
        self.column = LABELS[key]


def plan_timetable(rows: Sequence[GoodRow], school: School, today: date) -> list[Finding]:
    """What each row does: 8 queries."""
    reading = Reading.of(school, today)
    return [finding_of(row, reading) for row in rows]


def finding_of(row: GoodRow, reading: Reading) -> Finding:
    """New times, times that stand, or what keeps the row out."""
    try:
        pupil = reading.pupils.find(row)
    except Unfound as error:
        return problem(row, error.column, str(error), row["pupil"] or "")
    try:
        entry = entry_of(row, pupil, reading)
        new = tuple(times for times in entry.times if not stands(times, entry, reading))
        if not new:
            return Finding(row.number, Outcome.UNCHANGED, pupil.full_name, f"{entry.words}: {STANDS}")
        entry = replace(entry, times=new)
        check_free(entry, reading)
    except Refused as refused:
        return problem(row, refused.column, str(refused), pupil.full_name)
    enter(entry, reading)
    return Finding(row.number, Outcome.NEW, pupil.full_name, entry.words, data=entry)


def stands(times: SlotTimes, entry: Entry, reading: Reading) -> bool:
    """Whether the pupil is in the timetable just then, for the same line."""
    return (
        entry.pupil.pk,
        entry.line.pk,
        times.week,
        times.weekday,
        times.starts_at,
    ) in reading.standing.rows


def entry_of(row: GoodRow, pupil: Pupil, reading: Reading) -> Entry:
    """The row with its line and its adults; raises Refused."""
    line = line_of(row, pupil, reading)
    minutes = row["minutes"] or line.minutes
    if minutes is None or minutes > MOST_SESSION_MINUTES:
        raise Refused("minutes", NO_MINUTES if minutes is None else TOO_LONG)
    starts_on = row["starts_on"] or max(reading.today, line.starts_on)
    if words := window_problem(starts_on, row["ends_on"]):
        raise Refused("ends_on", words)
    if not overlap((starts_on, row["ends_on"]), (line.starts_on, line.ends_on)):
        raise Refused("line", NOT_IN_FORCE.format(line=line.name, name=pupil.full_name))
    times = tuple(
        SlotTimes(row["week"] or Week.BOTH, day, row["starts_at"], minutes, starts_on, row["ends_on"])
        for day in row["days"]
    )
    adults = tuple(adult_of(name, times[0], reading) for name in row["adults"] or ())
    return Entry(row.number, pupil, line, times, row["place"] or "", tuple(dict.fromkeys(adults)))


def line_of(row: GoodRow, pupil: Pupil, reading: Reading) -> ProvisionLine:
    """The line the row names, or the pupil's only one; raises Refused."""
    lines = reading.plans.lines.get(pupil.pk, [])
    name = pupil.full_name
    if row["line"]:
        called = reading.plans.lines_called(pupil.pk, row["line"])
        if not called:
            raise Refused("line", NO_LINE.format(name=name, line=row["line"]))
        return called[-1]
    if len(lines) != 1:
        words = WHICH_LINE.format(name=name, count=len(lines)) if lines else NO_LINES.format(name=name)
        raise Refused("line", words)
    return lines[0]


def adult_of(name: str, times: SlotTimes, reading: Reading) -> User:
    """The adult of the name, who must work here in that time; raises Refused."""
    try:
        adult = reading.staff.find(name)
    except CellError as error:
        raise Refused("adults", str(error)) from None
    if not reading.staff.works(adult, times.starts_on, times.ends_on):
        raise Refused("adults", NO_ROLE.format(name=adult.full_name))
    return adult


def check_free(entry: Entry, reading: Reading) -> None:
    """Raise Refused when the pupil or an adult is somewhere else at one of the times, or the group says otherwise."""
    for times in entry.times:
        key = group_key(times, [adult.pk for adult in entry.adults], entry.pupil.pk)
        first, own = reading.groups.get(key, (None, None))
        if first and (first.place, first.times[0].minutes) != (entry.place, times.minutes):
            raise Refused("minutes", OTHER_GROUP.format(row=first.row))
        people = [(entry.pupil.pk, entry.pupil.full_name, "starts_at")]
        people += [(adult.pk, adult.full_name, "adults") for adult in entry.adults]
        for pk, name, column in people:
            joins = [own] if own and column == "adults" else []
            if place := reading.diary.clash(times, pk, joins):
                raise Refused(column, busy_words(name, times, place))


def busy_words(name: str, times: SlotTimes, place: Place) -> str:
    """Who is where already."""
    where = IN_ROW.format(row=place.row) if place.row else IN_TIMETABLE
    at = clock(place.times.starts_at)
    return BUSY.format(
        name=name, day=DAYS[times.weekday], time=at, week=week_words(place.times.week), where=where
    )


def enter(entry: Entry, reading: Reading) -> None:
    """Note the row's times for the rows after it."""
    adults = [adult.pk for adult in entry.adults]
    for times in entry.times:
        key = group_key(times, adults, entry.pupil.pk)
        if key in reading.groups:
            reading.diary.add(Place(times, frozenset({entry.pupil.pk}), entry.row))
            continue
        place = Place(times, frozenset({entry.pupil.pk, *adults}), entry.row)
        reading.groups[key] = (entry, place)
        reading.diary.add(place)


def count_times(school: School, today: date) -> int:
    """How many times stand in the timetable."""
    return int(Slot.objects.in_force(today).filter(school=school).count())


TIMETABLE = Kind(
    slug=SheetKind.TIMETABLE,
    title="Timetable",
    noun="time",
    intro=(
        "One row for each pupil and time. Rows with the same day, time and adult make one group. Bring in the plans "
        "and the staff first."
    ),
    columns=COLUMNS,
    plan=plan_timetable,
    apply=apply_timetable,
    count=count_times,
    either=(PUPIL_EITHER,),
)
