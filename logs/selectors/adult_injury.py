"""Injuries of adults as people read them: in words, without a child's name, with what was learned later."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import School, User
from logs.choices import InjuredPerson
from logs.models import AdultInjury, AdultInjuryNote, ReportDecision
from logs.rules.adult_injury import ADULT_CAUSES, ADULT_INJURIES, ADULT_TREATMENT, read_injury
from logs.rules.behaviour import first_capital, words_of
from logs.rules.redaction import Named, without_names
from logs.rules.report_duties import RIDDOR, RIDDOR_OVER_SEVEN_DAYS, Duty, standing_of
from logs.rules.riddor import SEVEN_DAYS, Leaning, Question
from logs.selectors.behaviour import WHY_UNSCOPED, named
from logs.selectors.first_aid import given_words
from logs.selectors.people import staff_on
from logs.selectors.reports import NEWEST, TO_HOSPITAL, ReportStand, decided
from pupils.models import Pupil

A_PUPIL = Named((), ())
Unnamed = Callable[[str], str]


@dataclass(frozen=True)
class InjuryRow:
    """One injury of a list, with how it stands under RIDDOR."""

    record: AdultInjury
    title: str
    who: str
    days_off: int | None
    report: ReportStand

    @property
    def is_open(self) -> bool:
        """Whether a person has yet to decide or to report."""
        return self.report.is_open


def injuries_between(user: User, school: School, first: date, last: date) -> QuerySet[AdultInjury]:
    """The injuries of the school USER may read, newest first."""
    found: QuerySet[AdultInjury] = AdultInjury.objects.visible_to(user).filter(school=school)
    return (
        found.filter(held_on__range=(first, last))
        .select_related("staff")
        .order_by("-held_on", "-starts_at", "-id")
    )


def injury_rows(records: Collection[AdultInjury]) -> list[InjuryRow]:
    """The rows of one page: two queries for any number."""
    ids = [each.pk for each in records]
    notes: dict[UUID, list[AdultInjuryNote]] = {key: [] for key in ids}
    for note in AdultInjuryNote.objects.filter(injury_id__in=ids).order_by("added_at"):
        notes[note.injury_id].append(note)
    made: dict[UUID, list[ReportDecision]] = {key: [] for key in ids}
    for decision in ReportDecision.objects.filter(injury_id__in=ids).order_by(*NEWEST):
        if decision.injury_id:
            made[decision.injury_id].append(decision)
    rows = []
    for record in records:
        stand = _riddor(record, notes[record.pk], made[record.pk])
        days = standing_days(record, notes[record.pk])
        rows.append(InjuryRow(record, injury_title(record), record.who, days, stand))
    return rows


def injury_title(record: AdultInjury) -> str:
    """ "Strain or back pain": the injury in a line, never the free text."""
    said = first_capital(", ".join(words_of(record.injuries, ADULT_INJURIES)))
    return said or ("Near miss" if record.is_near_miss else "Injury")


def fact_rows(record: AdultInjury, unnamed: Unnamed, days_off: int | None) -> list[tuple[str, str]]:
    """RECORD as questions and answers, UNNAMED of every child; empty answers left out."""
    days = "" if days_off is None else f"{days_off} day{'' if days_off == 1 else 's'}"
    rows = (
        ("Who", f"{record.who}, {record.get_person_display().lower()}"),
        ("Job, or company", record.job),
        ("Address or telephone", record.address),
        ("Where", unnamed(record.place)),
        ("How it came about", first_capital(ADULT_CAUSES.get(record.cause, ""))),
        ("Injury", first_capital(", ".join(words_of(record.injuries, ADULT_INJURIES)))),
        ("First aid given", first_capital(", ".join(words_of(record.treatment, ADULT_TREATMENT)))),
        ("Given by", given_words(record) if record.first_aider else ""),
        ("Immediately after", record.get_afterwards_display()),
        ("Who saw it", unnamed(record.witness)),
        ("Equipment or premises", unnamed(record.factor)),
        ("Unable to do their normal work", days),
    )
    return [row for row in rows if row[1]]


def unnamed_in(record: AdultInjury) -> Unnamed:
    """A reader of the record's texts that puts "another pupil" for each child of the school: two queries."""
    return unnamed_on(record.school_id, record.held_on, record.name)


