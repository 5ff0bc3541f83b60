"""A restrictive intervention from a pupil's card with one finger: the short form, the rest, the record."""

from playwright.sync_api import Locator

from tests.browser.pages.first_aid import FirstAidPages


class InterventionPages(FirstAidPages):
    """The form under "More" and the record that comes of it."""

    def from_more(self) -> None:
        """Two taps from the pupil's card: More, Restrictive intervention."""
        more = self.page.locator("details.kw-card-more").filter(has_text="First aid for Amara K.")
        self.finger.tap(more.locator("summary"))
        with self.page.expect_navigation():
            self.finger.tap(more.get_by_role("link", name="Restrictive intervention with Amara K."))

    def short_part(self) -> None:
        """What the short form asks: four taps, the minutes and a sentence."""
        self.answer("What was it?", "Significant use of force")
        self.answer("Where?", "Corridor")
        self.answer("Who took part?", "Me, Lena Doyle")
        self.answer("Was the pupil hurt?", "None seen")
        self.write(minutes="1", why_necessary="She was about to run into the road.")

    def find_adult(self, letters: str) -> Locator:
        """Look for an adult by name; what was found, to choose from."""
        self.field("find").fill(letters)
        self.page.get_by_role("button", name="Find").tap()
        saw = self.question("Who saw it?")
        saw.get_by_label("Marcus").wait_for()
        return saw
