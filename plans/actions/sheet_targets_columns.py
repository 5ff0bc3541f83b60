"""The columns of the spreadsheet of targets."""

from __future__ import annotations

from common.tables.cells import day, several_of, whole, words
from common.tables.columns import Column
from plans.rules.criterion import MOST_TRIES
from pupils.selectors.sheet_people import PUPIL_COLUMNS

COLUMNS = (
    *PUPIL_COLUMNS,
    Column(
        "outcome",
        "Outcome",
        words(80),
        aliases=("Outcome title", "Section E outcome", "Long-term outcome"),
        help="The outcome it is a step of; the pupil's only one if empty. A new one is added to the plan.",
        examples=("Asking for what she needs", ""),
    ),
    Column(
        "title",
        "Target",
        words(120),
        is_required=True,
        aliases=("Short-term target", "What the pupil is learning", "Goal"),
        help="What the pupil is learning.",
        examples=("Asks for help with a sign or word", "Waits for a turn in a game"),
    ),
    Column(
        "criterion",
        "Met when",
        words(120),
        aliases=("Criterion", "Success criterion", "Success criteria", "Measure"),
        help="“4 of 5 in 3 sessions”, “4 of 5 with a gesture in 3 sessions” or “Gesture in 3 sessions”.",
        examples=("4 of 5 in 3 sessions", "Gesture in 3 sessions"),
    ),
    Column(
        "successes",
        "Successes",
        whole(1, MOST_TRIES),
        aliases=("At least",),
        help="Instead of the words.",
    ),
    Column(
        "trials", "Tries", whole(1, MOST_TRIES), aliases=("Trials", "Out of"), help="Out of so many tries."
    ),
    Column(
        "level", "Help level", words(60), aliases=("Prompt level", "Level"), help="This much help or less."
    ),
    Column(
        "sessions",
        "Sessions running",
        whole(1, 20),
        aliases=("Sessions", "In sessions"),
        help="In so many sessions running; 3 if empty.",
    ),
    Column(
        "lines",
        "Provision",
        several_of(words(60)),
        aliases=("Provision line", "Worked on in", "Lines"),
        help="In whose sessions it is worked on, several with a semicolon; the pupil's only line if empty.",
        examples=("SALT programme", ""),
    ),
    Column(
        "starts_on",
        "Starts",
        day,
        aliases=("Start", "Start date", "From"),
        help="Today if empty.",
        examples=("02/09/2026", ""),
    ),
    Column(
        "review_by",
        "Review by",
        day,
        aliases=("Review", "Review date", "Review on"),
        help="12 weeks after the start if empty.",
        examples=("27/11/2026", ""),
    ),
    Column(
        "strategy",
        "What adults do",
        words(2000),
        aliases=("Strategy", "Strategies", "How"),
        help="As you would tell a colleague.",
        examples=("Offer the card, count to five, model the sign", ""),
    ),
    Column(
        "baseline",
        "Baseline",
        words(300),
        aliases=("Where the pupil is now", "Starting point"),
        help="Where the pupil is now.",
        examples=("1 of 5, with a full physical prompt", ""),
    ),
)
LABELS = {column.key: column.label for column in COLUMNS}
