"""Eating, drinking and moving from a pupil's card with one finger; and care on Cover today at the desk."""

from datetime import date, timedelta

from playwright.sync_api import Locator

from tests.browser.pages.cover import CoverPages
from tests.browser.pages.first_aid import FirstAidPages
from tests.willow_bank import Person


class DailyCarePages(FirstAidPages):
    """The form under "More", the entry, the days."""

    def from_card_more(self, what: str) -> None:
        """Two taps from the pupil's card: More, then what it is."""
        more = self.page.locator("details.kw-card-more").filter(has_text="for Amara K.")
        self.finger.tap(more.locator("summary"))
        with self.page.expect_navigation():
            self.finger.tap(more.get_by_role("link", name=f"{what} for Amara K."))

    def kind(self, title: str) -> None:
        """Another kind of entry, one tap; none where it stands already."""
        way = self.page.locator(".kw-daily-kinds").get_by_role("link", name=title)
        if way.get_attribute("aria-current") is None:
            with self.page.expect_navigation():
                self.finger.tap(way)


class CareCoverPages(CoverPages):
    """The SENCO's side: who is trained, whom a plan names, and who takes care over."""

    def train(self, person: Person, kind: str, on: date) -> None:
        """A certificate of two years."""
        self.open("/training/add/")
        self.choose("staff", person.full_name)
        self.choose("kind", kind)
        self.write(awarded_on=on, expires_on=on + timedelta(days=730))
        with self.page.expect_navigation():
            self.main.locator("form button[type=submit]").last.click()

    def pupil(self, name: str) -> str:
        """Where the pupil's pages begin."""
        self.open(f"/pupils/find/?q={name}")
        links = self.main.locator("a[href*='/pupils/']").all()
        found = [link.get_attribute("href") or "" for link in links]
        key = next(part for href in found for part in href.split("/") if len(part) == 36)
        return f"/pupils/{key}/"

    def care(self) -> Locator:
        """What stands about care."""
        return self.main.locator(".kw-cover-care")

    def chosen_for_care(self) -> str:
        """What stands in the first choice about care."""
        return self.care().locator("option:checked").first.inner_text()
