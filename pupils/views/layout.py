"""The frame of a page that serves both desk and classroom."""

from __future__ import annotations

from accounts.models import School, User
from pupils.access import HomePage, home_of

DESK, TABLET = "layouts/desk.html", "layouts/tablet.html"


def layout_of(user: User, school: School) -> str:
    """The frame of the person's pages: a tablet's for those whose day begins with Today."""
    return TABLET if home_of(user, school.pk) is HomePage.TODAY else DESK
