"""The main path, step by step: what was done, and what the pages then said."""

from dataclasses import dataclass
from datetime import timedelta

from tests import willow_bank as school
from tests.browser.pages.office import ImportPages, SetUpPages
from tests.browser.pages.review import ReviewPages
from tests.browser.pages.tablet import TabletPages
from tests.browser.stack import Stack
from tests.willow_bank import HEAD, KEY_WORKER, SchoolDates


@dataclass(frozen=True)
class Imported:
    """What the import showed before and after it was confirmed."""

    problems: str
    new: str
    done: str


def import_pupils(pages: ImportPages) -> Imported:
    """The MIS file with one faulty row, looked at and confirmed."""
    pages.upload("sims-export.csv", school.roll_csv())
    return Imported(
        problems=pages.problems(), new=pages.new_pupils(), done=pages.confirm("Import 3 new pupils")
    )


@dataclass(frozen=True)
class Ready:
    """The checklist before and after, and the pupil's page of it."""

    before: str
    after: str
    address: str
    steps_left: str


def set_up(pages: SetUpPages, dates: SchoolDates) -> Ready:
    """Amara from nothing to ready: key worker, plan, outcome, provision, three targets, two times."""
    before = pages.ready_words()
    address = pages.open_pupil("Amara Kendall")
    pages.add_key_worker(KEY_WORKER, dates.first)
    pages.add_ehc_plan(dates.today - timedelta(days=700), dates.today - timedelta(days=300))
    pages.add_outcome(school.OUTCOME, school.OUTCOME_TEXT)
    pages.add_line(school.LINE, school.WORDING, school.MINUTES, 3, school.OUTCOME, dates.first)
    for target in school.TARGETS:
        pages.add_target(target, school.OUTCOME, school.LINE, dates.first)
    for at in (school.SESSION_AT, school.SECOND_SESSION_AT):
        pages.add_time(f"{dates.log_day:%A}", at, school.MINUTES, school.PLACE, dates.log_day)
    pages.open(address)
    pages.look("a pupil who is ready")
    steps_left = pages.main.get_by_role("complementary").inner_text()
    return Ready(before=before, after=pages.ready_words(), address=address, steps_left=steps_left)


@dataclass(frozen=True)
class Logged:
    """The session that was logged on the tablet."""

    taps: int
    toast: str
    card: str


def log_session(pages: TabletPages, dates: SchoolDates) -> Logged:
    """Three targets and how engaged, from Today and back to it, with one finger."""
    pages.open_day(dates.log_day, dates.today)
    pages.look("today")
    pages.start_session(school.SESSION_AT)
    pages.look("session")
    with_help, with_more_help, tries = (target.title for target in school.TARGETS)
    pages.rate(with_help, "Gesture")
    pages.rate(with_more_help, "Modelled")
    pages.did_it(tries)
    pages.engaged("High")
    pages.log()
    pages.look("today, logged")
    return Logged(
        taps=pages.finger.taps, toast=pages.toast(), card=pages.card(school.SESSION_AT).inner_text()
    )


@dataclass(frozen=True)
class Reviewed:
    """The board before, the bar on its way, and the review's address."""

    board: str
    address: str
    percent_seen: int
    percent_after_reload: int
    is_shared: str


def hold_review(pages: ReviewPages, dates: SchoolDates, stack: Stack) -> Reviewed:
    """The meeting set, views typed in, papers built and shared; the last step of storing them is held up a moment."""
    board = pages.board_row("Amara")
    address = pages.start_review("Amara Kendall", dates.today + timedelta(days=30))
    pages.write_views(school.VIEWS)
    with stack.papers_held_up():
        pages.build()
        pages.wait_until_moving()
        pages.look("papers being made")
        percent_seen = pages.percent()
        pages.page.reload()
        percent_after_reload = pages.percent()
    pages.wait_for_version(1)
    pages.share(HEAD.full_name)
    pages.look("papers shared")
    return Reviewed(board, address, percent_seen, percent_after_reload, pages.toast())


@dataclass(frozen=True)
class Downloaded:
    """What the head was given, and the address it came from."""

    home: str
    address: str
    pdf: bytes


def download_papers(pages: ReviewPages, stack: Stack) -> Downloaded:
    """The head's home page, and the papers on it."""
    pages.look("the head's home")
    home = pages.main.inner_text()
    address, pdf = pages.download(stack.folder)
    return Downloaded(home, address, pdf)
