"""A spreadsheet the office uploaded at the end of yesterday and has not confirmed: two new adults and a row to mend."""

from __future__ import annotations

import csv
import io
from datetime import time

from accounts.actions.sheet_import import upload_sheet
from accounts.actions.sheet_staff import COLUMNS, STAFF
from caseload.management.demo.oakfield import Oakfield

AFTER_SCHOOL = time(16, 10)
STARTERS: tuple[tuple[str, ...], ...] = (
    ("Noor", "Haddad", "noor.haddad@oakfield.example", "TA", ""),
    ("Callum", "Reid", "callum.reid@oakfield.example", "Teacher; First aider", ""),
    ("Bethan", "Price", "bethan.price", "Lunchtime supervisor", ""),
)


def upload_new_starters(oakfield: Oakfield) -> None:
    """The file waits for its confirmation: the school itself is not changed by it."""
    days = oakfield.calendar.school_days(oakfield.year.records_from, oakfield.today)
    oakfield.clock.set([day for day in days if day < oakfield.today][-1], AFTER_SCHOOL)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.label for column in COLUMNS)
    writer.writerows(STARTERS)
    upload_sheet(
        by=oakfield.office,
        school=oakfield.school,
        kind=STAFF,
        file_name="new-starters.csv",
        content=text.getvalue().encode(),
    )
