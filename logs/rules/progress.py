"""How a target is going, in words that claim no more than the sessions show.

Help levels are the school's own ordered scale: whole numbers, higher = more independent, 0 = no response.
They are never averaged. No response is not the bottom of the scale: such a session is counted apart, is left
out of medians, and breaks a run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import median_low

from common.dates import SchoolCalendar
from common.words import day_words, plural

NO_RESPONSE = 0
ENDS = 5
FEWEST_RATED = 2 * ENDS
QUIET_SCHOOL_DAYS = 10
CLEAR_CHANGE = Fraction(20, 100)
CLEAR_LEVELS = 1


class TargetWord(StrEnum):
    """The five words, in the order the caseload says them."""

    MET = "met"
    IMPROVING = "improving"
    NO_CLEAR_CHANGE = "no clear change"
    SLIPPING = "slipping"
    NOT_ENOUGH = "not enough logged yet"


@dataclass(frozen=True)
class RatedSession:
    """What one session says about one target: trials with successes, or the level of help, or both."""

    date: date
    trials: int | None = None
    successes: int | None = None
    level: int | None = None


@dataclass(frozen=True)
class TrialCriterion:
    """`successes` of `trials` in `sessions` rated sessions running, as the target is written."""

    successes: int
    trials: int
    sessions: int = 1

    def rates(self, session: RatedSession) -> bool:
        """True when the session has trials."""
        return bool(session.trials) and session.successes is not None

    def meets(self, session: RatedSession) -> bool:
        """True for at least as many successes as written, at no smaller a share.

        8 of 10 and 4 of 4 meet "4 of 5"; 3 of 3 and 4 of 6 do not.
        """
        trials, successes = session.trials or 0, session.successes or 0
        return successes >= self.successes and successes * self.trials >= self.successes * trials


@dataclass(frozen=True)
class HelpCriterion:
    """`level` or more independent, in `sessions` rated sessions running."""

    level: int
    sessions: int = 1

    def rates(self, session: RatedSession) -> bool:
        """True when a level of help was chosen; no response is not a level."""
        return session.level is not None and session.level > NO_RESPONSE

    def meets(self, session: RatedSession) -> bool:
        """True when no more help was needed than written."""
        return session.level is not None and session.level >= self.level


Criterion = TrialCriterion | HelpCriterion


@dataclass(frozen=True)
class Progress:
    """The word for one target, the evidence for it in a sentence, and the counts behind it.

    `met_on` is the date of the session that completed the run; `rated` and `no_response` count sessions.
    """

    word: TargetWord
    reason: str
    rated: int
    no_response: int
    met_on: date | None = None


def progress(
    criterion: Criterion,
    sessions: Iterable[RatedSession],
    calendar: SchoolCalendar,
    today: date,
    level_names: Mapping[int, str] | None = None,
) -> Progress:
    """How one target is going over its cycle.

    `sessions` are those of the cycle up to `today`; those of one day keep the order given. `level_names` are
    the school's names for its levels. Met once in the cycle is met: a later dip is a matter for the review.
    """
    ordered = sorted(sessions, key=lambda session: session.date)
    rated = [session for session in ordered if criterion.rates(session)]
    silent = sum(session.level == NO_RESPONSE and not criterion.rates(session) for session in ordered)
    word, reason, met_on = _word(criterion, ordered, rated, calendar, today, level_names or {})
    return Progress(word, reason, len(rated), silent, met_on)


def met_on(criterion: Criterion, ordered: Sequence[RatedSession]) -> date | None:
    """The date on which the criterion was first met, or None.

    Sessions in which the target was not rated are passed over; one without a response breaks the run.
    """
    running = 0
    for session in ordered:
        if criterion.rates(session) or session.level == NO_RESPONSE:
            running = running + 1 if criterion.rates(session) and criterion.meets(session) else 0
            if running >= criterion.sessions:
                return session.date
    return None


def is_quiet(rated: Sequence[RatedSession], calendar: SchoolCalendar, today: date) -> bool:
    """True when nothing was rated in the 10 school days before `today`, nor today."""
    since = calendar.add_school_days(today, -QUIET_SCHOOL_DAYS)
    return not rated or (since is not None and rated[-1].date < since)


def _word(
    criterion: Criterion,
    ordered: Sequence[RatedSession],
    rated: Sequence[RatedSession],
    calendar: SchoolCalendar,
    today: date,
    level_names: Mapping[int, str],
) -> tuple[TargetWord, str, date | None]:
    """The word, its reason, and the date it was met."""
    met = met_on(criterion, ordered)
    if met is not None:
        run = f" in {criterion.sessions} sessions running" if criterion.sessions > 1 else ""
        return TargetWord.MET, f"criterion met{run} on {day_words(met)}", met
    if len(rated) < FEWEST_RATED:
        return TargetWord.NOT_ENOUGH, f"{plural(len(rated), 'rated session')}, {FEWEST_RATED} needed", None
    if is_quiet(rated, calendar, today):
        return TargetWord.NOT_ENOUGH, f"nothing rated in {QUIET_SCHOOL_DAYS} school days", None
    if isinstance(criterion, TrialCriterion):
        return *_by_trials(rated[:ENDS], rated[-ENDS:]), None
    return *_by_help(rated[:ENDS], rated[-ENDS:], level_names), None


def _by_trials(first: Sequence[RatedSession], last: Sequence[RatedSession]) -> tuple[TargetWord, str]:
    """Compare the share of trials done, pooled over each five sessions, by 20 percentage points."""
    (before, before_words), (after, after_words) = _share(first), _share(last)
    word = _direction(after - before, CLEAR_CHANGE)
    return word, f"first {ENDS} sessions {before_words}, last {ENDS} sessions {after_words}"


def _share(sessions: Sequence[RatedSession]) -> tuple[Fraction, str]:
    """The successes of these sessions as a share of their trials, and as "12 of 25"."""
    successes = sum(session.successes or 0 for session in sessions)
    trials = sum(session.trials or 0 for session in sessions)
    return Fraction(successes, trials), f"{successes} of {trials}"


def _by_help(
    first: Sequence[RatedSession], last: Sequence[RatedSession], level_names: Mapping[int, str]
) -> tuple[TargetWord, str]:
    """Compare the middle level of help of each five sessions, by one level."""
    # Five sessions have a true middle one, so no two levels are ever averaged.
    before, after = (median_low(session.level or 0 for session in end) for end in (first, last))
    names = [level_names.get(level, f"level {level}") for level in (before, after)]
    word = _direction(Fraction(after - before), Fraction(CLEAR_LEVELS))
    return word, f"middle of first {ENDS} sessions: {names[0]}; of last {ENDS}: {names[1]}"


def _direction(change: Fraction, clear: Fraction) -> TargetWord:
    """Improving or slipping when the change reaches what counts as clear."""
    if change >= clear:
        return TargetWord.IMPROVING
    return TargetWord.SLIPPING if change <= -clear else TargetWord.NO_CLEAR_CHANGE


def summary_words(words: Iterable[TargetWord]) -> str:
    """How a pupil's targets are going: "1 met · 2 improving · 1 no clear change"; "" when there are none."""
    counts = Counter(words)
    return " · ".join(f"{counts[word]} {word}" for word in TargetWord if counts[word])
