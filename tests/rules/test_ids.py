"""UUID version 7 (RFC 9562 section 5.7): laid out right, in order, and not to be guessed."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from common.ids import _Sequence, _sequence, uuid7


@pytest.fixture(autouse=True)
def _no_past():
    """Another test may have lived in the future: its identifiers would keep ours ahead of the clock."""
    _sequence.reset()


def test_uuid7_carries_its_version_variant_and_time():
    before = time.time_ns() // 1_000_000
    made = uuid7()
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    # A burst of identifiers may run a few milliseconds ahead of the clock, never behind it.
    assert before <= made.int >> 80 <= after + 5


def test_uuid7_is_greater_than_the_one_before():
    made = [uuid7() for _ in range(2000)]
    assert made == sorted(set(made))
    assert [str(one) for one in made] == sorted(str(one) for one in made)


def test_uuid7_is_unique_across_threads():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: uuid7(), range(2000)))
    assert len(set(made)) == len(made)


def test_sequence_goes_on_when_the_clock_goes_back():
    sequence = _Sequence()
    first, second = sequence.advance(1000), sequence.advance(900)
    assert second > first
    assert second[0] == 1000


def test_sequence_takes_the_next_millisecond_when_its_random_bits_run_out():
    sequence = _Sequence()
    sequence.advance(1000)
    sequence.random = (1 << 74) - 1
    milliseconds, random = sequence.advance(1000)
    assert milliseconds == 1001
    assert random < 1 << 74


def test_sequence_starts_afresh_after_a_fork():
    sequence = _Sequence()
    sequence.advance(1000)
    sequence.reset()
    assert (sequence.milliseconds, sequence.random) == (0, 0)
