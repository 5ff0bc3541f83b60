"""Every route × method × person: what each is answered. A route that is not here fails the build.

Each app keeps its rows in `tests/access/rows_<app>.py` as `ROWS`. Writing a row:

    Row("plans:target-add", lambda w: {"pupil_id": w.amara.pk}, get=[...], ...)

`ok` are the people who get in (any status but 302-to-sign-in, 403, 404, 405 and 5xx), `refused` those who get 403;
everybody else gets 404 on a pupil's page, and 403 on a school's page when `otherwise=403`. Anonymous is always sent to
sign in, unless `public`. `post=True` tries POST (with `data`, or an empty form) instead of GET.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.world import World

PEOPLE = (
    "key_worker",
    "key_worker_elsewhere",
    "cover",
    "teacher",
    "delivers",
    "first_aider",
    "senco",
    "sen_admin",
    "head",
    "dsl",
    "governor",
    "it_admin",
    "senco_other_school",
    "left_staff",
)
EVERYBODY = frozenset(PEOPLE)
EDITORS = frozenset({"senco", "sen_admin", "head"})
LEADERS = EDITORS | {"dsl"}
ASSIGNED = frozenset({"key_worker", "cover"})
CLOSE = ASSIGNED | {"teacher"}
STAFF_WITH_PUPILS = LEADERS | CLOSE | {"key_worker_elsewhere", "delivers", "first_aider"}

# A page of the school chosen: a SENCO of another school gets in and sees that school.
OTHER_SENCO = frozenset({"senco_other_school"})

Kwargs = Callable[[World], dict[str, Any]]


def no_kwargs(world: World) -> dict[str, Any]:
    """An address without parts."""
    return {}


@dataclass(frozen=True)
class Row:
    """One route and method with the people who get in and those who are told no."""

    route: str
    kwargs: Kwargs = no_kwargs
    ok: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    otherwise: int = 404
    post: bool = False
    public: bool = False
    data: Kwargs = field(default=no_kwargs)

    @property
    def method(self) -> str:
        """GET or POST."""
        return "post" if self.post else "get"

    def expected(self, person: str) -> str:
        """What the person is answered: "in", "403" or "404"."""
        if self.public or person in self.ok:
            return "in"
        return "403" if person in self.refused else str(self.otherwise)


def answered(status: int) -> str:
    """A status as the table writes it."""
    if status in (403, 404):
        return str(status)
    is_answer = (status < 500 and status != 405) or status == 503  # 503: /healthz says what is gone
    return "in" if is_answer else f"broken ({status})"


def both(route: str, kwargs: Kwargs = no_kwargs, **cells: Any) -> Iterable[Row]:
    """A GET row and a POST row with the same cells: a form's page."""
    yield Row(route, kwargs, **cells)
    yield Row(route, kwargs, post=True, **cells)
