"""Numbers and dates as people read them: the same on pages, in e-mails and in PDFs, whatever the locale."""

from __future__ import annotations

from datetime import date

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def minutes_words(minutes: int) -> str:
    """Whole minutes as "45 min", "1 h", "2 h 10"; minutes after an hour have two digits ("1 h 05")."""
    if minutes < 0:
        raise ValueError(f"minutes cannot be negative: {minutes}")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest:02}" if rest else f"{hours:,} h"


def money_words(pence: int) -> str:
    """Whole pence as pounds: "£1,234.50"; below nought with the sign in front."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def day_words(day: date) -> str:
    """A date near today, without its year: "Thu 26 Nov"."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def day_month_words(day: date) -> str:
    """A date with neither weekday nor year: "26 Nov"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def long_day_words(day: date) -> str:
    """A date in full: "Thursday 26 November 2026"."""
    return f"{DAYS[day.weekday()]} {date_words(day)}"


def date_words(day: date) -> str:
    """A date without its weekday: "26 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def plural(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 pupil", "4 pupils", "2 children"."""
    noun = one if n == 1 else many or f"{one}s"
    return f"{n:,} {noun}"
