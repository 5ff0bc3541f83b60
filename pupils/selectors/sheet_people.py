"""Whom a row of a spreadsheet means: pupils by UPN or by name with class or birthday, adults by e-mail or name.

Nobody is guessed: when two fit, the row says what to add.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, StaffRole, User
from common.tables.cells import CellError, day, plain, shown, words
from common.tables.columns import Column
from common.tables.plan import GoodRow
from common.words import date_words
from pupils.models import Enrolment, Pupil
from pupils.rules.names import fold
from pupils.rules.spans import overlap
from pupils.rules.upn import UpnError, read_upn
from pupils.selectors.mis_import import stay_shown

NO_UPN = "No pupil of this school has this UPN. Check it, or leave it empty and give the name and class."
NO_NAME = "No pupil of this school is called “{name}”. Check the spelling, or give the UPN."
TWO_NAMES = (
    "{count} pupils here are called “{name}”. Add the UPN, the class or the date of birth to say which."
)
OTHER_NAME = "This UPN belongs to {name}. Correct the UPN or the name."
NOT_SO = "{name} is not {what}. Correct it, or give the UPN."
HAS_LEFT = "{name} left on {day}. Take the row out, or bring the pupil back on the roll first."
WHO = "Give the UPN, or the name with the class or the date of birth."
NO_ADULT = "Nobody on the staff here is called “{name}”. Check it, or bring in the staff first."
TWO_ADULTS = "{count} adults here are called “{name}”. Write the e-mail address instead."


class Unfound(ValueError):
    """A row that names no pupil; `column` is the label of the column to mend."""

    def __init__(self, column: str, words: str) -> None:
        """The words for the preview."""
        super().__init__(words)
        self.column = column


def upn_cell(text: str) -> str:
    """A UPN with its check letter proved."""
    try:
        upn = read_upn(text)
    except UpnError as error:
        raise CellError(str(error)) from None
    return upn.value if upn else ""


PUPIL_EITHER = ("upn", "pupil")
PUPIL_COLUMNS: tuple[Column, ...] = (
    Column(
        "upn",
        "UPN",
        upn_cell,
        aliases=("Unique pupil number",),
        help="The pupil's number, if you have it; then the name is only checked.",
    ),
    Column(
        "pupil",
        "Pupil",
        words(200),
        aliases=("Pupil name", "Name", "Full name", "Child", "Student"),
        help="First and last name, as on the roll. Needed when there is no UPN.",
        examples=("Amara Kendall", "Theo Marsh"),
        is_title=True,
    ),
    Column(
        "reg_group",
        "Class",
        words(30),
        aliases=("Reg", "Reg group", "Registration group", "Form", "Tutor group"),
        help="Only needed when two pupils share a name.",
        examples=("3B", "5M"),
    ),
    Column(
        "born",
        "Date of birth",
        day,
        aliases=("DOB", "Birth date"),
        help="Only needed when two pupils share a name.",
    ),
)


@dataclass(frozen=True)
class PupilFinder:
    """The pupils of a school by number and by name."""

    by_upn: dict[str, Pupil]
    by_name: dict[str, list[Pupil]]
    classes: dict[UUID, str]
    left: dict[UUID, date]

    @classmethod
    def of(cls, school: School, today: date) -> PupilFinder:
        """Everybody who is, was or will be on the roll: 1 query."""
        rows = Enrolment.objects.filter(school=school).select_related("pupil").order_by("pupil_id", "from_on")
        stays: dict[UUID, list[Enrolment]] = defaultdict(list)
        for row in rows:
            stays[row.pupil_id].append(row)
        by_upn: dict[str, Pupil] = {}
        by_name: dict[str, list[Pupil]] = defaultdict(list)
        classes, left = {}, {}
        for pupil_id, found in stays.items():
            pupil, last = found[-1].pupil, stay_shown(found, today)
            classes[pupil_id] = last.reg_group
            if last.to_on and last.to_on < today:
                left[pupil_id] = last.to_on
            for number in filter(None, (pupil.former_upn, pupil.upn)):
                by_upn[number.upper()] = pupil
            for name in names_of(pupil):
                by_name[name].append(pupil)
        return cls(by_upn, by_name, classes, left)

    def find(self, row: GoodRow) -> Pupil:
        """The pupil of the row; raises Unfound for nobody, for two, and for one who has left."""
        pupil = self._by_number(row) if row["upn"] else self._by_name(row)
        if pupil.pk in self.left:
            words = HAS_LEFT.format(name=pupil.full_name, day=date_words(self.left[pupil.pk]))
            raise Unfound("Pupil", words)
        return pupil

    def _by_number(self, row: GoodRow) -> Pupil:
        """The pupil with the UPN, whose name must fit where the row gives one."""
        pupil = self.by_upn.get(row["upn"].upper())
        if pupil is None:
            raise Unfound("UPN", NO_UPN)
        if row["pupil"] and folded(row["pupil"]) not in names_of(pupil):
            raise Unfound("UPN", OTHER_NAME.format(name=pupil.full_name))
        return pupil

    def _by_name(self, row: GoodRow) -> Pupil:
        """The one pupil of the name, told apart by class and birthday."""
        if not row["pupil"]:
            raise Unfound("Pupil", WHO)
        called = self.by_name.get(folded(row["pupil"]), [])
        if not called:
            raise Unfound("Pupil", NO_NAME.format(name=shown(row["pupil"])))
        fitting = [pupil for pupil in called if self._fits(pupil, row)]
        here = [pupil for pupil in fitting if pupil.pk not in self.left] or fitting
        if len(here) == 1:
            return here[0]
        if not here:
            what = f"in class {row['reg_group']}" if row["reg_group"] else "born on that day"
            raise Unfound(
                "Class" if row["reg_group"] else "Date of birth",
                NOT_SO.format(name=called[0].full_name, what=what),
            )
        raise Unfound("Pupil", TWO_NAMES.format(count=len(here), name=shown(row["pupil"])))

    def _fits(self, pupil: Pupil, row: GoodRow) -> bool:
        """Whether class and birthday, where given, are the pupil's."""
        if row["born"] and pupil.date_of_birth != row["born"]:
            return False
        return not row["reg_group"] or plain(row["reg_group"]) == plain(self.classes[pupil.pk])


