"""Every intervention of the school, by its key."""

from __future__ import annotations

from caseload.management.demo.groups_learning import LEARNING
from caseload.management.demo.groups_wellbeing import WELLBEING
from caseload.management.demo.shapes import Group

GROUPS: dict[str, Group] = {group.key: group for group in (*LEARNING, *WELLBEING)}
