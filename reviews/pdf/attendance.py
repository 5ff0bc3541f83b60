"""Attendance in the papers: percentages over the possible sessions, beside how many half-days have a mark."""

from __future__ import annotations

from typing import Any

from common.words import date_words, plural
from reviews.pdf.register import Cell, Register
from reviews.selectors.pack import PackData

HOW_COUNTED = (
    "Each school day has two sessions, morning and afternoon. Possible are those the pupil was to attend; marks by "
    "which nobody had to attend (a closure, another school) are not among them. Codes are those of the register: "
    "Working together to improve school attendance (DfE, August 2024)."
)


def attendance_context(register: Register, data: PackData) -> dict[str, Any]:
    """Attendance, when it is known; without marks the section says so and gives no rate."""
    before, found = len(register.rows), data.attendance
    return {
        "anchor": "attendance",
        "heading": "Attendance",
        "span": f"{date_words(data.window[0])} to {date_words(data.window[1])}",
        "rows": _rows(register, data) if found.is_loaded else [],
        "figures": register.span_since(before),
        "loaded": found.is_loaded,
        "counts": [],
        "notes": [f"{found.loaded_words[:1].upper()}{found.loaded_words[1:]}.", HOW_COUNTED]
        if found.is_loaded
        else [],
    }


def _rows(register: Register, data: PackData) -> list[tuple[str, Cell]]:
    """Possible, attended and the two kinds of absence, each with its figure."""
    found = data.attendance

    def share(part: int) -> str:
        return f"{part:,} of {found.possible:,} ({found.percent(part)})" if found.possible else f"{part:,}"

    facts = [
        ("Sessions possible", plural(found.possible, "AM/PM session"), found.possible),
        ("Sessions attended", share(found.attended), found.attended),
        ("Absence, authorised", share(found.authorised), found.authorised),
        ("Absence, not authorised", share(found.unauthorised), found.unauthorised),
    ]
    return [
        (label, register.cite(words, f"Attendance: {label.lower()}", *data.window, records))
        for label, words, records in facts
    ]
