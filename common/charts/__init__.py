"""Charts as SVG, from one place for the page and for the PDF.

Each function takes frozen dataclasses and returns a Chart: the picture, the one sentence the data supports,
and the figures as a table. `key` makes its ids unique on the page. templates/components/chart.html shows it.
"""

from common.charts.chart import Chart, ChartTable
from common.charts.counts import hours_chart
from common.charts.delivery import delivery_chart
from common.charts.levels import LevelCriterion, LevelSession, levels_chart
from common.charts.parts import DeliveryWeek
from common.charts.provision import BarTone, ProvisionSpan, provision_bar
from common.charts.sessions import HOW_TO_READ
from common.charts.times import Note, Window
from common.charts.trials import TrialsCriterion, TrialSession, trials_chart

__all__ = [
    "HOW_TO_READ",
    "BarTone",
    "Chart",
    "ChartTable",
    "DeliveryWeek",
    "LevelCriterion",
    "LevelSession",
    "Note",
    "ProvisionSpan",
    "TrialSession",
    "TrialsCriterion",
    "Window",
    "delivery_chart",
    "hours_chart",
    "levels_chart",
    "provision_bar",
    "trials_chart",
]
