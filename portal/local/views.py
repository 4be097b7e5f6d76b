"""The demonstration's own pages: sign in as anybody, read every mail. Included in the addresses there only."""

import ipaddress
from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.local import mailbox

View = Callable[..., HttpResponse]


def loopback_only(view: View) -> View:
    """Whoever comes from another machine finds nothing here, whatever host name they send."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR") or "127.0.0.1"  # a socket on this machine has none
        if not settings.DEMONSTRATION or not ipaddress.ip_address(address).is_loopback:
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def people() -> list[tuple[User, list[Role]]]:
    """Everybody who can sign in, with the roles granted to them today, in the order of the register of roles."""
    at = clock.now()
    found = []
    for user in User.objects.filter(is_active=True).order_by("sort_key", "email").prefetch_related("grants"):
        held = {
            grant.role for grant in user.grants.all() if grant.since <= at and not (grant.until and grant.until <= at)
        }
        found.append((user, [role for role in Role if role in held]))
    return found


@require_GET
@loopback_only
def index(request: HttpRequest) -> HttpResponse:
    """The demonstration's people by role, each with a button that signs in as them."""
    everybody = people()
    groups = [(role.label, [user for user, roles in everybody if role in roles]) for role in Role]
    without = [user for user, roles in everybody if not roles]
    context = {"groups": [(label, users) for label, users in groups if users], "without": without}
    return render(request, "local/index.html", context)


@require_GET
@loopback_only
def people_json(request: HttpRequest) -> JsonResponse:
    rows = [{"email": user.email, "name": user.name, "roles": roles} for user, roles in people()]
    return JsonResponse(rows, safe=False)


@require_POST
@loopback_only
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the demonstration's people. The language stays the visitor's own: it is still them who reads."""
    user = get_object_or_404(User, email=request.POST.get("email", "").lower(), is_active=True)
    record_authentication(request, user, method="demonstration")  # else security pages ask for a password
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = redirect("home")
    language = get_language() or settings.LANGUAGE_CODE
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, httponly=True, samesite="Lax")
    return response


@require_GET
@loopback_only
def mails(request: HttpRequest) -> HttpResponse:
    """Every mail that was sent, the newest first."""
    page = Paginator(mailbox.keys(), 30).get_page(request.GET.get("page"))
    rows = [mailbox.read(key) for key in page]
    return render(request, "local/mails.html", {"page": page, "rows": rows})


@require_GET
@loopback_only
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail: its text, the source of its HTML, the names of what is attached."""
    try:
        found = mailbox.read(key)
    except KeyError:
        raise Http404 from None
    return render(request, "local/mail.html", {"mail": found})
