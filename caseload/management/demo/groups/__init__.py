"""Every intervention of the school, by its key."""

from __future__ import annotations

from caseload.management.demo.groups.calm import CALM
from caseload.management.demo.groups.language import LANGUAGE
from caseload.management.demo.groups.number import NUMBER_AND_WRITING
from caseload.management.demo.groups.reading import READING
from caseload.management.demo.groups.together import TOGETHER
from caseload.management.demo.shapes import Group

GROUPS: dict[str, Group] = {
    group.key: group for group in (*READING, *NUMBER_AND_WRITING, *LANGUAGE, *CALM, *TOGETHER)
}
