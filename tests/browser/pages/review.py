"""What the SENCO does for a review, and what the head finds."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen

PAPERS_MS = 60_000


class ReviewPages(Screen):
    """The board, the review's start and its workspace."""

    def board_row(self, name: str) -> str:
        """What the caseload says of a pupil, on one line."""
        self.open("/caseload/")
        self.look("caseload")
        return " ".join(self.main.get_by_role("row", name=name).inner_text().split())

    def start_review(self, pupil: str, meeting_on: date) -> str:
        """From the list of reviews to the workspace, the dates looked at first; the workspace's address."""
        self.open("/reviews/")
        self.look("reviews")
        self.follow(f"Start the review of {pupil}")
        self.write(meeting_on=meeting_on)
        self.press("Show the dates first")
        self.look("start a review")
        self.press("Start the review")
        self.look("review")
        return self.page.url.removeprefix(self.url)

    def write_views(self, text: str) -> None:
        """The pupil's views, as the pupil gave them."""
        self.follow("Pupil's views")
        self.write(text=text)
        self.look("views for the review")
        self.press("Save the views")

    @property
    def bar(self) -> Locator:
        """The bar of the papers being made."""
        return self.main.get_by_role("progressbar", name="Papers for the meeting")

    def percent(self) -> int:
        """How far the bar says the papers are."""
        return int(self.bar.get_attribute("aria-valuenow") or 0)

    def build(self) -> None:
        """Ask for the papers, or for a new version of them."""
        self.main.get_by_role("button", name="Build").click()
        expect(self.bar).to_be_visible(timeout=PAPERS_MS)

    def wait_until_moving(self) -> None:
        """Wait, without touching the page, until the bar says that a worker has begun."""
        expect(self.bar).not_to_have_attribute("aria-valuenow", "0", timeout=PAPERS_MS)

    def next_version(self) -> int:
        """The number the next papers will have."""
        return self.main.get_by_role("link", name="Download PDF").count() + 1

    def wait_for_version(self, number: int) -> None:
        """Wait, without touching the page, until the new papers stand in the list."""
        expect(self.main.get_by_text(f"Version {number}", exact=True)).to_be_visible(timeout=PAPERS_MS)

    def share(self, reader: str) -> None:
        """Put the newest papers before somebody."""
        self.choose("shared_with", reader)
        self.press("Share")

    def download(self, folder: Path) -> tuple[str, bytes]:
        """Press the first download; the address it came from, and the file."""
        with self.page.expect_download() as pressed:
            self.main.get_by_role("link", name="Download").first.click()
        file = folder / "papers.pdf"
        pressed.value.save_as(file)
        return pressed.value.url.removeprefix(self.url), file.read_bytes()
