"""Refresh the vendored web files and their list of hashes: `python scripts/vendor.py` (needs npm).

Nothing here runs when the product is installed or started: the files it makes are committed. Bootstrap loses
its source-map comment (the map is not shipped, and hashed file names need every address in a file to exist).
The font's web files are kept as published; the TTF files for PDFs are its latin and latin-ext parts joined,
because WeasyPrint unpacks WOFF2 on every render.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent / "static" / "vendor"
BOOTSTRAP = "5.3.9"
FONT = "5.3.0"
FONT_PACKAGE = "@fontsource/atkinson-hyperlegible-next"
FONT_STEM = "atkinson-hyperlegible-next"
SUBSETS = ("latin", "latin-ext")
WEB_FACES = ("400-normal", "400-italic", "600-normal", "700-normal")
PDF_FACES = {
    "400-normal": "Regular",
    "400-italic": "Italic",
    "700-normal": "Bold",
    "700-italic": "BoldItalic",
}


def main() -> int:
    """Fetch both packages, rewrite static/vendor and VENDOR.json; 0 when all is done."""
    with tempfile.TemporaryDirectory() as scratch:
        bootstrap = _unpacked("bootstrap", BOOTSTRAP, Path(scratch))
        font = _unpacked(FONT_PACKAGE, FONT, Path(scratch))
        entries = [_bootstrap(bootstrap), _font(font)]
    (ROOT / "VENDOR.json").write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")
    sys.stderr.write(f"Vendored {len(entries)} packages\n")
    return 0


def _unpacked(package: str, version: str, scratch: Path) -> Path:
    """The folder of one npm package, fetched with the developer's own npm settings."""
    command = ["npm", "pack", "--json", f"{package}@{version}"]
    answer = subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True)
    target = scratch / f"{Path(package).name}-unpacked"
    with tarfile.open(scratch / json.loads(answer.stdout)[0]["filename"]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def _bootstrap(source: Path) -> dict[str, object]:
    """Copy the minified style sheet and its licence; the VENDOR.json entry."""
    folder = _fresh(f"bootstrap-{BOOTSTRAP}")
    css = (source / "dist" / "css" / "bootstrap.min.css").read_text(encoding="utf-8")
    kept = "\n".join(line for line in css.splitlines() if "sourceMappingURL" not in line)
    (folder / "bootstrap.min.css").write_text(kept + "\n", encoding="utf-8")
    (folder / "LICENSE.txt").write_bytes((source / "LICENSE").read_bytes())
    return _entry("bootstrap", BOOTSTRAP, "MIT", folder, "source-map comment removed")


def _font(source: Path) -> dict[str, object]:
    """Copy the web files, join the parts into TTF for PDFs; the VENDOR.json entry."""
    folder = _fresh(f"{FONT_STEM}-{FONT}")
    for face in WEB_FACES:
        for subset in SUBSETS:
            name = f"{FONT_STEM}-{subset}-{face}.woff2"
            (folder / name).write_bytes((source / "files" / name).read_bytes())
    for face, style in PDF_FACES.items():
        _joined(source / "files", face, folder / f"AtkinsonHyperlegibleNext-{style}.ttf")
    (folder / "OFL.txt").write_bytes((source / "LICENSE").read_bytes())
    return _entry(
        FONT_PACKAGE, FONT, "OFL-1.1", folder, "TTF files joined from the latin and latin-ext parts"
    )


def _joined(files: Path, face: str, target: Path) -> None:
    """Write one TTF holding both parts of a face; static faces need no table of design axes."""
    parts = []
    for subset in SUBSETS:
        font = TTFont(files / f"{FONT_STEM}-{subset}-{face}.woff2", recalcTimestamp=False)
        font.flavor = None
        part = target.with_suffix(f".{subset}.part")
        font.save(part)
        parts.append(str(part))
    merged = Merger(options=Options(drop_tables=["STAT", "prep", "gasp"])).merge(parts)
    merged.recalcTimestamp = False
    for stamp in (
        "created",
        "modified",
    ):  # the merger writes the time of day: the same bytes on every run instead
        setattr(merged["head"], stamp, getattr(font["head"], stamp))
    merged.save(target)
    for name in parts:
        Path(name).unlink()


def _fresh(name: str) -> Path:
    """An empty folder of that name under static/vendor."""
    folder = ROOT / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    return folder


def _entry(name: str, version: str, licence: str, folder: Path, changes: str) -> dict[str, object]:
    """One row of VENDOR.json: name, version, licence, what was changed, each file with its SHA-256."""
    files = {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }
    return {"name": name, "version": version, "licence": licence, "changes": changes, "files": files}


if __name__ == "__main__":
    raise SystemExit(main())
