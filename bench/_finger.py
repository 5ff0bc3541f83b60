"""One finger on a tablet before the real application: taps counted, the last post kept as the browser sent it."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request

from caseload.management.demo.staff import SIGN_IN_WORDS
from scripts import chromium
from scripts.crew import Crew
from scripts.embedded import free_port
from scripts.project import Problem
from tests.browser.checks import Findings
from tests.browser.chromium import TABLET, sitting_at
from tests.browser.pages.tablet import TabletPages
from tests.browser.stack import Stack, forget_keys, variables


@dataclass
class Walked:
    """What one walk through a form came to."""

    taps: int = 0
    page: str = ""  # the address of the form
    post_to: str = ""
    posted: bytes = b""
    content_type: str = ""
    pages: list[str] = field(default_factory=list)


class Walker:
    """The finger of one person; every step is one tap."""

    def __init__(self, pages: TabletPages) -> None:
        self.pages = pages
        self.page: Page = pages.page
        self.walked = Walked()

    def tap(self, target: Locator) -> None:
        """One tap."""
        self.pages.finger.tap(target.first)

    def go(self, target: Locator) -> None:
        """One tap that opens a page."""
        with self.page.expect_navigation():
            self.tap(target)
        self.walked.page = self.address()

    def address(self) -> str:
        """Where the finger is, without the host."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def open_link(self, words: str) -> None:
        """A link that begins with these words."""
        main = self.page.get_by_role("main")
        self.go(main.get_by_role("link", name=words))

    def open_more(self, words: str) -> None:
        """A line under a pupil's "More": two taps."""
        more = self.page.locator("details.kw-card-more").filter(has_text=words)
        self.tap(more.locator("summary"))
        self.go(more.first.get_by_role("link", name=words))

    def choose(self, question: str, answer: str) -> None:
        """A chip of a question; raises Problem when the tap did not choose it."""
        chip = self.page.get_by_role("group", name=question).get_by_label(answer).first
        self.tap(chip)
        if not chip.is_checked():
            raise Problem(f"One tap on “{answer}” did not answer “{question}”.")

    def choose_first(self, question: str) -> None:
        """The first chip of a question."""
        self.tap(self.page.get_by_role("group", name=question).locator(".kw-option input"))

    def have_time(self, name: str, at: str) -> None:
        """The form fills its time in by itself in school hours; at any other hour it is typed here, uncounted."""
        box = self.page.locator(f'[name="{name}"]')
        if not box.input_value():
            box.fill(at)

    def type(self, name: str, words: str) -> None:
        """Words that no chip holds: typed, not tapped."""
        self.page.locator(f'[name="{name}"]').fill(words)

    def press(self, words: str) -> None:
        """A button that leads nowhere."""
        self.tap(self.page.get_by_role("main").get_by_role("button", name=words, exact=True))

    def save(self, words: str) -> None:
        """The button that saves: what was posted is kept."""
        button = self.page.get_by_role("main").get_by_role("button", name=words, exact=True)
        with (
            self.page.expect_request(lambda request: request.method == "POST") as caught,
            self.page.expect_navigation(),
        ):
            self.tap(button)
        self._keep(caught.value)

    def _keep(self, request: Request) -> None:
        """The post, and whether it was taken: a form that comes back stays at its own address."""
        answer = request.response()
        if answer is None or answer.status not in (302, 303):
            shown = "\n".join(self.page.locator("[role=alert], .invalid-feedback").all_inner_texts())
            raise Problem(f"{request.url} was not saved ({answer and answer.status}):\n{shown}")
        self.walked.post_to = urlsplit(request.url).path
        self.walked.posted = request.post_data_buffer or b""
        self.walked.content_type = request.headers.get("content-type", "")


@contextmanager
def running_demo(database_url: str) -> Iterator[Stack]:
    """The demo school behind gunicorn, worker and beat, on this migrated and empty database."""
    path = chromium.ensure()
    if path is None:
        raise Problem("Taps are counted in Chromium, and there is none.")
    os.environ[chromium.VARIABLE] = path
    mark = uuid.uuid4().hex[:10]
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(
            url=f"http://127.0.0.1:{free_port()}",
            folder=Path(folder),
            crew=Crew(Path(folder) / "logs"),
            owner=variables(database_url, mark),
        )
        stack.manage("seed_demo")
        try:
            stack.start()
            stack.wait_until_ready()
            yield stack
        finally:
            stack.crew.stop()
            forget_keys(mark)


@contextmanager
def finger_of(stack: Stack, person: str, start: str) -> Iterator[Walker]:
    """The person with the classroom tablet, on the page from which the taps count."""
    with sitting_at(TABLET) as page:
        pages = TabletPages(page, stack.url, Findings(()))
        pages.sign_in(f"{person}@demo.example", SIGN_IN_WORDS)
        pages.open(start)
        walker = Walker(pages)
        yield walker
        walker.walked.taps = pages.finger.taps
