"""Cover today at the desk: who is away, who takes each session; and back again."""

from datetime import date

from playwright.sync_api import Locator

from tests.browser.pages.screen import Screen


class CoverPages(Screen):
    """The day, the sessions of who is away, one of them alone."""

    def open_day(self, day: date) -> None:
        """Cover on the day."""
        self.open(f"/cover/?on={day.isoformat()}")

    def say_away(self, name: str) -> None:
        """Somebody is away on the day shown."""
        self.choose("staff", name)
        self.press("See the sessions")

    def session(self, at: str) -> Locator:
        """The session at the time."""
        return self.main.locator(".kw-slot").filter(has_text=at)

    def chosen(self, at: str) -> str:
        """What stands in the control of the session."""
        return self.session(at).locator("option:checked").inner_text()

    def change(self, at: str, answer: str) -> None:
        """Another answer for the session at the time."""
        with self.page.expect_navigation():
            self.session(at).get_by_role("link", name="Change").click()
        self.look("one session")
        self.page.get_by_label(answer).check()
        self.press("Save")
