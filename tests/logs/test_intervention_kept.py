"""An intervention that was kept aside: opened again, mended, saved whole as the same submission."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditDetail
from logs.actions.intervention_drafts import intervention_of
from logs.actions.kept import Mended, save_mended
from logs.forms.kept_sent import texts_sent
from logs.models import InterventionCase, RestrictiveIntervention, Submission
from logs.selectors.intervention_asked import accounts_asked
from logs.selectors.intervention_clocks import clock_notices
from tests.factories.care import FirstAidFactory
from tests.factories.logs import SubmissionFactory
from tests.logs.intervening import FOREARM, event, whole, write
from tests.logs.telling import pupil_leaves
from tests.world import World


def kept(world: World, **said) -> Submission:
    """Written about Amara after she had left; on the ground, with another adult."""
    pupil_leaves(world)
    facts = whole(is_ground=True, participant_ids=(world.key_worker.pk, world.teacher.pk), **said)
    receipt = write(world, did={world.teacher.pk: "Held her left arm."}, **facts)
    assert receipt.outcome == "quarantined"
    return Submission.objects.get(pk=receipt.submission_id)


def there() -> Mended:
    """A day on which Amara was still here."""
    texts = {"place": "Hall", "why_necessary": "She ran at the road.", "what_was_done": "Led away."}
    return Mended(timezone.localdate() - timedelta(days=2), texts)


def test_it_is_saved_whole_as_the_same_submission_once_its_day_is_right(world: World) -> None:
    envelope = kept(world)
    assert texts_sent(envelope, world.senco)[1]["why_necessary"] == "He was about to run into the road."
    (row,) = save_mended(by=world.senco, submission=envelope, mended=there())
    saved = RestrictiveIntervention.objects.get(submission=envelope)
    assert (saved, saved.author, saved.place) == (row, world.key_worker, "Hall")
    assert (saved.why_necessary, saved.what_was_done) == ("She ran at the road.", "Led away.")
    assert (saved.before, saved.de_escalation, saved.is_ground) == ("The fire drill.", ["talk"], True)
    assert saved.marks.get().size_mm == FOREARM.size_mm and InterventionCase.objects.get().record == saved
    assert saved.adults.get(staff=world.teacher).did == "Held her left arm."
    envelope.refresh_from_db()
    assert (envelope.outcome, envelope.payload) == ("saved", None)


def test_its_clocks_run_and_its_adults_are_asked_from_then_on(world: World) -> None:
    save_mended(by=world.senco, submission=kept(world), mended=there())
    assert [row.place for row in accounts_asked(world.teacher, world.school.pk)] == ["Hall"]
    words = [notice.words for notice in clock_notices(world.head, world.school, timezone.now())]
    assert "A letter to parents: late by 2 days" in words and "Please look now" in words


def test_what_does_not_fit_the_right_day_is_left_out_and_stays_in_the_audit(world: World) -> None:
    aid = FirstAidFactory(
        pupil=world.amara, school=world.school, author=world.key_worker, held_on=timezone.localdate()
    )
    gone = world.people["senco_other_school"]
    envelope = kept(world, first_aid_id=aid.pk)
    envelope.payload |= {"witnesses": [str(gone.pk), "nobody"]}
    Submission.objects.filter(pk=envelope.pk).update(payload=envelope.payload)
    (row,) = save_mended(by=world.senco, submission=envelope, mended=there())
    assert row.first_aid_id is None and row.adults.count() == 2
    assert str(gone.pk) in str(AuditDetail.objects.get(event__verb="submission_mend").before)


def test_its_author_mends_it_from_the_list(world: World, sign_in) -> None:
    envelope, client = kept(world), sign_in(world.key_worker)
    address = reverse("logs:kept-mend", args=[envelope.pk])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"why_necessary": " "}
    sent["held_on"] = there().held_on.isoformat()
    assert client.post(address, sent).status_code == 200 and not RestrictiveIntervention.objects.exists()
    assert client.post(address, sent | {"why_necessary": "She ran at the road."}).status_code == 302
    assert RestrictiveIntervention.objects.get().held_on == there().held_on


def test_what_is_still_wrong_is_said_and_stays_kept(world: World) -> None:
    envelope = kept(world)
    with pytest.raises(ValidationError, match="roll"):
        save_mended(by=world.senco, submission=envelope, mended=Mended(timezone.localdate(), there().texts))
    envelope.refresh_from_db()
    assert envelope.outcome == "quarantined" and envelope.payload


@pytest.mark.parametrize("missing", ["starts_at", "minutes"])
def test_what_cannot_be_read_back_is_refused_in_words(world: World, missing: str) -> None:
    payload = event(world).payload(world.amara.pk) | {missing: None}
    assert intervention_of(payload, timezone.localdate(), {}) is None
    odd = SubmissionFactory(
        author=world.key_worker,
        school=world.school,
        kind="intervention",
        outcome="quarantined",
        reason="Nobody knows.",
        payload=payload,
    )
    with pytest.raises(ValidationError, match="only be discarded"):
        save_mended(by=world.senco, submission=odd, mended=Mended(timezone.localdate()))


def test_what_was_sent_is_read_back_as_it_was(world: World) -> None:
    draft = event(world, **whole(was_plan_followed=False, needs_words="Autism", others_moved=True))
    again = intervention_of(draft.payload(world.amara.pk), draft.held_on, {})
    assert again == draft
