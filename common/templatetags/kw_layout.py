"""`{% load kw_layout %}`: components that hold others, and the ways through a list (docs/components.md)."""

from typing import Any

from django.core.paginator import Page
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = Library()


# --- boxes ------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: SafeString, title: str = "", sub: str = "", level: int = 2) -> SafeString:
    """A white box; LEVEL is the heading level of its title."""
    return _wrap("card", content, title=title, sub=sub, level=level)


@register.simple_block_tag
def notice(
    content: SafeString,
    title: str,
    icon: str = "info",
    tone: str = "info",
    action_url: str = "",
    action: str = "",
) -> SafeString:
    """A soft strip across the page with one finding and, when there is one, its single action."""
    return _wrap("notice", content, title=title, icon=icon, tone=tone, action_url=action_url, action=action)


@register.simple_block_tag
def slot_card(
    content: SafeString,
    when: str,
    length: str,
    who: str,
    what: str = "",
    alert: str = "",
    is_now: bool = False,
) -> SafeString:
    """One line of the day: time, pupils, what and where; CONTENT is its pill or buttons. One card is now."""
    arguments = {"when": when, "length": length, "who": who, "what": what, "alert": alert, "is_now": is_now}
    return _wrap("slot_card", content, **arguments)


@register.simple_block_tag
def pupil_card(content: SafeString, name: str, sub: str = "", href: str = "", alert: str = "") -> SafeString:
    """A pupil with what helps at a glance; CONTENT is its quick actions."""
    return _wrap("pupil_card", content, name=name, sub=sub, href=href, alert=alert)


@register.simple_block_tag
def dialog(content: SafeString, id: str, title: str) -> SafeString:
    """A modal question, opened by `data-dialog-open="ID"`; CONTENT has a `data-dialog-close` button."""
    return _wrap("dialog", content, id=id, title=title)


@register.inclusion_tag("components/confirm_dialog.html", takes_context=True)
def confirm_dialog(
    context: Context, id: str, title: str, text: str, action_url: str, confirm: str, danger: bool = False
) -> dict[str, Any]:
    """Are you sure: posts to ACTION_URL. The opener links to a page that asks the same without JavaScript."""
    return {
        "id": id,
        "title": title,
        "text": text,
        "action_url": action_url,
        "confirm": confirm,
        "kind": "danger" if danger else "primary",
        "csrf_token": context.get("csrf_token", ""),
    }


@register.simple_block_tag
def timeline_item(
    content: SafeString, title: str, meta: str = "", icon: str = "circle-small", tone: str = "quiet"
) -> SafeString:
    """One thing that happened, inside `<ol class="kw-timeline">`; META says when and who."""
    return _wrap("timeline_item", content, title=title, meta=meta, icon=icon, tone=tone)


@register.simple_block_tag
def facts(content: SafeString) -> SafeString:
    """A description list of {% fact %} lines."""
    return _wrap("facts", content)


@register.inclusion_tag("components/fact.html")
def fact(term: str, text: str) -> dict[str, Any]:
    """One line of {% facts %}."""
    return {"term": term, "text": text}


def _wrap(template: str, content: SafeString, **arguments: object) -> SafeString:
    """A component around CONTENT, without the blank lines of the page it stands in."""
    inner = mark_safe(content.strip())  # rendered and escaped by the engine; strip() forgets that
    return render_to_string(f"components/{template}.html", {"content": inner, **arguments})


# --- ways -------------------------------------------------------------------------------


@register.simple_block_tag
def tabs(content: SafeString, label: str) -> SafeString:
    """A row of {% tab %} links; LABEL names it for screen readers ("Amara's record")."""
    return _wrap("tabs", content, label=label)


@register.inclusion_tag("components/tab.html")
def tab(text: str, href: str, current: bool = False, badge: int | str = "") -> dict[str, Any]:
    """One tab, inside {% tabs %}."""
    return {"text": text, "href": href, "current": current, "badge": badge}


@register.simple_block_tag
def segments(content: SafeString, label: str) -> SafeString:
    """A filter of {% segment %} links with their counts; LABEL names it for screen readers."""
    return _wrap("segments", content, label=label)


@register.inclusion_tag("components/segment.html")
def segment(text: str, href: str, current: bool = False, count: int | str = "") -> dict[str, Any]:
    """One choice of a filter with how many it shows, inside {% segments %}."""
    return {"text": text, "href": href, "current": current, "count": count}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], noun: str = "rows") -> dict[str, Any]:
    """Which of how many NOUN are shown, with links to the pages before and after that keep the filters."""
    return {
        "page": page,
        "noun": noun,
        "shown": f"{page.start_index():,} to {page.end_index():,} of {page.paginator.count:,}",
        "previous": _address(context, page=page.previous_page_number()) if page.has_previous() else "",
        "next": _address(context, page=page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sort_head(context: Context, text: str, key: str, figure: bool = False) -> dict[str, Any]:
    """A table head cell that sorts by ?sort=KEY, and by ?sort=-KEY when pressed again."""
    sort = context["request"].GET.get("sort", "") if "request" in context else ""
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    href = _address(context, sort=f"-{key}" if order == "ascending" else key, page=None)
    return {"text": text, "order": order, "href": href, "figure": figure}


def _address(context: Context, **changes: object) -> str:
    """The query string of this page with CHANGES made; None takes a key away."""
    query = context["request"].GET.copy() if "request" in context else None
    if query is None:
        return "?" + "&".join(f"{key}={value}" for key, value in changes.items() if value is not None)
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/search_box.html")
def search_box(label: str = "Find a pupil", name: str = "q", value: str = "") -> dict[str, Any]:
    """The search field of a list; stands inside a GET form."""
    return {"label": label, "name": name, "value": value}
