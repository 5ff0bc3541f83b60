"""What the SENCO does at the desk: the import, setting a pupil up."""

from datetime import date

from tests.browser.pages.screen import Screen
from tests.willow_bank import Person, Target


class ImportPages(Screen):
    """The MIS file: upload, preview, confirm."""

    def upload(self, name: str, content: bytes) -> None:
        """Choose the file and ask for the preview."""
        self.open("/import/pupils/")
        self.look("import")
        file = {"name": name, "mimeType": "text/csv", "buffer": content}
        self.page.get_by_label("File from your MIS").set_input_files(files=[file])
        self.press("Show the preview")

    def problems(self) -> str:
        """What is to be mended, row by row."""
        self.follow("To mend")
        self.look("import preview, to mend")
        return self.main.get_by_role("table").inner_text()

    def new_pupils(self) -> str:
        """Who is new."""
        self.follow("New")
        self.look("import preview, new")
        return self.main.get_by_role("table").inner_text()

    def confirm(self, button: str) -> str:
        """Import; what the page then says."""
        self.press(button)
        self.look("import done")
        return self.main.inner_text()


class SetUpPages(Screen):
    """The checklist and the forms of one pupil."""

    def ready_words(self) -> str:
        """ "Ready to log: 0 of 2"."""
        self.open("/setup/?show=all")
        self.look("set up")
        return " ".join(self.main.locator(".kw-ready-figure").inner_text().split())

    def open_pupil(self, name: str) -> str:
        """The pupil's own list of what is set up; its address."""
        self.open("/setup/?show=all")
        self.follow(name)
        self.look("set up a pupil")
        return self.page.url.removeprefix(self.url)

    def save(self) -> None:
        """Save the form in front, looked at first."""
        self.look(self.page.get_by_role("heading", level=1).inner_text())
        self.press("Save")

    def add_key_worker(self, who: Person, from_on: date) -> None:
        """The key worker of every day."""
        self.follow("Add somebody")
        self.choose("kind", "Key worker")
        self.choose("staff", who.full_name)
        self.write(from_on=from_on)
        self.save()

    def add_ehc_plan(self, first_issued_on: date, reviewed_on: date) -> None:
        """The plan's dates, issued anew after its last review."""
        self.follow("Enter the EHC plan")
        self.write(
            first_issued_on=first_issued_on, issued_on=reviewed_on, last_review_completed_on=reviewed_on
        )
        self.save()

    def add_outcome(self, title: str, text: str) -> None:
        """One outcome of Section E."""
        self.follow("Add an outcome")
        self.write(title=title, text=text)
        self.save()

    def add_line(
        self, name: str, wording: str, minutes: int, sessions: int, outcome: str, starts_on: date
    ) -> None:
        """A line of provision, so often a week, for the outcome."""
        self.follow("Add provision")
        self.write(name=name, wording=wording, minutes=minutes, sessions=sessions, starts_on=starts_on)
        self.choose("outcome", outcome)
        self.save()

    def add_target(self, target: Target, outcome: str, line: str, starts_on: date) -> None:
        """A step towards the outcome, worked on in the line's sessions."""
        self.follow("Add a target")
        self.choose("measure", target.measure)
        self.write(title=target.title, starts_on=starts_on, **target.criterion)
        if target.level:
            self.choose("criterion_level", target.level)
        self.choose("outcome", outcome)
        self.choose("lines", line)
        self.save()

    def add_time(self, weekday: str, at: str, minutes: int, place: str, starts_on: date) -> None:
        """A time in the week, led by the key worker of the day."""
        self.follow("Add a time")
        self.choose("weekdays", weekday)
        self.write(starts_at=at, minutes=minutes, place=place, starts_on=starts_on)
        self.save()
