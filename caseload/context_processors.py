"""What the frame around every page needs to know: the person, the school, the places they may go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import School, User
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
PLACES = (
    Place("Today", "sun", "today", Action.TODAY_VIEW, also=("logs:",)),
    Place("Caseload", "layout-list", "board", Action.BOARD_VIEW, also=("pupil-home",)),
    Place("Reviews", "calendar-days", "reviews:review-list", Action.REVIEW_LIST, also=("reviews:",)),
    Place("Set up", "list-checks", "plans:setup", Action.SETUP_VIEW, also=("plans:", *ABOUT_A_PUPIL)),
    Place("Import", "upload", "pupils:import-start", Action.PUPIL_IMPORT, also=("pupils:import",)),
)


def is_current(place: Place, view_name: str) -> bool:
    """Whether the page shown belongs to this place."""
    return view_name == place.url_name or any(view_name.startswith(name) for name in place.also)


def navigation(request: HttpRequest, user: User, school_id: Any) -> list[dict[str, Any]]:
    """The places the person may go in the chosen school."""
    match = request.resolver_match
    view_name = match.view_name if match else ""
    return [
        {
            "label": place.label,
            "icon": place.icon,
            "url": reverse(place.url_name),
            "is_current": is_current(place, view_name),
        }
        for place in PLACES
        if may_somewhere(user, place.action, school_id)
    ]


def school_shown(request: HttpRequest, schools: list[School]) -> School | None:
    """The school chosen in the session, else the first."""
    wanted = request.session.get("school_id")
    return next((school for school in schools if str(school.pk) == wanted), schools[0] if schools else None)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame's context; nothing but the demo mark for somebody who has not signed in."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"shell": {"is_demo": settings.KEYWORKER_DEMO}}
    schools = list(School.objects.filter(pk__in=list(user.roles())).order_by("name"))
    school = school_shown(request, schools)
    return {
        "shell": {
            "is_demo": settings.KEYWORKER_DEMO,
            "nav": navigation(request, user, school.pk) if school else [],
            "school_name": school.name if school else "",
            "schools": schools,
            "person_name": user.short_name,
            "person_initials": f"{user.first_name[:1]}{user.last_name[:1]}",
            "home_url": reverse("home"),
            "switch_url": reverse("school-choose"),
        }
    }
