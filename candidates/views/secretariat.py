"""What the secretariat keeps: the candidatures received, what becomes of each, and the outcomes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates.actions.call_conference import Days, call_conference
from candidates.actions.declare import declare
from candidates.actions.publish import publish
from candidates.actions.receive import receive
from candidates.actions.withdraw import withdraw
from candidates.forms import ConferenceForm, OutcomeForm, PublishForm, ReceivedForm
from candidates.models import Candidature, Conference, Post
from candidates.permissions import why_not_declare, why_not_publish, why_not_record, why_not_withdraw
from candidates.queries import OPEN, current_conference, in_order, received
from candidates.rules.deadlines import candidatures_close
from candidates.states import CandidatureState
from candidates.wording import BADGES, history
from portal import clock
from portal.accounts.requests import SignedIn
from portal.audit.models import Entry
from portal.workflow import Refusal

PER_PAGE = 30


def _conference(request: SignedIn) -> Conference | None:
    """The conference that was asked for by its year, else the current one."""
    year = request.GET.get("conference", "")
    asked = Conference.objects.filter(year=int(year)).first() if year.isdecimal() and len(year) == 4 else None
    return asked or current_conference(clock.now())


@login_required
def candidatures(request: SignedIn) -> HttpResponse:
    """The candidatures of a conference, by post and in French alphabetical order."""
    if why_not_record(request.user):
        raise Http404
    conference = _conference(request)
    rows = in_order(received(request.user).filter(post__conference=conference))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "conference": conference,
        "conferences": Conference.objects.all(),
        "closing": candidatures_close(conference.opens_on) if conference else None,
        "page": page,
        "rows": [{"row": row, "badge": BADGES[CandidatureState(row.state)]} for row in page],
        "posts": conference.posts.order_by("pk") if conference else [],
    }
    return render(request, "candidates/candidatures.html", context)


@login_required
def conference_new(request: SignedIn) -> HttpResponse:
    """Open a conference to candidatures, with its posts and seats."""
    if why_not_record(request.user):
        raise Http404
    form = ConferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        days = Days(data["call_on"], data["opens_on"], data["closes_on"], data["office_on"])
        try:
            conference = call_conference(data["place"], data["zone"], days, by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. Candidatures can be received from the day of the call on."))
            return redirect(f"{reverse('candidatures')}?conference={conference.year}")
    return render(request, "candidates/conference_new.html", {"form": form})


@login_required
def candidature_new(request: SignedIn) -> HttpResponse:
    """Enter a candidature with its deposit, as it reached the Secretary-General."""
    if why_not_record(request.user):
        raise Http404
    form = ReceivedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            candidature = receive(by=request.user, at=clock.now(), **form.facts())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. The candidate is told, and HR where leave follows."))
            return redirect("candidature", pk=candidature.pk)
    return render(request, "candidates/candidature_new.html", {"form": form})


@login_required
def candidature(request: SignedIn, pk: int) -> HttpResponse:
    """One candidature: what was received, when, and what can be done with it."""
    row = get_object_or_404(received(request.user), pk=pk)
    form = PublishForm(request.POST if "publish" in request.POST else None, late=row.late)
    if request.method == "POST":
        refusal = _act(request, row, form)
        if refusal is None:
            return redirect("candidature", pk=row.pk)
        form.add_error(None, str(refusal)) if form.is_bound else messages.error(request, str(refusal))
    entries = Entry.objects.filter(subject_type=row._meta.label_lower, subject_id=str(row.pk))
    context = {
        "row": row,
        "badge": BADGES[CandidatureState(row.state)],
        "form": form,
        "may_publish": not why_not_publish(request.user, row),
        "may_withdraw": not why_not_withdraw(request.user, row),
        "events": history(entries),
    }
    return render(request, "candidates/candidature.html", context)


def _act(request: SignedIn, row: Candidature, form: PublishForm) -> Refusal | None:
    at: Any = clock.now()
    try:
        if "withdraw" in request.POST:
            withdraw(row, by=request.user, at=at)
        elif form.is_bound and form.is_valid():
            publish(row, by=request.user, at=at, although_late=form.cleaned_data.get("although_late", False))
        messages.success(request, _("Done. The candidate is told."))
    except Refusal as refusal:
        return refusal
    return None


@login_required
def post_outcome(request: SignedIn, pk: int) -> HttpResponse:
    """Record who was declared elected to a post, and on which day."""
    post = get_object_or_404(Post.objects.select_related("conference"), pk=pk)
    if why_not_record(request.user):
        raise Http404
    rows = in_order(received(request.user).filter(OPEN, post=post))
    form = OutcomeForm(request.POST or None, candidatures=rows, conference=post.conference)
    if request.method == "POST" and form.is_valid():
        try:
            declare(post, by=request.user, at=clock.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. The candidates are told, and HR where leave ends."))
            return redirect(request.path)
    decided = in_order(received(request.user).filter(post=post, outcome__isnull=False))
    context = {"post": post, "form": form, "refusal": why_not_declare(request.user, post), "decided": decided}
    return render(request, "candidates/outcome.html", context)
