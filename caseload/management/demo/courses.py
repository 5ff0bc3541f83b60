"""What stands in the timetable: each one-to-one line and each group, with its adult and its pupils."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.management.demo.groups import GROUPS
from caseload.management.demo.plans_text import EHC_TEXTS
from caseload.management.demo.register import CHILDREN, NEWCOMER
from caseload.management.demo.register_support import ON_SUPPORT
from caseload.management.demo.shapes import Times, Topic

Member = tuple[str, str]  # child and line


@dataclass(frozen=True)
class Course:
    """Something that happens every week at set times. `staff` is "" for an adult who is not on the staff."""

    key: str
    topic: Topic
    staff: str
    times: Times
    members: tuple[Member, ...]


def courses() -> list[Course]:
    """Everything to be timetabled, those with a fixed time and the fullest first."""
    found = [*_one_to_one(), *_groups()]
    return sorted(
        found, key=lambda course: (not course.times.at, -course.times.days * len(course.members), course.key)
    )


def _one_to_one() -> list[Course]:
    """The lines of EHC plans that have times of their own."""
    leads = {child.key: child.key_worker for child in CHILDREN}
    return [
        Course(
            key=f"{text.child}/{line.key}",
            topic=line.topic,
            staff=leads[text.child] if line.times.staff is None else line.times.staff,
            times=line.times,
            members=((text.child, line.key),),
        )
        for text in EHC_TEXTS.values()
        for line in text.lines
        if line.times
    ]


def _groups() -> list[Course]:
    """The groups that have a pupil."""
    members: dict[str, list[Member]] = {key: [] for key in GROUPS}
    for text in EHC_TEXTS.values():
        for line in text.lines:
            if line.group:
                members[line.group].append((text.child, line.key))
    for child in ON_SUPPORT:
        for key in child.groups:
            if child.lacks != "slot" and child.key != NEWCOMER:
                members[key].append((child.key, key))
    return [
        Course(group.key, group.topic, group.staff, group.times, tuple(members[group.key]))
        for group in GROUPS.values()
        if members[group.key]
    ]


def topics() -> dict[Member, Topic]:
    """What each line is about."""
    found = {(text.child, line.key): line.topic for text in EHC_TEXTS.values() for line in text.lines}
    return found | {(child.key, key): GROUPS[key].topic for child in ON_SUPPORT for key in child.groups}
