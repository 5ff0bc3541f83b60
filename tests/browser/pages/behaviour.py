"""Praise and behaviour from a pupil's card, with one finger."""

from playwright.sync_api import Locator

from tests.browser.pages.tablet import TabletPages


class BehaviourPages(TabletPages):
    """Today's cards, the two forms they lead to, and what is kept."""

    def from_card(self, what: str) -> None:
        """Tap one of the soft squares of Amara's card."""
        with self.page.expect_navigation():
            self.finger.tap(self.page.get_by_role("link", name=f"{what} for Amara K."))

    def press_reason(self, reason: str) -> None:
        """The reason of a praise saves it; the day comes back."""
        with self.page.expect_navigation():
            self.finger.tap(self.page.get_by_role("button", name=reason, exact=True))

    def question(self, name: str) -> Locator:
        """One question of the form."""
        return self.page.get_by_role("group", name=name)

    def answer(self, name: str, chip: str) -> None:
        """Tap one answer."""
        self.finger.tap(self.question(name).get_by_label(chip))

    def save(self) -> None:
        """Save the incident; the page it was opened from comes back."""
        with self.page.expect_navigation():
            self.finger.tap(self.page.get_by_role("button", name="Save", exact=True))

    def taps(self) -> int:
        """How many taps since the last time this was asked."""
        taps, self.finger.taps = self.finger.taps, 0
        return taps

    def find_person(self, letters: str) -> None:
        """Look for somebody under "More", which opens with a tap."""
        self.page.locator(".kw-more > summary").tap()
        self.field("find").fill(letters)
        self.page.get_by_role("button", name="Find").tap()
        self.question("Other pupils in it").wait_for()
