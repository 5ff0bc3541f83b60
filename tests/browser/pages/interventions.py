"""What follows a restrictive intervention: one's own account on the tablet, the rest at the head's desk."""

from playwright.sync_api import Locator

from tests.browser.pages.tablet import TabletPages


class InterventionCasePages(TabletPages):
    """Today's notice, the account, the record and the letter."""

    def asked(self, initials: str) -> Locator:
        """The notice that an account is asked for, about the pupil of these initials."""
        return self.main.locator("section").filter(has_text=f"Your account is asked for: {initials}")

    def from_notice(self, initials: str) -> None:
        """Tap "Write it" on the notice."""
        with self.page.expect_navigation():
            self.finger.tap(self.asked(initials).get_by_role("link", name="Write it"))

    def give_account(self, words: str) -> None:
        """Write it and send it; the person's own home comes back."""
        self.field("words").fill(words)
        with self.page.expect_navigation():
            self.finger.tap(self.main.get_by_role("button", name="Give my account"))

    def note_step(self, step: str, **answers: str) -> None:
        """One step noted from the record."""
        with self.page.expect_navigation():
            self.step(step).get_by_role("link", name="Note it").click()
        self.write(**answers)
        self.look(f"step: {step}")
        self.press("Save")

    def step(self, name: str) -> Locator:
        """A line of "What follows"."""
        return (
            self.main.get_by_role("region", name="What follows").get_by_role("listitem").filter(has_text=name)
        )

    def give_letter(self, how: str) -> None:
        """The letter that is shown was given."""
        self.main.get_by_role("group", name="How was it given?").get_by_label(how).check()
        self.press("I have given it")
