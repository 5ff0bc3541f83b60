"""What a row would change about a pupil: the values to write, and the words to show before they are
written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pupils.rules.mis_cells import status_words
from pupils.rules.mis_roll import RollPupil
from pupils.rules.mis_rows import MisRecord, mis_key
from pupils.rules.upn import Upn, UpnError, UpnKind, read_upn
from pupils.rules.year_group import year_label


class Fact(StrEnum):
    """What an import may change of a pupil it knows, in the order it is shown."""

    ROLL = "roll"
    SEN_STATUS = "sen_status"
    NEEDS = "needs"
    LEGAL_FORENAME = "legal_forename"
    LEGAL_SURNAME = "legal_surname"
    PREFERRED_FORENAME = "preferred_forename"
    PREFERRED_SURNAME = "preferred_surname"
    DATE_OF_BIRTH = "date_of_birth"
    SEX = "sex"
    NC_YEAR = "nc_year"
    REG_GROUP = "reg_group"
    MIS_ID = "mis_id"
    UPN = "upn"


FACT_LABELS: dict[Fact, str] = {
    Fact.ROLL: "Roll",
    Fact.SEN_STATUS: "SEN status",
    Fact.NEEDS: "SEN needs",
    Fact.LEGAL_FORENAME: "Legal forename",
    Fact.LEGAL_SURNAME: "Legal surname",
    Fact.PREFERRED_FORENAME: "Preferred forename",
    Fact.PREFERRED_SURNAME: "Preferred surname",
    Fact.DATE_OF_BIRTH: "Date of birth",
    Fact.SEX: "Sex",
    Fact.NC_YEAR: "Year",
    Fact.REG_GROUP: "Class",
    Fact.MIS_ID: "MIS id",
    Fact.UPN: "UPN",
}
SEX_WORDS = {"F": "Female", "M": "Male", "": "not recorded"}
SAME_AS_LEGAL = "same as legal"

_ALWAYS_SAID = (Fact.LEGAL_FORENAME, Fact.LEGAL_SURNAME, Fact.DATE_OF_BIRTH)
_MAY_BE_BLANK = (Fact.SEX, Fact.NC_YEAR, Fact.REG_GROUP, Fact.NEEDS, Fact.SEN_STATUS)
_MAY_BE_UNSAID = (Fact.PREFERRED_FORENAME, Fact.PREFERRED_SURNAME)


@dataclass(frozen=True)
class Change:
    """One fact before and after; WORDS for people beside the VALUE to write."""

    fact: Fact
    before: str
    after: str
    value: Any

    @property
    def label(self) -> str:
        """What the fact is called on the page."""
        return FACT_LABELS[self.fact]


def changes_of(pupil: RollPupil, record: MisRecord) -> tuple[Change, ...]:
    """What the row would change; a blank cell changes nothing, and least of all to "no SEN"."""
    wanted: dict[Fact, Any] = {fact: getattr(record, fact) for fact in _ALWAYS_SAID}
    wanted |= {fact: getattr(record, fact) for fact in _MAY_BE_BLANK if getattr(record, fact)}
    wanted |= {fact: getattr(record, fact) for fact in _MAY_BE_UNSAID if getattr(record, fact) is not None}
    if record.mis_id and mis_key(record.mis_id) != mis_key(pupil.mis_id):
        wanted[Fact.MIS_ID] = record.mis_id
    if record.upn and replaces(record.upn, pupil):
        wanted[Fact.UPN] = record.upn.value
    found = [_change(fact, pupil, value) for fact, value in wanted.items() if getattr(pupil, fact) != value]
    if pupil.has_left and pupil.to_on:
        found.append(Change(Fact.ROLL, f"left on {pupil.to_on:%d/%m/%Y}", "back on the roll", True))
    order = list(Fact)
    return tuple(sorted(found, key=lambda change: order.index(change.fact)))


def replaces(upn: Upn, pupil: RollPupil) -> bool:
    """Whether the row's UPN takes the place of the one on record.

    A permanent number replaces a temporary one, never the other way round: a temporary UPN is held only until
    the real one is known (DfE UPN guide). A number the pupil had before is out of date.
    """
    if upn.value in (pupil.upn.upper(), pupil.former_upn.upper()):
        return False
    return not (upn.kind is UpnKind.TEMPORARY and kind_of(pupil.upn) is UpnKind.PERMANENT)


def kind_of(number: str) -> UpnKind | None:
    """Permanent or temporary; None for no number, or one that would not be accepted today."""
    try:
        upn = read_upn(number)
    except UpnError:
        return None
    return upn.kind if upn else None


def _change(fact: Fact, pupil: RollPupil, value: Any) -> Change:
    """A change with its words; a UPN is described, never shown (it is a blind number)."""
    before = getattr(pupil, fact)
    if fact is Fact.UPN:
        return Change(fact, _upn_words(before), _upn_words(value), value)
    return Change(fact, fact_words(fact, before), fact_words(fact, value), value)


def _upn_words(number: str) -> str:
    """What kind of number it is."""
    kind = kind_of(number)
    if kind is None:
        return "a number that is not valid" if number else "none"
    return f"a {kind} number"


def fact_words(fact: Fact, value: Any) -> str:
    """A value as the page writes it."""
    if fact is Fact.SEN_STATUS:
        return status_words(value)
    if fact is Fact.NEEDS:
        return ", ".join(value) or "none"
    if fact is Fact.SEX:
        return SEX_WORDS[value]
    if fact is Fact.NC_YEAR:
        return year_label(value) or "none"
    if fact in _MAY_BE_UNSAID:
        return value or SAME_AS_LEGAL
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or "none"
