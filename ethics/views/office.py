"""What all pages of the Ethics Office share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase

from ethics.views.confidential import confidential
from portal.accounts.requests import SignedIn
from portal.accounts.roles import ETHICS

A_PAGE = 20


def office(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A confidential page of the Ethics Office; everybody else gets 404."""

    @wraps(view)
    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has(*ETHICS):
            raise Http404
        return view(request, *args, **kwargs)

    return confidential(guarded)
