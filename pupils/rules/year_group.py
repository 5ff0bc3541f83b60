"""National Curriculum years, which are text (N2, R, X), and the day a child becomes a young person."""

from __future__ import annotations

import re
from datetime import date, timedelta

from common.dates import add_months, school_year_of

RECEPTION = "R"
NOT_IN_YEARS = "X"
EARLY_YEARS: dict[str, str] = {
    "E1": "Early years 1",
    "E2": "Early years 2",
    "N1": "Nursery 1",
    "N2": "Nursery 2",
    RECEPTION: "Reception",
}
NUMBERED_YEARS = tuple(str(year) for year in range(1, 15))
NC_YEARS: tuple[str, ...] = (*EARLY_YEARS, *NUMBERED_YEARS, NOT_IN_YEARS)

# Age on 31 August before the school year, for the years that follow from it; year 1 is 5, year 14 is 18.
AGE_OF_YEAR_1 = 5
_YEAR_BY_AGE: dict[int, str] = {
    2: "N1",
    3: "N2",
    4: RECEPTION,
    **{AGE_OF_YEAR_1 + n: year for n, year in enumerate(NUMBERED_YEARS)},
}
_OTHER_WORDS = {
    "REC": RECEPTION,
    "YR": RECEPTION,
    "YEARR": RECEPTION,
    "0": RECEPTION,
    "NURSERY": "N2",
    **{label.replace(" ", "").upper(): year for year, label in EARLY_YEARS.items()},
}
_NUMBERED = re.compile(r"(?:NC)?(?:YEAR|YR|Y)?0?(\d{1,2})")
_FRIDAY = 4
_AGE_16_IN_MONTHS = 16 * 12


def read_nc_year(text: str) -> str:
    """The year an MIS writes as "Year 4", "Y4", "4", "Reception", "R" or "N2", as its code.

    Raises ValueError when it is none of them: a year is never guessed from the date of birth.
    """
    value = "".join(text.split()).upper()
    if value in EARLY_YEARS or value == NOT_IN_YEARS:
        return value
    if value in _OTHER_WORDS:
        return _OTHER_WORDS[value]
    numbered = _NUMBERED.fullmatch(value)
    if numbered and numbered[1] in NUMBERED_YEARS:
        return numbered[1]
    raise ValueError(f"“{text.strip()}” is not a year group. Use R, 1 to 14, N1, N2, E1, E2 or X.")


def year_label(nc_year: str) -> str:
    """A year's code in words: "Year 4", "Reception", "Not in year groups"; "" when it is not known."""
    if nc_year in EARLY_YEARS:
        return EARLY_YEARS[nc_year]
    if nc_year == NOT_IN_YEARS:
        return "Not in year groups"
    return f"Year {nc_year}" if nc_year else ""


def chronological_year(born: date, on: date) -> str | None:
    """The year of the pupil's age group on a day; None when younger than nursery or older than year 14.

    Children stand in the year of their age on 31 August before it begins. The year a pupil is taught in may
    differ and comes from the school: neither is ever worked out from the other.
    """
    start, _ = school_year_of(on)
    return _YEAR_BY_AGE.get(_age_on(born, start - timedelta(days=1)))


def _age_on(born: date, day: date) -> int:
    """Age in whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def young_person_date(born: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year of the 16th birthday.

    From the next day rights to consent, be consulted and appeal pass to the young person, if they have the
    capacity (Education Act 1996 s.8; Children and Families Act 2014 ss.80 and 83).
    """
    _, end = school_year_of(add_months(born, _AGE_16_IN_MONTHS))
    last = date(end.year, 6, 30)
    return last - timedelta(days=(last.weekday() - _FRIDAY) % 7)


def is_young_person(born: date, on: date) -> bool:
    """True once compulsory school age has ended: strictly after its last day."""
    return on > young_person_date(born)
