"""What a pupil's incidents have in common: counted, never averaged into a score, hypotheses named as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from statistics import median_low

from common.words import DAYS, minutes_words, plural
from logs.rules.behaviour import Confidence, first_capital, words_of
from logs.rules.incident_times import NO_TIME, PARTS_OF_DAY, part_of_day

SCHOOL_WEEK = 5
SHADES = 4
# Fewer than this many in one place of the grid is chance, not a pattern.
FEWEST_FOR_A_PATTERN = 3
SURE_WORDS: dict[str, tuple[str, str]] = {
    Confidence.CLEAR: ("clear", "clear"),
    Confidence.LIKELY: ("likely", "likely"),
    Confidence.GUESS: ("guess", "guesses"),
}


@dataclass(frozen=True)
class IncidentFacts:
    """What is counted of one incident."""

    held_on: date
    starts_at: time | None
    intensity: int | None
    recovery_minutes: int | None
    chips: Mapping[str, Sequence[str]]
    functions: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Cell:
    """One place of the grid: how many, and how dark from 0 to 4 beside the fullest, which holds 4 or more."""

    count: int
    shade: int


@dataclass(frozen=True)
class Grid:
    """Parts of the day × weekdays; `days` as (name, half-days attended on it or None)."""

    days: tuple[tuple[str, int | None], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    sentence: str


@dataclass(frozen=True)
class Count:
    """An answer with the number of incidents it was given for, and a few words more."""

    words: str
    count: int
    more: str = ""


def grid_of(incidents: Sequence[IncidentFacts], half_days: Mapping[int, int]) -> Grid:
    """When the incidents were: each part of the day that holds one, on each weekday; HALF_DAYS attended by weekday."""
    places = Counter((part_of_day(each.starts_at), each.held_on.weekday()) for each in incidents)
    last_day = max([SCHOOL_WEEK - 1, *(day for _, day in places)])
    parts = [words for _, words in PARTS_OF_DAY] + [NO_TIME]
    used = [part for part in parts if any(place == part for place, _ in places)]
    fullest = max([SHADES, *places.values()])
    rows = tuple(
        (
            first_capital(part),
            tuple(_cell(places[part, day], fullest) for day in range(last_day + 1)),
        )
        for part in used
    )
    days = tuple((DAYS[day][:3], half_days.get(day, 0) if half_days else None) for day in range(last_day + 1))
    return Grid(days, rows, _most_often(places, len(incidents)))


def _cell(count: int, fullest: int) -> Cell:
    """One place of the grid."""
    return Cell(count, -(-count * SHADES // fullest))


def _most_often(places: Counter[tuple[str, int]], total: int) -> str:
    """ "Most often on Tuesday, 10:30 to 12:00: 3 of 8."; "" where nothing stands out."""
    timed = Counter({place: count for place, count in places.items() if place[0] != NO_TIME})
    if not timed:
        return ""
    (part, day), count = min(timed.items(), key=lambda item: (-item[1], item[0][1], item[0][0]))
    is_alone = sum(other == count for other in timed.values()) == 1
    if count < FEWEST_FOR_A_PATTERN or not is_alone:
        return "No time of the week stands out."
    return f"Most often on {DAYS[day]}, {part}: {count} of {total}."


def counts_of(incidents: Iterable[IncidentFacts], name: str, table: Mapping[str, str]) -> list[Count]:
    """How many incidents were given each answer to the question NAME, the most first; an incident may have several."""
    found = Counter(code for each in incidents for code in set(each.chips.get(name, ())))
    rows = [Count(first_capital(words_of([code], table)[0]), count) for code, count in found.items()]
    return sorted(rows, key=lambda row: (-row.count, row.words))


def functions_of(incidents: Iterable[IncidentFacts], labels: Mapping[str, str]) -> list[Count]:
    """Each hypothesis with how often it was named and how sure its authors were; never one fact."""
    named: dict[str, Counter[str]] = {}
    for each in incidents:
        for function, sure in each.functions:
            named.setdefault(function, Counter())[sure] += 1
    rows = [
        Count(labels[function], sum(sures.values()), _sure_words(sures)) for function, sures in named.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.words))


def _sure_words(sures: Counter[str]) -> str:
    """ "1 clear, 2 guesses"."""
    said = [
        f"{sures[code]} {one if sures[code] == 1 else several}"
        for code, (one, several) in SURE_WORDS.items()
        if sures[code]
    ]
    return ", ".join(said)


def intensities_of(incidents: Sequence[IncidentFacts], steps: Sequence[str]) -> list[Count]:
    """How many incidents at each step in the school's words, all steps shown; those without one last.

    Steps are an order, not a measure: they are counted and never averaged.
    """
    found = Counter(each.intensity for each in incidents)
    rows = [Count(f"{step}. {first_capital(words)}", found[step]) for step, words in enumerate(steps, 1)]
    return rows + ([Count("Not noted", found[None])] if found[None] else [])


def recovery_words(incidents: Iterable[IncidentFacts]) -> str:
    """ "Half the time within 10 min, 25 min at most (noted for 4 of 8)."; "" when it was never noted."""
    every = list(incidents)
    noted = sorted(each.recovery_minutes for each in every if each.recovery_minutes is not None)
    if not noted:
        return ""
    of = f"noted for {len(noted)} of {plural(len(every), 'incident')}"
    if len(noted) == 1:
        return f"{minutes_words(noted[0])} ({of})."
    middle, longest = minutes_words(median_low(noted)), minutes_words(noted[-1])
    return f"Half the time within {middle}, {longest} at most ({of})."
