"""The spreadsheet of who supports whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from accounts.actions.audit import record_audits
from accounts.actions.sheet_kind import Kind
from accounts.actions.sheet_made import Made, made_change, made_new
from accounts.choices import SheetKind
from accounts.models import School, User
from common.tables.cells import CellError, day, one_of, weekdays, words
from common.tables.columns import Column
from common.tables.plan import Change, Finding, GoodRow, Outcome, problem
from common.words import date_words
from pupils.actions.assignment import change_assignment
from pupils.choices import AssignmentKind
from pupils.models import Assignment, Pupil
from pupils.rules.relations import CHOSEN_BY_HAND, Relation
from pupils.rules.sheet_ties import (
    EVERY_DAY,
    SEVERAL,
    Asked,
    Tie,
    clash_words,
    days_words,
    tie_meant,
    time_words,
)
from pupils.selectors.sheet_people import PUPIL_COLUMNS, PUPIL_EITHER, PupilFinder, StaffFinder, Unfound

ADULT, KIND, FROM, UNTIL, WEEKDAYS = "Adult", "Is their", "From", "Until", "Weekdays"
AT_ONCE = 500
WHY_UNSCOPED = "a clash counts whoever looks"
REVERSED = "The last day is before the first, {day}. Correct one of the two."
NO_ROLE = "{name} has no role in this school in that time. Check the dates, or bring in the staff first."
KIND_WORDS: dict[str, Relation] = {str(AssignmentKind(kind).label): kind for kind in CHOSEN_BY_HAND} | {
    "Keyworker": Relation.KEY_WORKER,
    "Lead": Relation.KEY_WORKER,
    "Backup key worker": Relation.BACKUP,
    "Second": Relation.BACKUP,
    "Teacher": Relation.TEACHER,
    "Form tutor": Relation.TEACHER,
}
COLUMNS = (
    *PUPIL_COLUMNS,
    Column(
        "staff",
        ADULT,
        words(254),
        is_required=True,
        aliases=("Staff", "Staff e-mail", "E-mail", "Member of staff", "Staff name", "Key worker", "Who"),
        help="The e-mail address, or first and last name when only one adult here is called so.",
        examples=("lena.daniels@school.example", "Sam Okafor"),
    ),
    Column(
        "kind",
        KIND,
        one_of(KIND_WORDS, "a tie"),
        is_required=True,
        aliases=("Kind", "Is the pupil's", "Role", "Relation", "What"),
        help="What the adult is to the pupil. Timetabled adults come from the timetable.",
        examples=("Key worker", "Class teacher"),
        choices=tuple(str(AssignmentKind(kind).label) for kind in CHOSEN_BY_HAND),
    ),
    Column(
        "from_on",
        FROM,
        day,
        aliases=("Start date", "Starts", "From date"),
        help="The first day; today if empty.",
        examples=("01/09/2026", ""),
    ),
    Column(
        "to_on",
        UNTIL,
        day,
        aliases=("To", "End date", "Ends", "Last day"),
        help="The last day; empty while it goes on.",
    ),
    Column(
        "weekdays",
        WEEKDAYS,
        weekdays,
        aliases=("Days", "On"),
        help="For a job-share, each person's own days, for example Mon-Wed. Every day if empty.",
        examples=("Mon-Wed", ""),
    ),
)


@dataclass
class Ties:
    """The ties of the pupils named, as they stand and as the file would have them."""

    standing: dict[UUID, list[Tie]]
    pupils: PupilFinder
    staff: StaffFinder
    today: date
    wanted: dict[UUID, list[Tie]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, school: School, today: date) -> Ties:
        """Read for a whole file: 3 queries."""
        pupils = PupilFinder.of(school, today)
        rows = Assignment.objects.unscoped(reason=WHY_UNSCOPED).filter(
            pupil_id__in=list(pupils.classes), kind__in=list(CHOSEN_BY_HAND)
        )
        standing: dict[UUID, list[Tie]] = defaultdict(list)
        for row in rows.select_related("staff").order_by("from_on", "id"):
            standing[row.pupil_id].append(tie_of(row))
        return cls(standing, pupils, StaffFinder.of(school, today), today)

    def beside(self, tie: Tie) -> list[Tie]:
        """What would stand beside it for its pupil: what the file wants first, then what stays as it is."""
        wanted = [other for other in self.wanted[tie.pupil_id] if other.row != tie.row]
        touched = {other.id for other in wanted} | {tie.id}
        return wanted + [other for other in self.standing.get(tie.pupil_id, []) if other.id not in touched]


def tie_of(row: Assignment) -> Tie:
    """A tie on record."""
    return Tie(
        row.pupil_id,
        row.staff_id,
        row.staff.full_name,
        row.kind,
        row.from_on,
        row.to_on,
        tuple(row.weekdays),
        row.pk,
    )


def plan_assignments(rows: Sequence[GoodRow], school: School, today: date) -> list[Finding]:
    """What each row does; a clash is looked for once every row is known, so that their order does not matter."""
    ties = Ties.of(school, today)
    read = [read_row(row, ties) for row in rows]
    for finding in read:
        if finding.data:
            ties.wanted[finding.data.pupil_id].append(finding.data)
    return [checked(finding, ties) for finding in read]


def read_row(row: GoodRow, ties: Ties) -> Finding:
    """Who is meant, and whether that is new; with the tie wanted as its data."""
    try:
        pupil = ties.pupils.find(row)
    except Unfound as error:
        return problem(row, error.column, str(error), row["pupil"] or "")
    try:
        adult = ties.staff.find(row["staff"])
    except CellError as error:
        return problem(row, ADULT, str(error), pupil.full_name)
    asked = Asked(row["from_on"], row["to_on"], row["weekdays"])
    mine = [
        tie
        for tie in ties.standing.get(pupil.pk, [])
        if (tie.staff_id, tie.kind) == (adult.pk, str(row["kind"]))
    ]
    tie, is_open = tie_meant(asked, mine, ties.today)
    if is_open:
        return problem(row, ADULT, SEVERAL.format(name=adult.full_name), pupil.full_name)
    start = Tie(pupil.pk, adult.pk, adult.full_name, str(row["kind"]), row["from_on"] or ties.today)
    return compared(row, pupil, tie, asked.over(tie or start), ties)


def compared(row: GoodRow, pupil: Pupil, old: Tie | None, wanted: Tie, ties: Ties) -> Finding:
    """The row beside what is on record."""
    wanted = Tie(**{**wanted.__dict__, "row": row.number})
    if wanted.to_on and wanted.to_on < wanted.from_on:
        return problem(row, UNTIL, REVERSED.format(day=date_words(wanted.from_on)), pupil.full_name)
    if not ties.staff.works(ties.staff.by_id[wanted.staff_id], wanted.from_on, wanted.to_on):
        return problem(row, ADULT, NO_ROLE.format(name=wanted.name), pupil.full_name)
    changes = changes_of(old, wanted) if old else ()
    outcome = Outcome.NEW if old is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
    label = str(AssignmentKind(wanted.kind).label).lower()
    detail = f"{wanted.name}, {label}, {days_words(wanted.weekdays)} {time_words(wanted)}"
    return Finding(row.number, outcome, pupil.full_name, detail, changes, data=wanted)


def changes_of(old: Tie, new: Tie) -> tuple[Change, ...]:
    """What differs, in words."""
    pairs = (
        (FROM, date_words(old.from_on), date_words(new.from_on)),
        (UNTIL, until_words(old), until_words(new)),
        (WEEKDAYS, days_words(old.weekdays), days_words(new.weekdays)),
    )
    return tuple(Change(label, before, after) for label, before, after in pairs if before != after)


def until_words(tie: Tie) -> str:
    """The last day, or that there is none."""
    return date_words(tie.to_on) if tie.to_on else "goes on"


def checked(finding: Finding, ties: Ties) -> Finding:
    """The finding, or the clash that keeps it out; rows that change nothing clash with nothing."""
    if finding.outcome not in (Outcome.NEW, Outcome.CHANGED):
        return finding
    words = clash_words(finding.data, ties.beside(finding.data))
    return problem(GoodRow(finding.row, {}), WEEKDAYS, words, finding.title) if words else finding


def apply_assignments(*, by: User, school: School, findings: Sequence[Finding], today: date) -> list[Made]:
    """Change what changes, ends first; then add the new ties together."""
    changed = [finding for finding in findings if finding.outcome is Outcome.CHANGED]
    rows = Assignment.objects.unscoped(reason=WHY_UNSCOPED).in_bulk([found.data.id for found in changed])
    made = []
    for finding in sorted(changed, key=lambda found: not found.data.to_on):
        tie, row = finding.data, rows[finding.data.id]
        values: dict[str, Any] = {
            "from_on": tie.from_on,
            "to_on": tie.to_on,
            "weekdays": list(tie.weekdays),
        }
        before = {name: getattr(row, name) for name in values}
        change_assignment(by=by, assignment=row, changes=values)
        made.append(made_change(finding.row, row, before))
    new = [finding for finding in findings if finding.outcome is Outcome.NEW]
    ties = [new_tie(finding.data, school) for finding in new]
    Assignment.objects.bulk_create(ties, batch_size=AT_ONCE)
    record_audits(by=by, verb="assignment_start", records=ties)
    return [*made, *(made_new(finding.row, tie) for finding, tie in zip(new, ties, strict=True))]


def new_tie(tie: Tie, school: School) -> Assignment:
    """The row to write."""
    return Assignment(
        pupil_id=tie.pupil_id,
        school=school,
        staff_id=tie.staff_id,
        kind=tie.kind,
        from_on=tie.from_on,
        to_on=tie.to_on,
        weekdays=list(tie.weekdays or EVERY_DAY),
    )


def count_assignments(school: School, today: date) -> int:
    """How many ties made by hand hold today."""
    rows = Assignment.objects.unscoped(reason="a number for the set-up page").in_force(today)
    return int(rows.filter(school=school, kind__in=list(CHOSEN_BY_HAND)).count())


ASSIGNMENTS = Kind(
    slug=SheetKind.ASSIGNMENTS,
    title="Who supports whom",
    noun="tie",
    intro=(
        "One row for each adult and pupil: key workers, backups, class teachers and cover. "
        "Bring in the pupils and the staff first."
    ),
    columns=COLUMNS,
    plan=plan_assignments,
    apply=apply_assignments,
    count=count_assignments,
    either=(PUPIL_EITHER,),
)
