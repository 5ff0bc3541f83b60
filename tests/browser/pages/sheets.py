"""Bringing in a spreadsheet at the desk: upload, preview, confirm, undo."""

from tests.browser.pages.screen import Screen


class SheetPages(Screen):
    """One kind of spreadsheet."""

    def start(self, title: str) -> None:
        """From the page of imports to the kind."""
        self.open("/import/")
        self.look("what to bring in")
        self.follow(title)
        self.look("sheet start")

    def upload(self, name: str, content: bytes) -> str:
        """Choose the file and ask for the preview; the first part of it."""
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        self.field("file").set_input_files(files=[{"name": name, "mimeType": kind, "buffer": content}])
        self.press("Show the preview")
        self.look("sheet preview, to mend")
        return self.main.inner_text()

    def tab(self, name: str) -> str:
        """Another part of the preview."""
        self.follow(name)
        self.look(f"sheet preview, {name}")
        return self.main.get_by_role("table").inner_text()

    def confirm(self, button: str) -> str:
        """Import; what the page then says."""
        self.press(button)
        self.look("sheet result")
        return self.main.inner_text()

    def undo(self) -> tuple[str, str]:
        """Undo the import: what its preview says, and what the page says afterwards."""
        self.follow("Undo this import")
        self.look("sheet undo")
        before = self.main.inner_text()
        self.press("Undo the import")
        self.look("sheet undone")
        return before, self.main.inner_text()
