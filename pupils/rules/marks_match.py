"""Which pupil a row of marks is about: by MIS id, else UPN, else name with date of birth or class.

A mark is the MIS's own word about its own pupil, so a name that only one pupil here has, in that class or born on
that day, is enough. A number whose row names another child is held back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from common.tables.cells import CellError, read_date
from pupils.rules.marks_columns import Who
from pupils.rules.mis_roll import Roll, RollPupil
from pupils.rules.mis_rows import mis_key
from pupils.rules.names import fold


class MatchError(ValueError):
    """A row is about nobody that can be known for sure; the message says what to do."""


def find_pupil(who: dict[Who, str], roll: Roll) -> RollPupil | None:
    """The pupil a row is about; None for a child who is not on this school's roll here. Raises MatchError."""
    by_number = _by_number(who, roll)
    names = _names(who)
    if by_number:
        if names and not names & by_number.names:
            raise MatchError(
                f"This number is {by_number.short_name}'s here, but the row names another child. Check it in the MIS."
            )
        return by_number
    if not names and not any(who.get(kind) for kind in (Who.UPN, Who.MIS_ID)):
        raise MatchError("The row does not say whose marks these are. Add the UPN, admission number or name.")
    if any(who.get(kind) for kind in (Who.UPN, Who.MIS_ID)) and not names:
        return None
    return _by_name(who, names, roll)


def _by_number(who: dict[Who, str], roll: Roll) -> RollPupil | None:
    """The pupil with the row's numbers; raises MatchError where they are two pupils'."""
    by_mis = roll.by_mis_id.get(mis_key(who[Who.MIS_ID]), []) if who.get(Who.MIS_ID) else []
    by_upn = roll.by_upn.get("".join(who[Who.UPN].split()).upper(), []) if who.get(Who.UPN) else []
    found = {pupil.pupil_id: pupil for pupil in (*by_mis, *by_upn)}
    if len(found) > 1:
        raise MatchError(
            "The UPN and the admission number are two different pupils' here. Check them in the MIS."
        )
    return next(iter(found.values()), None)


def _names(who: dict[Who, str]) -> frozenset[tuple[str, str]]:
    """The folded (forename, surname) the row may mean: "Kendall, Amara" and "Amara Kendall" read alike."""
    if who.get(Who.SURNAME) and who.get(Who.FORENAME):
        return frozenset({(fold(who[Who.FORENAME]), fold(who[Who.SURNAME]))})
    whole = who.get(Who.NAME, "")
    if "," in whole:
        surname, _, forename = whole.partition(",")
        return frozenset({(fold(forename), fold(surname))})
    words = fold(whole).split()
    return frozenset((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))


def _by_name(who: dict[Who, str], names: frozenset[tuple[str, str]], roll: Roll) -> RollPupil | None:
    """The one pupil of that name, born that day or in that class; None for nobody. Raises MatchError for several."""
    alike = _once(pupil for name in sorted(names) for pupil in roll.by_name.get(name, []))
    born = _born(who)
    if born:
        alike = [pupil for pupil in alike if pupil.date_of_birth == born]
    elif who.get(Who.REG_GROUP):
        alike = [pupil for pupil in alike if fold(pupil.reg_group) == fold(who[Who.REG_GROUP])]
    if len(alike) > 1:
        raise MatchError("Several pupils here have this name. Add the UPN or the admission number.")
    if alike and not born and not who.get(Who.REG_GROUP):
        raise MatchError(
            "A name alone is not enough. Add the date of birth, the class, the UPN or the number."
        )
    return alike[0] if alike else None


def _once(pupils: Iterable[RollPupil]) -> list[RollPupil]:
    """The pupils, each once."""
    return list({pupil.pupil_id: pupil for pupil in pupils}.values())


def _born(who: dict[Who, str]) -> date | None:
    """The date of birth in the row; raises MatchError when it cannot be read."""
    try:
        return read_date(who.get(Who.DATE_OF_BIRTH, ""))
    except CellError as error:
        raise MatchError(str(error)) from None
