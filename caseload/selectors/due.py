"""The one list of what is due for a person in a school: their page shows it and their e-mail says it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from accounts.models import School, User
from accounts.selectors import calendar_of
from caseload.rules.digest import covered_until
from caseload.rules.due import DueItem, DueList, listed
from caseload.selectors.due_care import care_items, certificate_items, same_day_items
from caseload.selectors.due_own import account_items, flag_items, request_items, session_items
from caseload.selectors.due_pupils import pupil_items
from caseload.selectors.due_reports import report_items
from caseload.selectors.due_reviews import review_items
from common.dates import SchoolCalendar
from pupils.access import Action, may_somewhere


def due_of(user: User, school: School, now: datetime, calendar: SchoolCalendar | None = None) -> DueList:
    """What is due for USER in the school at the London moment NOW, as far as they may see it on that day.

    A constant number of queries. Whoever answers for the whole school has its reviews and its pupils; everybody has
    their own sessions, flags, requests and pupils.
    """
    calendar = calendar or calendar_of(school)
    today = timezone.localdate(now)
    until = covered_until(calendar, today)
    is_school_wide = may_somewhere(user, Action.DUE_SCHOOL_VIEW, school.pk, today)
    items: list[DueItem] = [
        *session_items(user, school, now),
        *account_items(user, school),
        *request_items(user, school, calendar, today, until),
        *flag_items(user, school, calendar, today, is_school_wide=is_school_wide),
        *pupil_items(user, school, calendar, today, is_school_wide=is_school_wide),
        *care_items(user, school, calendar, today, until, is_school_wide=is_school_wide),
        *certificate_items(user, school, today),
        *same_day_items(user, school, now),
        *report_items(user, school, calendar, today),
    ]
    if is_school_wide:
        items += review_items(user, school, calendar, today, until)
    return listed(items, today, until)
