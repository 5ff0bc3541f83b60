"""A page read as a person reads it: its words, its links, its forms with what is filled in already."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "hr", "img", "meta", "link", "source", "rect", "path", "circle", "line", "use"}
UNSEEN = {"script", "style", "template", "head"}


@dataclass
class Button:
    """A button: its words, the form it belongs to, where it sends that form, what it adds."""

    words: str
    form: str
    action: str
    name: str
    value: str


@dataclass
class Form:
    """A form: where it goes and what would be sent if nobody touched it."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # name → (words, value)

    def fill(self, name: str, answer: object) -> None:
        """Answer one question: an option by its words, else the text itself; a list chooses several."""
        if name not in self.fields and name not in self.options:
            raise AssertionError(
                f"the page asks no {name!r}; it asks {sorted({*self.fields, *self.options})}"
            )
        answers = answer if isinstance(answer, list) else [answer]
        self.fields[name] = [self._value(name, str(each)) for each in answers]

    def _value(self, name: str, words: str) -> str:
        offered = self.options.get(name)
        if not offered:
            return words
        found = [value for label, value in offered if words in label]
        if not found:
            raise AssertionError(f"{name} does not offer {words!r}, only {[label for label, _ in offered]}")
        return found[0]


class Page(HTMLParser):
    """One page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.buttons: list[Button] = []
        self.forms: dict[str, Form] = {}
        self._seen: list[str] = []
        self._open: list[str] = []
        self._collecting: dict[str, list[str]] = {}
        self._form = self._href = self._select = self._textarea = ""
        self._button: dict[str, str] = {}
        self._option: dict[str, str] = {}
        self._label_for = ""
        self._labels: dict[str, str] = {}
        self._boxes: list[tuple[str, str, str, str]] = []  # form, name, value, id
        self.feed(html)
        for form, name, value, box_id in self._boxes:
            words = self._labels.get(box_id, value)
            self.forms[form].options.setdefault(name, []).append((words, value))

    @property
    def words(self) -> str:
        """All that can be read, on one line."""
        return " ".join(" ".join(self._seen).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        start = getattr(self, f"_start_{tag}", None)
        if start:
            start(given, {name for name, _ in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        end = getattr(self, f"_end_{tag}", None)
        if end:
            end()

    def handle_data(self, data: str) -> None:
        for collected in self._collecting.values():
            collected.append(data)
        if not UNSEEN & set(self._open):
            self._seen.append(data)

    def _collect(self, what: str) -> None:
        self._collecting[what] = []

    def _collected(self, what: str) -> str:
        return " ".join("".join(self._collecting.pop(what, [])).split())

    def _put(self, name: str, value: str) -> None:
        if name and self._form:
            self.forms[self._form].fields.setdefault(name, []).append(value)

    def _start_form(self, given: dict[str, str], names: set[str]) -> None:
        self._form = given.get("id") or f"form {len(self.forms)}"
        self.forms[self._form] = Form(given.get("action", ""), given.get("method", "get"))

    def _end_form(self) -> None:
        self._form = ""

    def _start_a(self, given: dict[str, str], names: set[str]) -> None:
        self._href = given.get("href", "")
        self._collect("a")

    def _end_a(self) -> None:
        self.links.append((self._collected("a"), self._href))

    def _start_button(self, given: dict[str, str], names: set[str]) -> None:
        self._button = given
        self._collect("button")

    def _end_button(self) -> None:
        form = self._button.get("form", self._form)
        action, name = self._button.get("formaction", ""), self._button.get("name", "")
        words = self._collected("button")
        self.buttons.append(Button(words, form, action, name, self._button.get("value", "")))

    def _start_label(self, given: dict[str, str], names: set[str]) -> None:
        self._label_for = given.get("for", "")
        self._collect("label")

    def _end_label(self) -> None:
        self._labels[self._label_for] = self._collected("label")

    def _start_input(self, given: dict[str, str], names: set[str]) -> None:
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "text")
        if kind in {"radio", "checkbox"}:
            if self._form and name:
                self._boxes.append((self._form, name, value or "on", given.get("id", "")))
            if "checked" in names:
                self._put(name, value or "on")
        elif kind == "file":
            self.forms[self._form].fields.setdefault(name, [])
        else:
            self._put(name, value)

    def _start_textarea(self, given: dict[str, str], names: set[str]) -> None:
        self._textarea = given.get("name", "")
        self._collect("textarea")

    def _end_textarea(self) -> None:
        self._put(self._textarea, "".join(self._collecting.pop("textarea")).removeprefix("\n"))

    def _start_select(self, given: dict[str, str], names: set[str]) -> None:
        self._select = given.get("name", "")

    def _start_option(self, given: dict[str, str], names: set[str]) -> None:
        self._option = given | ({"chosen": "yes"} if "selected" in names else {})
        self._collect("option")

    def _end_option(self) -> None:
        words = self._collected("option")
        if not (self._form and self._select):
            return
        form, value = self.forms[self._form], self._option.get("value", words)
        offered = form.options.setdefault(self._select, [])
        if self._option.get("chosen") or not offered:
            form.fields[self._select] = [value]
        offered.append((words, value))