def folded(name: str) -> str:
    """A name as it is compared: "Kendall, Amara" is "Amara Kendall"."""
    last, comma, first = name.partition(",")
    return fold(f"{first} {last}") if comma else fold(name)


def names_of(pupil: Pupil) -> set[str]:
    """The names a pupil may be written by, folded: those in use, legal ones, and surname first."""
    forenames = {pupil.forename, pupil.legal_forename}
    surnames = {pupil.surname, pupil.legal_surname}
    pairs = [(forename, surname) for forename in forenames for surname in surnames]
    return {fold(f"{a} {b}") for a, b in pairs} | {fold(f"{b} {a}") for a, b in pairs}


@dataclass(frozen=True)
class StaffFinder:
    """The adults who work in a school, today or later, by e-mail and by name."""

    by_email: dict[str, User]
    by_id: dict[UUID, User]
    by_name: dict[str, list[User]]
    spans: dict[UUID, list[tuple[date, date | None]]]

    @classmethod
    def of(cls, school: School, today: date) -> StaffFinder:
        """Everybody with a role that has not ended: 1 query."""
        by_email: dict[str, User] = {}
        by_id: dict[UUID, User] = {}
        by_name: dict[str, list[User]] = defaultdict(list)
        spans: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
        roles = StaffRole.objects.filter(school=school, user__is_active=True).select_related("user")
        for held in roles.order_by("user__sort_name", "user_id", "from_on"):
            spans[held.user_id].append((held.from_on, held.to_on))
            is_gone = held.to_on is not None and held.to_on < today
            if is_gone or held.user.email in by_email:
                continue
            by_email[held.user.email] = by_id[held.user_id] = held.user
            by_name[fold(held.user.full_name)].append(held.user)
        return cls(by_email, by_id, by_name, spans)

    def find(self, text: str) -> User:
        """The adult with this e-mail address or full name; raises CellError for nobody and for two."""
        if found := self.by_email.get(text.strip().casefold()):
            return found
        called = self.by_name.get(folded(text), [])
        if len(called) == 1:
            return called[0]
        words = TWO_ADULTS if called else NO_ADULT
        raise CellError(words.format(count=len(called), name=shown(text)))

    def works(self, user: User, from_on: date, to_on: date | None) -> bool:
        """Whether the adult holds a role here on some day of the time."""
        return any(overlap((from_on, to_on), span) for span in self.spans.get(user.pk, []))
