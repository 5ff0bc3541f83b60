"""Doses of the last two weeks: the lunchtime round, one refused, one given twice, inhalers; what today has seen so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from caseload.management.demo.clock import add_minutes, moment
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.dose import log_dose
from logs.actions.dose_drafts import DoseDraft
from logs.actions.dose_slots import reserve_dose
from logs.actions.drafts import SubmissionDraft
from logs.actions.told import tell_parent
from logs.choices import DoseOutcome, SubmissionKind, Told
from logs.models import Dose
from plans.models import Medicine, MedicineTime

DAYS = 9  # school days before today
SEEDING = "the invented school's own medicines"
# Whose lunchtime dose is still waiting today, whatever the hour: the day's list has something to do.
WAITING = "jasper"
PARENT = "Parent, by the number on file"


@dataclass(frozen=True)
class Story:
    """A dose that is not like the others: how many school days ago, by whom, what became of it and who was told."""

    child: str
    ago: int
    at: time
    by: str
    outcome: str = DoseOutcome.GIVEN
    reason: str = ""
    told: str = ""
    is_late: bool = False


STORIES: tuple[Story, ...] = (
    Story(
        "theo",
        6,
        time(12, 20),
        "firstaid",
        DoseOutcome.REFUSED,
        "Said it tastes of metal; not forced",
        Told.PHONE,
    ),
    Story("elsie", 1, time(12, 10), "senco", told=Told.PHONE, is_late=True),
    Story("gabriel", 7, time(10, 50), "firstaid", reason="Wheezy after running"),
    Story("gabriel", 3, time(13, 20), "firstaid", reason="Coughing in the cold"),
    Story("idris", 5, time(9, 10), "firstaid", DoseOutcome.SELF_ADMINISTERED, "Before PE"),
    Story("noor", 4, time(13, 5), "firstaid", DoseOutcome.ABSENT, "Hospital appointment"),
)


def give_medicines(oakfield: Oakfield) -> None:
    """Each school day's regular doses as the first aider gave them, then what was different, then today's so far."""
    medicines = {
        child: Medicine.objects.unscoped(reason=SEEDING).filter(pupil=pupil, is_rescue=False).first()
        for child, pupil in oakfield.pupils.items()
    }
    known = {child: medicine for child, medicine in medicines.items() if medicine}
    for ago in range(DAYS, 0, -1):
        for child, medicine in known.items():
            _round(oakfield, child, medicine, oakfield.ago(ago), ago)
    for story in sorted(STORIES, key=lambda story: -story.ago):
        if story.child in known:
            _tell_story(oakfield, story, known[story.child])
    if oakfield.calendar.is_school_day(oakfield.today):
        for child, medicine in known.items():
            _today(oakfield, child, medicine)


def _due(medicine: Medicine, day: date) -> list[time]:
    """The times at which the medicine is due on the day."""
    if day < medicine.starts_on:
        return []
    times = MedicineTime.objects.unscoped(reason=SEEDING).filter(medicine=medicine)
    return [row.due_at for row in times if day.weekday() in row.weekdays]


def _round(oakfield: Oakfield, child: str, medicine: Medicine, day: date, ago: int) -> None:
    """The day's doses of one medicine, a few minutes after they were due."""
    stories = {(story.child, story.ago) for story in STORIES if not story.is_late}
    if (child, ago) in stories:
        return
    for due_at in _due(medicine, day):
        given_at = oakfield.clock.set(day, add_minutes(due_at, 2 + ago % 4))
        reserve_dose(
            by=oakfield.staff["firstaid"], medicine=medicine, due_on=day, due_at=due_at, now=given_at
        )
        _log(oakfield, medicine, "firstaid", given_at, due_at)


def _tell_story(oakfield: Oakfield, story: Story, medicine: Medicine) -> None:
    """A dose that was different, and the parent who was told of it."""
    day = oakfield.ago(story.ago)
    happened = moment(day, story.at)
    oakfield.clock.set(day, add_minutes(story.at, 45 if story.is_late else 1))
    due_at = next(iter(_due(medicine, day)), None)
    dose = _log(
        oakfield, medicine, story.by, happened, due_at, story.outcome, story.reason, is_late=story.is_late
    )
    if story.told:
        now = oakfield.clock.set(day, time(15, 40))
        tell_parent(
            by=oakfield.staff[story.by],
            submission=dose.submission,
            pupil_id=dose.pupil_id,
            how=story.told,
            told_at=now,
            name=PARENT,
            now=now,
        )


def _today(oakfield: Oakfield, child: str, medicine: Medicine) -> None:
    """What was given today by now; one dose waits for somebody."""
    for due_at in _due(medicine, oakfield.today):
        given_at = moment(oakfield.today, add_minutes(due_at, 3))
        if child == WAITING or given_at + timedelta(minutes=1) > oakfield.now:
            continue
        oakfield.clock.set(oakfield.today, add_minutes(due_at, 3))
        _log(oakfield, medicine, "firstaid", given_at, due_at)


def _log(
    oakfield: Oakfield,
    medicine: Medicine,
    by: str,
    given_at: datetime,
    due_at: time | None,
    outcome: str = DoseOutcome.GIVEN,
    reason: str = "",
    *,
    is_late: bool = False,
) -> Dose:
    """One dose, watched where a witness is asked for."""
    now = oakfield.clock.moment
    watched = medicine.is_witness_needed and outcome == DoseOutcome.GIVEN
    draft = DoseDraft(
        medicine_id=medicine.pk,
        given_at=given_at,
        outcome=outcome,
        due_at=due_at,
        reason=reason,
        witness_id=oakfield.staff["tunde.bakare"].pk if watched else None,
        is_unchecked=is_late,
    )
    receipt = log_dose(
        by=oakfield.staff[by],
        school=oakfield.school,
        pupil_id=medicine.pupil_id,
        submission=SubmissionDraft(uuid7(), SubmissionKind.DOSE, now),
        draft=draft,
        received_at=now,
        keeps_aside=False,
    )
    return Dose.objects.select_related("submission").get(pk=receipt.entry_ids[0])
