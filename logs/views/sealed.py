"""Nothing that was opened lawfully is lost: what arrives after the permission has gone is kept aside.

A page carries a seal: proof that it was shown to this person, for these pupils, while they could log. Without a seal,
a record that may not be seen stays a 404 (design.md "Who sees what", "Writing").
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from common.htmx import go_to, say
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.submission import keep_aside_from, receipts_of
from logs.choices import SubmissionKind
from logs.forms.session import prefix_of
from logs.rules.reasons import Reason
from logs.selectors.sheet import SessionSheet
from pupils.views.base import Gate

SALT = "logs.session.seal"
VALID_SECONDS = 12 * 60 * 60
GONE = "When this arrived you no longer worked with the pupil. The SENCO can see it and decide what becomes of it."


class Sealed(Gate, abstract=True):
    """A page that answers a late POST by keeping aside what was sent."""

    def sign(self, school_id: UUID, **more: Any) -> str:
        """Proof that the person was shown this page, of the school, now; MORE is what it was about."""
        facts = {"user": str(self.user.pk), "school": str(school_id), "path": self.request.path, **more}
        return signing.dumps(facts, salt=SALT, compress=True)

    def keep(self, request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
        """Keep what was sent, once, and say so."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As every gate; but what a sealed page sends is kept when the gate has closed meanwhile."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Http404, PermissionDenied):
            facts = self.sealed(request)
            if facts is None:
                raise
            return self.keep(request, facts)

    def sealed(self, request: HttpRequest) -> dict[str, Any] | None:
        """What the seal says, if the request carries one made for this person and page."""
        try:
            facts: dict[str, Any] = signing.loads(
                request.POST.get("seal", ""), salt=SALT, max_age=VALID_SECONDS
            )
        except signing.BadSignature:
            return None
        mine = facts["user"] == str(self.user.pk) and facts["path"] == request.path
        return facts if mine else None


class SealedView(Sealed, abstract=True):
    """A page on which a session is logged, that answers a late POST by keeping it aside."""

    def seal(self, sheet: SessionSheet) -> str:
        """Proof that the person was shown this sheet now."""
        pupils = [str(row.pupil.pk) for row in sheet.rows]
        return self.sign(sheet.school.pk, day=sheet.day.isoformat(), pupils=pupils)

    def keep(self, request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
        """Keep what was sent, once, and say so."""
        now = timezone.now()
        draft = SubmissionDraft(submission_id(request.POST), SubmissionKind.SESSION, now)
        if not receipts_of([draft.id], self.user):
            keep_aside_from(
                by=self.user,
                school_id=UUID(facts["school"]),
                draft=draft,
                received_at=now,
                reason=GONE,
                payload=sent(request.POST, facts),
            )
        say(request, f"Kept aside, not saved. {GONE}", tone="warn")
        return go_to(request, reverse("logs:kept-aside"))


def submission_id(data: QueryDict) -> UUID:
    """The client's id of the submission, or a new one when it cannot be read."""
    try:
        return UUID(data.get("submission", ""))
    except ValueError:
        return uuid7()


def answers_sent(data: QueryDict) -> dict[str, str]:
    """What was typed and tapped, field by field, as JSON can hold it."""
    # PostgreSQL's JSON cannot hold the character zero.
    texts = {name: str(value).replace("\0", "") for name, value in data.items()}
    return {name: text for name, text in texts.items() if name not in ("csrfmiddlewaretoken", "seal")}


def sent(data: QueryDict, facts: dict[str, Any]) -> dict[str, Any]:
    """What was typed and tapped, by pupil, as it came."""
    answers = answers_sent(data)
    minutes, reason = answers.get("minutes", ""), answers.get("reason", "")
    return {
        "held_on": facts["day"],
        "entries": [
            {
                "pupil_id": pupil_id,
                "happened": not reason,
                "minutes": int(minutes) if minutes.isdecimal() else 0,
                "reason": reason if reason in set(Reason) else Reason.OTHER,
                "note": answers.get(f"{prefix_of(UUID(pupil_id))}-note", ""),
            }
            for pupil_id in facts["pupils"]
        ],
        "sent": answers,
    }
