"""Care on Cover today: whose care loses its adult, who could take it over, and what a covering adult is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, User
from caseload.rules.care_words import (
    CARE_NAMES,
    PART_NAMES,
    PARTLY,
    TAKEN_WORDS,
    hidden_words,
    nobody_words,
    why_words,
)
from caseload.rules.cover_words import Option
from plans.models import CareCover
from plans.rules.care_answers import care_field
from plans.rules.care_cover import CareFit, CareKind, care_fits
from plans.rules.cover import Part
from plans.selectors.care_cover import CareBook, CareGap, care_kinds_of
from plans.selectors.cover import CoverBook
from pupils.access import Action, may_somewhere
from pupils.models import Pupil
from pupils.rules.names import short_names
from pupils.rules.phrases import and_words

MOST_OFFERED = 12


@dataclass(frozen=True)
class CareRow:
    """Care of one pupil on one day that loses an adult: where it stands, and who may take it over.

    `ask_plan`: the plan under which the reader may note that a parent agreed to somebody for the day.
    """

    field: str
    day: date
    who: str
    what: str
    when: str
    away: str
    options: tuple[Option, ...]
    chosen: str
    covered_by: str
    alarm: str
    note: str
    problem: str
    ask_plan: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has taken it over yet."""
        return not self.covered_by


@dataclass(frozen=True)
class CarePanel:
    """What stands about care beside the sessions; `hidden`: of care the reader may not see, in words."""

    rows: tuple[CareRow, ...]
    hidden: str

    @property
    def alarms(self) -> list[CareRow]:
        """What nobody can take over: said first."""
        return [row for row in self.rows if row.alarm]

    @property
    def answerable(self) -> list[CareRow]:
        """What somebody can take over, or has."""
        return [row for row in self.rows if row.options]

    @property
    def has_proposals(self) -> bool:
        """Whether somebody is proposed for care nobody has taken over."""
        return any(row.chosen for row in self.rows if row.is_open)

    @property
    def is_empty(self) -> bool:
        """Whether no care loses anybody."""
        return not (self.rows or self.hidden)


def care_panel(
    user: User,
    book: CoverBook,
    problems: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    staff: User | None = None,
) -> CarePanel:
    """The care of the book's days as USER may see it; with STAFF, only what their absence touches."""
    care, kinds = CareBook(book), care_kinds_of(user, book.school)
    gaps = [gap for gap in care.gaps if staff is None or staff in gap.away]
    mine = [gap for gap in gaps if gap.need.kind in kinds]
    others = {gap.pupil.pk for gap in gaps if gap.need.kind not in kinds and gap.cover is None}
    names, asks = _names(care, mine), may_somewhere(user, Action.INTIMATE_PLAN_EDIT, book.school.pk)
    rows = [
        _row(care, gap, names[gap.pupil.pk], problems or {}, typed or {}, asks=asks)
        for day in sorted({gap.day for gap in mine})
        for gap in mine
        if gap.day == day
    ]
    return CarePanel(tuple(rows), hidden_words(len(others)) if others else "")


def _names(care: CareBook, gaps: Iterable[CareGap]) -> dict[UUID, str]:
    """The short names of the pupils side by side; who shares one gains the class."""
    pupils = {gap.pupil.pk: gap.pupil for gap in gaps}
    return short_names(
        {key: (each.forename, each.surname, care.group_of(key)) for key, each in pupils.items()}
    )


def _row(
    care: CareBook,
    gap: CareGap,
    name: str,
    problems: Mapping[str, str],
    typed: Mapping[str, str],
    *,
    asks: bool,
) -> CareRow:
    """One gap in words."""
    field, kind = care_field(gap.key), gap.need.kind
    adults = list(care.adults_on(gap.day).values())
    fits = [] if gap.cover else care_fits(gap.need, adults, care.others(gap))
    proposed = None if gap.cover else care.proposals(gap.day).get(gap.key)
    chosen = typed.get(field, _chosen(gap, proposed))
    alarm = "" if gap.cover or proposed else nobody_words(kind, gap.pupil.forename)
    return CareRow(
        field=field,
        day=gap.day,
        who=name,
        what=CARE_NAMES[kind],
        when=PART_NAMES[Part(gap.part)],
        away=and_words([each.full_name for each in gap.away]),
        options=_options(gap, fits, chosen),
        chosen=chosen,
        covered_by=gap.cover.staff.full_name if gap.cover else "",
        alarm=alarm,
        note=_note(care, gap, has_nobody=bool(alarm)),
        problem=problems.get(field, ""),
        ask_plan=gap.required.plan_id if asks and gap.cover is None else None,
    )


def _chosen(gap: CareGap, proposed: CareFit | None) -> str:
    """The answer that stands: who has it, else who is proposed."""
    if gap.cover:
        return str(gap.cover.staff_id)
    return str(proposed.adult.id) if proposed else ""


def _options(gap: CareGap, fits: Sequence[CareFit], chosen: str) -> tuple[Option, ...]:
    """Who may take it over, best first; nobody untrained or without consent is ever one of them."""
    name, kind = gap.pupil.forename, gap.need.kind
    offered = [Option(str(fit.adult.id), f"{fit.adult.name}: {fit.words(name, kind)}") for fit in fits]
    if gap.cover:
        offered.insert(0, Option(str(gap.cover.staff_id), f"{gap.cover.staff.full_name}: as arranged"))
    shown = offered[:MOST_OFFERED]
    return (*shown, *(option for option in offered[MOST_OFFERED:] if option.value == chosen))


def _note(care: CareBook, gap: CareGap, *, has_nobody: bool) -> str:
    """What else there is to know."""
    if has_nobody:
        return why_words(care.lacks(gap), has_consent=gap.required.has_consent)
    return PARTLY if gap.required.is_partly_unconsented else ""


@dataclass(frozen=True)
class CareTaken:
    """Care that somebody takes over from an adult who is away; `kind` for the way to what it needs."""

    pupil: Pupil
    kind: str
    words: str
    when: str
    away: str


def care_taken(user: User, school: School, day: date, pupil: Pupil | None = None) -> list[CareTaken]:
    """What care USER takes over on the day, by pupil: 1 query."""
    own = CareCover.objects.visible_to(user, day).standing().filter(staff=user, school=school, on=day)
    if pupil is not None:
        own = own.filter(pupil=pupil)
    rows = own.select_related("pupil", "absence__staff").order_by("pupil__sort_name", "kind", "part")
    return [
        CareTaken(
            row.pupil,
            row.kind,
            TAKEN_WORDS[CareKind(row.kind)],
            PART_NAMES[Part(row.part)],
            row.absence.staff.full_name,
        )
        for row in rows
    ]
