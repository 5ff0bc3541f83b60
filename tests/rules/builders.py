"""Oakfield Primary's invented year 2026/27, and short ways to write lines and entries in tests."""

from datetime import date, timedelta

from common.dates import SchoolCalendar
from logs.rules.ledger import ledger
from logs.rules.lines import Entry, Line, SlotOccurrence
from plans.rules.vocabulary import LineSection, Per


def span(start, end):
    """Every date of a range, both ends included."""
    return frozenset(start + timedelta(days=n) for n in range((end - start).days + 1))


AUTUMN = (date(2026, 9, 2), date(2026, 12, 18))
SPRING = (date(2027, 1, 4), date(2027, 3, 25))
SUMMER = (date(2027, 4, 12), date(2027, 7, 21))
AUTUMN_2 = (date(2026, 11, 2), date(2026, 12, 18))
OAKFIELD = SchoolCalendar(
    terms=(AUTUMN, SPRING, SUMMER),
    half_terms=(
        (date(2026, 9, 2), date(2026, 10, 23)),
        AUTUMN_2,
        (date(2027, 1, 4), date(2027, 2, 12)),
        (date(2027, 2, 22), date(2027, 3, 25)),
        (date(2027, 4, 12), date(2027, 5, 28)),
        (date(2027, 6, 7), date(2027, 7, 21)),
    ),
    closed=span(date(2026, 10, 26), date(2026, 10, 30))
    | span(date(2027, 2, 15), date(2027, 2, 19))
    | span(date(2027, 5, 31), date(2027, 6, 4))
    | {date(2027, 1, 4), date(2027, 5, 3)},
    emergency_closed=frozenset({date(2026, 11, 26)}),
)
MONDAY = date(2026, 11, 2)
WEEK = (MONDAY, date(2026, 11, 6))


def nov(day):
    """A date in November 2026."""
    return date(2026, 11, day)


def make_line(**changes):
    """SALT programme, 20 minutes three times a week, 1:1, in force all year."""
    facts = {
        "id": "salt",
        "section": LineSection.F,
        "minutes": 20,
        "sessions": 3,
        "per": Per.WEEK,
        "starts_on": date(2026, 9, 1),
    }
    return Line(**(facts | changes))


def happened(day, minutes=20, **changes):
    """An entry that happened."""
    facts = {"id": f"h{day}", "line": "salt", "date": day, "happened": True, "minutes": minutes}
    return Entry(**(facts | changes))


def missed(day, reason, planned=20, **changes):
    """An entry that did not happen."""
    facts = {"id": f"m{day}", "line": "salt", "date": day, "happened": False, "planned": planned}
    return Entry(**(facts | {"reason": reason} | changes))


def slot(day, minutes=20, line="salt"):
    """A timetabled session."""
    return SlotOccurrence(line, day, minutes)


def figures(entries=(), slots=(), line=None, window=WEEK, as_of=date(2026, 11, 7), **changes):
    """The account of one line over a window, records since September."""
    case = {"records_from": date(2026, 9, 1), "calendar": OAKFIELD} | changes
    return ledger(
        lines=[line or make_line()], slots=slots, entries=entries, as_of=as_of, window=window, **case
    )[0]
