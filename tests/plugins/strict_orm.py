"""The suite makes the ORM stricter: rows without an order come back shuffled, dates are dates."""

import datetime
import random
from collections.abc import Iterator

import pytest
from django.db import models
from django.db.models.query import ModelIterable, QuerySet


@pytest.fixture(autouse=True, scope="session")
def _shuffled_when_unordered() -> Iterator[None]:
    """Whoever leans on the order of an unordered query is found out."""
    fetch = QuerySet._fetch_all

    def fetch_and_shuffle(rows: QuerySet) -> None:
        fresh = rows._result_cache is None
        fetch(rows)
        if fresh and not rows.ordered and rows._iterable_class is ModelIterable and not rows.query.is_sliced:
            random.shuffle(rows._result_cache)

    QuerySet._fetch_all = fetch_and_shuffle
    yield
    QuerySet._fetch_all = fetch


@pytest.fixture(autouse=True, scope="session")
def _no_datetime_in_a_date_field() -> Iterator[None]:
    """A moment given where a day belongs loses its time zone silently; here it fails."""
    prepare = models.DateField.get_prep_value

    def refuse_moments(field: models.DateField, value: object) -> object:
        if isinstance(value, datetime.datetime) and not isinstance(field, models.DateTimeField):
            raise TypeError(f"{field} takes a date, not a moment")
        return prepare(field, value)

    models.DateField.get_prep_value = refuse_moments
    yield
    models.DateField.get_prep_value = prepare
