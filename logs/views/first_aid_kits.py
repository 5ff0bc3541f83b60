"""First-aid kits: which there are and what they need, one kit, its check on one page, making, changing, closing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.models import FirstAidKit
from common.htmx import say
from common.ids import uuid7
from logs.actions.first_aid_kit import add_kit, change_kit, check_kit, close_kit
from logs.forms.first_aid import add_refusal
from logs.forms.first_aid_kit import ADD, KitCheckForm, KitForm, KitItems, kit_draft
from logs.selectors.first_aid_kits import KitCard, checks_of, kit_cards, open_kits
from pupils.access import Action
from pupils.views.base import Gate, SchoolView

EVERY_DAYS = 30
ITEMS_WRONG = "Look at the lines of what it should hold: something there has to be mended."
CHECKS_SHOWN = 12


class KitList(SchoolView):
    """Where each kit hangs; for who keeps them, what is due and what has to be got."""

    action = Action.KIT_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The kits as cards, and the shopping list over all of them."""
        cards = kit_cards(open_kits(self.school), timezone.localdate())
        context = {
            "cards": cards,
            "wants": [(card.kit, want) for card in cards for want in card.wants],
            "due": [card for card in cards if card.is_due],
            "may": {
                "check": self.may(Action.KIT_CHECK),
                "edit": self.may(Action.KIT_EDIT),
                "first_aid": self.may(Action.FIRST_AID_LIST),
            },
        }
        return render(request, "logs/first_aid_kits.html", context)


class KitView(SchoolView, abstract=True):
    """A page of one kit of the school, named by `record_id`."""

    card: KitCard

    def enter(self) -> None:
        """404 unless it is a kit in use of the school chosen."""
        super().enter()
        kit = get_object_or_404(open_kits(self.school), pk=self.kwargs["record_id"])
        self.card = kit_cards(open_kits(self.school).filter(pk=kit.pk), timezone.localdate())[0]

    @property
    def kit(self) -> FirstAidKit:
        """The kit."""
        return self.card.kit

    def address(self) -> str:
        """The page that shows the kit."""
        return reverse("logs:first-aid-kit", args=[self.kit.pk])


class KitPage(KitView):
    """What is in it, and who checked it when."""

    action = Action.KIT_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The kit."""
        context = {
            "card": self.card,
            "kit": self.kit,
            "checks": checks_of(self.kit, CHECKS_SHOWN),
            "may": {"check": self.may(Action.KIT_CHECK), "edit": self.may(Action.KIT_EDIT)},
        }
        return render(request, "logs/first_aid_kit.html", context)


class KitCheckView(KitView):
    """The whole kit gone through: one page, one save."""

    action = Action.KIT_CHECK

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Each item with what should be there."""
        return self.show(self.form(initial={"check": uuid7()}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep what was found, or show what to mend."""
        form = self.form(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(form)
        say(request, f"{self.kit.name}: checked.")
        return redirect("logs:first-aid-kits")

    def form(self, *args: Any, **kwargs: Any) -> KitCheckForm:
        """The form with the kit's items."""
        is_first = self.card.checked_at is None
        return KitCheckForm(*args, items=self.card.items, is_first=is_first, **kwargs)

    def save(self, form: KitCheckForm) -> bool:
        """Keep the check; False when there is something to mend, which the form then says."""
        note = form.cleaned_data["note"]
        try:
            check_kit(by=self.user, kit=self.kit, check_id=form.check_id, found=form.found(), note=note)
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, form: KitCheckForm) -> HttpResponse:
        """The page."""
        context = {"form": form, "card": self.card, "kit": self.kit, "kit_url": self.address()}
        return render(self.request, "logs/first_aid_kit_check.html", context)


class KitFormView(Gate, abstract=True):
    """A page with the form of a kit."""

    heading = "A new kit"

    def back_url(self) -> str:
        """Where the arrow leads."""
        return reverse("logs:first-aid-kits")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, show one more line, or show what to mend."""
        items = KitItems(request.POST)
        form = KitForm(request.POST)
        if items.wants_another:
            return self.show(KitForm(initial=request.POST.dict()), items)
        fits = form.is_valid()
        if not items.is_valid():
            form.add_error(None, ITEMS_WRONG)
            fits = False
        kit = self.save(form, items) if fits else None
        if kit is None:
            return self.show(form, items)
        say(request, f"{kit.name}: saved.")
        return redirect("logs:first-aid-kit", kit.pk)

    def save(self, form: KitForm, items: KitItems) -> FirstAidKit | None:
        """Write the kit; None when there is something to mend, which the form then says."""
        try:
            return self.write(form, items)
        except ValidationError as refused:
            add_refusal(form, refused)
            return None

    def write(self, form: KitForm, items: KitItems) -> FirstAidKit:
        """Write the kit; raises ValidationError for what can be mended."""
        raise NotImplementedError

    def show(self, form: KitForm, items: KitItems) -> HttpResponse:
        """The page."""
        context = {
            "form": form,
            "items": items,
            "heading": self.heading,
            "add": ADD,
            "back_url": self.back_url(),
        }
        return render(self.request, "logs/first_aid_kit_form.html", context)


class KitNew(KitFormView, SchoolView):
    """A kit more; it opens with what a small kit usually holds."""

    action = Action.KIT_EDIT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.show(KitForm(initial={"check_every_days": EVERY_DAYS}), KitItems())

    def write(self, form: KitForm, items: KitItems) -> FirstAidKit:
        """Make the kit."""
        return add_kit(by=self.user, school=self.school, draft=kit_draft(form, items))


class KitChange(KitFormView, KitView):
    """What it is called, where it hangs, what it should hold."""

    action = Action.KIT_EDIT
    heading = "Change the kit"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as the kit stands."""
        kit = self.kit
        said = {"name": kit.name, "place": kit.place, "check_every_days": kit.check_every_days}
        return self.show(KitForm(initial=said), KitItems(items=self.card.items))

    def write(self, form: KitForm, items: KitItems) -> FirstAidKit:
        """Change the kit."""
        return change_kit(by=self.user, kit=self.kit, draft=kit_draft(form, items))

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()


class KitClose(KitView):
    """It is not used any more."""

    action = Action.KIT_EDIT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        return render(request, "logs/first_aid_kit_close.html", {"kit": self.kit, "kit_url": self.address()})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Close it."""
        close_kit(by=self.user, kit=self.kit, today=timezone.localdate())
        say(request, f"{self.kit.name}: closed. Its checks stay on file.", tone="info")
        return redirect("logs:first-aid-kits")
