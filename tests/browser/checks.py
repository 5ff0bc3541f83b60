"""What is wrong with a page: axe's violations, scrolling sideways, targets too small for a finger."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# A folder for a picture of every page looked at, for whoever wants to see them.
PICTURES = "KEYWORKER_PICTURES"
TARGET_PX = 48
TABLET_SIZES = ((1024, 768), (768, 1024))
DESK_SIZES = ((1366, 768),)
PHONE_SIZES = ((360, 740),)

HERE = Path(__file__).parent
SMALL_TARGETS = (HERE / "small_targets.js").read_text()
SIDEWAYS = (HERE / "sideways.js").read_text()


@dataclass
class Findings:
    """What was seen so far: pages by name, and what is wrong with them."""

    sizes: tuple[tuple[int, int], ...]
    has_big_targets: bool = False
    pages: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)

    def look(self, page: Page, name: str) -> None:
        """Run every check on the page, once a name, at each of the sizes; the window is left as it was."""
        if name in self.pages:
            return
        self.pages.append(name)
        keep_picture(page, f"{len(self.pages):02d} {name}")
        self.violations += [f"{name}: {each}" for each in axe_violations(page)]
        before = page.viewport_size
        for width, height in self.sizes:
            page.set_viewport_size({"width": width, "height": height})
            if words := page.evaluate(SIDEWAYS):
                self.sideways.append(f"{name} at {width}x{height}: {words}")
            small = page.evaluate(SMALL_TARGETS, TARGET_PX) if self.has_big_targets else []
            self.small += [f"{name} at {width}x{height}: {each}" for each in small]
        if before:
            page.set_viewport_size(before)


def axe_violations(page: Page) -> Iterator[str]:
    """Each violation with its rule and the first elements it concerns."""
    for found in Axe().run(page).response["violations"]:
        nodes = "; ".join(str(node["html"])[:160] for node in found["nodes"][:3])
        yield f"{found['id']} ({found['help']}): {nodes}"


def keep_picture(page: Page, name: str) -> None:
    """A picture of the whole page, when a folder for them is named in the environment."""
    folder = os.environ.get(PICTURES)
    if folder:
        file = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        page.screenshot(path=Path(folder) / f"{file}.png", full_page=True)
