"""Ratings that tell a story: improving, no clear change, slipping, met, or too few to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.management.demo.dice import chance, happens
from caseload.management.demo.shapes import Help, Story, TargetText, Tries

FEW_RATED, MOSTLY_RATED = 0.14, 0.9
NO_RESPONSE_SHARE = 0.02
LEVEL_LUCK, TRY_LUCK, MORE_OR_FEWER = 0.18, 0.3, 0.2
MET_FROM = 0.72  # part of the cycle after which a target that is met, is met
LOWEST_LEVEL, MOST_INDEPENDENT = 1, 6

# Share of tries, or levels below the criterion, at the beginning and at the end of the cycle.
TRY_ENDS: dict[Story, tuple[float, float]] = {
    Story.UP: (0.22, 0.72),
    Story.FLAT: (0.5, 0.5),
    Story.DOWN: (0.72, 0.36),
    Story.MET: (0.4, 0.85),
    Story.FEW: (0.4, 0.5),
}
LEVEL_ENDS: dict[Story, tuple[float, float]] = {
    Story.UP: (-2.6, -0.7),
    Story.FLAT: (-1.0, -1.0),
    Story.DOWN: (-0.8, -2.6),
    Story.MET: (-2.0, 0.0),
    Story.FEW: (-1.5, -1.0),
}


@dataclass(frozen=True)
class Said:
    """One rating: tries, or the code's rank of the help scale."""

    successes: int | None = None
    trials: int | None = None
    rank: int | None = None


class Track:
    """One target over its cycle, from FIRST to LAST; remembers how many sessions running met the criterion."""

    def __init__(self, key: str, text: TargetText, story: Story, level: int, first: date, last: date) -> None:
        self.key, self.text, self.story, self.level = key, text, story, level
        self.first, self.last = first, last
        self.running = 0

    def rate(self, day: date) -> Said | None:
        """What the session of the day says; None when the target was not worked on, or not rated."""
        share = FEW_RATED if self.story is Story.FEW else MOSTLY_RATED
        if not self.first <= day <= self.last or not happens(share, "rated", self.key, day):
            return None
        place = (day - self.first) / max(self.last - self.first, day.resolution)
        aim = self.text.aim
        return self._tries(aim, place, day) if isinstance(aim, Tries) else self._help(aim, place, day)

    def _tries(self, aim: Tries, place: float, day: date) -> Said:
        """So many of so many; the number of tries varies a little."""
        if self._is_met(place):
            self.running += 1
            return Said(min(aim.trials, aim.successes + happens(0.4, "more", self.key, day)), aim.trials)
        trials = max(2, aim.trials + _wobble(MORE_OR_FEWER, "tries", self.key, day))
        start, end = TRY_ENDS[self.story]
        goal = (start + (end - start) * place) * trials
        successes = min(trials, max(0, round(goal) + _wobble(TRY_LUCK, "luck", self.key, day)))
        meets = successes >= aim.successes and successes * aim.trials >= aim.successes * trials
        if self._would_meet(meets, aim.sessions):
            successes, meets = aim.successes - 1, False
        self.running = self.running + 1 if meets else 0
        return Said(successes, trials)

    def _help(self, aim: Help, place: float, day: date) -> Said:
        """A level of the help scale; now and then no response."""
        if not self._is_met(place) and happens(NO_RESPONSE_SHARE, "silent", self.key, day):
            self.running = 0
            return Said(rank=0)
        start, end = LEVEL_ENDS[self.story]
        goal = self.level + start + (end - start) * place
        rank = min(
            MOST_INDEPENDENT, max(LOWEST_LEVEL, round(goal) + _wobble(LEVEL_LUCK, "luck", self.key, day))
        )
        if self._is_met(place):
            rank = max(rank, self.level)
        meets = rank >= self.level
        if self._would_meet(meets, aim.sessions):
            rank, meets = self.level - 1, False
        self.running = self.running + 1 if meets else 0
        return Said(rank=rank)

    def _is_met(self, place: float) -> bool:
        """Whether the story says that the criterion holds from here on."""
        return self.story is Story.MET and place >= MET_FROM

    def _would_meet(self, meets: bool, sessions: int) -> bool:
        """Whether this session would complete a run that the story does not tell."""
        return meets and self.story is not Story.MET and self.running + 1 >= sessions


def _wobble(share: float, *purpose: object) -> int:
    """One more or one less, each in half of this SHARE of cases."""
    thrown = chance(*purpose)
    return 1 if thrown < share / 2 else -1 if thrown > 1 - share / 2 else 0
