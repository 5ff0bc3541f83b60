"""What the frame around every page needs to know: the person, the school, the places they may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import School, User
from logs.selectors.flags import open_flags_of_owner
from pupils.access import Action, may_somewhere


@dataclass(frozen=True)
class Place:
    """A line of the navigation: where it leads and who sees it."""

    label: str
    icon: str
    url_name: str
    action: Action
    also: tuple[str, ...] = ()


ABOUT_A_PUPIL = ("pupils:assignment", "pupils:alert", "pupils:profile", "pupils:contact")
MARKS = ("pupils:attendance", "logs:attendance")
ATTENTION = "logs:attention"
PLACES = (
    Place("Today", "sun", "today", Action.TODAY_VIEW, also=("logs:",)),
    Place("Due", "calendar-clock", "due", Action.DUE_VIEW, also=("due-",)),
    Place(
        "Caseload", "layout-list", "board", Action.BOARD_VIEW, also=("pupil-", "logs:intimate-care-pattern")
    ),
    Place("Cover today", "sunrise", "cover-today", Action.ABSENCE_RECORD, also=("cover-",)),
    Place(
        "Attention",
        "bell",
        ATTENTION,
        Action.ATTENTION_VIEW,
        also=("logs:flag", "logs:daily-line", "logs:request", "logs:intimate-care-check"),
    ),
    Place("Reviews", "calendar-days", "reviews:review-list", Action.REVIEW_LIST, also=("reviews:",)),
    Place("Funding", "pound-sterling", "funding", Action.FUNDING_VIEW, also=("funding-",)),
    Place(
        "Set up", "list-checks", "plans:setup", Action.SETUP_VIEW, also=("plans:", "training", *ABOUT_A_PUPIL)
    ),
    Place(
        "Import",
        "upload",
        "plans:import-home",
        Action.IMPORT_VIEW,
        also=("pupils:import", "plans:sheet", *MARKS),
    ),
)


def fit(place: Place, view_name: str) -> int:
    """How closely the page shown belongs to this place: the length of the part of its name they share, or 0."""
    if view_name == place.url_name:
        return len(view_name) + 1
    return max((len(name) for name in place.also if view_name.startswith(name)), default=0)


def current_place(view_name: str) -> Place | None:
    """The one place to which the page shown belongs."""
    best = max(PLACES, key=lambda place: fit(place, view_name))
    return best if fit(best, view_name) else None


def navigation(request: HttpRequest, user: User, school: School) -> list[dict[str, Any]]:
    """The places the person may go in the chosen school; the badge says how many flags there are theirs."""
    match = request.resolver_match
    current = current_place(match.view_name if match else "")
    return [
        {
            "label": place.label,
            "icon": place.icon,
            "url": reverse(place.url_name),
            "is_current": place is current,
            "badge": getattr(school, "attention", None) if place.url_name == ATTENTION else None,
        }
        for place in PLACES
        if may_somewhere(user, place.action, school.pk)
    ]


def school_shown(request: HttpRequest, schools: Sequence[School]) -> School | None:
    """The school chosen in the session, else the first."""
    wanted = request.session.get("school_id")
    return next((school for school in schools if str(school.pk) == wanted), schools[0] if schools else None)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame's context; nothing but the demo mark for somebody who has not signed in."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"shell": {"is_demo": settings.KEYWORKER_DEMO}}
    # How many flags are the person's comes with the schools, so that the badge costs no query of its own.
    mine = School.objects.filter(pk__in=list(user.roles())).annotate(attention=open_flags_of_owner(user))
    schools = list(mine.order_by("name"))
    school = school_shown(request, schools)
    return {
        "shell": {
            "is_demo": settings.KEYWORKER_DEMO,
            "nav": navigation(request, user, school) if school else [],
            "school_name": school.name if school else "",
            "schools": schools,
            "person_name": user.short_name,
            "person_initials": f"{user.first_name[:1]}{user.last_name[:1]}",
            "home_url": reverse("home"),
            "switch_url": reverse("school-choose"),
        }
    }
