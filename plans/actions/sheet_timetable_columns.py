"""The columns of the spreadsheet of the timetable."""

from __future__ import annotations

from common.tables.cells import clock, day, one_of, several_of, weekdays, whole, words
from common.tables.columns import Column
from plans.choices import TimetableWeek
from plans.rules.amounts import MOST_SESSION_MINUTES
from plans.rules.vocabulary import Week
from pupils.selectors.sheet_people import PUPIL_COLUMNS

WEEKS = {
    "Every week": Week.BOTH,
    "Both": Week.BOTH,
    "A and B": Week.BOTH,
    "Week A": Week.A,
    "A": Week.A,
    "Week B": Week.B,
    "B": Week.B,
}
COLUMNS = (
    *PUPIL_COLUMNS,
    Column(
        "line",
        "Provision",
        words(60),
        aliases=("Provision line", "Line", "Intervention", "Counts for"),
        help="What the time counts for, as the plan's line is called; the pupil's only line if empty.",
        examples=("SALT programme", "Talk time"),
    ),
    Column(
        "days",
        "Day",
        weekdays,
        is_required=True,
        aliases=("Days", "Weekday", "Weekdays", "On"),
        help="Mon, Tuesday, or several: Mon, Wed.",
        examples=("Mon, Wed", "Tue"),
    ),
    Column(
        "week",
        "Week",
        one_of(WEEKS, "a week"),
        aliases=("Weeks", "Week A or B"),
        help="Every week, Week A or Week B; every week if empty.",
        examples=("Every week", "Week A"),
        choices=tuple(str(label) for label in TimetableWeek.labels),
    ),
    Column(
        "starts_at",
        "Time",
        clock,
        is_required=True,
        aliases=("Starts at", "At", "Start time", "From time"),
        help="When it begins.",
        examples=("9:15", "10:40"),
    ),
    Column(
        "minutes",
        "Minutes",
        whole(1, MOST_SESSION_MINUTES),
        aliases=("Mins", "Length", "Duration"),
        help="How long it lasts; as the plan's line says if empty.",
        examples=("20", ""),
    ),
    Column(
        "place",
        "Place",
        words(60),
        aliases=("Where", "Room", "Location"),
        help="Where it is.",
        examples=("Rainbow room", "Library"),
    ),
    Column(
        "adults",
        "Adult",
        several_of(words(254)),
        aliases=("Adults", "Staff", "Who", "Led by", "E-mail"),
        help="By e-mail or full name, several with a semicolon; the key worker of the day if empty. "
        "Rows with the same day, time and adult make one group.",
        examples=("lena.daniels@school.example", "Sam Okafor"),
    ),
    Column(
        "starts_on",
        "From",
        day,
        aliases=("Starts on", "Start date", "First day"),
        help="The first day; today if empty.",
        examples=("", ""),
    ),
    Column(
        "ends_on",
        "Until",
        day,
        aliases=("Ends on", "End date", "Last day", "To"),
        help="The last day; empty while it goes on.",
        examples=("", ""),
    ),
)
LABELS = {column.key: column.label for column in COLUMNS}
