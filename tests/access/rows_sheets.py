"""Bringing in spreadsheets: staff also by the head and the IT administrator, all else by the SENCO's office."""

from typing import Any

from accounts.actions.sheet_staff import STAFF
from pupils.actions.sheet_assignments import ASSIGNMENTS
from tests.access.matrix import Kwargs, Row
from tests.access.rows_pupils import SENCO_OFFICE, one_import
from tests.common.sheets import bring_in, upload
from tests.world import World

OFFICE = SENCO_OFFICE
ACCOUNTS = OFFICE | {"head", "it_admin"}
OTHER = frozenset({"senco_other_school"})
KIND = {"staff": STAFF, "assignments": ASSIGNMENTS}
ADULT = {"First name": "Sam", "Last name": "Okafor", "E-mail": "sam@school.example", "Roles": "Teacher"}
TIE = {"Pupil": "Theo Marsh", "Adult": "cover@demo.example", "Is their": "Backup"}
ROWS_OF = {"staff": ADULT, "assignments": TIE}


def kind_only(slug: str, **more: str) -> Kwargs:
    """The address of a kind."""
    return lambda world: {"kind": slug, **more}


def waiting(slug: str) -> Kwargs:
    """A file that waits for its confirmation."""

    def address(world: World) -> dict[str, Any]:
        return {"kind": slug, "import_id": upload(KIND[slug], world, ROWS_OF[slug]).pk}

    return address


def done(slug: str) -> Kwargs:
    """A file that was imported."""

    def address(world: World) -> dict[str, Any]:
        return {"kind": slug, "import_id": bring_in(KIND[slug], world, ROWS_OF[slug]).pk}

    return address


def rows_of(slug: str, people: frozenset[str]) -> list[Row]:
    """Every page of one kind."""
    start: dict[str, Any] = {"ok": people | OTHER, "otherwise": 403}
    return [
        Row("plans:sheet-start", kind_only(slug), **start),
        Row("plans:sheet-start", kind_only(slug), post=True, **start),
        Row("plans:sheet-template", kind_only(slug, form="xlsx"), **start),
        Row("plans:sheet-preview", waiting(slug), ok=people),
        Row("plans:sheet-problems", waiting(slug), ok=people),
        Row("plans:sheet-confirm", waiting(slug), ok=people, post=True),
        Row("plans:sheet-discard", waiting(slug), ok=people, post=True),
    ]


def undo_of(slug: str, people: frozenset[str]) -> list[Row]:
    """Undoing an import of one kind."""
    return [
        Row("plans:sheet-undo", done(slug), ok=people),
        Row("plans:sheet-undo", done(slug), ok=people, post=True),
    ]


# A route has one budget, the last one recorded: of each page the kind that costs most stands last.
ROWS = [
    Row("plans:import-home", ok=ACCOUNTS | OTHER, otherwise=403),
    *rows_of("staff", ACCOUNTS),
    *rows_of("assignments", OFFICE),
    *undo_of("assignments", OFFICE),
    *undo_of("staff", ACCOUNTS),
    Row("pupils:import-undo", one_import, ok=OFFICE),
    Row("pupils:import-undo", one_import, ok=OFFICE, post=True),
]
