"""The running application, and the main path walked through it once, each step when a test first asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from tests.browser import steps
from tests.browser.checks import DESK_SIZES, TABLET_SIZES, Findings
from tests.browser.chromium import DESK, TABLET, Device, chromium, sitting_at
from tests.browser.pages.office import ImportPages, SetUpPages
from tests.browser.pages.review import ReviewPages
from tests.browser.pages.screen import Screen
from tests.browser.pages.tablet import TabletPages
from tests.browser.school import start_school
from tests.browser.stack import Stack, running_stack
from tests.willow_bank import HEAD, KEY_WORKER, PASSWORD, SENCO, Person, SchoolDates

Pages = TypeVar("Pages", bound=Screen)
RUNNING = pytest.StashKey[Stack]()


@pytest.fixture(scope="session")
def dates() -> SchoolDates:
    """The school's dates around today."""
    return SchoolDates(datetime.now(ZoneInfo("Europe/London")).date())


@pytest.fixture(scope="session")
def stack(dates: SchoolDates, pytestconfig: pytest.Config) -> Iterator[Stack]:
    """The application with its school, answering."""
    with running_stack() as running:
        pytestconfig.stash[RUNNING] = running
        start_school(running, dates)
        running.wait_until_ready()
        yield running


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A failure tells the last lines of each process's log."""
    report = yield
    running = item.config.stash.get(RUNNING, None)
    if report.failed and running is not None and item.get_closest_marker("browser"):
        report.sections.append(("logs of the application", running.log_tails()))
    return report


@pytest.fixture(scope="package", autouse=True)
def _chromium() -> Iterator[None]:
    """One Chromium for all of the folder's tests, started once."""
    with chromium():
        yield


@pytest.fixture(scope="session")
def office() -> Findings:
    """What is wrong with the pages seen at the desk."""
    return Findings(DESK_SIZES)


@pytest.fixture(scope="session")
def classroom() -> Findings:
    """What is wrong with the pages seen on the tablet."""
    return Findings(TABLET_SIZES, has_big_targets=True)


@contextmanager
def signed_in(
    stack: Stack, person: Person, device: Device, kind: type[Pages], findings: Findings
) -> Iterator[Pages]:
    """The person at the device, on their own home; who signed in once stays so, as on a device of their own."""
    with sitting_at(device) as page:
        pages = kind(page, stack.url, findings)
        page.context.add_cookies(stack.cookies.get(person.email, []))
        pages.sign_in(person.email, PASSWORD)
        stack.cookies[person.email] = page.context.cookies()
        yield pages


@pytest.fixture(scope="session")
def imported(stack: Stack, office: Findings) -> steps.Imported:
    """Step 2: the MIS file."""
    with signed_in(stack, SENCO, DESK, ImportPages, office) as pages:
        return steps.import_pupils(pages)


@pytest.fixture(scope="session")
def ready(stack: Stack, office: Findings, dates: SchoolDates, imported: steps.Imported) -> steps.Ready:
    """Step 3: one pupil set up."""
    with signed_in(stack, SENCO, DESK, SetUpPages, office) as pages:
        return steps.set_up(pages, dates)


@pytest.fixture(scope="session")
def logged(stack: Stack, classroom: Findings, dates: SchoolDates, ready: steps.Ready) -> steps.Logged:
    """Step 4: a session on the tablet."""
    with signed_in(stack, KEY_WORKER, TABLET, TabletPages, classroom) as pages:
        return steps.log_session(pages, dates)


@pytest.fixture(scope="session")
def reviewed(stack: Stack, office: Findings, dates: SchoolDates, logged: steps.Logged) -> steps.Reviewed:
    """Steps 5 and 6: the board, the review, its papers."""
    with signed_in(stack, SENCO, DESK, ReviewPages, office) as pages:
        return steps.hold_review(pages, dates, stack)


@pytest.fixture(scope="session")
def downloaded(stack: Stack, office: Findings, reviewed: steps.Reviewed) -> steps.Downloaded:
    """Step 7: the head's copy."""
    with signed_in(stack, HEAD, DESK, ReviewPages, office) as pages:
        return steps.download_papers(pages, stack)
