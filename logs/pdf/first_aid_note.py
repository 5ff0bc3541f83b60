"""The note a pupil takes home after first aid; after a bump to the head the letter with the signs to watch for."""

from __future__ import annotations

from datetime import date
from typing import Any

from common.pdf import Pdf, render_pdf
from common.words import date_words
from logs.models import FirstAid
from logs.rules.behaviour import first_capital, words_of
from logs.rules.first_aid import INJURIES, RED_FLAGS, TREATMENT, WATCH_HOURS
from logs.rules.redaction import without_names
from logs.selectors.behaviour import WHY_UNSCOPED, named
from logs.selectors.body_map import marks_in_words, outlines
from logs.selectors.first_aid import looks_of, marks_of
from pupils.models import Pupil


def render_note(record: FirstAid, today: date) -> Pdf:
    """The note of RECORD as a one-page PDF, dated TODAY; raises PdfUnavailable without the text library.

    What does not fit is set smaller, never cut.
    """
    context = note_context(record, today)
    note = _rendered(record, context, today)
    return note if note.pages == 1 else _rendered(record, context | {"is_tight": True}, today)


def _rendered(record: FirstAid, context: dict[str, Any], today: date) -> Pdf:
    """The note with its title and author."""
    kind = "Bump to the head" if record.is_head_injury else "First aid today"
    return render_pdf(
        "logs/pdf/first_aid_note.html",
        context,
        title=f"{kind} · {record.pupil.short_name}",
        author=record.school.name,
        subject="Note home",
        created=today,
        pages=1,
    )


def note_context(record: FirstAid, today: date) -> dict[str, Any]:
    """What templates/logs/pdf/first_aid_note.html shows: no other child's name, no adult but who gave first aid.

    Who saw it stays in school: it may be another child.
    """
    marks = marks_of(record)
    return {
        "record": record,
        "is_tight": False,
        "name": record.pupil.forename,
        "day": date_words(record.held_on),
        "written": date_words(today),
        "injuries": first_capital(", ".join(words_of(record.injuries, INJURIES))),
        "treatment": first_capital(", ".join(words_of(record.treatment, TREATMENT))),
        "what_happened": nobody_else_named(record),
        "looks": [f"{each.seen_at:%-H:%M} {each.said.lower()}" for each in looks_of(record)],
        "outlines": outlines(marks, marked_only=True),
        "marks": marks_in_words(marks),
        "red_flags": RED_FLAGS,
        "watch_hours": WATCH_HOURS,
    }


def nobody_else_named(record: FirstAid) -> str:
    """What happened, with "another pupil" for each other child of the school who is named in it: one query."""
    if not record.what_happened:
        return ""
    on_roll = Pupil.objects.unscoped(reason=WHY_UNSCOPED).enrolled(record.school_id, record.held_on)
    others = on_roll.exclude(pk=record.pupil_id).order_by("id")
    return without_names(record.what_happened, map(named, others), named(record.pupil))
