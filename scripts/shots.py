"""`./run shots`: pictures of the gallery and the main paths at their sizes, of a running demo or one of its own."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts import chromium
from scripts.processes import dies_with_parent
from scripts.project import ROOT, Problem, data_folder, python, say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KNOWN_TO_ALL = "demo-school-2026"  # the demo prints it for everybody
READY = "READY "
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
SIZES = {"desk": (1366, 768), "tablet": (1024, 768), "upright": (768, 1024), "phone": (360, 740)}
FIRST_SLOT = ".kw-slot-tools a"
AMARA = "main tbody th a:has-text('Amara')"


@dataclass(frozen=True)
class Shot:
    """One picture: what it is called, where it starts, which links are followed by selector, at which sizes."""

    name: str
    address: str
    links: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ("desk",)
    is_whole: bool = False
    is_dark: bool = False


TABLET = ("tablet", "upright")
# Who is signed in → their pictures; "" is nobody.
PICTURES: dict[str, tuple[Shot, ...]] = {
    "": (Shot("sign-in", "/", sizes=("desk", "tablet", "phone")),),
    "keyworker": (
        Shot("today", "/today/", sizes=TABLET),
        Shot("today-dark", "/today/", sizes=("tablet",), is_dark=True),
        Shot("session", "/log/not-logged/", (FIRST_SLOT,), TABLET),
        Shot("not-logged", "/log/not-logged/", sizes=TABLET),
        Shot("another-session", "/log/new/", sizes=TABLET),
        Shot("key-workers-pupil", "/today/", ("aside a:has-text('Profile')",), TABLET),
    ),
    "senco": (
        Shot("board", "/caseload/"),
        Shot("board-dark", "/caseload/", is_dark=True),
        Shot("pupil", "/caseload/", (AMARA,), is_whole=True),
        Shot("progress", "/caseload/", (AMARA, "a[href$='/progress/']"), is_whole=True),
        Shot("provision", "/caseload/", (AMARA, "a[href$='/provision/']"), is_whole=True),
        Shot("timeline", "/caseload/", (AMARA, "a[href$='/timeline/']")),
        Shot("reviews", "/reviews/"),
        Shot("review", "/reviews/", (AMARA,), is_whole=True),
        Shot("set-up", "/setup/"),
        Shot("set-up-pupil", "/setup/?show=all", (AMARA,), is_whole=True),
        Shot("import", "/import/"),
        Shot("gallery", "/gallery/", sizes=("desk", "tablet"), is_whole=True),
        Shot("gallery-dark", "/gallery/", is_whole=True, is_dark=True),
    ),
    "head": (Shot("head", "/"),),
}


def main(arguments: Sequence[str]) -> int:
    """0 when every picture was taken; the folder is told on stdout."""
    given = _options(arguments)
    program = chromium.ensure()
    if program is None:
        raise Problem(f"Pictures need Chromium. On Debian:  {chromium.REMEDY}")
    folder = Path(given.out) if given.out else data_folder() / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        url = given.url or stack.enter_context(own_demo())
        missed = take_all(program, url.rstrip("/"), folder)
    print(folder)
    if missed:
        say(f"Not taken, because the page or a link on the way was not there: {', '.join(missed)}")
    return 1 if missed else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run shots", description=__doc__)
    parser.add_argument(
        "--url", help="a running demo, for example http://127.0.0.1:8000 (default: a new one)"
    )
    parser.add_argument("--out", help="the folder for the pictures (default: shots in the data folder)")
    return parser.parse_args(arguments)


@contextlib.contextmanager
def own_demo() -> Iterator[str]:
    """The address of a demo school of today, ended and forgotten when the block ends."""
    say("Starting a demo school for the pictures; its first start takes a minute or two ...")
    with tempfile.TemporaryDirectory(prefix="keyworker-shots-") as data:
        # Root's servers run as another account and must pass through.
        Path(data).chmod(0o711 if os.geteuid() == 0 else 0o700)
        command = python("-P", "-m", "scripts", "demo", "--port", "0", "--data", data)
        demo = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=sys.stderr, stdin=subprocess.DEVNULL, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, preexec_fn=dies_with_parent(signal.SIGTERM),
        )  # fmt: skip
        try:
            said = demo.stdout.readline().strip() if demo.stdout else ""
            if not said.startswith(READY):
                raise Problem("The demo did not start: the reason is above.")
            yield said.removeprefix(READY)
        finally:
            demo.terminate()
            demo.wait()


def take_all(program: str, url: str, folder: Path) -> list[str]:
    """Take every picture; the names of those that could not be taken."""
    from playwright.sync_api import sync_playwright

    wanted = [
        (person, shot, size) for person, shots in PICTURES.items() for shot in shots for size in shot.sizes
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        missed = [
            f"{shot.name}-{size}"
            for person, shot, size in wanted
            if not take(browser, url, person, shot, size, folder)
        ]
        browser.close()
    return missed


def take(browser: "Browser", url: str, person: str, shot: Shot, size: str, folder: Path) -> bool:
    """Take one picture in a fresh session; False when the page or a link on the way is not there."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=size != "desk",
        color_scheme="dark" if shot.is_dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    try:
        page = context.new_page()
        if person:
            sign_in(page, url, person)
        if not walk(page, url, shot):
            return False
        page.screenshot(path=folder / f"{shot.name}-{size}.png", full_page=shot.is_whole)
        return True
    finally:
        context.close()


def sign_in(page: "Page", url: str, person: str) -> None:
    """Sign in as one of the demo's people."""
    page.goto(f"{url}/")
    page.get_by_label("School e-mail address").fill(f"{person}@demo.example")
    page.get_by_label("Password").fill(KNOWN_TO_ALL)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


def walk(page: "Page", url: str, shot: Shot) -> bool:
    """Open the shot's page; False when the server refuses it or a link to follow is missing."""
    answer = page.goto(f"{url}{shot.address}")
    if answer is None or not answer.ok:
        return False
    for selector in shot.links:
        link = page.locator(selector).first
        if not link.count():
            return False
        page.goto(f"{url}{link.get_attribute('href')}")
    return True
