"""MIS files for tests: rows by column name, written as a system would write them."""

from datetime import date
from pathlib import Path
from uuid import UUID

from accounts.models import School, User
from common.ids import uuid7
from pupils.actions.mis_import import upload_file
from pupils.models import MisImport
from pupils.rules.mis_columns import Columns, recognise
from pupils.rules.mis_file import read_file
from pupils.rules.mis_plan import Plan, build_plan
from pupils.rules.mis_roll import Roll, RollPupil
from pupils.rules.upn import check_letter
from pupils.selectors.mis_import import plan_of

DATA = Path(__file__).resolve().parents[1] / "data"
TODAY = date(2026, 11, 23)
HEADINGS = ("Adno", "Surname", "Forename", "DOB", "UPN", "Year", "Reg", "SEN Status", "SEN Needs")
COLUMNS: Columns = recognise(HEADINGS)
AMARA = {
    "Adno": "4211",
    "Surname": "Kendall",
    "Forename": "Amara",
    "DOB": "14/03/2018",
    "UPN": "R201100018042",
}
THEO = {"Adno": "4212", "Surname": "Marsh", "Forename": "Theo", "DOB": "02/11/2016", "UPN": "H801200001001"}
SURNAMES = ("Adeyemi", "Begum", "Clarke", "Dhillon", "Evans", "Farouk", "Grant", "Hughes", "Iqbal", "Jones")
FORENAMES = ("Ada", "Bilal", "Cerys", "Dev", "Erin", "Finn", "Grace", "Hana", "Isaac", "Jude", "Kofi")


def mis_csv(*rows: dict[str, str], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """A CSV with the rows under the headings, as UTF-8."""
    lines = [headings, *([row.get(name, "") for name in headings] for row in rows)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines).encode()


def made_up_upn(n: int) -> str:
    """A valid UPN of an invented school."""
    body = f"3021000{16 + n // 1000:02}{n % 1000:03}"
    return check_letter(body) + body


def many_rows(count: int, **extra: str) -> list[dict[str, str]]:
    """COUNT invented pupils with their own numbers."""
    return [
        {
            "Adno": str(7000 + n),
            "Surname": f"{SURNAMES[n % 10]}{n // 110 or ''}",
            "Forename": FORENAMES[n % 11],
            "DOB": date(2016 + n % 5, 1 + n % 12, 1 + n % 28).strftime("%d/%m/%Y"),
            "Year": f"Year {1 + n % 6}",
            "Reg": f"{1 + n % 6}B",
            "SEN Status": "K",
            "SEN Needs": "SLCN",
            "UPN": made_up_upn(n),
            **extra,
        }
        for n in range(count)
    ]


def on_roll(**facts: object) -> RollPupil:
    """Amara on the roll, with other facts."""
    known: dict[str, object] = {
        "pupil_id": uuid7(),
        "legal_forename": "Amara",
        "legal_surname": "Kendall",
        "date_of_birth": date(2018, 3, 14),
    }
    pupil = {**known, **facts}
    pupil.setdefault("mis_ids", frozenset({pupil["mis_id"]} if pupil.get("mis_id") else ()))
    return RollPupil(**pupil)


def planned(*rows: dict[str, str], roll: tuple[RollPupil, ...] = (), elsewhere: tuple[str, ...] = ()) -> Plan:
    """The plan of a file with the rows against the roll."""
    file = read_file(mis_csv(*rows))
    return build_plan(file.rows, file.columns, Roll(roll, frozenset(elsewhere)), TODAY)


def uploaded(by: User, school: School, *rows: dict[str, str]) -> MisImport:
    """A stored import of the rows."""
    return upload_file(by=by, school=school, file_name="pupils.csv", content=mis_csv(*rows))


def seen(mis_import: MisImport, today: date) -> str:
    """The fingerprint of the preview as it is now."""
    return plan_of(mis_import, today).fingerprint


def ids(pupils: list[RollPupil] | tuple[RollPupil, ...]) -> set[UUID]:
    """The pupils' ids."""
    return {pupil.pupil_id for pupil in pupils}
