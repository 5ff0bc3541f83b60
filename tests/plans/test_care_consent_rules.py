"""Consent belongs to a version: which one counts on which day, and which adults it covers."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.rules.care_consent import Asked, Given, PlanConsents, consent_words, is_covered, lacks_consent

MONDAY = date(2026, 11, 23)
BEFORE, AFTER = MONDAY - timedelta(days=10), MONDAY + timedelta(days=7)
FIRST = Given(1, BEFORE)


@pytest.mark.parametrize(
    ("asked", "consents", "expected"),
    [
        ([], [], None),
        ([], [FIRST], BEFORE),
        ([], [Given(1, AFTER)], None),
        ([], [Given(1, BEFORE, until=MONDAY)], None),
        ([], [Given(1, BEFORE, until=AFTER)], BEFORE),
        # Version 2 mended words only: what was given to the first goes on, and so does what is given to it.
        ([], [FIRST, Given(2, MONDAY)], MONDAY),
        # Version 2 asks from today: the first counts no more, its own does.
        ([Asked(2, MONDAY)], [FIRST], None),
        ([Asked(2, MONDAY)], [FIRST, Given(2, MONDAY)], MONDAY),
        ([Asked(2, MONDAY)], [Given(2, BEFORE)], BEFORE),
        # It asks from next week: until then the first goes on.
        ([Asked(2, AFTER)], [FIRST], BEFORE),
        # Version 3 mended words of 2: consent to either will do.
        ([Asked(2, MONDAY)], [Given(3, MONDAY)], MONDAY),
        # Version 3 asks before 2 does: only its own counts.
        ([Asked(2, AFTER), Asked(3, MONDAY)], [FIRST, Given(2, BEFORE)], None),
        # Its own was taken back: the earlier one does not come back to life.
        ([Asked(2, MONDAY)], [FIRST, Given(2, BEFORE, until=MONDAY)], None),
    ],
)
def test_the_newest_consent_that_counts_today(asked, consents, expected: date | None) -> None:
    assert PlanConsents(tuple(asked), tuple(consents)).given_on(MONDAY) == expected


DAYS = st.integers(-20, 20).map(lambda days: MONDAY + timedelta(days=days))
NUMBERS = st.integers(1, 4)
ASKED = st.lists(st.builds(Asked, st.integers(2, 4), DAYS), max_size=3, unique_by=lambda each: each.number)
GIVEN = st.lists(st.builds(Given, NUMBERS, DAYS, st.none() | DAYS), max_size=4)


@settings(deadline=None)
@given(ASKED, GIVEN, DAYS)
def test_no_consent_counts_for_a_version_that_outgrew_it(asked, consents, day: date) -> None:
    found = PlanConsents(tuple(asked), tuple(consents)).given_on(day)
    counting = [
        each.on
        for each in consents
        if each.on <= day
        and not (each.until and each.until <= day)
        and not any(later.number > each.number and later.from_on <= day for later in asked)
    ]
    assert found == max(counting, default=None)


@pytest.mark.parametrize(
    ("given_on", "named_since", "is_agreed", "covered", "lacking"),
    [
        (BEFORE, BEFORE, False, True, False),
        (BEFORE, BEFORE - timedelta(days=1), False, True, False),
        (BEFORE, MONDAY, False, False, True),  # named since the consent
        (BEFORE, None, False, False, False),  # not named: said as that, and no more
        (None, BEFORE, False, False, True),
        (None, None, False, False, True),
        (BEFORE, MONDAY, True, True, False),
        (None, MONDAY, True, True, False),  # a parent's word stands by itself
    ],
)
def test_whom_the_consent_covers(
    given_on, named_since, is_agreed: bool, covered: bool, lacking: bool
) -> None:
    assert is_covered(given_on, named_since, is_agreed=is_agreed) is covered
    assert lacks_consent(given_on, named_since, is_agreed=is_agreed) is lacking


@pytest.mark.parametrize(
    ("asked", "consents", "words"),
    [
        ([], [FIRST], ""),
        ([Asked(2, AFTER)], [FIRST], "From Mon 30 Nov version 2 needs consent of its own. Until then"),
        ([Asked(2, AFTER)], [FIRST, Given(2, MONDAY)], ""),
        ([Asked(2, MONDAY)], [FIRST], "Version 2 asks for consent of its own: what was given to an earlier"),
        ([Asked(2, MONDAY)], [], ""),
    ],
)
def test_what_is_said_of_versions_and_consent(asked, consents, words: str) -> None:
    said = consent_words(PlanConsents(tuple(asked), tuple(consents)), MONDAY)
    assert said.startswith(words)
    assert bool(said) is bool(words)
