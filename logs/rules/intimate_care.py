"""The fixed words of intimate care, what a plan's words offer, and its clock (domain.md 6). Dignity: facts, few."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from common.words import minutes_words, plural

PLACES: tuple[str, ...] = (
    "Changing room",
    "Accessible toilet",
    "Toilets",
    "Medical room",
    "Pool changing room",
    "Off site",
)
PLANNED = "planned"
REASONS: dict[str, str] = {
    PLANNED: "as planned",
    "wet": "wet",
    "soiled": "soiled",
    "asked": "the pupil asked",
    "period": "period",
    "sick": "was sick",
    "procedure": "a procedure",
    "other": "something else",
}
CARE: dict[str, str] = {
    "changed_pad": "pad changed",
    "toilet": "helped on the toilet",
    "cleaned": "cleaned and dried",
    "washed": "washed or showered",
    "clothes": "clothes changed",
    "cream": "cream put on",
    "period": "period care",
    "catheter": "catheter or stoma care",
    "moved": "hoisted or lifted",
    "hands": "hands washed",
    "comforted": "comforted",
    "other": "something else",
}
PRODUCTS: dict[str, str] = {
    "pads": "pad",
    "wipes": "wipes",
    "gloves": "gloves",
    "apron": "apron",
    "cream": "cream",
    "towel": "towel",
    "clothes": "spare clothes",
    "hoist": "hoist",
}
NOTHING = "nothing"
SKIN: dict[str, str] = {
    NOTHING: "nothing to note",
    "red": "redness",
    "sore": "sore",
    "rash": "rash",
    "broken": "broken skin",
    "mark": "bruise or mark",
    "swelling": "swelling",
    "pain": "pain when touched",
    "other": "something else",
}
# The Bristol stool form scale, in plain words.
BRISTOL: dict[int, str] = {
    1: "1, hard lumps",
    2: "2, lumpy",
    3: "3, cracked",
    4: "4, smooth and soft",
    5: "5, soft pieces",
    6: "6, mushy",
    7: "7, watery",
}
# Words in a plan that offer a chip, as patterns of whole words: a chip too few is a tap, one too many a false record.
CARE_WORDS: dict[str, str] = {
    "changed_pad": r"pads?|napp(y|ies)",
    "toilet": r"toilet|potty",
    "cleaned": r"cleans?|cleaned|cleaning",
    "washed": r"shower(s|ed)?|baths?",
    "cream": r"cream",
    "period": r"periods?|menstrual",
    "catheter": r"catheter|stoma",
    "moved": r"hoist(s|ed)?|sling",
    "hands": r"wash(es)? ((his|her|their|the|own|both) )*hands",
}
PRODUCT_WORDS: dict[str, str] = {
    "pads": r"pads?|napp(y|ies)",
    "wipes": r"wipes",
    "gloves": r"gloves",
    "apron": r"aprons?",
    "cream": r"cream",
    "towel": r"towels?",
    "clothes": r"spare clothes",
    "hoist": r"hoist|sling",
}
# A line that says what is not done offers nothing.
NOT_DONE = re.compile(r"\b(no|not|never|without|unless|don[’']t|only if)\b")
CARE_FIELDS = ("needs", "pupil_does", "adult_does")
PRODUCT_FIELDS = ("products", "adult_does")
USUAL_MINUTES = 10
PROMPT_MINUTES = 30  # later than this after its end, a record says how much later it was written


@dataclass(frozen=True)
class Offered:
    """What a plan's words offer: chips of care and products, and the place."""

    care: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    place: str = ""


def offered_by(content: Mapping[str, str]) -> Offered:
    """The chips that the answers of an intimate-care plan offer; never anything from earlier records."""
    care, products = _text(content, CARE_FIELDS), _text(content, PRODUCT_FIELDS)
    where = content.get("where_and_when", "").lower()
    return Offered(
        care=tuple(_named(CARE_WORDS, care)),
        products=tuple(_named(PRODUCT_WORDS, products)),
        place=next((place for place in PLACES if place.lower() in where), ""),
    )


def _text(content: Mapping[str, str], fields: Iterable[str]) -> str:
    """Some answers of a plan as one text, without the lines that say what is not done."""
    lines = "\n".join(content.get(name, "") for name in fields).lower().splitlines()
    return "\n".join(line for line in lines if not NOT_DONE.search(line))


def _named(words: Mapping[str, str], text: str) -> list[str]:
    """The codes whose words stand in TEXT."""
    return [code for code, pattern in words.items() if re.search(rf"\b({pattern})\b", text)]


def opening_times(now: datetime) -> tuple[time, time]:
    """What the two times open with at the local moment NOW: care that has just ended, never before midnight."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    start = max(midnight, now - timedelta(minutes=USUAL_MINUTES))
    return time(start.hour, start.minute), time(now.hour, now.minute)


def written_after(held_on: date, ended_at: time, written: datetime) -> str:
    """How long after its end a record was written the same day, at the local moment WRITTEN; "" when at once."""
    if written.date() != held_on:
        return ""
    minutes = written.hour * 60 + written.minute - ended_at.hour * 60 - ended_at.minute
    return f"written {minutes_words(minutes)} after" if minutes > PROMPT_MINUTES else ""


@dataclass(frozen=True)
class Standing:
    """What was missing when the care was given; the care itself is never in question."""

    is_carer_unnamed: bool = False
    is_second_adult_missing: bool = False
    is_consent_missing: bool = False
    is_plan_expired: bool = False
    is_certificate_lapsed: bool = False
    is_parent_owed: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Each in a few words, the gravest first."""
        said = (
            (self.is_parent_owed, "parent to be told"),
            (self.is_second_adult_missing, "second adult missing"),
            (self.is_carer_unnamed, "not a named carer"),
            (self.is_consent_missing, "no consent on record"),
            (self.is_plan_expired, "plan past its review"),
            (self.is_certificate_lapsed, "no training in force"),
        )
        return tuple(words for is_so, words in said if is_so)


# --- the pattern of some weeks ---

FIRST_HOUR, LAST_HOUR = 7, 18


@dataclass(frozen=True)
class Hour:
    """How often care began in one hour of the day."""

    hour: int
    count: int

    @property
    def label(self) -> str:
        """ "9:00"; the outer two hold what is earlier and later."""
        return f"{self.hour}:00"


def hours_of(starts: Iterable[time]) -> list[Hour]:
    """Counts by the hour in which care began, from the first to the last hour of a school's day, both included."""
    counts = dict.fromkeys(range(FIRST_HOUR, LAST_HOUR + 1), 0)
    for start in starts:
        counts[min(max(start.hour, FIRST_HOUR), LAST_HOUR)] += 1
    return [Hour(hour, count) for hour, count in counts.items()]


def pattern_words(hours: Iterable[Hour], days: int) -> str:
    """ "14 times on 8 days, most often from 10:00 to 11:00"; what the chart shows, in a sentence."""
    rows = list(hours)
    total = sum(row.count for row in rows)
    if not total:
        return "Nothing was recorded in these days."
    most = max(row.count for row in rows)
    busiest = [f"{row.hour}:00 to {row.hour + 1}:00" for row in rows if row.count == most]
    said = f"{plural(total, 'time')} on {plural(days, 'day')}"
    return f"{said}, most often from {' and '.join(busiest)}." if len(busiest) < 3 else f"{said}."
