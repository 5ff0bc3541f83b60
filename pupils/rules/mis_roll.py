"""The school's roll as matching sees it: plain facts, read once, found by number or by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from pupils.rules.mis_rows import Described, MisRecord, known_names, mis_key
from pupils.rules.names import short_name, sort_name
from pupils.rules.sen import NeedType, SenStatus


@dataclass(frozen=True)
class RollPupil(Described):
    """A pupil who is or was on the school's roll, with the facts an import may change."""

    pupil_id: UUID
    legal_forename: str
    legal_surname: str
    date_of_birth: date
    preferred_forename: str = ""
    preferred_surname: str = ""
    sex: str = ""
    upn: str = ""
    former_upn: str = ""
    mis_id: str = ""
    nc_year: str = ""
    reg_group: str = ""
    sen_status: SenStatus | None = None
    needs: tuple[NeedType, ...] = ()
    from_on: date = date.min
    to_on: date | None = None
    is_on_roll: bool = True
    has_left: bool = False
    mis_ids: frozenset[str] = frozenset()

    @property
    def forename(self) -> str:
        """The name the pupil goes by."""
        return self.preferred_forename or self.legal_forename

    @property
    def surname(self) -> str:
        """The surname the pupil goes by."""
        return self.preferred_surname or self.legal_surname

    @property
    def full_name(self) -> str:
        """ "Amara Kendall"."""
        return f"{self.forename} {self.surname}"

    @property
    def short_name(self) -> str:
        """ "Amara K."."""
        return short_name(self.forename, self.surname)

    @property
    def sort_name(self) -> str:
        """What lists are ordered by."""
        return sort_name(self.surname, self.forename)

    @cached_property
    def names(self) -> frozenset[tuple[str, str]]:
        """The folded names the pupil is known by."""
        return known_names(
            self.legal_forename, self.legal_surname, self.preferred_forename, self.preferred_surname
        )


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Roll:
    """All pupils of one school, and the UPNs in the file that belong to pupils of other schools."""

    pupils: tuple[RollPupil, ...] = ()
    held_elsewhere: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def by_mis_id(self) -> dict[str, list[RollPupil]]:
        """Pupils by each number the MIS has given them, without regard to case and leading noughts."""
        return _index((mis_key(mis_id), pupil) for pupil in self.pupils for mis_id in pupil.mis_ids)

    @cached_property
    def by_upn(self) -> dict[str, list[RollPupil]]:
        """Pupils by their UPN, and by the temporary or corrected one they had before."""
        numbers = (
            (number.upper(), pupil) for pupil in self.pupils for number in (pupil.upn, pupil.former_upn)
        )
        return _index((number, pupil) for number, pupil in numbers if number)

    @cached_property
    def by_name_and_birth(self) -> dict[tuple[tuple[str, str], date], list[RollPupil]]:
        """Pupils by folded name and date of birth."""
        return _index(((name, pupil.date_of_birth), pupil) for pupil in self.pupils for name in pupil.names)

    @cached_property
    def by_name(self) -> dict[tuple[str, str], list[RollPupil]]:
        """Pupils by folded name alone: only to know who a faulty row may be about."""
        return _index((name, pupil) for pupil in self.pupils for name in pupil.names)

    def alike(self, record: MisRecord) -> list[RollPupil]:
        """Pupils with a name of the record and its date of birth, each once."""
        found = [
            pupil
            for name in sorted(record.names)
            for pupil in self.by_name_and_birth.get((name, record.date_of_birth), [])
        ]
        return list(dict.fromkeys(found))


def agrees(pupil: RollPupil, record: MisRecord) -> bool:
    """Whether name or date of birth say the same: a number alone may be mistyped or given anew."""
    return pupil.date_of_birth == record.date_of_birth or bool(pupil.names & record.names)


def _index(pairs: Iterable[tuple[Key, RollPupil]]) -> dict[Key, list[RollPupil]]:
    """The pupils under each key, each once."""
    found: dict[Key, list[RollPupil]] = defaultdict(list)
    for key, pupil in pairs:
        if pupil not in found[key]:
            found[key].append(pupil)
    return dict(found)
