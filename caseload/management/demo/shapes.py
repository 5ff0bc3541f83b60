"""What the invented school is told in: staff, children, plans, groups. Plain data; builders make the records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accounts.rules import RoleName


class Story(StrEnum):
    """How the sessions of a target go over the twelve weeks."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"
    MET = "met"
    FEW = "few"


class Topic(StrEnum):
    """What a session is about: chooses the notes adults leave."""

    SPEECH = "speech"
    LANGUAGE = "language"
    READING = "reading"
    SPELLING = "spelling"
    MATHS = "maths"
    ATTENTION = "attention"
    SENSORY = "sensory"
    SOCIAL = "social"
    FEELINGS = "feelings"
    MOTOR = "motor"
    HEARING = "hearing"
    VISION = "vision"
    SELF_CARE = "self_care"
    TYPING = "typing"


@dataclass(frozen=True)
class Member:
    """An adult of the school; `key` is the local part of the e-mail address."""

    key: str
    first_name: str
    last_name: str
    roles: tuple[RoleName, ...]
    job: str = ""


@dataclass(frozen=True)
class Tries:
    """A criterion: so many of so many tries, in some sessions running, with the help level of this code or less."""

    successes: int
    trials: int
    sessions: int = 3
    code: str = ""


@dataclass(frozen=True)
class Help:
    """A criterion: the level with this code or less help, in some sessions running."""

    code: str
    sessions: int = 3


@dataclass(frozen=True)
class TargetText:
    """A target as the school sets it.

    `is_new`: set at the start of the half-term in progress; `is_past`: met and ended by the end of the one before.
    """

    key: str
    title: str
    aim: Tries | Help
    story: Story
    baseline: str
    strategy: str = ""
    is_new: bool = False
    is_past: bool = False


@dataclass(frozen=True)
class OutcomeText:
    """An outcome with its targets."""

    title: str
    text: str
    targets: tuple[TargetText, ...] = ()


@dataclass(frozen=True)
class Times:
    """How a line stands in the timetable: days a week, minutes, room; `at` when the time is fixed ("12:15").

    `week` A or B for sessions every other week; `staff` when another adult than the key worker delivers, "" for an
    adult who is not on the staff (a visiting therapist).
    """

    days: int
    minutes: int
    place: str
    staff: str | None = None
    week: str = "both"
    at: str = ""


@dataclass(frozen=True)
class LineText:
    """A provision line. `outcome` counts from 1; `targets` are the keys of those worked on in its sessions.

    `group` names the group in whose sessions it is delivered; otherwise `times` says when. `before` is the amount of
    the line it replaced at half-term, as (minutes, sessions).
    """

    key: str
    name: str
    topic: Topic
    wording: str
    minutes: int | None = None
    sessions: int | None = None
    per: str = "week"
    pupils: int = 1
    by: str = ""
    section: str = "F"
    outcome: int = 0
    targets: tuple[str, ...] = ()
    group: str = ""
    times: Times | None = None
    is_through_the_day: bool = False
    within: str = ""
    before: tuple[int, int] | None = None


@dataclass(frozen=True)
class ProfileText:
    """The one-page profile in the pupil's own view of things."""

    communicates: str
    liked_for: str
    important_to_me: str
    how_to_support: str


@dataclass(frozen=True)
class EhcText:
    """An EHC plan: views, needs, outcomes and lines; Sections E and F are put together from them."""

    child: str
    views: str
    family: str
    needs: str
    outcomes: tuple[OutcomeText, ...]
    lines: tuple[LineText, ...]
    profile: ProfileText
    health: str = ""
    social: str = ""
    social_provision: str = ""


@dataclass(frozen=True)
class Child:
    """A pupil: names, year, class, needs by rank, who leads; `born` is months after 1 September of their year of birth.

    `groups` are the interventions of a pupil on SEN support; `shares` is (staff key, weekdays) of a job-share.
    """

    key: str
    forename: str
    surname: str
    sex: str
    year: str
    form: str
    needs: tuple[str, ...]
    key_worker: str
    born: int
    groups: tuple[str, ...] = ()
    preferred: tuple[str, str] = ("", "")
    backup: str = ""
    shares: tuple[str, tuple[int, ...]] | None = None
    lacks: str = ""
    family: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """An intervention in a small group: who leads it, where, how often, and what each pupil's plan says of it."""

    key: str
    name: str
    topic: Topic
    staff: str
    times: Times
    minutes: int
    sessions: int
    pupils: int
    wording: str
    aims: str
    outcome: OutcomeText
    by: str = ""


@dataclass(frozen=True)
class AlertText:
    """A few words beside a name."""

    child: str
    words: str
    what_to_do: str
    is_life_safety: bool = False
