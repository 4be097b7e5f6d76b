"""Figures: exact ones for the office; published ones, with what is small hidden, for those outside."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ethics.models import PublishedFigures
from ethics.queries import figures as exact
from ethics.rules.suppression import LEAST, LEAST_FOR_HIGH
from ethics.states import AdviceOutcome, RequestType, Settlement
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.accounts.roles import ETHICS, Role
from portal.numbers import number
from portal.spreadsheets import CSV, XLSX, Sheet, as_csv, as_xlsx, download

HIDDEN = "*"
MONTHS = range(1, 13)
READERS = {*ETHICS, Role.AUDITOR}


def counted(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of figures that may leave: for the Ethics Office and the auditor; everybody else gets 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has(*READERS):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@office
@require_safe
def figures(request: SignedIn) -> HttpResponse:
    """The exact figures of a year: by month, type and outcome. They stay in the office."""
    today = clock.today()
    years = exact.years_known(request.user, today.year)
    asked = number(request.GET.get("year", ""))
    year = asked if asked in years else today.year
    months = [date(year, number, 1) for number in MONTHS if date(year, number, 1) <= today]
    crossed = exact.crossed(request.user, year)
    by_month = _with_names(exact.lines(request.user, year, "month", months), _month)
    context = {
        "year": year,
        "years": years,
        "all": exact.together(request.user, year),
        "open": exact.open_now(request.user),
        "by_month": by_month,
        "most": max((line["line"].answered for line in by_month), default=0),
        "by_kind": _with_names(exact.lines(request.user, year, "kind", RequestType.values), _kind),
        "by_outcome": _with_names(exact.lines(request.user, year, "outcome", AdviceOutcome.values), _outcome),
        "outcomes": [label for _code, label in Settlement.choices],
        "crossed": [
            {"name": label, "cells": [crossed.get((kind, outcome), 0) for outcome in Settlement.values]}
            for kind, label in RequestType.choices
        ],
    }
    return render(request, "ethics/office/figures.html", context)


@counted
@require_safe
def published_figures(request: SignedIn) -> HttpResponse:
    """What was published: months as they ended, a table for each year that is over."""
    periods = list(exact.published("period")[:36])
    context = {
        "periods": [{"name": _span(one), "content": one.content} for one in periods],
        "most": max((one.content["answered"] for one in periods), default=0),
        "years": [_year(one) for one in exact.published("year")[:6]],
        "outcomes": [label for _code, label in AdviceOutcome.choices],
        "least": LEAST,
        "least_for_high": LEAST_FOR_HIGH,
        "office": request.user.has(*ETHICS),
    }
    return render(request, "ethics/figures/published.html", context)


@counted
@require_safe
def figures_months_csv(request: SignedIn) -> HttpResponse:
    return download(as_csv(_months()), "figures-months.csv", CSV)


@counted
@require_safe
def figures_types_csv(request: SignedIn) -> HttpResponse:
    return download(as_csv(_types()), "figures-types.csv", CSV)


@counted
@require_safe
def figures_xlsx(request: SignedIn) -> HttpResponse:
    return download(as_xlsx([_months(), _types()]), "figures.xlsx", XLSX)


def _with_names(lines: Iterable[exact.Line], name: Callable[[Any], str]) -> list[dict[str, Any]]:
    return [{"name": name(line.key), "line": line} for line in lines]


def _month(month: date) -> str:
    return date_format(month, "F Y")


def _kind(kind: str) -> str:
    return str(RequestType(kind).label) if kind else _("All types")


def _outcome(outcome: str) -> str:
    return str(AdviceOutcome(outcome).label)


def _span(one: PublishedFigures) -> str:
    """A month, or the months that were published together."""
    if one.first == one.last:
        return _month(one.first)
    return _("%(first)s to %(last)s") % {"first": _month(one.first), "last": _month(one.last)}


def _year(one: PublishedFigures) -> dict[str, Any]:
    lines = [
        {
            "name": _kind(line["kind"]),
            "cells": [line["counts"][outcome] for outcome in (*AdviceOutcome.values, "")],
            "median": line["median"],
            "high": line["high"],
        }
        for line in one.content["lines"]
    ]
    days = [one.content["outcomes"][outcome] for outcome in AdviceOutcome.values]
    return {"row": one, "name": _span(one), "lines": lines, "days": days, "withdrawn": one.content["withdrawn"]}


# ---------------------------------------------------------------- downloads


def _notes() -> list[str]:
    return [
        _("* hidden: fewer than %(least)s, or what would let somebody work out such a number.") % {"least": LEAST},
        _("Working days in Geneva to the first advice; pauses do not count."),
        _("What was published once does not change."),
    ]


def _shown(value: Any) -> Any:
    return HIDDEN if value is None else value


def _ends(one: PublishedFigures) -> tuple[str, str]:
    return f"{one.first:%Y-%m}", f"{one.last:%Y-%m}"


def _months() -> Sheet:
    names = ("answered", "median", "high")
    found = exact.published("period").order_by("first")
    rows = [[*_ends(one), *(_shown(one.content[name]) for name in names)] for one in found]
    headings = [_("First month"), _("Last month"), pgettext("requests", "Answered"), _("Median"), _("90th percentile")]
    return Sheet(_("Months"), headings, rows, _notes())


def _types() -> Sheet:
    rows = []
    for one in exact.published("year").order_by("first"):
        for line in _year(one)["lines"]:
            cells = [_shown(value) for value in (*line["cells"], line["median"], line["high"])]
            rows.append([*_ends(one), line["name"], *cells])
    outcomes = [str(label) for _code, label in AdviceOutcome.choices]
    headings = [_("First month"), _("Last month"), _("Type"), *outcomes, _("All"), _("Median"), _("90th percentile")]
    return Sheet(_("Types and outcomes"), headings, rows, _notes())
