"""Support through the day: set up at the desk, confirmed on the tablet with one finger."""

from datetime import date, timedelta

from playwright.sync_api import Locator

from tests.browser.pages.office import SetUpPages
from tests.browser.pages.tablet import TabletPages
from tests.willow_bank import Person

PUPIL, SHOWN, LINE = "Theodore Marsh", "Theodore M.", "Support through the day"


class SupportPages(SetUpPages):
    """Theodore from nothing to support through the day."""

    def support_all_day(self, who: Person, starts_on: date) -> None:
        """A key worker, a support plan and 25 hours a week from the day."""
        self.open_pupil(PUPIL)
        self.add_key_worker(who, starts_on)
        self.follow("Start a support plan")
        self.write(starts_on=starts_on, review_on=starts_on + timedelta(weeks=13), aims="Calm mornings.")
        self.save()
        self.follow("Add provision")
        self.write(
            name=LINE, wording="25 hours of support a week.", minutes=1500, sessions=1, starts_on=starts_on
        )
        self.field("is_through_the_day").check()
        self.save()


class WholeDayPages(TabletPages):
    """The cards after the sessions, and the page that asks what was missing."""

    @property
    def cards(self) -> Locator:
        """Everything about support through the day on Today."""
        return self.page.get_by_role("region", name="Support through the day")

    def tap_button(self, name: str) -> None:
        """One tap on a button whose words begin so; the page that follows."""
        with self.page.expect_navigation():
            self.finger.tap(self.cards.get_by_role("button", name=name).first)

    def undo(self) -> None:
        """Take back what the toast offers to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Undo").tap()

    def say_except(self) -> None:
        """Open the page that asks what was missing."""
        with self.page.expect_navigation():
            self.finger.tap(self.cards.get_by_role("link", name="Except").first)

    def because(self, reason: str) -> None:
        """The reason saves it."""
        with self.page.expect_navigation():
            self.finger.tap(self.main.get_by_role("button", name=reason, exact=True))
