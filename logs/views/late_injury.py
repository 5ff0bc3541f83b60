"""An adult's injury that arrives when its author works in the school no more: kept aside, never lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from logs.actions.adult_injury import LEFT, log_adult_injury
from logs.actions.drafts import SubmissionDraft
from logs.actions.submission import keep_aside_from, receipts_of
from logs.choices import SubmissionKind
from logs.forms.adult_injury import AdultInjuryForm
from logs.selectors.people import school_opened_in
from logs.views.sealed import Sealed, answers_sent, submission_id

SAID = ("what_happened", "place", "place_chip")


class LateInjury(Sealed, abstract=True):
    """The form of an adult's injury, whose late post is kept aside for its author and the school's office."""

    def form(self, data: Any = None) -> AdultInjuryForm:
        """The form of the school."""
        raise NotImplementedError

    def keep(self, request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
        """Keep it as a record that can be saved, or word by word what cannot be read as one."""
        self.school = school_opened_in(UUID(facts["school"]))
        draft = SubmissionDraft(submission_id(request.POST), SubmissionKind.ADULT_INJURY, timezone.now())
        if not receipts_of([draft.id], self.user) and not self.kept_whole(request, draft):
            answers = answers_sent(request.POST)
            said = ", ".join(answers[name] for name in SAID if answers.get(name))
            keep_aside_from(
                by=self.user,
                school_id=self.school.pk,
                draft=draft,
                received_at=draft.recorded_at,
                reason=LEFT,
                payload={"entries": [{"said": said, "note": ""}], "sent": answers},
            )
        return render(request, "logs/kept_late.html", {"words": LEFT})

    def kept_whole(self, request: HttpRequest, draft: SubmissionDraft) -> bool:
        """Keep aside what can be read as a record; False when it cannot."""
        form = self.form(request.POST)
        if not form.is_valid():
            return False
        try:
            log_adult_injury(by=self.user, school=self.school, submission=draft, draft=form.draft())
        except ValidationError:
            return False
        return True
