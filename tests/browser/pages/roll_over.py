"""The new school year at the desk, and a time of the timetable that two people have open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from tests.browser.pages.screen import Screen


class RollOverPages(Screen):
    """Days, classes, pupils, what will happen, done, undone."""

    def begin(self, first_day: date, last_day: date) -> None:
        """From the set-up page to the preview."""
        self.open("/setup/")
        self.follow("New school year")
        self.look("new school year, days")
        self.write(first_day=first_day, last_day=last_day)
        self.press("Show the preview")
        self.look("new school year, classes")

    def rename_class(self, name: str, then: str) -> None:
        """Type what a class is called in the new year, and keep it."""
        self.main.get_by_label(f"New name of {name}").fill(then)
        self.press("Keep these answers")

    def keep_back(self, group: str, pupil: str) -> None:
        """One pupil of the class stays in the year."""
        self.follow("Pupils")
        self.follow(group)
        self.look("new school year, pupils")
        self.main.get_by_label(f"What {pupil} does").select_option(label="Stays in the year")
        self.press("Keep these answers")

    def what_will_happen(self) -> str:
        """The last part of the preview."""
        self.follow("What will happen")
        self.look("new school year, what will happen")
        return self.main.inner_text()

    def confirm(self, button: str) -> str:
        """Write it; what the page then says."""
        self.press(button)
        self.look("new school year, done")
        return self.main.inner_text()

    def undo(self) -> str:
        """Put it all back, asked first."""
        self.follow("Undo it all")
        self.look("new school year, undo")
        self.press("Undo all of it")
        return self.main.inner_text()


class TimePages(Screen):
    """The form of a time in the timetable."""

    @contextmanager
    def beside(self) -> Iterator["TimePages"]:
        """Another person at another desk, in the same browser's next room."""
        browser = self.page.context.browser
        assert browser is not None
        context = browser.new_context(
            viewport=self.page.viewport_size, locale="en-GB", reduced_motion="reduce"
        )
        yield TimePages(context.new_page(), self.url, self.findings)
        context.close()

    def open_first(self, pupil_address: str) -> None:
        """The first time of the pupil."""
        self.open(pupil_address)
        with self.page.expect_navigation():
            self.main.locator('a[href*="/timetable/"]:not([href*="/add/"])').first.click()

    def save(self) -> str:
        """Save the form as it stands; what the page then says."""
        self.press("Save")
        return self.main.inner_text()
