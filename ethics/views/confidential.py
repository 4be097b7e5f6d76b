"""What all confidential pages share: no copy is kept on the way, and what was typed survives the session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django_htmx.http import HttpResponseStopPolling

View = Callable[..., HttpResponseBase]
TYPED = ("text", "note", "quote", "reason")  # fields, and beginnings of their names, that people write into


def confidential(view: View) -> View:
    """Signed in only; no browser or proxy stores it. Text typed into a session that has ended is shown again."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs) if request.user.is_authenticated else ended(request)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return guarded


def ended(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in page; after a form with text in it, a page that gives that text back.

    A page that asks again by itself stops asking, and stays as it is.
    """
    if request.method == "GET" and "HX-Request" in request.headers:
        return HttpResponseStopPolling()
    written = {name: text for name, text in request.POST.items() if name.startswith(TYPED) and str(text).strip()}
    if not written:
        return redirect_to_login(request.get_full_path())
    return render(
        request, "ethics/requests/session_ended.html", {"written": written, "next": request.path}, status=403
    )
