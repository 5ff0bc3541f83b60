"""First aid from a pupil's card with one finger, the body map by keyboard, and the record that comes of it."""

from playwright.sync_api import Locator

from tests.browser.pages.behaviour import BehaviourPages


class FirstAidPages(BehaviourPages):
    """The form under "More", the record, kits and adults."""

    def from_more(self) -> None:
        """Two taps from the pupil's card: More, First aid."""
        more = self.page.locator("details.kw-card-more").filter(has_text="First aid for Amara K.")
        self.finger.tap(more.locator("summary"))
        with self.page.expect_navigation():
            self.finger.tap(more.get_by_role("link", name="First aid for Amara K."))

    def have_time(self, at: str) -> None:
        """The form fills its time in by itself in school hours; at any other hour it is typed here, uncounted."""
        if not self.field("starts_at").input_value():
            self.field("starts_at").fill(at)

    def at_time(self, at: str) -> None:
        """When it happened."""
        self.field("starts_at").fill(at)

    def touch_body(self, region: str) -> None:
        """Touch a region of the picture."""
        self.finger.tap(self.page.locator(f'[data-body-map] [data-region="{region}"]'))

    def graze_the_knee(self) -> None:
        """A graze that was cleaned, its mark, and back to class: three taps."""
        self.finger.tap(self.main.get_by_role("button", name="Graze, cleaned with water"))
        self.touch_body("front:knee:left")
        self.have_time("0:00")
        with self.page.expect_navigation():
            self.finger.tap(self.main.get_by_role("button", name="Save, back to class", exact=True))

    def tab_to(self, name: str, most: int = 60) -> Locator:
        """Press Tab until the field has the focus; raises AssertionError when the keyboard never gets there."""
        wanted = self.field(name)
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return wanted
        raise AssertionError(f"the keyboard never reaches {name}")

    def clock(self) -> str:
        """What the clock of the looks says."""
        return self.page.locator("[data-look-clock]").inner_text()
