"""A medication error is told at once: on the homes of those who answer for it, and by e-mail with initials only."""

from __future__ import annotations

import logging
from collections.abc import Iterable
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
from logs.models import Dose
from pupils.access import Action, people_who_may

log = logging.getLogger(__name__)
SUBJECT = "Medicines: please look now ({initials})"


def alert_later(doses: Iterable[Dose]) -> None:
    """Tell each person of each dose once the transaction has committed; the fact is saved without that too."""
    from logs.tasks import alert_of_dose

    for dose in doses:
        for person in people_alerted(dose):
            send = partial(alert_of_dose.delay, str(dose.pk), str(person.pk))
            transaction.on_commit(send, robust=True)


def people_alerted(dose: Dose) -> list[User]:
    """First aiders, the head and the SENCO of the school, by name."""
    own = {"pupil_id": dose.pupil_id, "school_id": dose.school_id}
    return list(people_who_may(Action.DOSE_ALERTED, **own, on=timezone.localdate()))


def send_alert(*, dose_id: UUID, person_id: UUID) -> None:
    """Send one person the alert, if the dose still stands as one; raises NotTaken when it can be tried again."""
    dose = Dose.objects.standing().select_related("pupil", "school").filter(pk=dose_id).first()
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if dose is None or person is None or not (dose.is_error or dose.is_above_limit):
        return
    try:
        PostRoom().hand_over(message_of(dose, person))
    except Unknown as trouble:
        log.warning("alert of dose %s may have arrived: %s", dose.pk, trouble)


def message_of(dose: Dose, person: User) -> EmailMultiAlternatives:
    """The e-mail: initials, no medicine, no amount; where to look."""
    site = settings.KEYWORKER_URL.rstrip("/")
    context = {
        "initials": dose.pupil.initials,
        "school": dose.school,
        "person": person,
        "address": f"{site}{reverse('logs:dose', kwargs={'record_id': dose.pk})}",
    }
    host = site.partition("://")[2].partition("/")[0].partition(":")[0]
    return EmailMultiAlternatives(
        SUBJECT.format(initials=dose.pupil.initials),
        render_to_string("emails/dose_alert.txt", context),
        to=[person.email],
        headers={"Message-ID": f"<dose-{dose.pk}-{person.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
