"""An intimate-care plan at the desk, and the care itself from a pupil's card with one finger."""

from datetime import date, timedelta

from tests.browser.pages.behaviour import BehaviourPages
from tests.browser.pages.screen import Screen
from tests.willow_bank import Person


class IntimatePlanPages(Screen):
    """The SENCO's side: the plan, the consent, the carer, and the list of what to look at."""

    def write_plan(self, pupil: str, today: date) -> None:
        """A plan in force since yesterday with everything it has to say; it asks for two adults."""
        self.open(f"{pupil}care/start/intimate/")
        self.write(
            starts_on=today - timedelta(days=1),
            review_on=today + timedelta(days=200),
            needs="Wears pads and is changed twice a day",
            pupil_does="Hands over the wipes",
            adult_does="Cleans and dries\nFastens the new pad",
            products="Pads and wipes from home",
            where_and_when="Changing room, about 10:15",
        )
        self.field("is_second_adult_required").check()
        self.press("Save the plan")

    def agree(self, name: str) -> None:
        """A mother's consent."""
        self.follow("Add consent or signature")
        self.choose("kind", "Consent")
        self.write(given_by=name, role="Mother")
        self.choose("how", "Signed")
        self.main.locator("form button[type=submit]").last.click()

    def name_carer(self, person: Person) -> None:
        """The adult who is named."""
        self.follow("Add a carer")
        self.choose("staff", person.full_name)
        self.main.locator("form button[type=submit]").last.click()


class CarePages(BehaviourPages):
    """The carer's side, on the tablet."""

    def open_more(self) -> None:
        """Unfold what stands under "More" on Amara's card."""
        self.finger.tap(self.page.locator(".kw-card-more > summary").filter(has_text="More for Amara K."))

    def save_with(self, person: Person) -> None:
        """Save with the button that says who the second adult was."""
        with self.page.expect_navigation():
            self.finger.tap(self.page.get_by_role("button", name=f"Save, with {person.full_name}"))

    def open_body(self) -> None:
        """Unfold the skin and the body map."""
        self.finger.tap(self.page.locator(".kw-more > summary").filter(has_text="Skin and body"))

    def mark_by_list(self, region: str, kind: str) -> None:
        """A mark on the body map from its list alone, as with a keyboard."""
        self.field("marks-0-region").select_option(region)
        self.field("marks-0-kind").select_option(kind)


class ReadingPages(Screen):
    """The head's side, at the desk: one pupil's records, once, for a reason."""

    def read(self, reason: str) -> None:
        """Say why, and read."""
        self.write(reason=reason)
        self.press("Read the records")
