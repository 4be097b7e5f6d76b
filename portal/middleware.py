"""What every request passes through."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils import translation
from django.views.defaults import server_error

GetResponse = Callable[[HttpRequest], HttpResponse]
DOWN = (OperationalError, InterfaceError)
RETRY_AFTER = 30  # seconds


PROBES = frozenset({"/healthz", "/readyz"})


def probes_alone(get_response: GetResponse) -> GetResponse:
    """What asks whether the portal lives gets its answer before session, reader and language are looked for: a cookie
    that came along must not make it wait for a database that is gone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return resolve(request.path_info).func(request) if request.path_info in PROBES else get_response(request)

    return middleware


class LanguageOfReader(LocaleMiddleware):
    """The reader's language: their choice (a cookie), else their preference, else their browser's."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return
        try:
            preferred = getattr(request.user, "language", "")
        except DOWN:  # the database is gone: a page that needs none of it is still served
            return
        if preferred:
            translation.activate(preferred)
            request.LANGUAGE_CODE = translation.get_language()


def private_by_default(get_response: GetResponse) -> GetResponse:
    """Pages of somebody who is signed in are kept by no cache, unless the view said otherwise."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response

    return middleware


def failed(request: HttpRequest) -> HttpResponse:
    """A request that failed (handler500). With the database gone: a calm page that needs none, and recovery by
    itself, as each request tries a new connection. Anything else: the page for our own mistakes."""
    if not _database_is_gone(sys.exc_info()[1]):
        return server_error(request)
    return HttpResponse(
        render_to_string("503.html"), status=503, headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
    )


def _database_is_gone(problem: BaseException | None) -> bool:
    """Whether the database's absence is what began this, also where a template or a library wrapped it."""
    while problem is not None:
        if isinstance(problem, DOWN):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
