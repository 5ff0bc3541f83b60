"""What the key worker does on the classroom tablet, with one finger."""

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page

from tests.browser.checks import Findings
from tests.browser.pages.screen import Screen


@dataclass
class Finger:
    """Taps, counted; it cannot type."""

    taps: int = 0

    def tap(self, target: Locator) -> None:
        """One tap."""
        target.tap()
        self.taps += 1


class TabletPages(Screen):
    """Today and the session's page."""

    def __init__(self, page: Page, url: str, findings: Findings) -> None:
        super().__init__(page, url, findings)
        self.finger = Finger()

    def open_day(self, day: date, today: date) -> None:
        """Today as it opens; an earlier day by its address, as the arrows under the sessions lead there."""
        self.open("/today/" if day == today else f"/today/?day={day.isoformat()}")

    def card(self, at: str) -> Locator:
        """The line of the day at this time."""
        return self.page.locator(".kw-slot").filter(has_text=at)

    def start_session(self, at: str) -> None:
        """Open the session of this time: its first way on the card."""
        with self.page.expect_navigation():
            self.finger.tap(self.card(at).get_by_role("link").first)

    def rate(self, target: str, level: str) -> None:
        """How much help it took."""
        self.finger.tap(self.page.get_by_role("group", name=target).get_by_label(level, exact=True))

    def did_it(self, target: str) -> None:
        """One try, managed."""
        self.finger.tap(self.page.get_by_role("group", name=target).get_by_role("button", name="Did it"))

    def count_by_hand(self, target: str, managed: int, tried: int) -> None:
        """The two numbers under the buttons, which stand there where no script runs."""
        group = self.page.get_by_role("group", name=target)
        group.get_by_label("Managed").fill(str(managed))
        group.get_by_label("of", exact=True).fill(str(tried))

    def engaged(self, how: str) -> None:
        """How engaged the pupil was."""
        self.finger.tap(self.page.get_by_role("group", name="How engaged?").get_by_label(how, exact=True))

    def log(self) -> None:
        """Save; the day comes back."""
        with self.page.expect_navigation():
            self.finger.tap(self.page.get_by_role("button", name="Log session", exact=True))
