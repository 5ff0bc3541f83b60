"""The words of a digest around its lines: its subject, which names nobody."""

from __future__ import annotations

from caseload.rules.digest import DigestKind
from caseload.rules.due import DueGroup, DueList
from common.words import day_words, plural

GROUP_WORDS: dict[DueGroup, str] = {
    DueGroup.OVERDUE: "overdue",
    DueGroup.THIS_WEEK: "this week",
    DueGroup.NEXT: "next",
}


def subject_of(due: DueList, kind: str, school_name: str) -> str:
    """ "Due this week: 3 overdue, 8 this week, 13 next · Oakfield Primary School"."""
    when = "Due today" if kind == DigestKind.DAILY else "Due this week"
    counts = ", ".join(f"{len(items)} {GROUP_WORDS[group]}" for group, items in due.groups)
    return f"{when}, {day_words(due.today)}: {counts} · {school_name}"[:200]


def summary_of(due: DueList) -> str:
    """ "24 things are due, 3 of them overdue."."""
    late = sum(len(items) for group, items in due.groups if group is DueGroup.OVERDUE)
    verb = "is" if len(due) == 1 else "are"
    return f"{plural(len(due), 'thing')} {verb} due{f', {late} of them overdue' if late else ''}."
