"""Share of trials right, session by session: for targets whose criterion is "x of y trials"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.safestring import SafeString

from common.charts.chart import Canvas, Chart, alternative, svg_image
from common.charts.marks import Point, labels, line, text
from common.charts.palette import Colour
from common.charts.sessions import (
    HOW_TO_READ,
    opening,
    runs,
    session_marks,
    too_few,
    weekly_table,
    within,
)
from common.charts.times import (
    Plot,
    Window,
    backdrop,
    note_lines,
    notes_height,
    time_ticks,
)
from common.charts.words import ENDS, FEWEST_RATED, tenths_words

LEFT, RIGHT, BOTTOM, TOP = 40.0, 58.0, 22.0, 8.0
SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class TrialSession:
    """A rated session: RIGHT of TRIALS trials on a day."""

    on: date
    right: int
    trials: int

    def __post_init__(self) -> None:
        """Refuse a share that cannot be."""
        if not 0 <= self.right <= self.trials or not self.trials:
            raise ValueError(f"{self.right} of {self.trials} trials is no share")

    @property
    def share(self) -> Fraction:
        """The share of trials right, 0 to 1."""
        return Fraction(self.right, self.trials)


@dataclass(frozen=True)
class TrialsCriterion:
    """The target's criterion as written: RIGHT of TRIALS trials, in RUNNING rated sessions running."""

    right: int
    trials: int
    running: int = 1

    @property
    def share(self) -> Fraction:
        """The share that meets it, 0 to 1."""
        return Fraction(self.right, self.trials)

    @property
    def words(self) -> str:
        """As in "8 in 10", "8 in 10 in 3 sessions running"."""
        times = f" in {self.running} sessions running" if self.running > 1 else ""
        return f"{self.right} in {self.trials}{times}"


def trials_chart(
    sessions: Sequence[TrialSession],
    *,
    key: str,
    title: str,
    window: Window,
    criterion: TrialsCriterion | None,
    width: float = 666,
    height: float = 150,
) -> Chart:
    """The chart of a trials target over WINDOW. KEY makes its ids unique; sizes are in CSS pixels.

    HEIGHT is that of the plot from 0 to 100%; the PDF uses less where two targets share a page.
    """
    rated = within(window, sessions)
    top = TOP + notes_height(window, LEFT, width - RIGHT)
    plot = Plot(LEFT, top, width - RIGHT, top + height, window)
    sentence = _sentence(rated, criterion)
    marks = [*backdrop(plot, [plot.y(share) for share in SHARES]), _scale(plot), *time_ticks(plot)]
    marks += [*_criterion(plot, criterion), *note_lines(plot)]
    marks += session_marks(rated, runs(window, rated), lambda one: _place(plot, one))
    canvas = Canvas(key, width, plot.bottom + BOTTOM)
    reading = f"Share of trials right, 0 to 100%. {HOW_TO_READ}"
    table = weekly_table(rated, "Trials right, each session", lambda one: f"{one.right} of {one.trials}")
    return Chart(svg_image(canvas, alternative(title, sentence), reading, marks), sentence, table, title)


def _place(plot: Plot, one: TrialSession) -> Point:
    """Where a session's dot is."""
    return plot.x(one.on), plot.y(float(one.share))


def _scale(plot: Plot) -> SafeString:
    """The percentages on the left."""
    names = [((plot.left - 6, plot.y(share) + 3.5), f"{share:.0%}") for share in (0, *SHARES)]
    return labels(names, anchor="end", size=10)


def _criterion(plot: Plot, criterion: TrialsCriterion | None) -> list[SafeString]:
    """The dotted line of the criterion, named in the right margin where no dot can cover it."""
    if criterion is None:
        return []
    y, beside = plot.y(float(criterion.share)), plot.right + 5
    return [
        line((plot.left, y), (plot.right, y), Colour.CRITERION, width=1.6, dash="2 3"),
        text((beside, y - 1), "criterion", Colour.CRITERION),
        text((beside, y + 11), f"{round(criterion.share * 100)}%", Colour.CRITERION),
    ]


def _sentence(rated: Sequence[TrialSession], criterion: TrialsCriterion | None) -> str:
    """From the first five rated sessions to the last five, and the aim."""
    if len(rated) < FEWEST_RATED:
        return too_few(rated)
    aim = criterion.share if criterion else None
    first, last = (tenths_words(_share(part), aim) for part in (rated[:ENDS], rated[-ENDS:]))
    change = f"{first} in the first five and in the last five" if first == last else f"from {first} to {last}"
    return f"{opening(rated)}: {change}{f'; aim {criterion.words}' if criterion else ''}."


def _share(part: Sequence[TrialSession]) -> Fraction:
    """All trials right of all trials, so that a long session counts for what it was."""
    return Fraction(sum(one.right for one in part), sum(one.trials for one in part))
