"""What the preview of a new school year says: rows of its tables, and sentences."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.models import SheetImport
from common.words import date_words, plural
from plans.forms.roll_over import RollClassesForm, RollPupilsForm, class_key
from plans.rules.roll_over import KeyWorkerRow, Lead, Move, PupilMove, Times
from plans.selectors.roll_over import RollPreview
from pupils.rules.year_group import year_label

SHOWN = 12


def place(nc_year: str, reg_group: str) -> str:
    """ "Year 3 · 3 Willow"."""
    return " · ".join(part for part in (year_label(nc_year), reg_group) if part) or "no year, no class"


def confirm_words(preview: RollPreview) -> str:
    """The words on the button."""
    return f"Set up {preview.answers.first_day:%Y}/{(preview.answers.first_day.year + 1) % 100:02}"


def class_rows(preview: RollPreview, form: RollClassesForm, draft: SheetImport) -> dict[str, Any]:
    """The tables of classes and of teachers, each row with its box."""
    address = reverse("plans:roll-over-preview", args=[draft.pk])
    classes = [
        {
            "item": row,
            "years": ", ".join(year_label(year) or "no year" for year in row.years),
            "field": form[f"class_{class_key(row.name)}"],
            "href": f"{address}?show=pupils&class={class_key(row.name)}",
            "leaving": sum(each.move is Move.LEAVE for each in preview.moves if each.old_class == row.name),
        }
        for row in form.class_rows
    ]
    teachers = [{"item": row, "field": form[f"teacher_{class_key(row.name)}"]} for row in form.teacher_rows]
    return {"class_rows": classes, "teacher_rows": teachers}


def pupil_rows(preview: RollPreview, form: RollPupilsForm) -> list[dict[str, Any]]:
    """The pupils of one class with their boxes, those to be decided first."""
    leads: dict[Any, list[KeyWorkerRow]] = {}
    for row in form.key_workers:
        leads.setdefault(row.pupil_id, []).append(row)
    moves = sorted(form.moves, key=lambda move: move.move is not Move.ASK)
    return [
        {
            "item": move,
            "now": place(move.old_year, move.old_class),
            "is_asked": move.move is Move.ASK,
            "is_leaving": move.move is Move.LEAVE,
            "move": form[f"move_{move.pupil_id}"],
            "year": form[f"year_{move.pupil_id}"],
            "group": form[f"class_{move.pupil_id}"],
            "day": form[f"day_{move.pupil_id}"] if f"day_{move.pupil_id}" in form.fields else None,
            "leads": [
                {"field": form[f"lead_{row.assignment_id}"], "words": lead_words(row), "is_open": row.is_open}
                for row in leads.get(move.pupil_id, ())
            ],
        }
        for move in moves
    ]


def lead_words(row: KeyWorkerRow) -> str:
    """Why the key worker is asked about; "" when there is nothing to say."""
    if row.state is Lead.STAFF_LEAVES:
        return f"{row.staff} is no longer here"
    if row.state is Lead.ENDS and row.until:
        return f"{row.staff} until {date_words(row.until)}"
    return ""


def to_decide(preview: RollPreview, draft: SheetImport) -> list[tuple[str, str]]:
    """What still waits for a decision, each with the way to it; only pupils without a year stop the confirmation."""
    address = reverse("plans:roll-over-preview", args=[draft.pk])
    old_class = {each.pupil_id: each.old_class for each in preview.moves}

    def way(name: str) -> str:
        return f"{address}?show=pupils&class={class_key(name)}"

    found = [
        (f"{each.name} has no year group: say where they go", way(each.old_class))
        for each in preview.of(Move.ASK)
    ]
    found += [
        (
            f"{row.pupil} needs a new key worker: {lead_words(row) or row.staff + ' stops'}",
            way(old_class[row.pupil_id]),
        )
        for row in preview.key_workers
        if row.is_open
    ]
    without = [row for row in preview.teachers if row.staff_id is None and row.supported]
    if without:
        classes = plural(len(without), "class has", "classes have")
        pupils = plural(sum(row.supported for row in without), "pupil")
        found.append((f"{classes} no teacher yet: {pupils} with support", f"{address}?show=classes"))
    more = len(found) - SHOWN
    return [*found[:SHOWN], (f"And {more} more", f"{address}?show=pupils")] if more > 0 else found


def summary(preview: RollPreview) -> dict[str, Any]:
    """All that the confirmation would write, in words and lists."""
    names = {person.pk: person.full_name for person in preview.staff}
    leavers = [
        (each.name, place(each.old_year, each.old_class), each.last_day) for each in preview.of(Move.LEAVE)
    ]
    return {
        "counts": [
            (len(preview.of(Move.UP)), "move up"),
            (len(preview.of(Move.STAY)), "stay in their year"),
            (len(leavers), "leave"),
            (preview.left_alone, "left alone: gone by then, or set up for September already"),
        ],
        "leavers": leavers,
        "stayers": [(each.name, moved_words(each)) for each in preview.of(Move.STAY)],
        "teachers": [
            (row.name, names.get(row.staff_id, "") if row.staff_id else "nobody yet", row.supported)
            for row in preview.teachers
            if row.supported
        ],
        "key_workers": [
            (row.pupil, row.staff, names.get(row.staff_id, "nobody yet") if row.staff_id else "nobody yet")
            for row in preview.key_workers
            if row.changes or row.is_open
        ],
        "keeps": sum(not row.changes and not row.is_open for row in preview.key_workers),
        "times": times_words(preview),
        "lines": lines_words(preview),
    }


def lines_words(preview: RollPreview) -> str:
    """What becomes of the provision of those who leave; "" when they have none."""
    count = preview.ending.lines
    ends = plural(
        count, "provision line of a pupil who leaves ends", "provision lines of those who leave end"
    )
    return f"{ends} on their last day." if count else ""


def moved_words(each: PupilMove) -> str:
    """Where a pupil who stays back is in the new year."""
    return place(each.new_year, each.new_class)


def times_words(preview: RollPreview) -> str:
    """What becomes of the timetable."""
    ending = plural(preview.ending.times, "time")
    if preview.answers.times is Times.END:
        return f"{ending} of the timetable end on {date_words(preview.answers.last_day)}."
    if not preview.ending.times:
        return "The timetable goes on as it is."
    return f"The timetable goes on; those who leave are taken out of {ending}."
