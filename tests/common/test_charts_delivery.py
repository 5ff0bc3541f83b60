"""Delivery, the board's bar, and what holds for every chart: names, ids, colours, escaping, table."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from common.charts import (
    BarTone,
    DeliveryWeek,
    LevelCriterion,
    LevelSession,
    Note,
    ProvisionSpan,
    TrialsCriterion,
    TrialSession,
    Window,
    delivery_chart,
    levels_chart,
    provision_bar,
    trials_chart,
)
from common.charts.palette import (
    DARK,
    LIGHT,
    SHAPE_COLOURS,
    WORD_COLOURS,
    Colour,
    contrast,
)

MONDAY = date(2026, 9, 7)
WINDOW = Window(MONDAY, date(2026, 12, 4))
LEVELS = ("Independent", "Gesture", "Verbal prompt")
CSS = Path(settings.BASE_DIR) / "static/css/charts.css"


def texts(chart):
    """Every word written in the picture."""
    return [element.text for element in ElementTree.fromstring(chart.svg).iter("text")]


WEEKS = [
    DeliveryWeek(MONDAY, 60, 60),
    DeliveryWeek(MONDAY + timedelta(7), 60, 20, missed={"school": 20, "la": 20}),
    DeliveryWeek(MONDAY + timedelta(14), 60, 20, otherwise=20, not_logged=20),
]


def test_delivery_chart_stacks_the_parts_to_their_minutes():
    svg = delivery_chart(WEEKS, key="d", title="SALT").svg
    delivered = re.search(r'<path d="([^"]*)" class="kwf-accent"', svg)[1]
    assert re.findall(r"v([\d.]+)h", delivered) == ["120", "40", "40"]


def test_delivery_chart_stands_each_part_on_the_one_before():
    svg = delivery_chart(WEEKS, key="d", title="SALT").svg
    tops = {
        name: re.search(rf'<path d="M[\d.]+ ([\d.]+)h[^"]*" fill="url\(#d-{name}', svg)[1]
        for name in ("school", "la")
    }
    assert tops == {"school": "50", "la": "10"}


def test_delivery_chart_tells_causes_apart_by_texture_and_word():
    chart = delivery_chart(WEEKS, key="d", title="SALT")
    assert {"missed, school 20 min", "missed, LA 20 min", "not logged 20 min"} <= set(texts(chart))
    patterns = re.findall(r'<pattern id="(d-\w+)"[^>]*><path d="([^"]*)"', chart.svg)
    assert [name for name, _ in patterns] == ["d-school", "d-la"]
    assert len({path for _, path in patterns}) == 2


def test_delivery_chart_says_where_the_minutes_went():
    assert delivery_chart(WEEKS, key="d", title="SALT").sentence == (
        "3 weeks beginning 7 September to 21 September 2026: 1 h 40 delivered of 3 h planned; "
        "missed: 20 min (school) and 20 min (LA); 20 min delivered otherwise; 20 min not logged."
    )


def test_delivery_chart_tabulates_only_the_parts_that_occur():
    table = delivery_chart(WEEKS[:2], key="d", title="SALT").table
    assert table.headers == ("Week beginning", "Planned", "Delivered", "Missed, school", "Missed, LA")
    assert table.rows[1] == ("14 September 2026", "1 h", "20 min", "20 min", "20 min")


def test_delivery_chart_without_weeks_says_so():
    assert delivery_chart([], key="d", title="SALT").sentence == "No weeks in this period yet."


def test_delivery_week_refuses_a_cause_it_could_not_draw():
    with pytest.raises(ValueError, match="no such cause: weather"):
        DeliveryWeek(MONDAY, 60, 0, missed={"weather": 60})


def widths(chart):
    """The x and width of each rectangle of a bar."""
    return [
        (float(r.get("x")), float(r.get("width"))) for r in ElementTree.fromstring(chart.svg).iter("rect")
    ]


def bar(planned, by_today, delivered, **options):
    """The bar of a line."""
    span = ProvisionSpan(planned, by_today, delivered)
    return provision_bar(span, key="p", title="Provision", tone=BarTone.SHORT, **options)


def test_provision_bar_fills_what_is_delivered_and_marks_today():
    assert widths(bar(400, 200, 100)) == [(0, 170), (0, 42.5), (85, 2)]


def test_provision_bar_ends_at_the_plan_when_more_is_delivered():
    assert widths(bar(400, 400, 500)) == [(0, 170), (0, 170), (168, 2)]


def test_provision_bar_without_a_plan_is_empty_and_says_so():
    assert widths(bar(0, 0, 30)) == [(0, 170)]
    assert bar(0, 0, 30).sentence == "30 min delivered; no amount planned."


def test_provision_bar_beside_its_words_is_silent_and_small():
    chart = bar(490, 270, 130, words_beside=True)
    assert 'aria-hidden="true"' in chart.svg and "<title" not in chart.svg
    assert chart.sentence == "2 h 10 of 8 h 10 delivered; 4 h 30 planned by today."


ALL_CHARTS = {
    "trials": lambda key: trials_chart(
        [TrialSession(MONDAY + timedelta(at), 5, 10) for at in range(10)],
        key=key,
        title="T",
        window=WINDOW,
        criterion=TrialsCriterion(8, 10),
    ),
    "levels": lambda key: levels_chart(
        [LevelSession(MONDAY, 1)],
        key=key,
        title="L",
        window=WINDOW,
        levels=LEVELS,
        criterion=LevelCriterion(1),
    ),
    "delivery": lambda key: delivery_chart(WEEKS, key=key, title="D"),
    "provision": lambda key: provision_bar(
        ProvisionSpan(60, 30, 20), key=key, title="P", tone=BarTone.WELL_SHORT
    ),
}


@pytest.fixture(params=ALL_CHARTS, ids=str)
def draw(request):
    """Each chart in turn, as a function of its key."""
    return ALL_CHARTS[request.param]


def test_every_chart_is_an_image_named_by_its_title_and_sentence(draw):
    chart = draw("k")
    root = ElementTree.fromstring(chart.svg)
    named = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert root.get("role") == "img"
    first, *_ = root.get("aria-labelledby").split()
    assert named[first] == f"{chart.title}. {chart.sentence}"


def test_every_chart_has_ids_of_its_own(draw):
    first, second = (set(re.findall(r' id="([^"]+)"', draw(key).svg)) for key in ("one", "two"))
    assert first and not first & second


def test_every_mark_carries_the_palettes_colour_as_class_and_attribute(draw):
    root = ElementTree.fromstring(draw("k").svg)
    painted = [element for element in root.iter() if re.search("kw[fs]-", element.get("class", ""))]
    assert painted
    for element in painted:
        for name in element.get("class").split():
            attribute = {"kwf": "fill", "kws": "stroke"}[name[:3]]
            assert element.get(attribute) == LIGHT[Colour(name[4:])]


def test_no_chart_uses_a_style_attribute_or_an_unpainted_shape(draw):
    svg = draw("k").svg
    assert "style=" not in svg
    assert not [tag for tag in re.findall(r"<(?:path|rect)[^>]*>", svg) if "fill=" not in tag]


def test_every_chart_refuses_a_key_that_is_no_id(draw):
    with pytest.raises(ValueError, match="a chart's key"):
        draw("Two words")


def test_charts_escape_what_people_wrote():
    window = Window(WINDOW.first, WINDOW.last, (), (Note(date(2026, 10, 5), "<script>"),))
    chart = trials_chart([], key="t", title='"><script>', window=window, criterion=None)
    assert "<script>" not in chart.svg


@pytest.mark.parametrize("shades", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_shapes_stand_out_from_their_ground(shades):
    grounds = [shades[ground] for ground in (Colour.PAPER, Colour.HOLIDAY)]
    assert min(contrast(shades[colour], ground) for colour in WORD_COLOURS for ground in grounds) >= 4.5
    assert min(contrast(shades[colour], shades[Colour.PAPER]) for colour in SHAPE_COLOURS) >= 3


def test_the_style_sheet_repaints_every_role_in_both_schemes():
    css = CSS.read_text()
    for colour in Colour:
        said = re.findall(rf"--kwc-{colour}: (#\w+);", css)
        assert said == [LIGHT[colour], DARK[colour], DARK[colour]]


def test_the_style_sheet_repaints_every_class_a_chart_uses(draw):
    used = set(re.findall(r"kw[fs]-\w+", draw("k").svg))
    assert used <= set(re.findall(r"\.(kw[fs]-\w+) \{ (?:fill|stroke): var", CSS.read_text()))


def test_chart_component_shows_sentence_and_table_and_leaves_the_table_out_when_compact():
    chart = ALL_CHARTS["trials"]("k")
    page = render_to_string("components/chart.html", {"chart": chart})
    assert chart.sentence in page
    assert '<th scope="row">7 September 2026</th>' in page
    assert "<table" not in render_to_string("components/chart.html", {"chart": chart, "compact": True})
