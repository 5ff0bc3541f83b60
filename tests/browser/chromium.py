"""A person at a device: a window of Chromium through Playwright, for as long as a block runs.

While Playwright runs, Django refuses the ORM in this thread, and the other tests of a shuffled suite need it: Chromium
is stopped after the last test of the browser.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from scripts.chromium import VARIABLE

ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
WAIT_MS = 30_000
RUNNING: list[Browser] = []


@dataclass(frozen=True)
class Device:
    """A screen, and whether fingers touch it."""

    width: int
    height: int
    has_touch: bool = False


DESK = Device(1366, 768)
TABLET = Device(1024, 768, has_touch=True)
PHONE = Device(360, 740, has_touch=True)


@dataclass
class Troubles:
    """What the browser complained about: errors of scripts, refused content, answers of the server in the 500s."""

    seen: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen to the page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"{page.url}: {error}"))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        """A 404 that a test asks for is said by the console too; the server's own errors come by their answer."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.seen.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.seen.append(f"{response.status} {response.url}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium for as long as the block runs; within such a block, the one that runs already."""
    if RUNNING:
        yield RUNNING[-1]
        return
    with sync_playwright() as playwright:
        RUNNING.append(playwright.chromium.launch(executable_path=os.environ[VARIABLE], args=list(ARGUMENTS)))
        try:
            yield RUNNING[-1]
        finally:
            RUNNING.pop().close()


@contextmanager
def sitting_at(device: Device, *, has_scripts: bool = True) -> Iterator[Page]:
    """A page of somebody of whom the browser knows nothing; fails at the end if it had anything to complain about."""
    troubles = Troubles()
    with chromium() as browser:
        context = browser.new_context(
            viewport={"width": device.width, "height": device.height},
            has_touch=device.has_touch,
            java_script_enabled=has_scripts,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        troubles.watch(page)
        yield page
        context.close()
    assert not troubles.seen, "\n".join(troubles.seen)
