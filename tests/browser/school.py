"""Willow Bank made by the commands that a new school uses."""

from concurrent.futures import ThreadPoolExecutor

from tests.browser.stack import Stack
from tests.willow_bank import (
    HEAD,
    KEY_WORKER,
    OTHER_KEY_WORKER,
    Person,
    SchoolDates,
    add_staff_words,
    start_school_words,
)


def start_school(stack: Stack, dates: SchoolDates) -> None:
    """The school with its SENCO, then the other adults."""
    password, term_dates = stack.folder / "password", stack.folder / "terms.csv"
    term_dates.write_text(dates.csv())
    stack.manage(*start_school_words(dates, term_dates, password))

    def add(person: Person) -> None:
        stack.manage(*add_staff_words(person, password))

    with ThreadPoolExecutor() as pool:
        list(pool.map(add, (KEY_WORKER, OTHER_KEY_WORKER, HEAD)))
