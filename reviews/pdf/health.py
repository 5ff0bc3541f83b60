"""Health and care in the papers (domain.md 3.5, part 10): counts, plans in force, consent; never a record's words.

Fit for the parents' eyes: what is read for it leaves out interventions kept from them, and all of intimate care
(logs/selectors/health_summary.py, plans/selectors/care_plan_summary.py).
"""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from common.words import date_words, plural
from logs.choices import DoseOutcome, HealthEventKind
from logs.rules.half_days import InHalfDays
from plans.selectors.care_plan_summary import PlanInForce
from reviews.pdf.register import Cell, Register
from reviews.selectors.pack import PackData

HOW_COUNTED = (
    "Counts of what the school recorded, without the records themselves. A restrictive intervention counts once its "
    "written report has been given to a parent (Education and Inspections Act 2006, section 93A). Intimate care is not "
    "part of these papers."
)
NO_MARKS = "Attendance is not loaded for this period, so the counts stand without the sessions attended."


def health_context(register: Register, data: PackData) -> dict[str, Any]:
    """What templates/pdf/blocks/health.html shows."""
    before = len(register.rows)
    plans = [_plan_row(plan) for plan in data.care_plans]
    rows = _rows(register, data)
    return {
        "anchor": "health",
        "heading": "Health and care",
        "span": f"{date_words(data.window[0])} to {date_words(data.window[1])}",
        "figures": register.span_since(before),
        "plans": plans,
        "rows": rows,
        "notes": [HOW_COUNTED] if data.attendance.is_loaded else [HOW_COUNTED, NO_MARKS],
    }


def _plan_row(row: PlanInForce) -> dict[str, str]:
    """One plan: its name, since when it holds and how often it changed, its review, its consent."""
    several = f"changed {row.changes} times, the last time" if row.changes > 1 else "changed"
    review = f"by {date_words(row.plan.review_on)}"
    return {
        "name": row.name,
        "since": date_words(row.plan.starts_on)
        + (f"; {several} on {date_words(row.changed_on)}" if row.changes else ""),
        "review": f"{review}: overdue" if row.state.is_expired else review,
        "consent": _consent_words(row),
    }


def _consent_words(row: PlanInForce) -> str:
    """ "given 3 September 2026", "not on record", "not asked for"."""
    if row.consent_on:
        return f"given {date_words(row.consent_on)}"
    return "not on record" if row.needs_consent else "not asked for"


def _medicines(data: PackData) -> list[tuple[str, str, int]]:
    """How many are given in school, of which sorts, and how many without consent."""
    found = data.health.medicines
    sorts = (
        (found.regular, "regular"),
        (found.when_needed, "when needed"),
        (found.rescue, "for an emergency"),
        (found.unconsented, "without consent on record"),
    )
    parts = [_plain(f"of which {sort}", count) for count, sort in sorts if count]
    return [_plain("Medicines given in school, on the last day", found.total), *parts]


def _rows(register: Register, data: PackData) -> list[tuple[str, Cell]]:
    """What is counted, each with its figure; a count of nought stands too, kinds of doses and events only as met."""
    found = data.health
    facts = [
        _plain("Care plans in force, on the last day", len(data.care_plans)),
        *_medicines(data),
        _plain("Doses recorded", sum(found.doses.values())),
        *_parts(DoseOutcome, found.doses),
    ]
    facts += [_plain("Medication errors", found.dose_errors)] if found.dose_errors else []
    facts += [
        ("First aid given", in_sessions(found.first_aid), found.first_aid.incidents),
        _plain("of which to the head", found.head_injuries),
        _plain("Near misses", found.near_misses),
        ("Health emergencies", in_sessions(found.all_events), found.all_events.incidents),
        *_parts(HealthEventKind, found.events),
        (
            "Restrictive interventions reported to a parent",
            in_sessions(found.interventions),
            found.interventions.incidents,
        ),
    ]
    return _cited(register, data, facts)


def _parts(words: type[TextChoices], counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """The counts there are, in the order of WORDS."""
    return [_plain(f"of which {word.label.lower()}", counts[word]) for word in words if word in counts]


def _cited(register: Register, data: PackData, facts: list[tuple[str, str, int]]) -> list[tuple[str, Cell]]:
    """The facts with their figures; a part is named after its whole in the register."""
    rows, whole = [], ""
    for label, words, records in facts:
        is_part = label.startswith("of which")
        whole = whole if is_part else label
        counts = f"{whole}, {label}" if is_part else label
        rows.append((label, register.cite(words, counts, *data.window, records)))
    return rows


def _plain(label: str, count: int) -> tuple[str, str, int]:
    """A count that has no denominator."""
    return label, f"{count:,}", count


def in_sessions(found: InHalfDays) -> str:
    """ "5 in 148 AM/PM sessions attended", "5" while no mark is loaded; those of days without marks are named apart."""
    if found.half_days is None:
        return f"{found.incidents:,}"
    said = f"{found.counted:,} in {plural(found.half_days, 'AM/PM session')} attended"
    return f"{said}, {found.beyond:,} more on days without marks" if found.beyond else said
