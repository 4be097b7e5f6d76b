"""What every request passes through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware

GetResponse = Callable[[HttpRequest], HttpResponse]


def calm_when_down(get_response: GetResponse) -> GetResponse:
    return get_response


class LanguageOfReader(LocaleMiddleware):
    """The reader's language: their choice, their preference, their browser's."""


def private_by_default(get_response: GetResponse) -> GetResponse:
    return get_response
