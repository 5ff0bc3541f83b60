"""The columns of the spreadsheet of plans and provision lines."""

from __future__ import annotations

from enum import StrEnum

from common.tables.cells import day, one_of, whole, words, yes_no
from common.tables.columns import Column
from plans.choices import Period
from plans.rules.amounts import MOST_LINE_MINUTES
from plans.rules.vocabulary import LineSection, Per
from pupils.selectors.sheet_people import PUPIL_COLUMNS


class PlanKind(StrEnum):
    """Which of the two kinds of plan a row belongs to."""

    EHC = "ehc"
    SUPPORT = "support"

    @property
    def label(self) -> str:
        """ "EHC plan"."""
        return "EHC plan" if self is PlanKind.EHC else "support plan"


KINDS = {
    "EHC plan": PlanKind.EHC,
    "EHCP": PlanKind.EHC,
    "EHC": PlanKind.EHC,
    "E": PlanKind.EHC,
    "Support plan": PlanKind.SUPPORT,
    "SEN support": PlanKind.SUPPORT,
    "Support": PlanKind.SUPPORT,
    "IEP": PlanKind.SUPPORT,
    "K": PlanKind.SUPPORT,
}
SECTIONS = {
    name: section
    for section in (LineSection.F, LineSection.G, LineSection.H1, LineSection.H2)
    for name in (str(section), f"Section {section}")
}
PERIODS = {str(Period(per).label): per for per in Per} | {
    word: per
    for per, spellings in {
        Per.DAY: ("day", "daily", "per day", "each day"),
        Per.WEEK: ("week", "weekly", "per week", "each week"),
        Per.FORTNIGHT: ("fortnight", "fortnightly", "per fortnight", "2 weeks"),
        Per.HALF_TERM: ("half term", "half-term", "per half term"),
        Per.TERM: ("term", "termly", "per term"),
        Per.YEAR: ("year", "yearly", "annually", "per year", "school year"),
    }.items()
    for word in spellings
}
COLUMNS = (
    *PUPIL_COLUMNS,
    Column(
        "plan",
        "Plan",
        one_of(KINDS, "a kind of plan"),
        is_required=True,
        aliases=("Plan kind", "Kind of plan", "Type of plan"),
        help="EHC plan or Support plan.",
        examples=("EHC plan", "Support plan"),
        choices=("EHC plan", "Support plan"),
    ),
    Column(
        "local_authority",
        "LA",
        words(80),
        aliases=("Local authority",),
        help="Whose EHC plan it is; the school's own if empty.",
        examples=("Westshire", ""),
    ),
    Column(
        "issued_on",
        "Date of issue",
        day,
        aliases=("Issued", "Issued on", "Date issued", "EHCP issue date"),
        help="When this version of the EHC plan was issued. Needed once for a plan that is not here yet.",
        examples=("12/01/2026", ""),
    ),
    Column(
        "first_issued_on",
        "First issued",
        day,
        aliases=("First issue", "Date first issued"),
        help="When the EHC plan was first issued; the date of issue if empty.",
        examples=("14/01/2024", ""),
    ),
    Column(
        "last_review_on",
        "Last review",
        day,
        aliases=("Last annual review", "Last review completed", "Date of last review"),
        help="The date of the LA's decision letter after the last annual review.",
        examples=("20/01/2026", ""),
    ),
    Column(
        "plan_starts_on",
        "Plan starts",
        day,
        aliases=("Start of plan", "Support plan starts"),
        help="When the support plan starts. Needed once for a plan that is not here yet.",
        examples=("", "02/09/2026"),
    ),
    Column(
        "review_on",
        "Plan review by",
        day,
        aliases=("Review on", "Review date", "Review by"),
        help="By when the support plan is reviewed.",
        examples=("", "18/12/2026"),
    ),
    Column(
        "section",
        "Section",
        one_of(SECTIONS, "a section"),
        help="F, G, H1 or H2 of the EHC plan; F if empty. Empty for a support plan.",
        examples=("F", ""),
        choices=("F", "G", "H1", "H2"),
    ),
    Column(
        "name",
        "Provision",
        words(60),
        is_required=True,
        aliases=("Provision line", "Line", "Called", "Intervention", "Support"),
        help="What staff call it.",
        examples=("SALT programme", "Talk time"),
    ),
    Column(
        "wording",
        "Wording in the plan",
        words(3000),
        aliases=("Wording", "Plan wording", "Text"),
        help="The sentence of the plan.",
        examples=("A programme of 20 minutes, three times a week", ""),
    ),
    Column(
        "minutes",
        "Minutes",
        whole(1, MOST_LINE_MINUTES),
        aliases=("Minutes a session", "Mins", "Length"),
        help="How long a session lasts. Minutes and sessions both, or neither.",
        examples=("20", "30"),
    ),
    Column(
        "sessions",
        "Sessions",
        whole(1, 60),
        aliases=("Number of sessions", "Times", "How often"),
        help="How many sessions in the period.",
        examples=("3", "2"),
    ),
    Column(
        "per",
        "Per",
        one_of(PERIODS, "a period"),
        aliases=("Period", "Frequency", "Each"),
        help="The period; a week if empty.",
        examples=("a week", "a week"),
        choices=tuple(str(label) for label in Period.labels),
    ),
    Column(
        "adults",
        "Adults",
        whole(1, 10),
        aliases=("Number of adults",),
        help="1 if empty.",
        examples=("1", "1"),
    ),
    Column(
        "pupils",
        "Pupils at most",
        whole(1, 40),
        aliases=("Group size", "Pupils", "Number of pupils"),
        help="1 if empty.",
        examples=("1", "4"),
    ),
    Column(
        "by",
        "Delivered by",
        words(60),
        aliases=("By", "Who delivers"),
        help="As the plan says it.",
        examples=("Trained TA", "TA"),
    ),
    Column(
        "starts_on",
        "From",
        day,
        aliases=("In force from", "Line starts", "Start date"),
        help="When the line begins; with its plan if empty.",
        examples=("", ""),
    ),
    Column(
        "ends_on",
        "Until",
        day,
        aliases=("In force until", "Line ends", "End date", "To"),
        help="Its last day; empty while it goes on.",
        examples=("", ""),
    ),
    Column(
        "is_through_the_day",
        "Through the day",
        yes_no,
        aliases=("All day support", "Through the whole day"),
        help="Yes for support through the whole day, such as “25 hours of TA support”.",
        examples=("no", "no"),
        choices=("yes", "no"),
    ),
)
LABELS = {column.key: column.label for column in COLUMNS}
