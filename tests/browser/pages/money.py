"""What the office does with registers and rates: load marks, see hours and cost."""

from tests.browser.pages.screen import Screen


class OfficePages(Screen):
    """Attendance marks and funding at the desk."""

    def load_marks(self, name: str, content: str) -> str:
        """Choose the register and load it; what the page then says."""
        self.open("/import/attendance/")
        self.look("attendance")
        file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
        self.page.get_by_label("Register from your MIS").set_input_files(files=[file])
        self.press("Show the preview")
        self.look("attendance preview")
        self.press("Load 2 marks")
        self.look("attendance loaded")
        return self.main.inner_text()

    def set_rate(self, pounds: str, from_on: str) -> str:
        """Set what an hour of everybody costs; what the page then says."""
        self.open("/funding/")
        self.look("funding without a rate")
        before = self.main.inner_text()
        self.write(pounds=pounds, from_on=from_on)
        self.press("Set the rate")
        self.look("funding")
        return before
