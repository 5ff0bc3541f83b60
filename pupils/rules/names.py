"""How a pupil's name is shown and sorted: safe for accents, right-to-left scripts and emoji."""

import unicodedata


def _letters(text: str) -> str:
    """TEXT without marks that only steer direction or joining."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()


def sort_name(surname: str, forename: str) -> str:
    """ "surname forename", without accents and in one case, so that "Éva" stands with "Eva"."""
    decomposed = unicodedata.normalize("NFKD", f"{_letters(surname)} {_letters(forename)}")
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().strip()


def _first_letter(text: str) -> str:
    """The first letter of TEXT with the marks that belong to it."""
    letters = unicodedata.normalize("NFC", _letters(text))
    return letters[:1].upper()


def short_name(forename: str, surname: str) -> str:
    """ "Amara K."."""
    letter = _first_letter(surname)
    return f"{_letters(forename)} {letter}." if letter else _letters(forename)


def initials(forename: str, surname: str) -> str:
    """ "AK"."""
    return _first_letter(forename) + _first_letter(surname)
