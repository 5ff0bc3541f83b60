"""Which column of a MIS export is which: the names SIMS, Arbor and Bromcom use, and common ones beside them.

There is no standard (docs/importing.md lists every name known). Headings are compared without case,
spaces and signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from common.tables.cells import plain

__all__ = [
    "COLUMN_LABELS",
    "REQUIRED",
    "SYNONYMS",
    "Column",
    "Columns",
    "dialect",
    "known_headings",
    "missing_columns",
    "need_rank",
    "plain",
    "recognise",
    "repeated_heading",
]


class Column(StrEnum):
    """What a column can tell of a pupil; `FORENAME` and `SURNAME` are headings that do not say legal or
    preferred.
    """

    LEGAL_FORENAME = "legal_forename"
    LEGAL_SURNAME = "legal_surname"
    FORENAME = "forename"
    SURNAME = "surname"
    PREFERRED_FORENAME = "preferred_forename"
    PREFERRED_SURNAME = "preferred_surname"
    DATE_OF_BIRTH = "date_of_birth"
    SEX = "sex"
    UPN = "upn"
    MIS_ID = "mis_id"
    NC_YEAR = "nc_year"
    REG_GROUP = "reg_group"
    FROM_ON = "from_on"
    SEN_STATUS = "sen_status"
    NEEDS = "needs"


# In order of preference: when a file has two of one line, the first is read.
SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.LEGAL_FORENAME: ("Legal forename", "Legal first name", "Legal given name"),
    Column.LEGAL_SURNAME: ("Legal surname", "Legal last name", "Legal family name"),
    Column.FORENAME: ("Forename", "First name", "Given name", "Forenames"),
    Column.SURNAME: ("Surname", "Last name", "Family name"),
    Column.PREFERRED_FORENAME: (
        "Preferred forename",
        "Preferred first name",
        "Preferred name",
        "Chosen name",
        "Known as",
    ),
    Column.PREFERRED_SURNAME: ("Preferred surname", "Preferred last name", "Chosen surname"),
    Column.DATE_OF_BIRTH: ("DOB", "Date of birth", "Birth date"),
    Column.SEX: ("Sex", "Legal sex", "Gender"),
    Column.UPN: ("UPN", "Unique pupil number"),
    Column.MIS_ID: (
        "MIS id",
        "Arbor student ID",
        "Student ID",
        "Pupil ID",
        "Person ID",
        "SIMS ID",
        "Adno",
        "Adm no",
        "Admission no",
        "Admission number",
    ),
    Column.NC_YEAR: (
        "NC year",
        "NC year actual",
        "National curriculum year",
        "Year",
        "Year group",
        "Year taught in",
        "Yr",
    ),
    Column.REG_GROUP: (
        "Reg",
        "Reg group",
        "Registration group",
        "Registration form",
        "Form",
        "Class",
        "Tutor group",
        "Form group",
    ),
    Column.FROM_ON: (
        "Start date",
        "Admission date",
        "Date of admission",
        "Entry date",
        "Date of entry",
        "Enrolment date",
    ),
    Column.SEN_STATUS: (
        "SEN status",
        "SEND status",
        "SEN status code",
        "SEN provision",
        "SEN provision code",
        "SEN code",
        "SEN",
    ),
}

COLUMN_LABELS: dict[Column, str] = {
    Column.LEGAL_FORENAME: "Legal forename",
    Column.LEGAL_SURNAME: "Legal surname",
    Column.FORENAME: "Forename",
    Column.SURNAME: "Surname",
    Column.PREFERRED_FORENAME: "Preferred forename",
    Column.PREFERRED_SURNAME: "Preferred surname",
    Column.DATE_OF_BIRTH: "Date of birth",
    Column.SEX: "Sex",
    Column.UPN: "UPN",
    Column.MIS_ID: "MIS id or admission number",
    Column.NC_YEAR: "Year group",
    Column.REG_GROUP: "Class",
    Column.FROM_ON: "Start date",
    Column.SEN_STATUS: "SEN status",
    Column.NEEDS: "SEN needs",
}

# One of each line must be there: words for the message, columns that answer it, headings to suggest.
REQUIRED: tuple[tuple[str, tuple[Column, ...], str], ...] = (
    ("the surname", (Column.SURNAME, Column.LEGAL_SURNAME), "Surname"),
    ("the forename", (Column.FORENAME, Column.LEGAL_FORENAME), "Forename"),
    ("the date of birth", (Column.DATE_OF_BIRTH,), "DOB"),
)

# "SEN Need", "SEN needs", "Primary SEN need", "SEN Need Type 2", "SEN type ranking 1"; the number or word is
# the rank.
_NEED = re.compile(r"(primary|secondary|tertiary)?(?:sen|send)?needs?(?:types?)?(?:codes?)?(\d)?")
_NEED_TYPE = re.compile(r"(primary|secondary|tertiary)?(?:sen|send)types?(?:code)?(\d)?")
NEED_EXAMPLES = ("SEN needs", "SEN need 1", "SEN need type 2", "Primary SEN need", "Secondary SEN need")
_ORDINALS = {"primary": 1, "secondary": 2, "tertiary": 3}

# How each system writes two of its headings; only to tell the reader what the file looks like.
_DIALECTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("SIMS", frozenset({"Adno", "Reg", "Reg Group"})),
    ("Arbor", frozenset({"First name", "Last name", "Registration form", "Arbor Student ID"})),
    ("Bromcom", frozenset({"FirstName", "LastName", "YearGroup", "PersonID"})),
)


@dataclass(frozen=True)
class Columns:
    """Where each known column stands (several places for needs, in order of rank) and what was left
    unread."""

    places: dict[Column, tuple[int, ...]]
    headings: tuple[str, ...]
    unread: tuple[str, ...]

    def heading(self, *wanted: Column) -> str:
        """The heading of the first of the columns that the file has, as it is written there; else its usual
        name.
        """
        for column in wanted:
            if column in self.places:
                return self.headings[self.places[column][0]]
        return COLUMN_LABELS[wanted[0]]


_BY_NAME = {
    plain(name): (column, preference)
    for column, names in SYNONYMS.items()
    for preference, name in enumerate(names)
}


def need_rank(heading: str) -> int | None:
    """The rank a heading of needs names: 1 for "Primary SEN need", 0 for "SEN needs"; None for another
    heading.
    """
    name = plain(heading)
    found = _NEED.fullmatch(name) or _NEED_TYPE.fullmatch(name)
    if not found:
        return None
    return _ORDINALS.get(found[1] or "", 0) or int(found[2] or 0)


def recognise(headings: Sequence[str]) -> Columns:
    """The columns known by their headings; of two names for one thing the preferred is read."""
    best: dict[Column, tuple[int, int]] = {}
    needs: list[tuple[int, int]] = []
    for place, heading in enumerate(headings):
        if (rank := need_rank(heading)) is not None:
            needs.append((rank, place))
            continue
        column, preference = _BY_NAME.get(plain(heading), (None, 0))
        if column and (column not in best or preference < best[column][0]):
            best[column] = (preference, place)
    places: dict[Column, tuple[int, ...]] = {column: (place,) for column, (_, place) in best.items()}
    if needs:
        places[Column.NEEDS] = tuple(place for _, place in sorted(needs))
    read = {place for found in places.values() for place in found}
    unread = tuple(heading for place, heading in enumerate(headings) if place not in read and heading.strip())
    return Columns(places, tuple(headings), unread)


def missing_columns(columns: Columns) -> list[tuple[str, str]]:
    """What is asked for and not there, each with a heading that would do; empty when all is there."""
    return [
        (words, example)
        for words, answers, example in REQUIRED
        if not any(column in columns.places for column in answers)
    ]


def repeated_heading(columns: Columns) -> str:
    """A heading that stands twice and is read, so that nobody can know which is meant; "" when there is
    none."""
    names = [plain(heading) for heading in columns.headings]
    for found in columns.places.values():
        for place in found:
            if names.count(names[place]) > 1:
                return columns.headings[place]
    return ""


def dialect(headings: Sequence[str]) -> str:
    """ "SIMS", "Arbor" or "Bromcom" when the headings are written its way, else ""."""
    written = {heading.strip() for heading in headings}
    scores = [(len(written & names), system) for system, names in _DIALECTS]
    score, system = max(scores)
    return system if score else ""


def known_headings() -> list[tuple[str, str]]:
    """Every heading that is understood, by what it tells: for the page and the manual."""
    known = [(COLUMN_LABELS[column], ", ".join(names)) for column, names in SYNONYMS.items()]
    return [*known, (COLUMN_LABELS[Column.NEEDS], ", ".join(NEED_EXAMPLES))]
