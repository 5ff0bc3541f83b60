"""The columns of a table: what each is called, whether it must be there, how its cells are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from common.tables.cells import Reader, plain
from common.tables.text import TableError, quoted


@dataclass(frozen=True)
class Column:
    """One column: `key` for the code, `label` as the template heads it, and other names it goes by.

    A required column must be in the file and filled in each row. `examples` are cells of the template's example rows,
    `choices` its drop-down; `is_title` marks what names a row for people, such as a name.
    """

    key: str
    label: str
    read: Reader
    is_required: bool = False
    aliases: tuple[str, ...] = ()
    help: str = ""
    examples: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_title: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading understood, the template's first."""
        return (self.label, *self.aliases)


@dataclass(frozen=True)
class Places:
    """Where each column stands, by key, under which heading, and which headings were left unread."""

    at: dict[str, int] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


def names_of(columns: Sequence[Column]) -> dict[str, tuple[str, int]]:
    """The key and the preference of each heading, as `plain` writes it; the first column to claim a name has it."""
    known: dict[str, tuple[str, int]] = {}
    for preference in range(max((len(column.names) + 1 for column in columns), default=0)):
        for column in columns:
            names = (*column.names, column.key)
            if preference < len(names):
                known.setdefault(plain(names[preference]), (column.key, preference))
    return known


def place_columns(headings: Sequence[str], known: Mapping[str, tuple[str, int]]) -> Places:
    """Where the known columns stand; of two names for one thing the preferred is read."""
    best: dict[str, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        key, preference = known.get(plain(heading), ("", 0))
        if key and (key not in best or preference < best[key][0]):
            best[key] = (preference, place)
    at = {key: place for key, (_, place) in best.items()}
    read = set(at.values())
    unread = tuple(text for place, text in enumerate(headings) if place not in read and text.strip())
    return Places(at, {key: headings[place].strip() for key, place in at.items()}, unread)


def check_columns(
    places: Places, headings: Sequence[str], columns: Sequence[Column], either: Sequence[tuple[str, ...]]
) -> None:
    """Raise `TableError` for a column that is missing or stands twice, naming what the template calls it."""
    labels = {column.key: column.label for column in columns}
    missing = [
        f"“{column.label}”" for column in columns if column.is_required and column.key not in places.at
    ]
    missing += [
        " or ".join(f"“{labels[key]}”" for key in keys)
        for keys in either
        if not any(key in places.at for key in keys)
    ]
    if missing:
        raise TableError(_missing(missing, headings))
    names = [plain(heading) for heading in headings]
    for place in places.at.values():
        if names.count(names[place]) > 1:
            raise TableError(
                f"Two columns are called “{headings[place].strip()}”. Rename or remove one, then upload the file again."
            )


def _missing(missing: list[str], headings: Sequence[str]) -> str:
    """Which columns are missing, and what was found instead."""
    wanted = " and ".join(missing)
    noun = "a column" if len(missing) == 1 else "columns"
    return (
        f"The file has no column for {wanted}. Its columns are {quoted(tuple(headings))}. "
        f"Add {noun} called {wanted}, as in the template, and upload it again."
    )
