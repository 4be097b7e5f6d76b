"""Guarded roles set up a second factor before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def second_factor(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware
