"""A person with a browser that has no scripts: Django's test client, read and answered in the words on the page."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.journeys.html import Page
from tests.willow_bank import PASSWORD, Person


class Visitor:
    """The person and the page in front of them."""

    def __init__(self, person: Person) -> None:
        """Sign in at the front door."""
        self.client = Client()
        self.page = Page("")
        self.address = ""
        self.open(reverse("account_login"))
        self.send("Sign in", login=person.email, password=PASSWORD)
        assert "Sign out" in self.page.words

    @property
    def words(self) -> str:
        """What the page says, on one line."""
        return self.page.words

    def open(self, address: str) -> None:
        """Type an address that can be opened."""
        self._arrive(self.client.get(address, follow=True))

    def status_of(self, address: str) -> int:
        """What the server answers to an address that was guessed."""
        return self.client.get(address).status_code

    def follow(self, words: str) -> None:
        """Follow the first link that says so."""
        found = [href for text, href in self.page.links if words in text]
        assert found, f"no link says {words!r}: {[text for text, _ in self.page.links]}"
        self.open(self._full(found[0]))

    def send(self, button: str, **answers: object) -> None:
        """Answer questions by their names and press the button; everything else stays as the page filled it in."""
        pressed = next((each for each in self.page.buttons if button in each.words), None)
        assert pressed, f"no button says {button!r}: {[each.words for each in self.page.buttons]}"
        form = self.page.forms[pressed.form]
        for name, answer in answers.items():
            form.fill(
                name, f"{answer.day}/{answer.month}/{answer.year}" if isinstance(answer, date) else answer
            )
        sent = form.fields | ({pressed.name: [pressed.value]} if pressed.name else {})
        self._arrive(self.client.post(self._full(pressed.action or form.action), sent, follow=True))

    def upload(self, button: str, name: str, file_name: str, content: bytes) -> None:
        """Choose a file and press the button."""
        pressed = next(each for each in self.page.buttons if button in each.words)
        form = self.page.forms[pressed.form]
        file = SimpleUploadedFile(file_name, content, "text/csv")
        self._arrive(self.client.post(self._full(form.action), {**form.fields, name: file}, follow=True))

    def download(self, words: str) -> tuple[str, bytes]:
        """The address and the content behind the first link that says so."""
        address = self._full(next(href for text, href in self.page.links if words in text))
        answer = self.client.get(address)
        assert answer.status_code == 200
        return address, answer.content

    def _full(self, href: str) -> str:
        """An address as the page means it."""
        return self.address.split("?")[0] + href if not href or href.startswith("?") else href

    def _arrive(self, answer: object) -> None:
        """The page that came, which must be a page."""
        assert answer.status_code in {200, 422}, answer.status_code
        wanted = answer.request
        self.address = wanted["PATH_INFO"] + (f"?{wanted['QUERY_STRING']}" if wanted["QUERY_STRING"] else "")
        self.address = urlsplit(self.address)._replace(scheme="", netloc="").geturl()
        self.page = Page(answer.content.decode())
