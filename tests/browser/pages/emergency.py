"""An emergency on the tablet: the clock, the steps, the marks, and the record that comes of it."""

from playwright.sync_api import Locator

from tests.browser.pages.behaviour import BehaviourPages


class EmergencyPages(BehaviourPages):
    """From a pupil's card to the record, with one finger."""

    def from_card_of(self, name: str) -> None:
        """Two taps from the pupil's card: More, Emergency."""
        more = self.page.locator("details.kw-card-more").filter(has_text=f"Emergency for {name}")
        self.finger.tap(more.locator("summary"))
        with self.page.expect_navigation():
            self.finger.tap(more.get_by_role("link", name=f"Emergency for {name}"))

    @property
    def figure(self) -> Locator:
        """How long it has been."""
        return self.page.locator("[data-clock]")

    @property
    def since(self) -> str:
        """When the clock says it began."""
        return self.page.locator("[data-clock-start]").inner_text()

    def mark(self, name: str) -> Locator:
        """Mark the moment; the button."""
        button = self.page.get_by_role("button", name=name)
        self.finger.tap(button)
        return button

    def save_record(self) -> None:
        """Save; the record follows."""
        with self.page.expect_navigation():
            self.finger.tap(self.page.get_by_role("button", name="Save the record"))
