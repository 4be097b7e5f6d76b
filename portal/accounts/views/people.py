"""People and their roles, for administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import clock
from portal.accounts import queries
from portal.accounts.actions.end_grant import end_grant, why_it_stays
from portal.accounts.actions.grant import grant, why_not_grant
from portal.accounts.forms import FindPeople, GrantForm
from portal.accounts.models import Grant
from portal.accounts.requests import SignedIn
from portal.accounts.roles import OFFICE
from portal.workflow import Refusal


@login_required
def people(request: SignedIn) -> HttpResponse:
    """All people, by name; found by words and by role."""
    at = clock.now()
    visible = queries.people_visible_to(request.user)
    if why_not_grant(request.user, at):
        raise Http404
    filters = FindPeople(request.GET)
    filters.is_valid()
    wanted = filters.cleaned_data
    found = queries.find_people(visible, wanted.get("q", ""), wanted.get("role", ""), at)
    page = Paginator(queries.with_grants_in_force(found, at), 30).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "filters": filters})


@login_required
def person(request: SignedIn, pk: int) -> HttpResponse:
    """One person: their roles now and before, and the form that grants another."""
    at = clock.now()
    who = get_object_or_404(queries.people_visible_to(request.user), pk=pk)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grant(who, by=request.user, at=at, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The role is granted."))
            return redirect("person", pk=who.pk)
    held = who.grants.select_related("member_state", "granted_by").prefetch_related("member_state__names")
    rows = [
        {
            "grant": row,
            "over": row.until is not None and row.until <= at,
            "rests": row.role in OFFICE - who.roles(),
            "why_not": why_it_stays(row, at),
        }
        for row in held.order_by("-since", "-id")
    ]
    return render(request, "accounts/person.html", {"who": who, "form": form, "rows": rows})


@login_required
@require_POST
def end_role(request: SignedIn, pk: int) -> HttpResponse:
    """End one grant now."""
    visible = queries.people_visible_to(request.user)
    row = get_object_or_404(Grant.objects.filter(user__in=visible), pk=pk)
    try:
        end_grant(row, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The role has ended."))
    return redirect("person", pk=row.user_id)
