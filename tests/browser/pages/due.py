"""The Due page, and the demo's outbox behind it."""

from playwright.sync_api import FrameLocator

from tests.browser.pages.screen import Screen


class DuePages(Screen):
    """What is due, and what was said of it by e-mail."""

    def go_to_due(self) -> None:
        """By the navigation, which stands in the person's menu on a tablet."""
        menu = self.page.locator("details.kw-menu > summary:visible").first
        if not self.page.get_by_role("link", name="Due", exact=True).first.is_visible():
            menu.click()
        with self.page.expect_navigation():
            self.page.get_by_role("link", name="Due", exact=True).locator("visible=true").first.click()

    def lines(self) -> list[str]:
        """Each line of the list, on one line."""
        return [" ".join(text.split()) for text in self.page.locator(".kw-due-line").all_inner_texts()]

    def open_letter(self, reader: str) -> None:
        """From the outbox to the newest e-mail of a reader."""
        self.open("/demo/outbox/")
        self.look("outbox")
        with self.page.expect_navigation():
            self.main.get_by_role("row", name=reader).first.get_by_role("link").click()

    @property
    def letter(self) -> FrameLocator:
        """The e-mail as its reader sees it."""
        return self.page.frame_locator("iframe.kw-letter")
