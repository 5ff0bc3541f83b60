"""Saying that somebody is away: from a card with one finger, and at the desk with a preview."""

from tests.browser.pages.behaviour import BehaviourPages
from tests.browser.pages.screen import Screen


class AwayPages(BehaviourPages):
    """A pupil's card and the parts of the day."""

    def press_part(self, part: str) -> None:
        """A part of the day saves it; the day comes back."""
        with self.page.expect_navigation():
            self.finger.tap(self.page.get_by_role("button", name=part))

    def undo(self) -> None:
        """Undo in the message."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Undo").tap()


class OffPages(Screen):
    """The list, the forms with their preview, and the question before an undo."""

    def press_first(self, name: str) -> None:
        """Press the button whose words begin so."""
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=name).first.click()
