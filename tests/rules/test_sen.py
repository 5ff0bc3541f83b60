"""SEN status and types of need (domain.md 1.2 and 1.3)."""

import pytest

from pupils.rules.sen import (
    AREA_LABELS,
    NEED_AREAS,
    NEED_LABELS,
    STATUS_LABELS,
    Area,
    NeedType,
    SenStatus,
    census_needs,
    needs_errors,
    read_need,
    read_status,
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("K", "K"),
        (" e ", "E"),
        ("N", "N"),
        pytest.param("S", "E", id="a statement is recoded to E"),
        pytest.param("A", "K", id="School Action is recoded to K"),
        pytest.param("P", "K", id="School Action Plus is recoded to K"),
        ("SEN Support", "K"),
        ("Education, Health and Care Plan", "E"),
        ("EHCP", "E"),
        ("No  SEN", "N"),
        pytest.param("", None, id="a blank is never N"),
        pytest.param("  ", None, id="spaces are blank"),
    ],
)
def test_status_is_read_from_codes_and_words(text, status):
    assert read_status(text) == status


def test_unknown_status_is_refused():
    with pytest.raises(ValueError, match="“Q” is not a SEN status"):
        read_status("Q")


@pytest.mark.parametrize(
    ("text", "need"), [("SLCN", "SLCN"), ("asd – Autistic spectrum", "ASD"), ("DS: Down", "DS")]
)
def test_need_is_read_from_its_code(text, need):
    assert read_need(text) == need


@pytest.mark.parametrize("text", ["ADHD", "BESD", "", "Autism"])
def test_what_is_no_type_of_need_is_refused(text):
    with pytest.raises(ValueError, match="is not one of the types of need"):
        read_need(text)


def test_there_are_14_types_in_four_areas_with_their_words():
    assert len(NeedType) == len(NEED_LABELS) == len(NEED_AREAS) == 14
    assert set(AREA_LABELS) == set(Area) == set(NEED_AREAS.values()) - {None}
    assert set(STATUS_LABELS) == set(SenStatus)
    assert {need for need, area in NEED_AREAS.items() if area is None} == {"DS", "OTH", "NSA"}
    assert AREA_LABELS[Area.SEMH] == "Social, emotional and mental health (SEMH)"


@pytest.mark.parametrize(
    ("status", "needs", "errors"),
    [
        pytest.param("K", ["SLCN", "MLD"], [], id="SEN support with two types"),
        pytest.param("K", ["NSA"], [], id="NSA with SEN support"),
        pytest.param("E", ["NSA"], ["NSA"], id="NSA with an EHC plan"),
        pytest.param("N", ["NSA"], ["NSA"], id="NSA without SEN"),
        pytest.param(None, ["NSA"], ["NSA"], id="NSA, status not known"),
        pytest.param("E", [], ["at least one"], id="EHC plan without a type"),
        pytest.param("K", [], ["at least one"], id="SEN support without a type"),
        pytest.param("N", [], [], id="no SEN, no type"),
        pytest.param(None, [], [], id="not known, no type"),
        pytest.param("E", ["ASD", "SLCN", "ASD"], ["twice"], id="a type twice"),
    ],
)
def test_needs_fit_the_status(status, needs, errors):
    found = needs_errors(status and SenStatus(status), [NeedType(need) for need in needs])
    assert len(found) == len(errors)
    assert all(part in message for part, message in zip(errors, found, strict=True))


def test_census_takes_the_first_two_types():
    assert census_needs([NeedType.ASD, NeedType.SLCN, NeedType.MLD]) == ("ASD", "SLCN")
