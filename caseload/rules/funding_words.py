"""The funding page's words and its file's cells."""

from __future__ import annotations

from fractions import Fraction

from logs.rules.accrual import round_half_up
from logs.rules.funding import NO_RATE, LineFunding
from logs.rules.reasons import CAUSE_LABELS, Cause
from plans.rules.rates import EVERYBODY_ELSE

NO_AMOUNT = "no amount in the plan"
CSV_HEADER: tuple[str, ...] = (
    "Pupil",
    "Year and class",
    "Provision",
    "Section",
    "By",
    "Adults",
    "Pupils at most",
    "From",
    "To",
    "Planned hours",
    "Delivered hours",
    "Otherwise hours",
    *(f"Missed hours: {CAUSE_LABELS[cause]}" for cause in Cause),
    "Not logged hours",
    "Planned cost",
    "Delivered cost",
    "Otherwise cost",
    "Cost of what was missed",
    "In the totals",
)


def kind_words(kind: str) -> str:
    """A kind of adult as a page names it."""
    return "Everybody else" if kind == EVERYBODY_ELSE else kind


def hours_cell(minutes: int) -> str:
    """Minutes as decimal hours with two places, for a spreadsheet: "7.33"."""
    hundredths = round_half_up(Fraction(minutes * 100, 60))
    return f"{hundredths // 100}.{hundredths % 100:02}"


def pounds_cell(pence: int | None) -> str:
    """Pence as pounds for a spreadsheet: "1234.50"; words where no rate is set."""
    return NO_RATE if pence is None else f"{pence // 100}.{pence % 100:02}"


def money_cells(money: LineFunding, counts: bool) -> list[str]:
    """The cells of one line from planned hours on; COUNTS says whether the line is in the totals."""
    missed = {row.cause: row.minutes for row in money.missed}
    figures = money.figures
    return [
        hours_cell(figures.specified) if figures else NO_AMOUNT,
        hours_cell(figures.delivered if figures else money.happened),
        hours_cell(figures.otherwise if figures else 0),
        *(hours_cell(missed.get(cause, 0)) for cause in Cause),
        hours_cell(figures.not_logged) if figures else "",
        pounds_cell(money.planned) if figures else NO_AMOUNT,
        pounds_cell(money.delivered),
        pounds_cell(money.otherwise),
        pounds_cell(money.not_delivered),
        "yes" if counts else "no",
    ]
