"""Willow Bank, the invented school that starts from nothing: dates around today, staff, MIS file, one pupil's plan."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import holidays

from common.dates import SchoolCalendar, monday_of

PASSWORD = "Rainbow-room-2026"
URN = "140817"
NAME = "Willow Bank Primary School"
WEEKS_BEFORE, WEEKS_AFTER = 10, 8


@dataclass(frozen=True)
class Person:
    """Somebody who works there."""

    first_name: str
    last_name: str
    role: str

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.first_name}.{self.last_name}@willowbank.example".lower()

    @property
    def full_name(self) -> str:
        """Both names."""
        return f"{self.first_name} {self.last_name}"


SENCO = Person("Priya", "Nair", "senco")
KEY_WORKER = Person("Lena", "Doyle", "key_worker")
OTHER_KEY_WORKER = Person("Marcus", "Webb", "key_worker")
HEAD = Person("Helen", "Ashworth", "head")

UPN = "R201100018042"
# One row lacks its date of birth: it is held back, and the others go in.
ROLL = f"""\
Adno,Legal Surname,Legal Forename,DOB,Gender,UPN,Year,Reg,SEN Status,SEN Need(s)
004211,Kendall,Amara,14/03/2018,F,{UPN},Year  3,3B,E,SLCN; ASD
004212,Marsh,Theodore,02/11/2016,M,H801200001001,Year  5,5M,K - SEN Support,SPLD
004213,O'Brien,Niamh,09/07/2020,F,,Year  R,RW,,
004214,de Souza,Rafael,,M,,Year  4,4H,K,SEMH
"""


@dataclass(frozen=True)
class Target:
    """What a pupil is learning, and when it counts as met."""

    title: str
    measure: str
    criterion: dict[str, int]
    level: str = ""


LINE = "SALT programme"
WORDING = (
    "A speech and language programme of 20 minutes, three times a week, by a trained teaching assistant."
)
OUTCOME = "Asking for what she needs"
OUTCOME_TEXT = (
    "By the end of Year 4 Amara asks a familiar adult for help with a sign or a word in most lessons."
)
TARGETS = (
    Target("Asks for help with a sign or word", "How much help", {"criterion_sessions": 3}, "Gesture"),
    Target("Follows a two-step instruction", "How much help", {"criterion_sessions": 3}, "Verbal prompt"),
    Target(
        "Takes a turn in a game",
        "Tries",
        {"criterion_successes": 4, "criterion_trials": 5, "criterion_sessions": 3},
    ),
)
SESSION_AT, SECOND_SESSION_AT, MINUTES, PLACE = "9:10", "13:30", 20, "Rainbow room"
VIEWS = "I like it when Lena does the animal cards. I want to play with Niamh at lunch."


def roll_csv() -> bytes:
    """The school's export as SIMS writes it: Windows' line ends, a byte-order mark."""
    return ROLL.replace("\n", "\r\n").encode("utf-8-sig")


@dataclass(frozen=True)
class SchoolDates:
    """The dates around the day of the run."""

    today: date

    @property
    def first(self) -> date:
        """The first day of the term in progress, a Monday."""
        return monday_of(self.today) - timedelta(weeks=WEEKS_BEFORE)

    @property
    def last(self) -> date:
        """The last day of the term, a Friday."""
        return monday_of(self.today) + timedelta(weeks=WEEKS_AFTER, days=4)

    @property
    def log_day(self) -> date:
        """Today, or the last school day when there is no school today."""
        years = range(self.first.year, self.last.year + 1)
        closed = frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))
        calendar = SchoolCalendar(terms=((self.first, self.last),), closed=closed)
        found = calendar.school_day_on_or_before(self.today)
        assert found, "the term has begun weeks ago"
        return found

    def csv(self) -> str:
        """The term-dates file for `start_school`: one term of two halves without a break."""
        second_half = self.first + timedelta(weeks=7)
        rows = (
            ("term", self.first, self.last),
            ("half_term", self.first, second_half - timedelta(days=3)),
            ("half_term", second_half, self.last),
        )
        return "kind,from,to\n" + "".join(f"{kind},{first},{last}\n" for kind, first, last in rows)


def start_school_words(dates: SchoolDates, term_dates: Path, password: Path) -> list[str]:
    """The words after `manage.py` that start the school with its SENCO; the files hold the dates and the password."""
    return [
        "start_school", "--name", NAME, "--urn", URN, "--local-authority", "Westshire",
        "--records-from", dates.first.isoformat(), "--term-dates", str(term_dates),
        "--senco-email", SENCO.email, "--senco-first-name", SENCO.first_name, "--senco-last-name", SENCO.last_name,
        "--password-file", str(password),
    ]  # fmt: skip


def add_staff_words(person: Person, password: Path) -> list[str]:
    """The words after `manage.py` that add one more adult."""
    return [
        "add_staff", "--school", URN, "--email", person.email, "--first-name", person.first_name,
        "--last-name", person.last_name, "--role", person.role, "--password-file", str(password),
    ]  # fmt: skip
