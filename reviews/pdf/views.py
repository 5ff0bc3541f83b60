"""The views in the papers: the pupil's, the parents', the school's and professionals', in their own words."""

from __future__ import annotations

from typing import Any

from common.words import date_words
from reviews.models import Contribution
from reviews.rules.stages import ViewsOf
from reviews.selectors.pack import PackData

ORDER = (ViewsOf.PUPIL, ViewsOf.PARENT, ViewsOf.STAFF, ViewsOf.PROFESSIONAL)
LONGEST_QUOTE = 240


def heading(views_of: ViewsOf, data: PackData) -> str:
    """The title of the section."""
    return {
        ViewsOf.PUPIL: f"{data.pupil.forename}’s views",
        ViewsOf.PARENT: "Views of parents and carers",
        ViewsOf.STAFF: "Views of school staff",
        ViewsOf.PROFESSIONAL: "Advice of professionals",
    }[views_of]


def missing(views_of: ViewsOf) -> str:
    """What the section says when nothing has come."""
    return {
        ViewsOf.PUPIL: "No views have been written down yet.",
        ViewsOf.PARENT: "Nothing received yet.",
        ViewsOf.STAFF: "Nothing received yet.",
        ViewsOf.PROFESSIONAL: "No advice received yet.",
    }[views_of]


def entry(contribution: Contribution) -> dict[str, Any]:
    """One person's views (templates/pdf/blocks/views.html)."""
    wrote_themselves = contribution.written_by.full_name == contribution.given_by
    return {
        "author": contribution.given_by,
        "role": contribution.role or contribution.get_views_of_display().lower(),
        "how": contribution.how_given,
        "written_down_by": "" if wrote_themselves else contribution.written_by.full_name,
        "on": date_words(contribution.given_on),
        "answers": [
            {"prompt": "", "words": paragraph.strip()}
            for paragraph in contribution.text.split("\n")
            if paragraph.strip()
        ],
    }


def views_sections(data: PackData) -> list[dict[str, Any]]:
    """A section for each kind of views; the pupil's and the parents' always stand, even empty."""
    sections = []
    for kind in ORDER:
        given = [each for each in data.contributions if each.views_of == kind]
        if not given and kind not in (ViewsOf.PUPIL, ViewsOf.PARENT):
            continue
        sections.append(
            {
                "anchor": f"views-{kind}",
                "heading": heading(kind, data),
                "intro": "",
                "entries": [entry(each) for each in given],
                "missing": "" if given else missing(kind),
            }
        )
    return sections


def voices_of(data: PackData) -> list[dict[str, str]]:
    """The pupil's own words, short enough to stand beside the evidence."""
    found = []
    for each in data.contributions:
        if each.views_of == ViewsOf.PUPIL:
            words = each.text.strip().split("\n")[0]
            quote = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
            how = f", {each.how_given}" if each.how_given else ""
            source = f"{each.given_by}{how}, written down by {each.written_by.full_name}, {date_words(each.given_on)}"
            found.append({"quote": quote, "source": source})
    return found
