"""One row of a MIS export as a pupil, or the list of what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from common.tables.cells import CellError, read_date, read_words
from pupils.rules.mis_cells import read_birth_date, read_needs, read_sen_status, read_sex
from pupils.rules.mis_columns import Column, Columns
from pupils.rules.mis_file import MisRow
from pupils.rules.names import fold
from pupils.rules.sen import STATUS_LABELS, NeedType, SenStatus
from pupils.rules.upn import Upn, UpnError, read_upn
from pupils.rules.year_group import read_nc_year, year_label

NAME_LENGTH = 100
MIS_ID_LENGTH = 40
CLASS_LENGTH = 30
_FORENAMES = (Column.LEGAL_FORENAME, Column.FORENAME)
_SURNAMES = (Column.LEGAL_SURNAME, Column.SURNAME)
_STRAY = (
    "There are more cells than column names, often because of a comma inside a cell. Put that cell in quotes."
)
_NSA = "NSA (no specialist assessment) is for SEN support only. Choose the type of need in the MIS."

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row: its number, the heading of the column, and what to do."""

    row: int
    column: str
    text: str


def mis_key(mis_id: str) -> str:
    """A MIS id to compare by: without case, and a number without the noughts a spreadsheet drops."""
    key = mis_id.casefold()
    return key.lstrip("0") or key if key.isdecimal() else key


class Described:
    """Words for what a row and a pupil on the roll have in common."""

    nc_year: str
    reg_group: str
    sen_status: SenStatus | None
    needs: tuple[NeedType, ...]

    @property
    def place(self) -> str:
        """ "Year 3 · 3B"; "" when neither is known."""
        return " · ".join(filter(None, [year_label(self.nc_year), self.reg_group]))

    @property
    def status(self) -> str:
        """The SEN status in words; "" when it is not said, which is not "No SEN"."""
        return STATUS_LABELS[self.sen_status] if self.sen_status else ""

    @property
    def needs_list(self) -> str:
        """ "SLCN, ASD"."""
        return ", ".join(self.needs)


@dataclass(frozen=True)
class MisRecord(Described):
    """What a row says of a pupil; None, "" and () where it says nothing.

    A preferred name of "" means "the same as the legal one"; None means the row does not say.
    """

    row: int
    legal_forename: str
    legal_surname: str
    date_of_birth: date
    preferred_forename: str | None = None
    preferred_surname: str | None = None
    sex: str = ""
    upn: Upn | None = None
    mis_id: str = ""
    nc_year: str = ""
    reg_group: str = ""
    from_on: date | None = None
    sen_status: SenStatus | None = None
    needs: tuple[NeedType, ...] = ()

    @cached_property
    def names(self) -> frozenset[tuple[str, str]]:
        """The folded names the pupil may be known by."""
        return known_names(
            self.legal_forename,
            self.legal_surname,
            self.preferred_forename or "",
            self.preferred_surname or "",
        )

    @property
    def identity(self) -> tuple[str, str, date]:
        """Folded legal name and date of birth."""
        return fold(self.legal_surname), fold(self.legal_forename), self.date_of_birth

    @property
    def name_shown(self) -> str:
        """The name the pupil goes by."""
        return (
            f"{self.preferred_forename or self.legal_forename} {self.preferred_surname or self.legal_surname}"
        )


def known_names(
    legal_forename: str, legal_surname: str, forename: str, surname: str
) -> frozenset[tuple[str, str]]:
    """Folded (forename, surname) by the legal and by the preferred name."""
    legal = (fold(legal_forename), fold(legal_surname))
    preferred = (fold(forename or legal_forename), fold(surname or legal_surname))
    return frozenset({legal, preferred})


@dataclass
class _Reader:
    """Reads the cells of one row and gathers what is wrong with them."""

    row: MisRow
    columns: Columns
    problems: list[Problem] = field(default_factory=list)

    def text(self, *wanted: Column) -> str:
        """The first cell among the columns that is not blank."""
        return next((text for column in wanted if (text := self.row.cells.get(column, "").strip())), "")

    def read(self, reader: Callable[[str], Answer], *wanted: Column, blank: Answer) -> Answer:
        """What READER makes of the cell; BLANK, and a problem noted, where it cannot."""
        try:
            return reader(self.text(*wanted))
        except (CellError, UpnError) as error:
            self.fault(str(error), *wanted)
        return blank

    def words(self, most: int, *wanted: Column) -> str:
        """A cell of text."""
        return self.read(lambda text: read_words(text, most), *wanted, blank="")

    def fault(self, text: str, *wanted: Column) -> None:
        """Note a problem in the column."""
        self.problems.append(Problem(self.row.number, self.columns.heading(*wanted), text))


def read_row(row: MisRow, columns: Columns, today: date) -> tuple[MisRecord | None, list[Problem]]:
    """The row as a pupil, or what is wrong with it: never both."""
    if row.faults:
        return None, [Problem(row.number, columns.heading(name), text) for name, text in row.faults.items()]
    reader = _Reader(row, columns)
    if row.has_stray_cells:
        reader.problems.append(Problem(row.number, "the end of the row", _STRAY))
    legal_forename = _required(reader, "forename", _FORENAMES)
    legal_surname = _required(reader, "surname", _SURNAMES)
    born = reader.read(lambda text: read_birth_date(text, today), Column.DATE_OF_BIRTH, blank=date.min)
    record = MisRecord(
        row=row.number,
        legal_forename=legal_forename,
        legal_surname=legal_surname,
        date_of_birth=born,
        preferred_forename=_preferred(reader, Column.PREFERRED_FORENAME, _FORENAMES, legal_forename),
        preferred_surname=_preferred(reader, Column.PREFERRED_SURNAME, _SURNAMES, legal_surname),
        sex=reader.read(read_sex, Column.SEX, blank=""),
        upn=reader.read(read_upn, Column.UPN, blank=None),
        mis_id=reader.words(MIS_ID_LENGTH, Column.MIS_ID),
        nc_year=reader.read(_nc_year, Column.NC_YEAR, blank=""),
        reg_group=reader.words(CLASS_LENGTH, Column.REG_GROUP),
        from_on=reader.read(read_date, Column.FROM_ON, blank=None),
        sen_status=reader.read(read_sen_status, Column.SEN_STATUS, blank=None),
        needs=reader.read(read_needs, Column.NEEDS, blank=()),
    )
    if NeedType.NSA in record.needs and record.sen_status not in (None, SenStatus.SUPPORT):
        reader.fault(_NSA, Column.NEEDS)
    return (None, reader.problems) if reader.problems else (record, [])


def _required(reader: _Reader, words: str, wanted: tuple[Column, ...]) -> str:
    """A name that must be there."""
    before = len(reader.problems)
    value = reader.words(NAME_LENGTH, *wanted)
    if not value and len(reader.problems) == before:
        reader.fault(f"The {words} is missing. Add it in the MIS.", *wanted)
    return value


def _preferred(reader: _Reader, column: Column, plain: tuple[Column, ...], legal: str) -> str | None:
    """The name the pupil goes by: "" when it is the legal one, None when the file does not say.

    Beside a column "Legal surname", one called "Surname" holds the name in use.
    """
    value = reader.words(NAME_LENGTH, column)
    if not value and plain[0] in reader.columns.places:
        value = reader.words(NAME_LENGTH, plain[1])
    if not value:
        return None
    return "" if value == legal else value


def _nc_year(text: str) -> str:
    """The code of the year group, "" for a blank."""
    if not text.strip():
        return ""
    try:
        return read_nc_year(text)
    except ValueError as error:
        raise CellError(str(error)) from None
