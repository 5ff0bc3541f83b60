"""The papers circulated two weeks before the meeting: evidence, views, advice; no judgement, no recommendation.

SEND Regs 2014 reg 20(4). The report of the meeting is another document (reg 20(7) to (9)).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from common.pdf import Pdf, render_pdf
from common.words import date_words, day_month_words
from logs.selectors.charts import chart_window, target_chart
from pupils.rules.year_group import year_label
from reviews.pdf.attendance import attendance_context
from reviews.pdf.health import health_context
from reviews.pdf.provision import outcome_line, provision_context
from reviews.pdf.register import Register
from reviews.pdf.views import views_sections, voices_of
from reviews.selectors.pack import PackData, PackOutcome

TELL = Callable[[float, str], None]
WHAT_THEY_ARE = (
    "These papers hold evidence, views and advice for everyone invited to read before the meeting. "
    "They judge nothing and recommend nothing: that is the work of the meeting and its report."
)
ASKED = [
    "Is this still the right outcome?",
    "What has helped, and what has got in the way?",
    "What should change before the next review?",
]


def render_pack(data: PackData, tell: TELL | None = None) -> Pdf:
    """The papers as PDF/UA-1; raises PdfUnavailable where the text library is missing."""
    title = f"Annual review of EHC plan · {data.pupil.short_name}"
    return render_pdf(
        "reviews/pdf/papers.html",
        papers_context(data),
        title=title,
        author=data.review.school.name,
        subject="Papers for the meeting",
        created=data.as_of,
        pages=6 + 2 * len(data.outcomes),
        progress=tell,
    )


def papers_context(data: PackData) -> dict[str, Any]:
    """What templates/reviews/pdf/papers.html shows, in the order of the document."""
    register = Register()
    outcomes = [outcome_context(register, row, at, data) for at, row in enumerate(data.outcomes, 1)]
    provision = provision_context(register, data)
    views = views_sections(data)
    attendance = attendance_context(register, data)
    health = health_context(register, data)
    register_rows = {
        "heading": "Register of figures",
        "intro": "Each number in these papers can be traced: its figure says what it counts, from when to when, "
        "and how many records are behind it. The school can show each of those records.",
        "rows": register.rows,
    }
    return {
        "running": f"Annual review of EHC plan · {data.pupil.short_name}",
        "cover": cover_context(data),
        "contents": contents_context(outcomes, provision, views, (attendance, health)),
        "outcomes": outcomes,
        "provision": provision,
        "views": views,
        "attendance": attendance,
        "health": health,
        "register": register_rows,
    }


def cover_context(data: PackData) -> dict[str, Any]:
    """The first page: no UPN (domain.md 1.5)."""
    review, plan = data.review, data.plan
    facts = [
        ("Date of birth", date_words(data.pupil.date_of_birth)),
        ("Legal name", data.pupil.legal_name),
        (
            "Year group",
            year_label(data.enrolment.nc_year) if data.enrolment and data.enrolment.nc_year else "",
        ),
        ("Local authority", plan.local_authority),
        ("Plan first issued", date_words(plan.first_issued_on)),
        ("This version issued", date_words(plan.issued_on)),
        ("Last review completed", _or_none(plan.last_review_completed_on)),
        ("Meeting", _meeting_words(data)),
        ("Chair", review.chair),
        ("Figures run to", date_words(data.as_of)),
    ]
    return {
        "school": review.school.name,
        "title": "Annual review of the EHC plan",
        "stage": "Papers for the meeting",
        "name": data.pupil.full_name,
        "facts": [(label, value) for label, value in facts if value],
        "notices": [
            WHAT_THEY_ARE,
            f"Records since {date_words(max(data.records_from, data.window[0]))}.",
        ],
        "circulated": "",
    }


def _or_none(day: Any) -> str:
    """The date in words, or that there has been none."""
    return date_words(day) if day else "none yet"


def _meeting_words(data: PackData) -> str:
    """ "10 December 2026, 14:00, Meeting room"."""
    review = data.review
    at = f"{review.meeting_at:%H:%M}" if review.meeting_at else ""
    return ", ".join(part for part in (date_words(review.meeting_on), at, review.place) if part)


def outcome_context(register: Register, row: PackOutcome, at: int, data: PackData) -> dict[str, Any]:
    """One outcome's sheet (templates/pdf/blocks/outcome.html)."""
    before = len(register.rows)
    targets = [
        target_context(register, history, f"outcome-{at}-{number}", data, compact=len(row.histories) > 1)
        for number, history in enumerate(row.histories, 1)
    ]
    lines = [outcome_line(register, account, data) for account in row.accounts]
    meeting = day_month_words(data.review.meeting_on)
    total = sum(1 for each in data.outcomes if each.outcome)
    outcome = row.outcome
    return {
        "anchor": f"outcome-{at}",
        "heading": f"Outcome {outcome.number}: {outcome.title[:1].lower()}{outcome.title[1:]}"
        if outcome
        else "Other targets",
        "pill": f"Section E, outcome {outcome.number} of {total} · evidence for the meeting on {meeting}"
        if outcome
        else f"Targets outside Section E · evidence for the meeting on {meeting}",
        "wording": outcome.text
        if outcome
        else "Targets the school has set that hang on no outcome of the plan.",
        "source": f"EHC plan, Section E, issued {date_words(data.plan.issued_on)}"
        if outcome
        else "school targets",
        "targets": targets,
        "lines": lines,
        "section": row.accounts[0][0].section if row.accounts else "F",
        "voice_heading": f"In {data.pupil.forename}’s own words",
        "voices": voices_of(data) if at == 1 else [],
        "questions": ASKED,
        "note": f"Records since {date_words(max(data.records_from, data.window[0]))}; "
        "a four-day week counts four fifths (the school’s convention).",
        "figures": register.span_since(before),
    }


def target_context(
    register: Register, history: Any, key: str, data: PackData, *, compact: bool
) -> dict[str, Any]:
    """A target's headline and chart; what was rated, never a judgement of it."""
    window = chart_window(data.calendar, *data.window)
    chart = target_chart(history, window, data.level_names, key=key, compact=compact)
    aim = history.target.criterion_words
    rated = [one for one in history.sessions if window.first <= one.date <= window.last]
    counts = f"Rated sessions of the target “{history.target.title}”"
    figure = register.number(counts, *data.window, len(rated)) if chart else None
    return {
        "headline": history.target.title,
        "figure": figure,
        "chart": chart,
        "caption": f"{chart.sentence} Aim as written: {aim}." if chart else f"Nothing rated yet. Aim: {aim}.",
    }


def contents_context(
    outcomes: list[dict[str, Any]],
    provision: dict[str, Any],
    views: list[dict[str, Any]],
    counted: tuple[dict[str, Any], ...],
) -> dict[str, Any]:
    """The contents in the order of the document."""
    parts = [(row["anchor"], row["heading"]) for row in (*outcomes, provision, *views, *counted)]
    parts.append(("figures", "Register of figures"))
    return {
        "note": "",
        "entries": [{"anchor": anchor, "words": words, "level": 1} for anchor, words in parts],
    }