def unnamed_on(school_id: UUID, day: date, visitor: str = "") -> Unnamed:
    """A reader of texts that puts "another pupil" for each child of the school: two queries.

    The names of the school's adults, and of the VISITOR, stay: a record of an adult's injury names adults.
    """
    roll = Pupil.objects.unscoped(reason=WHY_UNSCOPED).enrolled(school_id, day)
    children = [named(pupil) for pupil in roll.order_by("id")]
    adults = Named(*_names_of_adults(school_id, day, visitor))
    return lambda text: without_names(text, children, adults) if text else ""


def _names_of_adults(school_id: UUID, day: date, visitor: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Forenames and surnames of the adults of the day, and of the person hurt."""
    names = list(staff_on(school_id, day).values_list("first_name", "last_name"))
    called = visitor.split()
    firsts = {first for first, _ in names} | set(called[:1])
    lasts = {last for _, last in names} | set(called[1:])
    return tuple(sorted(filter(None, firsts))), tuple(sorted(filter(None, lasts)))


def notes_of(record: AdultInjury) -> list[AdultInjuryNote]:
    """What was added to the record, oldest first: one query."""
    return list(AdultInjuryNote.objects.filter(injury=record).select_related("added_by").order_by("added_at"))


def standing_days(record: AdultInjury, notes: Collection[AdultInjuryNote]) -> int | None:
    """How many days they could not work, as the newest note that says so has it."""
    said = [note.days_off for note in notes if note.days_off is not None]
    return said[-1] if said else record.days_off


def injury_riddor(record: AdultInjury, notes: Collection[AdultInjuryNote]) -> ReportStand:
    """How the record stands under RIDDOR: one query."""
    found = ReportDecision.objects.filter(injury=record).select_related("decided_by").order_by(*NEWEST)
    return _riddor(record, notes, list(found))


def _riddor(
    record: AdultInjury, notes: Collection[AdultInjuryNote], rows: Sequence[ReportDecision]
) -> ReportStand:
    """What the answers lean to; days off over seven that became known after a decision ask for a new one."""
    is_at_work, days = record.person == InjuredPerson.STAFF, standing_days(record, notes)
    reading = read_injury(record.riddor_answers, is_at_work=is_at_work, days_off=days, held_on=record.held_on)
    is_long = is_at_work and days is not None and days > SEVEN_DAYS
    is_possible = reading.leaning is Leaning.POSSIBLY_REPORTABLE
    asks = is_long or is_possible or record.afterwards in TO_HOSPITAL
    newest = rows[0] if rows else None
    is_outdated = newest is not None and _known_later(notes, newest)
    standing = standing_of(asks, decided(newest, is_outdated=is_outdated))
    last_day = reading.report_by or _last_day(record, is_long=is_long)
    return ReportStand(Duty.RIDDOR, standing, reading.because, last_day, rows, asks)


def _last_day(record: AdultInjury, *, is_long: bool) -> date:
    """The last day for a report while not all is answered: the longer time for days off work alone."""
    others = (Question.DIED, Question.SPECIFIED_INJURY)
    is_only_long = is_long and not any(record.riddor_answers.get(each) for each in others)
    is_hospital = record.afterwards in TO_HOSPITAL
    rule = RIDDOR_OVER_SEVEN_DAYS if is_only_long and not is_hospital else RIDDOR
    return rule.last_day(record.held_on)


def _known_later(notes: Collection[AdultInjuryNote], decision: ReportDecision) -> bool:
    """Whether more than seven days off became known after the decision."""
    return any((note.days_off or 0) > SEVEN_DAYS and note.added_at > decision.decided_at for note in notes)
