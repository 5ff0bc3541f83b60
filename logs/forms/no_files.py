"""Forms of the body and of care keep no file: a photograph of a child's injury has no place here (domain.md 13.15)."""

from __future__ import annotations

from typing import Any

from common.forms import KwForm

NO_PHOTOGRAPHS = (
    "Photographs and files are not kept here: nothing was stored. Mark the place on the body map or describe it in "
    "words, then save again."
)


class NoFilesForm(KwForm):
    """A form that refuses whatever file is sent with it, in words; nothing typed is lost."""

    def clean(self) -> dict[str, Any]:
        """Refuse files."""
        said: dict[str, Any] = super().clean() or {}
        if self.files:
            self.add_error(None, NO_PHOTOGRAPHS)
        return said
