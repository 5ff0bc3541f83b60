"""Care plans at the desk and on the tablet, and the training register."""

from datetime import date, timedelta

from playwright.sync_api import Locator

from tests.browser.pages.screen import Screen
from tests.willow_bank import Person

A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


class CarePlanPages(Screen):
    """A pupil's care tab, one plan, its forms."""

    def submit(self) -> None:
        """The form's own button, looked at before."""
        self.look(self.page.get_by_role("heading", level=1).inner_text())
        with self.page.expect_navigation():
            self.main.locator("form button[type=submit]").last.click()

    def start_plan(self, pupil: str, kind: str, **answers: str | date) -> str:
        """A new plan of the kind from the pupil's care tab; its address."""
        self.open(f"{pupil}care/")
        start = self.main.get_by_role("region", name="Start a plan")
        with self.page.expect_navigation():
            start.get_by_role("link", name=kind).click()
        self.write(**answers)
        self.submit()
        return self.page.url.removeprefix(self.url)

    def consent(self, name: str) -> None:
        """A mother's signed consent."""
        self.follow("Add consent or signature")
        self.choose("kind", "Consent")
        self.write(given_by=name, role="Mother")
        self.choose("how", "Signed")
        self.submit()

    def name_carer(self, person: Person) -> None:
        """The adult who is named in the plan."""
        self.follow("Add a carer")
        self.choose("staff", person.full_name)
        self.submit()

    def circulate(self, person: Person) -> None:
        """Ask one adult to read it."""
        self.follow("Ask somebody to read it")
        self.choose("staff", person.full_name)
        self.submit()

    def change(self, because: str, consent: str = "", **answers: str | date) -> None:
        """Another version; CONSENT says whether it needs consent of its own, where the plan asks."""
        self.follow("Change")
        self.write(because=because, **answers)
        if consent:
            self.choose("asks_consent", consent)
        self.submit()

    def card(self, title: str) -> Locator:
        """A card of the page by its heading."""
        return self.main.locator(".kw-card").filter(has=self.page.get_by_role("heading", name=title))

    def document(self, address: str) -> bytes:
        """The plan on paper."""
        answer = self.page.request.get(f"{self.url}{address}pdf/")
        assert answer.ok
        return answer.body()


class TrainingPages(Screen):
    """The register and one's own certificates."""

    def record(self, person: Person, kind: str, awarded_on: date, days: int) -> None:
        """A certificate with its evidence, valid for so many days."""
        self.open("/training/add/")
        self.choose("staff", person.full_name)
        self.choose("kind", kind)
        self.write(awarded_on=awarded_on, expires_on=awarded_on + timedelta(days=days), provider="St John")
        file = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": A_PDF}
        self.field("file").set_input_files(files=[file])
        self.look("add a certificate")
        self.press("Save the certificate")

    def row(self, person: Person) -> str:
        """What the register says of an adult, on one line."""
        return " ".join(self.main.get_by_role("row", name=person.full_name).inner_text().split())
