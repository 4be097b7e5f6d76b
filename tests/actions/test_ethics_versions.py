"""From version to version: which findings come along, who confirms them, and what counts."""

import pytest
from django.db import IntegrityError, transaction

from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.carry_over import carry_over
from ethics.actions.find import Found, find
from ethics.actions.seal import paper
from ethics.models import AdviceRequest, Finding
from ethics.permissions import why_not_this_advice
from ethics.rules.advice import Words
from ethics.tasks import carry_over_findings
from portal.audit.models import Entry
from portal.workflow import Refusal
from tests.factories import person
from tests.files import png
from tests.requests import LATER, an_edition, last
from tests.rounds import TEXT, again, carried, found, provision, read, under_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora():
    an_edition()
    return person("adviser")


# ---------------------------------------------------------------- what comes along
def test_an_unchanged_version_takes_every_finding_along_and_none_counts_yet(nora):
    request = under_review(nora, leaflet=png())
    found(request)
    found(request, "a round drawing", "C-2")
    request = again(request, TEXT.replace(". ", ".\n"), other_name=png())
    assert carried(request) == {"A-2": 1, "C-2": 1}
    one = last(request).findings.get(provision__code="C-2")
    assert (one.verdict, one.note, one.quote) == ("concern", "Recalls an emblem.", "a round drawing")
    assert (one.found_by, one.confirmed_at, one.counts) == (nora, None, False)
    assert request.versions.get(number=1).findings.count() == 2
    entry = Entry.objects.get(code="ethics.findings.carry_over")
    assert (entry.by, entry.facts) == (None, {"version": 2, "findings": 2})


def test_where_the_version_changed_only_a_passage_that_stands_comes_along(nora):
    request = under_review(nora)
    found(request)
    found(request, "a round drawing", "C-2")
    found(request, "hand it out in the evening", "A-0")
    request = again(request, "A leaflet with a round drawing. I hand it out at noon.")
    assert carried(request) == {"C-2": 1}


def test_where_nothing_comes_along_the_record_says_nothing(nora):
    request = under_review(nora)
    found(request)
    again(request, "All new.")
    assert not Entry.objects.filter(code="ethics.findings.carry_over").exists()


def test_a_passage_of_a_file_comes_along_once_the_new_file_is_read(nora):
    request = under_review(nora, leaflet=png())
    read(last(request), "Vision of a candidate")
    found(request, "Vision of a candidate")
    request = again(request, "New words.", leaflet=png(50, 50))
    assert carried(request) == {}
    assert carry_over_findings(last(request).pk) == 0  # not read yet
    read(last(request), "Vision of a candidate, and more")
    assert carry_over_findings(last(request).pk) == 1
    assert carried(request) == {"A-2": 1}
    assert carry_over_findings(last(request).pk) == 0


def test_what_was_found_here_already_is_left_alone(nora):
    request = under_review(nora, leaflet=png())
    read(last(request), "Vision")
    found(request, "Vision")
    request = again(request, "New words.", leaflet=png(50, 50))
    find(request, {provision(request).pk: Found("in_line")}, by=nora, at=LATER)
    read(last(request), "Vision")
    assert carry_over_findings(last(request).pk) == 0
    assert last(request).findings.get().verdict == "in_line"


def test_only_the_version_under_review_takes_findings(nora):
    request = under_review(nora)
    found(request)
    request = again(request)
    last(request).findings.all().delete()
    first = request.versions.get(number=1)
    assert carry_over(first, at=LATER) == 0
    ask_change(request, "Once more.", by=nora, at=LATER)
    assert carry_over(last(request), at=LATER) == 0
    assert carry_over_findings(0) == 0


def test_over_several_versions_a_finding_names_the_one_where_an_adviser_stood_by_it(nora):
    request = under_review(nora)
    found(request)
    found(request, code="C-2")
    request = again(request)
    found(request, confirmed=True)
    request = again(request)
    assert carried(request) == {"A-2": 2, "C-2": 1}


def test_nothing_is_sent_where_carrying_over_fails(nora, monkeypatch):
    request = under_review(nora)
    found(request)
    monkeypatch.setattr("ethics.actions.carry_over.record", lambda *args, **facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        again(request)
    assert Finding.objects.count() == 1
    assert AdviceRequest.objects.get().state == "change_asked"


# ---------------------------------------------------------------- confirmed, changed, counted
@pytest.fixture
def second(nora) -> AdviceRequest:
    """The second version of a request, under review, with two findings that came along."""
    request = under_review(nora)
    found(request)
    found(request, code="C-2")
    return again(request)


def test_saved_as_it_stands_it_is_not_confirmed(second):
    found(second)
    assert not last(second).findings.filter(confirmed_at__isnull=False).exists()
    assert carried(second) == {"A-2": 1, "C-2": 1}


def test_an_adviser_confirms_it_by_a_tick(second, nora):
    found(second, confirmed=True)
    one = last(second).findings.get(provision__code="A-2")
    assert (one.carried_from, one.confirmed_by, one.confirmed_at, one.counts) == (1, nora, LATER, True)
    found(second)  # saved again without the tick: it stays confirmed
    assert last(second).findings.get(provision__code="A-2").counts


def test_a_browsers_line_ends_change_nothing(nora):
    request = under_review(nora)
    find(request, {provision(request).pk: Found("concern", "One.\nTwo.")}, by=nora, at=LATER)
    request = again(request)
    find(request, {provision(request).pk: Found("concern", "One.\r\nTwo.")}, by=nora, at=LATER)
    assert carried(request) == {"A-2": 1}


@pytest.mark.parametrize("change", [{"verdict": "in_line"}, {"note": "Less so."}, {"quote": "in the evening"}])
def test_changed_it_is_a_finding_of_this_version(second, nora, change):
    said = {"verdict": "concern", "note": "Recalls an emblem.", "quote": "", **change}
    find(second, {provision(second).pk: Found(**said)}, by=nora, at=LATER)
    one = last(second).findings.get(provision__code="A-2")
    assert (one.carried_from, one.counts) == (None, True)
    assert second.versions.get(number=1).findings.get(provision__code="A-2").note == "Recalls an emblem."


def test_advice_rests_on_what_is_confirmed_and_on_nothing_else(second, nora):
    with pytest.raises(Refusal, match="does not count yet"):
        advise(second, "no_concern", "Go ahead.", by=nora, at=LATER)
    assert why_not_this_advice(last(second), Words("outside", "Not ours.")) is None
    found(second, confirmed=True)
    advice = advise(second, "no_concern", "Go ahead.", by=nora, at=LATER)
    shown = [one.code for one, _ in paper(advice, "en")["found"]]
    assert shown == ["A-2"]


def test_the_database_refuses_a_confirmation_of_what_was_found_here(nora):
    request = under_review(nora)
    found(request)
    with pytest.raises(IntegrityError, match="finding_confirmed"), transaction.atomic():
        Finding.objects.update(confirmed_by=nora, confirmed_at=LATER)
    with pytest.raises(IntegrityError, match="finding_confirmed"), transaction.atomic():
        Finding.objects.update(carried_from=1, confirmed_at=LATER)
