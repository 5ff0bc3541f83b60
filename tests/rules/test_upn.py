"""Unique pupil numbers (domain.md 1.5). Every number here is an invented or published test number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupils.rules.upn import LETTERS, UpnError, UpnKind, check_letter, read_upn


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("R201100018042", UpnKind.PERMANENT),
        ("T20110001804V", UpnKind.TEMPORARY),
        ("R674123101121", UpnKind.PERMANENT),
        ("H801200001001", UpnKind.PERMANENT),
        ("X00180001701A", UpnKind.TEMPORARY),
    ],
)
def test_published_numbers_are_valid(text, kind):
    found = read_upn(text)
    assert (found.value, found.kind) == (text, kind)


@pytest.mark.parametrize("text", ["r201100018042", " R201 1000 18042 ", "R2011000\t18042"])
def test_number_is_read_however_it_is_typed(text):
    assert read_upn(text).value == "R201100018042"


@pytest.mark.parametrize("text", ["", "  "])
def test_blank_is_no_number_and_no_error(text):
    assert read_upn(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("R20110001804", "has 12", id="too short"),
        pytest.param("R2011000180421", "has 14", id="too long"),
        pytest.param("I201100018042", "other than I, O or S", id="starts with I"),
        pytest.param("S201100018042", "other than I, O or S", id="starts with S"),
        pytest.param("1201100018042", "starts with a letter", id="starts with a digit"),
        pytest.param("R2011O0018042", "letter O in place of a nought", id="O for 0"),
        pytest.param("R20110001804O", "ends in a digit", id="ends in O"),
        pytest.param("R20110001804²", "ends in a digit", id="ends in a superscript"),
        pytest.param("R2011٠0018042", "are digits", id="an Arabic-Indic digit"),
        pytest.param("A201100018042", "does not fit", id="wrong check letter"),
        pytest.param("R201100018043", "does not fit", id="mistyped digit"),
        pytest.param("R021100018042", "does not fit", id="swapped digits"),
    ],
)
def test_faulty_number_is_refused_without_repeating_it(text, message):
    with pytest.raises(UpnError) as raised:
        read_upn(text)
    assert message in str(raised.value)
    assert text not in str(raised.value)


@given(st.text("0123456789", min_size=11, max_size=11), st.sampled_from("0123456789" + LETTERS))
def test_number_with_its_check_letter_is_valid(digits, last):
    body = digits + last
    assert read_upn(check_letter(body) + body).value == check_letter(body) + body


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_is_always_found(body, place, change):
    wrong = body[:place] + str((int(body[place]) + change) % 10) + body[place + 1 :]
    with pytest.raises(UpnError):
        read_upn(check_letter(body) + wrong)
