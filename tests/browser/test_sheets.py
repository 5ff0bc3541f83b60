"""The SENCO brings in the staff from a workbook, sees what it would do, confirms it and undoes it."""

import pytest

from accounts.actions.sheet_staff import STAFF
from tests.browser.checks import DESK_SIZES, Findings
from tests.browser.chromium import DESK
from tests.browser.conftest import signed_in
from tests.browser.pages.sheets import SheetPages
from tests.browser.stack import Stack
from tests.common.sheets import sheet_xlsx
from tests.willow_bank import SENCO

pytestmark = pytest.mark.browser

ADA = {
    "First name": "Ada",
    "Last name": "Mensah",
    "E-mail": "ada.mensah@willowbank.example",
    "Roles": "Teacher",
}
BEN = {"First name": "Ben", "Last name": "Shaw", "E-mail": "ben.shaw@willowbank.example", "Roles": "Magician"}


def test_staff_come_in_from_a_workbook_and_go_again(stack: Stack) -> None:
    seen = Findings(DESK_SIZES)
    with signed_in(stack, SENCO, DESK, SheetPages, seen) as pages:
        pages.start("Staff")
        assert "“Magician” is not a role known here" in pages.upload(
            "staff.xlsx", sheet_xlsx(STAFF, ADA, BEN)
        )
        assert "Ada Mensah" in pages.tab("New")
        done = pages.confirm("Import 1 new adult")
        assert "Imported: Staff" in done
        assert "Row 3, Roles" in done
        before, after = pages.undo()
        assert "Everything this import made can be undone" in before
        assert "This import has been undone" in after
    assert [*seen.violations, *seen.sideways] == []
