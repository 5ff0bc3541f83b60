"""Compiles every template of the project, so that a broken tag is found before anybody opens the page."""

import sys
from collections.abc import Iterator

import django
from django.template import TemplateSyntaxError, engines

from scripts.project import ROOT


def names() -> Iterator[str]:
    """The names of all templates in the project's own template folder."""
    folder = ROOT / "templates"
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".html", ".txt", ".svg", ".css"}:
            yield path.relative_to(folder).as_posix()


def main() -> int:
    """0 when every template compiles, else 1 with a line for each that does not."""
    django.setup()
    faults = 0
    for name in names():
        try:
            engines["django"].get_template(name)
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            faults += 1
            print(f"{name}: {error}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
