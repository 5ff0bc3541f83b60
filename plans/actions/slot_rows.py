"""The rows of a slot: what it says, and writing it down with its adults and pupils."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import ValidationError

from accounts.actions.audit import record_audit
from accounts.models import School, User
from plans.models import ProvisionLine, Slot, SlotAdult, SlotPupil
from plans.rules.amounts import slot_minutes_problem, window_problem
from plans.rules.vocabulary import Week
from pupils.actions.changes import check_record
from pupils.choices import Weekday
from pupils.models import Pupil
from pupils.rules.spans import overlap


@dataclass(frozen=True)
class SlotSpec:
    """All that a slot says; whole minutes, Monday is 0."""

    weekday: int
    starts_at: time
    minutes: int
    adults: tuple[User, ...]
    pupils: tuple[tuple[Pupil, ProvisionLine], ...]
    starts_on: date
    week: str = Week.BOTH
    place: str = ""
    ends_on: date | None = None


def spec_of(slot: Slot) -> SlotSpec:
    """What the slot says now."""
    rows = slot.slot_pupils.select_related("pupil", "line").order_by("id")
    return SlotSpec(
        weekday=slot.weekday,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        adults=tuple(row.staff for row in slot.slot_adults.select_related("staff").order_by("id")),
        pupils=tuple((row.pupil, row.line) for row in rows),
        starts_on=slot.starts_on,
        week=slot.week,
        place=slot.place,
        ends_on=slot.ends_on,
    )


def create_slot(by: User, school: School, spec: SlotSpec) -> Slot:
    """A new row of the timetable; the caller syncs its adults' ties."""
    check_spec(spec)
    slot = Slot(school=school)
    write_spec(slot, spec)
    record_audit(by=by, verb="slot_add", record=slot, fields=["weekday", "starts_at", "minutes"])
    return slot


def rewrite_slot(by: User, slot: Slot, spec: SlotSpec) -> Slot:
    """The same row with what SPEC says; the caller syncs its adults' ties."""
    check_spec(spec)
    slot.slot_pupils.all().delete()
    slot.slot_adults.all().delete()
    write_spec(slot, spec)
    record_audit(by=by, verb="slot_change", record=slot, fields=["weekday", "starts_at", "minutes"])
    return slot


def write_spec(slot: Slot, spec: SlotSpec) -> None:
    """Save the slot with its adults and pupils."""
    slot.weekday, slot.starts_at, slot.minutes = spec.weekday, spec.starts_at, spec.minutes
    slot.week, slot.place = spec.week, spec.place
    slot.starts_on, slot.ends_on = spec.starts_on, spec.ends_on
    slot.revision += 1
    check_record(slot)
    slot.save()
    SlotAdult.objects.bulk_create([SlotAdult(slot=slot, staff=adult) for adult in dict.fromkeys(spec.adults)])
    SlotPupil.objects.bulk_create(
        [
            SlotPupil(slot=slot, pupil=pupil, line=line, school_id=slot.school_id)
            for pupil, line in spec.pupils
        ]
    )


def set_end(by: User, slot: Slot, ends_on: date) -> None:
    """Give the slot its last day; the caller syncs its adults' ties."""
    before, slot.ends_on = slot.ends_on, ends_on
    slot.revision += 1
    slot.save(update_fields=["ends_on", "revision"])
    detail = {"ends_on": before.isoformat() if before else None}
    record_audit(by=by, verb="slot_end", record=slot, fields=["ends_on"], before=detail)


def check_spec(spec: SlotSpec) -> None:
    """Raise ValidationError, by field, for what a slot cannot say."""
    problems = {
        "weekdays": "" if spec.weekday in Weekday.values else "Choose a day from Monday to Friday.",
        "minutes": slot_minutes_problem(spec.minutes),
        "ends_on": window_problem(spec.starts_on, spec.ends_on),
        "line": "" if spec.pupils else "Choose the provision this time counts for.",
    }
    errors = {name: message for name, message in problems.items() if message}
    if errors:
        raise ValidationError(errors)
    check_pupils(spec)


def check_pupils(spec: SlotSpec) -> None:
    """Raise ValidationError unless each pupil is there once, with an own line in force while the slot runs."""
    pupils = [pupil for pupil, _ in spec.pupils]
    twice = next((pupil for pupil in pupils if pupils.count(pupil) > 1), None)
    if twice:
        raise ValidationError(
            {"others": f"{twice.short_name} is chosen twice. Choose one line for each pupil."}
        )
    for number, (pupil, line) in enumerate(spec.pupils):
        field = "line" if number == 0 else "others"
        if line.pupil_id != pupil.pk:
            raise ValidationError({field: "Choose provision of the pupil's own plan."})
        if not overlap((spec.starts_on, spec.ends_on), (line.starts_on, line.ends_on)):
            words = f"“{line.name}” of {pupil.short_name} is not in force while this slot runs. Choose another line."
            raise ValidationError({field: words})
