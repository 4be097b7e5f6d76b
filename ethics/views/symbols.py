"""The library of protected symbols: what is looked for, what was, and a form to add one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ethics.actions.keep_symbol import add_symbol, retire_symbol
from ethics.forms import SymbolForm
from ethics.models import Symbol
from ethics.queries import library
from ethics.views.office import A_PAGE, office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal

FIELD_OF = {"ethics.symbol.name_taken": "name", "ethics.symbol.until_before_from": "active_until"}


@office
def symbols(request: SignedIn) -> HttpResponseBase:
    """All of them with their pictures; a form for another one."""
    posted = request.method == "POST"
    form = SymbolForm(request.POST if posted else None, request.FILES if posted else None, today=clock.today())
    if posted and form.is_valid():
        try:
            added = add_symbol(form.new(), form.cleaned_data["picture"], by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error(_field(refusal), str(refusal))
        else:
            messages.success(request, _("%(name)s is looked for in all that is sent from now on.") % {"name": added})
            return redirect("symbols")
    page = Paginator(library(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ethics/office/symbols.html", {"form": form, "page": page, "today": clock.today()})


@office
@require_POST
def symbol_retire(request: SignedIn, pk: int) -> HttpResponseBase:
    symbol = get_object_or_404(Symbol, pk=pk)
    try:
        retire_symbol(symbol, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is not looked for any more.") % {"name": symbol})
    return redirect("symbols")


def _field(refusal: Refusal) -> str | None:
    if refusal.code == "ethics.office_only":
        return None
    return FIELD_OF.get(refusal.code, "picture")
