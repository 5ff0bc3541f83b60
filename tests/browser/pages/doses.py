"""Medicines on the tablet: the day's doses, the screen before giving, what becomes of one."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.pages.behaviour import BehaviourPages

# The list as if its minute were over and something had changed.
STALE = """() => {
  const list = document.querySelector("[data-refreshed]");
  list.classList.add("is-stale");
  list.setAttribute("hx-headers", "{}");
  htmx.trigger(list, "kw:refresh");
}"""


class DosePages(BehaviourPages):
    """From Today to a dose that is given, with one finger."""

    def row(self, medicine: str) -> Locator:
        """The line of the day of this medicine."""
        return self.page.locator(".kw-slot").filter(has_text=medicine)

    def open_medicines(self) -> None:
        """From the notice on Today."""
        with self.page.expect_navigation():
            notice = self.page.locator(".kw-notice").filter(has_text="Medicines")
            self.finger.tap(notice.get_by_role("link", name="Open").first)

    def give(self, medicine: str) -> Locator:
        """The way to a dose when needed."""
        return self.row(medicine).get_by_role("link", name=re.compile("^Give"))

    def refresh_with_focus_on(self, control: Locator) -> bool:
        """Let the list ask for itself and be sent anew; whether the focus is on CONTROL as before."""
        control.focus()
        self.page.evaluate(STALE)
        expect(self.page.locator(".is-stale")).to_have_count(0)
        expect(self.page.locator("[data-refreshed]")).to_have_count(1)
        return bool(control.evaluate("(element) => element === document.activeElement"))

    def set_out(self, medicine: str) -> None:
        """Tap "Give" on its line."""
        with self.page.expect_navigation():
            self.finger.tap(self.row(medicine).get_by_text(re.compile("^Give ")))

    def press_big(self, name: str) -> None:
        """The button at the foot, or another of the page's own."""
        with self.page.expect_navigation():
            self.finger.tap(self.main.get_by_role("button", name=name, exact=True))

    def something_else(self, outcome: str, reason: str) -> None:
        """Unfold it, choose, say why."""
        self.finger.tap(self.page.locator(".kw-more > summary"))
        self.answer("What happened instead?", outcome)
        self.write(reason=reason)
        self.press_big("Save this")
