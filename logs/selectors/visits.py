"""Therapists' visits: whom a visit is about, and the visits logged so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q

from accounts.models import School, User
from common.words import minutes_words
from logs.choices import SubmissionKind
from logs.models import SessionCorrection, SessionEntry, Submission
from logs.rules.reasons import REASON_LABELS, Reason
from plans.models import ProvisionLine
from plans.rules.vocabulary import LineSection
from pupils.access import MAY, Action, held_by
from pupils.models import Enrolment, Pupil
from pupils.rules.names import fold

VISITED = (LineSection.F, LineSection.G)
MOST_FOUND = 8
VISITS_A_PAGE = 40


@dataclass(frozen=True)
class VisitRow:
    """A pupil on the form, with the lines a visit may count for; `line` is the likeliest."""

    pupil: Pupil
    reg_group: str
    lines: tuple[ProvisionLine, ...]
    line: ProvisionLine | None


@dataclass(frozen=True)
class Visit:
    """One visit as it was logged: its envelope and the parts that stand, with whether each was corrected."""

    submission: Submission
    parts: tuple[SessionEntry, ...]

    @property
    def first(self) -> SessionEntry:
        """A part of it; day, place and kind are the same in all."""
        return self.parts[0]


def kinds_of(user: User, school: School, on: date) -> list[str]:
    """By whom the school's lines are delivered on the day ("SALT"), of pupils USER may see: 1 query."""
    found = ProvisionLine.objects.visible_to(user).in_force(on).filter(school=school).exclude(by="")
    return list(found.order_by("by").values_list("by", flat=True).distinct())


def expected_ids(user: User, school: School, kind: str, on: date) -> list[UUID]:
    """Pupils with a Section F or G line delivered by KIND on the day, by name: 1 query."""
    found = ProvisionLine.objects.visible_to(user).in_force(on).filter(school=school, by__iexact=kind)
    found = found.filter(section__in=[str(section) for section in VISITED], is_through_the_day=False)
    return list(dict.fromkeys(found.order_by("pupil__sort_name", "id").values_list("pupil_id", flat=True)))


def rows_of(user: User, school: School, pupil_ids: Collection[UUID], kind: str, on: date) -> list[VisitRow]:
    """The form's rows for these pupils, those on the roll that USER may log, by name: 2 queries."""
    rolls = Enrolment.objects.in_force(on).filter(
        held_by(user, MAY[Action.VISIT_LOG]), school=school, pupil_id__in=list(pupil_ids)
    )
    found = {row.pupil_id: row for row in rolls.select_related("pupil").order_by("pupil__sort_name", "-kind")}
    lines: defaultdict[UUID, list[ProvisionLine]] = defaultdict(list)
    held = ProvisionLine.objects.in_force(on).filter(school=school, pupil_id__in=list(found))
    for line in held.filter(is_through_the_day=False).order_by("section", "name", "id"):
        lines[line.pupil_id].append(line)
    return [
        VisitRow(row.pupil, row.reg_group, tuple(lines[key]), likeliest(lines[key], kind))
        for key, row in found.items()
    ]


def likeliest(lines: Sequence[ProvisionLine], kind: str) -> ProvisionLine | None:
    """The line a visit of KIND most likely counts for: one delivered by that kind, else none."""
    return next((line for line in lines if kind and line.by.casefold() == kind.casefold()), None)


def found_by(user: User, school: School, query: str, on: date, besides: Iterable[UUID]) -> list[Enrolment]:
    """The first pupils on the roll whose name has the words of QUERY: 1 query; none for an empty one."""
    words = fold(query).split()
    if not words:
        return []
    found = Enrolment.objects.in_force(on).filter(held_by(user, MAY[Action.VISIT_LOG]), school=school)
    for word in words:
        found = found.filter(Q(pupil__sort_name__startswith=word) | Q(pupil__sort_name__contains=f" {word}"))
    found = found.exclude(pupil_id__in=list(besides))
    return list(found.select_related("pupil").order_by("pupil__sort_name", "id")[:MOST_FOUND])


def visits_page(user: User, school: School, number: str | None) -> tuple[Page[Any], list[Visit]]:
    """One page of the school's visits, newest first, with what USER may read of each: 3 queries."""
    standing = SessionEntry.objects.visible_to(user).filter(submission=OuterRef("pk"))
    saved = Submission.objects.filter(Exists(standing), school=school, kind=SubmissionKind.VISIT)
    page = Paginator(saved.select_related("author").order_by("-received_at", "-id"), VISITS_A_PAGE).get_page(
        number
    )
    corrected = SessionCorrection.objects.standing().filter(entry=OuterRef("pk"))
    entries = SessionEntry.objects.visible_to(user).filter(submission__in=[row.pk for row in page])
    parts: defaultdict[UUID, list[SessionEntry]] = defaultdict(list)
    for entry in (
        entries.annotate(is_corrected=Exists(corrected))
        .select_related("pupil", "line")
        .order_by("pupil__sort_name", "id")
    ):
        parts[entry.submission_id].append(entry)
    return page, [Visit(row, tuple(parts[row.pk])) for row in page if parts[row.pk]]


def part_words(entry: SessionEntry) -> str:
    """ "SALT assessment, 45 min", "did not happen: therapist not provided"."""
    name = entry.line.name if entry.line else "no provision line"
    if entry.happened:
        return f"{name}, {minutes_words(entry.minutes)}"
    return f"{name}, did not happen: {REASON_LABELS[Reason(entry.reason)]}"
