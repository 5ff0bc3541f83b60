"""The first half of the path holds whatever day and hour it is walked on."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests import willow_bank as school
from tests.journeys import walk
from tests.journeys.visitor import Visitor
from tests.willow_bank import KEY_WORKER, SENCO, SchoolDates

pytestmark = pytest.mark.django_db(transaction=True)
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime(2027, 2, 10, 6, 30, tzinfo=LONDON), id="a school day, before school"),
        pytest.param(datetime(2026, 12, 25, 11, 0, tzinfo=LONDON), id="Christmas Day"),
        pytest.param(
            datetime(2027, 3, 28, 2, 30, tzinfo=LONDON), id="a Sunday, just after the clocks went forward"
        ),
    ],
)
def test_a_session_is_logged_and_counted(moment: datetime, tmp_path: Path) -> None:
    with time_machine.travel(moment):
        dates = SchoolDates(moment.date())
        walk.start_school(dates, tmp_path)
        senco, key_worker = Visitor(SENCO), Visitor(KEY_WORKER)
        walk.import_pupils(senco, school.roll_csv())
        walk.set_up(senco, dates)
        walk.open_session(key_worker, dates)
        walk.log_session(key_worker)
        senco.open("/caseload/")
        assert "Logged: Amara K., 20 min" in key_worker.words
        assert "20 min of " in senco.words
