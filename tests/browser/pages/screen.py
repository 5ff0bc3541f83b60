"""One person at one device: pages opened, fields filled by their labels, buttons and links by their names."""

import re
from datetime import date

from playwright.sync_api import Locator, Page

from tests.browser.checks import Findings


def british(day: date) -> str:
    """A day as a person in England types it: 3/9/2026."""
    return f"{day.day}/{day.month}/{day.year}"


class Screen:
    """The page in front of the person; what is wrong with the pages they see is noted in FINDINGS."""

    def __init__(self, page: Page, url: str, findings: Findings) -> None:
        self.page = page
        self.url = url
        self.findings = findings

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.get_by_role("main")

    def open(self, address: str) -> None:
        """Type the address."""
        self.page.goto(f"{self.url}{address}")

    def look(self, name: str) -> None:
        """Look at the page as it stands: what a blind, a clumsy or a narrow reader would trip over is noted."""
        self.findings.look(self.page, name)

    def field(self, name: str) -> Locator:
        """A field of the page's form by its name; that each has a label is axe's business."""
        return self.main.locator(f'[name="{name}"]')

    def write(self, **answers: str | date | int) -> None:
        """Fill in text fields."""
        for name, answer in answers.items():
            self.field(name).fill(british(answer) if isinstance(answer, date) else str(answer))

    def choose(self, name: str, option: str) -> None:
        """Choose what reads so from a list, or press the chip."""
        field = self.field(name)
        if field.first.evaluate("element => element.nodeName") == "SELECT":
            field.select_option(
                field.get_by_role("option").filter(has_text=option).first.get_attribute("value")
            )
        else:
            field.and_(self.page.get_by_label(option)).first.check()

    def press(self, name: str) -> None:
        """Press a button of the page's own, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the first link that is called so."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=name).first.click()

    def toast(self) -> str:
        """The message at the foot of the page."""
        return self.page.locator("[data-toast]").last.inner_text().strip()

    def sign_in(self, email: str, password: str) -> None:
        """From the sign-in page to the person's own home; at once to that for who is signed in."""
        self.open("/")
        if "sign-in" not in self.page.url:
            return
        self.page.get_by_label("School e-mail address").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign in")
        self.page.wait_for_url(re.compile(r"^((?!sign-in).)*$"))
