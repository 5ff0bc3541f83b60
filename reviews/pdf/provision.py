"""The provision of a plan in the papers: specified, delivered, and why not."""

from __future__ import annotations

from typing import Any

from common.words import date_words, minutes_words
from logs.rules.earlier import paper_words, span_words
from logs.rules.lines import LineFigures
from logs.rules.reasons import CAUSE_LABELS, Cause, cause_of
from logs.rules.totals import totals
from logs.selectors.earlier import as_earlier
from logs.selectors.ledger import LineAccount, shape_of
from plans.choices import ProvisionSection
from plans.models import ProvisionLine
from plans.rules.vocabulary import LineSection
from reviews.pdf.register import Cell, Register
from reviews.selectors.pack import PackData

HOW_OWED = (
    "A weekly amount is owed a fifth on each school day, so a four-day week owes four fifths "
    "(the school’s convention). A day on which the school closed in an emergency still owes its share."
)
HOW_DELIVERED = (
    "“Delivered” counts sessions with at least as many adults to pupils as the plan says, by whom it says. "
    "“Otherwise” is never part of it. The LA must secure what Section F specifies "
    "(Children and Families Act 2014 s.42)."
)
SPECIFIED = "Minutes specified for “{}”, school day by school day"
DELIVERED = "Minutes of “{}” delivered as specified"
OTHERWISE = "Minutes of “{}” given in a larger group or by another kind of adult"
MISSED = "Planned minutes of “{}” missed: {}"
NOT_LOGGED = "Timetabled minutes of “{}” without an entry"
FROM_PAPER = "Minutes of “{}” delivered before our records, taken over from paper ({})"
HOW_WHOLE_DAYS = (
    "Support through the day is confirmed at the end of each school day. A day nobody confirmed is not logged, and "
    "never delivered. A programme within it counts on both lines, and once in “All lines”."
)
UNCONFIRMED = "Planned minutes of “{}” on days that nobody confirmed"
OWED = "Minutes of “{}” specified and not delivered"


def line_words(line: ProvisionLine) -> str:
    """ "SALT programme, 20 min, 3 × a week, 1:1, by a trained adult"."""
    parts = [line.name, line.amount_words, line.ratio_words]
    if line.by:
        parts.append(f"by {line.by}")
    return ", ".join(parts)


def missed_cells(register: Register, line: ProvisionLine, figures: LineFigures, data: PackData) -> list[Cell]:
    """One cell for each cause with missed minutes: "3 h pupil away or not able"."""
    cells = []
    for cause in Cause:
        minutes = getattr(figures.missed, cause)
        if minutes:
            label = CAUSE_LABELS[cause]
            records = sum(
                1
                for entry in data.entries[str(line.pk)]
                if entry.missing and cause_of(entry.reason, LineSection(line.section)) == cause
            )
            counts = MISSED.format(line.name, label)
            cells.append(register.cite(f"{minutes_words(minutes)} {label}", counts, *data.window, records))
    return cells


def why_cells(register: Register, account: LineAccount, data: PackData) -> list[Cell]:
    """What is missing of a line and why, one reason each, with what was not logged at the end."""
    line, figures = account
    cells = missed_cells(register, line, figures, data)
    if figures.otherwise:
        counts = OTHERWISE.format(line.name)
        words = f"{minutes_words(figures.otherwise)} given otherwise"
        cells.append(register.cite(words, counts, *data.window, happened(data, line)))
    if figures.not_logged:
        counts = unlogged(line)
        cells.append(
            register.cite(f"{minutes_words(figures.not_logged)} not logged", counts, *data.window, 0)
        )
    if figures.unaccounted:
        cells.append(Cell(f"{minutes_words(figures.unaccounted)} not timetabled"))
    return cells


def unlogged(line: ProvisionLine) -> str:
    """What the figure of a line's minutes without a record counts."""
    return (UNCONFIRMED if line.is_through_the_day else NOT_LOGGED).format(line.name)


def happened(data: PackData, line: ProvisionLine) -> int:
    """How many entries of the line happened."""
    return sum(1 for entry in data.entries[str(line.pk)] if entry.happened)


def outcome_line(register: Register, account: LineAccount, data: PackData) -> dict[str, Any]:
    """A row of an outcome's own provision table (templates/pdf/blocks/outcome.html)."""
    line, figures = account
    return {
        "words": line_words(line),
        "specified": register.cite(
            minutes_words(figures.specified), SPECIFIED.format(line.name), *data.window, 0
        ),
        "delivered": register.cite(
            minutes_words(figures.delivered), DELIVERED.format(line.name), *data.window, happened(data, line)
        ),
        "why": why_cells(register, account, data),
    }


