"""What a MIS writes in its cells: dates, names, sex, SEN status and needs, each read or refused in words.

A blank cell says nothing, and in particular never "no SEN": readers answer None (or "" or ()) and the import
leaves what is on record as it is.
"""

from __future__ import annotations

import re
from datetime import date

from common.tables.cells import CellError, read_date
from pupils.rules.sen import NEED_LABELS, STATUS_LABELS, NeedType, SenStatus, read_need, read_status

# Words and days are read the same in every table.
__all__ = [
    "CellError",
    "read_birth_date",
    "read_date",
    "read_needs",
    "read_sen_status",
    "read_sex",
    "status_words",
]

OLDEST = 26  # an EHC plan can run to 25; a date before that is a mistyped year or an adult's

SEXES: dict[str, str] = {
    "f": "F",
    "female": "F",
    "girl": "F",
    "m": "M",
    "male": "M",
    "boy": "M",
}
_SEX_NOT_SAID = frozenset({"", "u", "unknown", "x", "n/a", "not recorded", "not known"})

# Names of needs as MIS write them, without case and signs; the CBDS labels and the everyday ones beside them.
_NEED_WORDS: dict[str, NeedType] = {
    **{label.casefold(): kind for kind, label in NEED_LABELS.items()},
    "profound & multiple learning difficulty": NeedType.PMLD,
    "social emotional and mental health": NeedType.SEMH,
    "social, emotional & mental health": NeedType.SEMH,
    "speech language and communication needs": NeedType.SLCN,
    "speech, language & communication needs": NeedType.SLCN,
    "speech, language or communication needs": NeedType.SLCN,
    "autistic spectrum disorder": NeedType.ASD,
    "autism spectrum disorder": NeedType.ASD,
    "autism": NeedType.ASD,
    "visual impairment": NeedType.VI,
    "multi sensory impairment": NeedType.MSI,
    "down's syndrome": NeedType.DS,
    "other difficulty/disability": NeedType.OTH,
    "sen support but no specialist assessment of type of need": NeedType.NSA,
    "no specialist assessment": NeedType.NSA,
}
_LONGEST_FIRST = sorted(_NEED_WORDS, key=len, reverse=True)
_WORDS_BY_LENGTH = re.compile("|".join(rf"(?<!\w){re.escape(words)}s?(?!\w)" for words in _LONGEST_FIRST))
_BETWEEN_NEEDS = re.compile(r"[,;|\n/]|\s+(?:and|&|\+)\s+")
_STATUS_TAIL = re.compile(r"\s*[-–—:(].*$", re.DOTALL)


def read_birth_date(text: str, today: date) -> date:
    """A pupil's date of birth: there, not in the future, not before the oldest pupil's."""
    born = read_date(text)
    if born is None:
        raise CellError("The date of birth is missing. Add it, for example 03/09/2016.")
    if born > today:
        raise CellError(f"{born:%d/%m/%Y} is in the future. Check the year.")
    if today.year - born.year > OLDEST:
        raise CellError(f"{born:%d/%m/%Y} would be an adult over {OLDEST - 1}. Check the year.")
    return born


def read_sex(text: str) -> str:
    """ "F", "M" or "" when the cell does not say."""
    value = " ".join(text.split()).casefold()
    if value in _SEX_NOT_SAID:
        return ""
    if value in SEXES:
        return SEXES[value]
    raise CellError(f"“{text.strip()[:20]}” is not a sex the census knows. Use F or M, or leave it empty.")


def read_sen_status(text: str) -> SenStatus | None:
    """The status in "K", "K - SEN support", "EHC plan" or an obsolete code; None for a blank."""
    value = " ".join(text.split())
    try:
        return read_status(value)
    except ValueError as error:
        head = _STATUS_TAIL.sub("", value)
        message = str(error)
    try:
        return read_status(head)
    except ValueError:
        raise CellError(message) from None


def read_needs(text: str) -> tuple[NeedType, ...]:
    """The types of need in a cell, first the most important, each once: "SLCN; ASD", "SLCN – Speech …"."""
    coded = _WORDS_BY_LENGTH.sub(lambda found: _code_of(found[0]), text.casefold().replace("ties", "ty"))
    kinds = [_need_of(piece, text) for piece in _BETWEEN_NEEDS.split(coded) if piece.strip()]
    return tuple(dict.fromkeys(kinds))


def _code_of(words: str) -> str:
    """The code for a type of need written in words, in the singular or plural."""
    return _NEED_WORDS[words if words in _NEED_WORDS else words.removesuffix("s")]


def _need_of(piece: str, text: str) -> NeedType:
    """The type of one piece of a cell."""
    try:
        return read_need(piece)
    except ValueError:
        raise CellError(
            f"“{' '.join(text.split())[:60]}” names something that is no type of need of the census. Use "
            "codes such as SLCN, ASD or SEMH; a diagnosis such as ADHD belongs in the pupil's plan."
        ) from None


def status_words(status: SenStatus | None) -> str:
    """A status for people; "not known" is not "No SEN"."""
    return STATUS_LABELS[status] if status else "not known"
