"""A statement that was typed into a form which cannot be accepted any more is kept in the reader's session.

It is never saved by itself: the candidate finds it in the form again, after signing in, and saves it.
"""

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from elections.forms import LONGEST

KEY = "elections.statement"


def rescue(request: HttpRequest) -> str | None:
    """Keep the text of a statement's form; give back the address where it is found again, or nothing."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return None
    text = request.POST.get("text", "")
    if found.url_name != "statement" or not text.strip():
        return None
    request.session[KEY] = {"address": request.get_full_path(), "text": text[:LONGEST]}
    return request.get_full_path()


def text_for(request: HttpRequest) -> str:
    """What was kept for this page, if anything."""
    kept = request.session.get(KEY, {})
    return kept.get("text", "") if kept.get("address") == request.get_full_path() else ""


def forget(request: HttpRequest) -> None:
    """It has been saved."""
    request.session.pop(KEY, None)
