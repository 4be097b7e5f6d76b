"""Leave, as HR keeps it: the queue by date, and one case. The candidate may read their own case."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from candidates.actions.confirm_end import confirm_end
from candidates.actions.confirm_start import confirm_start
from candidates.actions.decide import decide
from candidates.actions.record_contract import record_contract
from candidates.forms import ContractForm, DecisionForm, EndForm, NoticeForm, StartForm
from candidates.models import SpecialLeave
from candidates.permissions import (
    why_not_confirm_end,
    why_not_confirm_start,
    why_not_decide,
    why_not_record_contract,
)
from candidates.queries import Queue, computed_all, leaves_visible_to, with_facts
from candidates.rules.leave import LeavePeriod
from candidates.views.showing import after_election, shown
from candidates.wording import history
from portal import clock
from portal.accounts.requests import SignedIn
from portal.accounts.roles import HR
from portal.audit.models import Entry, Look, looked
from portal.workflow import Refusal

PER_PAGE = 30


@login_required
@cache_control(private=True, no_store=True)
def leave_queue(request: SignedIn) -> HttpResponse:
    """HR's cases: those that wait for a step first, by the date that the step is about; closed ones last."""
    if not request.user.has(*HR):
        raise Http404
    page = Paginator(Queue(leaves_visible_to(request.user)), PER_PAGE).get_page(request.GET.get("page"))
    rows = [shown(leave, period, own=False) for leave, period in page]
    return render(request, "candidates/leave_queue.html", {"page": page, "rows": rows})


@login_required
@cache_control(private=True, no_store=True)
def leave_case(request: SignedIn, pk: int) -> HttpResponse:
    """One case, with the steps that HR can take in it."""
    cases = with_facts(leaves_visible_to(request.user), "member_state__names")
    more = ("start_confirmed_by", "end_confirmed_by", "contract__recorded_by")
    leave = get_object_or_404(cases.select_related(*more), pk=pk)
    ((_leave, period),) = computed_all([leave])
    own = leave.person.user_id == request.user.pk
    offers = _offers(request, leave, period)
    if request.method == "POST":
        done = _take(request, leave, offers)
        if done:
            return done
    elif not own:
        looked(leave, by=request.user, role=_role(request), at=clock.now())
    entries = Entry.objects.filter(subject_type=leave._meta.label_lower, subject_id=str(leave.pk))
    looks = Look.objects.filter(subject_type=leave._meta.label_lower, subject_id=str(leave.pk))
    context = {
        "case": shown(leave, period, own=own),
        "own": own,
        "forms": {name: form for name, (form, _act) in offers.items()},
        "form": next((form for form, _act in offers.values() if form.is_bound), None),
        "contract": getattr(leave, "contract", None),
        **_elected(request, leave),
        "decisions": leave.decisions.select_related("decided_by") if leave.why_decide else [],
        "events": history(entries),
        **looks.aggregate(looks=Count("id"), looked=Max("at")),
    }
    return render(request, "candidates/leave_case.html", context)


def _elected(request: SignedIn, leave: SpecialLeave) -> dict[str, Any]:
    """What follows from an election, with the day of notice that the reader asks about: today, until they ask."""
    asked = NoticeForm(request.GET if "given_on" in request.GET else None, initial={"given_on": clock.today()})
    given_on = asked.cleaned_data["given_on"] if asked.is_bound and asked.is_valid() else None
    return {"elected": after_election(leave, given_on, clock.today()), "asked": asked}


Act = Callable[[dict[str, Any]], Any]


def _offers(request: SignedIn, leave: SpecialLeave, period: LeavePeriod) -> dict[str, tuple[Form, Act]]:
    """The steps that this person may take now: a form for each, bound where it is the one that was sent."""
    user, at = request.user, clock.now()
    last = period.ends_on or period.ends_latest

    def sent(name: str) -> Any:
        return request.POST if request.method == "POST" and name in request.POST else None

    offers: dict[str, tuple[Form, Act]] = {}
    if not why_not_confirm_start(user, leave, period):
        form: Form = StartForm(sent("start"), prefix="start", initial={"starts_on": period.starts_on})
        offers["start"] = form, lambda data: confirm_start(leave, by=user, at=at, **data)
    if not why_not_confirm_end(user, leave, period):
        form = EndForm(sent("end"), prefix="end", initial={"ends_on": last})
        offers["end"] = form, lambda data: confirm_end(leave, by=user, at=at, **data)
    if not why_not_record_contract(user, leave):
        contract = getattr(leave, "contract", None)
        form = ContractForm(sent("contract"), prefix="contract", contract=contract)
        offers["contract"] = form, lambda data: record_contract(leave, by=user, at=at, **data)
    if not why_not_decide(user, leave, period):
        form = DecisionForm(sent("decide"), prefix="decide", leave=leave, starts_on=period.starts_on)
        offers["decide"] = form, lambda data: decide(leave, by=user, at=at, **data)
    return offers


def _take(request: SignedIn, leave: SpecialLeave, offers: dict[str, tuple[Form, Act]]) -> HttpResponse | None:
    """Take the step that was sent; nothing where its form has to be shown again."""
    bound = [(form, act) for form, act in offers.values() if form.is_bound]
    if not bound:
        messages.error(request, str(Refusal("workflow.not_from_here")))
        return redirect("leave_case", pk=leave.pk)
    form, act = bound[0]
    if not form.is_valid():
        return None
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    told = _("The contract is recorded.") if form.prefix == "contract" else _("Done. The candidate is told.")
    messages.success(request, told)
    return redirect("leave_case", pk=leave.pk)


def _role(request: SignedIn) -> str:
    return next(iter(sorted(request.user.roles() & HR)), "")
