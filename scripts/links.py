"""Relative links in the project's documents: each must lead to a file or folder that is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from scripts.project import ROOT

# [words](target) and [words](target "title"); pictures too.
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)


def documents() -> list[Path]:
    """The Markdown files people read: at the top and under docs/."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def targets(text: str) -> Iterator[str]:
    """The link targets within the project, without their #part; code blocks are left out."""
    for found in LINK.finditer(FENCE.sub("", text)):
        if not ELSEWHERE.match(found[1]):
            yield unquote(found[1].partition("#")[0])


def broken() -> Iterator[str]:
    """One line for each link that leads nowhere, or out of the project."""
    for document in documents():
        for target in targets(document.read_text(encoding="utf-8")):
            place = (document.parent / target).resolve()
            if not place.exists() or not place.is_relative_to(ROOT):
                yield f"{document.relative_to(ROOT)}: {target} is not there"