def provision_row(register: Register, account: LineAccount, data: PackData) -> dict[str, Any]:
    """A row of the table over all lines (templates/pdf/blocks/provision_table.html)."""
    line, figures = account
    row = outcome_line(register, account, data)
    return {
        "words": row["words"],
        "section": line.section,
        "specified": row["specified"],
        "delivered": row["delivered"],
        "otherwise": register.cite(
            minutes_words(figures.otherwise), OTHERWISE.format(line.name), *data.window, happened(data, line)
        )
        if figures.otherwise
        else Cell("–"),
        "missed": missed_cells(register, line, figures, data),
        "not_logged": register.cite(minutes_words(figures.not_logged), unlogged(line), *data.window, 0)
        if figures.not_logged
        else Cell("–"),
        "owed": register.cite(minutes_words(figures.owed), OWED.format(line.name), *data.window, 0),
    }


def no_amount_row(line: ProvisionLine) -> dict[str, Any]:
    """The row of a line to which the plan gives no amount: it has entries but no figures, and says so."""
    dash = Cell("–")
    return {
        "words": line_words(line),
        "section": line.section,
        "specified": Cell("no amount in the plan"),
        "delivered": dash,
        "otherwise": dash,
        "missed": [],
        "not_logged": dash,
        "owed": dash,
    }


def totals_row(data: PackData) -> dict[str, Any] | None:
    """All lines together; a programme within another line counts once. None for a single line."""
    if len(data.accounts) < 2:
        return None
    whole = totals([shape_of(line) for line, _ in data.accounts], [figures for _, figures in data.accounts])
    causes = [(getattr(whole.missed, cause), CAUSE_LABELS[cause]) for cause in Cause]
    return {
        "words": "All lines",
        "section": "",
        "specified": Cell(minutes_words(whole.specified)),
        "delivered": Cell(minutes_words(whole.delivered)),
        "otherwise": Cell(minutes_words(whole.otherwise)),
        "missed": [Cell(f"{minutes_words(minutes)} {label}") for minutes, label in causes if minutes],
        "not_logged": Cell(minutes_words(whole.not_logged)),
        "owed": Cell(minutes_words(whole.owed)),
    }


def provision_context(register: Register, data: PackData) -> dict[str, Any]:
    """The section on all provision lines of the plan."""
    before = len(register.rows)
    rows = [provision_row(register, account, data) for account in data.accounts]
    rows += [no_amount_row(line) for line in data.without_amount]
    letters = sorted(
        {line.section for line, _ in data.accounts} | {line.section for line in data.without_amount}
    )
    named = " and ".join(ProvisionSection(letter).label for letter in letters) or "Section F"
    return {
        "anchor": "provision",
        "heading": f"Provision delivered, {named}",
        "span": f"{date_words(data.window[0])} to {date_words(data.window[1])}",
        "figures": register.span_since(before),
        "amount": "Specified",
        "rows": rows,
        "totals": totals_row(data),
        "earlier": earlier_rows(register, data),
        "notes": provision_notes(data),
        "charts": [],
    }


def earlier_rows(register: Register, data: PackData) -> list[dict[str, Any]]:
    """What was delivered before our records, from paper: shown apart, never part of the figures above."""
    return [
        {
            "words": row.line.name,
            "span": span_words(row.from_on, row.to_on),
            "delivered": register.cite(
                minutes_words(row.delivered_minutes),
                FROM_PAPER.format(row.line.name, row.source),
                row.from_on,
                row.to_on,
                1,
            ),
            "source": row.source,
        }
        for row in data.earlier
    ]


def provision_notes(data: PackData) -> list[str]:
    """The conventions the figures are counted by."""
    since = f"Records since {date_words(max(data.records_from, data.window[0]))}"
    paper = paper_words([as_earlier(row) for row in data.earlier])
    has_whole_days = any(line.is_through_the_day for line, _ in data.accounts)
    return [
        f"{since}; {paper}, shown apart. Nothing from before that day is counted in the figures."
        if paper
        else f"{since}. Nothing is counted before that day.",
        HOW_OWED,
        HOW_DELIVERED,
        *([HOW_WHOLE_DAYS] if has_whole_days else []),
    ]
