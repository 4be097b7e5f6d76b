"""Declare an interest, in a request or in a person; and what the head sees of those declared."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.forms import InterestForm, PersonInterestForm
from ethics.models import DeclaredInterest
from ethics.queries import for_office, interests_shown
from ethics.views.office import A_PAGE, office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.accounts.roles import Role
from portal.workflow import Refusal


@office
def interests(request: SignedIn) -> HttpResponseBase:
    """One's own declarations, of requests without their reference; a form for a person; for the head, all others."""
    form = PersonInterestForm(request.POST if request.method == "POST" else None, by=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            declare_interest_towards(data["person"], by=request.user, at=clock.now(), reason=data["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Declared. You see nothing any more of what this person asks."))
            return redirect("interests")
    own = DeclaredInterest.objects.filter(declared_by=request.user).select_related("asker").order_by("-pk")
    context = {"form": form, "own": own, "head": request.user.has(Role.ADVISER_HEAD)}
    if context["head"]:
        found = interests_shown(request.user, for_office(request.user))
        context["page"] = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ethics/office/interests.html", context)


@office
def review_interest(request: SignedIn, reference: str) -> HttpResponseBase:
    """Declare an interest in one request; after that its pages are gone."""
    row = get_object_or_404(for_office(request.user), reference=reference)
    form = InterestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            declare_interest(row, by=request.user, at=clock.now(), reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Declared. You do not see this request any more."))
            return redirect("queue")
    return render(request, "ethics/review/interest.html", {"row": row, "form": form})
