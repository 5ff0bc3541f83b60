"""What cannot wait for the next digest: ground position at once, a clock that ran out once. E-mails with initials only.

An e-mail says that something needs the person, never what: no address in it names the kind of record (domain.md 11).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.post import PostRoom, Unknown
from logs.models import RestrictiveIntervention
from pupils.access import Action, people_who_may

log = logging.getLogger(__name__)
SUBJECT = "Keyworker: please look today ({initials})"
SAVED_WITHOUT_A_PERSON = "an alert is sent by the queue, to who may read the record"


class Why(StrEnum):
    """Why the e-mail goes: part of its Message-ID, so that each goes once to each person."""

    GROUND = "now"
    CLOCK = "late"
    ASKED = "asked"
    ASTRAY = "astray"


def alert_of_ground(record: RestrictiveIntervention) -> None:
    """Tell the head and the SENCO at once; the record is saved without that too."""
    tell_later(record, answerable(record), Why.GROUND)


def alert_of_breach(record: RestrictiveIntervention) -> None:
    """Tell who looks at data breaches, at once: a report of RECORD had gone to the wrong home before it was moved."""
    own = {"pupil_id": record.pupil_id, "school_id": record.school_id}
    people = people_who_may(Action.BREACH_DECIDE, **own, on=timezone.localdate())
    tell_later(record, people, Why.ASTRAY)


def answerable(record: RestrictiveIntervention) -> list[User]:
    """The head and the SENCO of the school, by name."""
    own = {"pupil_id": record.pupil_id, "school_id": record.school_id}
    return list(people_who_may(Action.INTERVENTION_ALERTED, **own, on=timezone.localdate()))


def ask_for_accounts(record: RestrictiveIntervention, asked_before: Collection[UUID]) -> None:
    """Ask each adult newly named, but the author, for their own account; Today and Due say so too."""
    named = User.objects.filter(interventions_in__record=record)
    tell_later(record, named.exclude(pk__in={record.author_id, *asked_before}), Why.ASKED)


def tell_later(record: RestrictiveIntervention, people: Iterable[User], why: Why) -> None:
    """Send each of PEOPLE an e-mail once the transaction has committed."""
    from logs.tasks import alert_of_intervention

    for person in people:
        send = partial(alert_of_intervention.delay, str(record.pk), str(person.pk), str(why))
        transaction.on_commit(send, robust=True)


def send_alert(*, record_id: UUID, person_id: UUID, why: str) -> None:
    """Send one person the e-mail, if the record still stands; raises NotTaken when it can be tried again."""
    records = RestrictiveIntervention.objects.unscoped(reason=SAVED_WITHOUT_A_PERSON).standing()
    record = records.select_related("pupil", "school").filter(pk=record_id).first()
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if record is None or person is None:
        return
    try:
        PostRoom().hand_over(message_of(record, person, why))
    except Unknown as trouble:
        log.warning("alert %s of record %s may have arrived: %s", why, record.pk, trouble)


def message_of(record: RestrictiveIntervention, person: User, why: str) -> EmailMultiAlternatives:
    """The e-mail: initials, where to look, nothing of what it is about."""
    site = settings.KEYWORKER_URL.rstrip("/")
    initials = record.pupil.initials
    context = {
        "initials": initials,
        "is_late": why == Why.CLOCK,
        "is_asked": why == Why.ASKED,
        "school": record.school,
        "person": person,
        "address": f"{site}{reverse('due')}",
    }
    host = site.partition("://")[2].partition("/")[0].partition(":")[0]
    return EmailMultiAlternatives(
        SUBJECT.format(initials=initials),
        render_to_string("emails/intervention_alert.txt", context),
        to=[person.email],
        headers={
            "Message-ID": f"<{why}-{record.pk}-{person.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
