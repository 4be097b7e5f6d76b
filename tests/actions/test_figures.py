"""What is counted, once; what is published, once; and what nobody can work out from it."""

import itertools
import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from ethics.actions.advise import advise
from ethics.actions.count import count_missing
from ethics.actions.new_version import new_version
from ethics.actions.publish_figures import publish
from ethics.actions.send import send
from ethics.actions.withdraw import withdraw
from ethics.models import AdviceRequest, PublishedFigures, Settled
from ethics.rules.periods import next_month
from ethics.states import AdviceOutcome, RequestType
from ethics.tasks import publish_figures
from portal import clock
from portal.calendar.models import HolidayYear
from tests.factories import AT, LONG_AGO, person
from tests.requests import LATER, a_calendar, advised, an_edition, change_asked, found, last, put, sent, taken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MAY = date(2030, 5, 1)


@pytest.fixture
def nora():
    return person("adviser")


# ---------------------------------------------------------------- counting


def test_the_first_advice_counts_with_its_working_days_and_later_advice_does_not(nora):
    a_calendar()
    an_edition()
    request = taken(nora)
    found(request)
    advise(request, "concern", "No.", by=nora, at=AT + 3 * DAY)  # Monday to Thursday
    settled = Settled.objects.get()
    assert (settled.kind, settled.outcome, settled.month, settled.workdays) == ("material_review", "concern", MAY, 3)
    put(new_version(request, by=request.asker))
    again = send(AdviceRequest.objects.get(), by=request.asker, at=AT + 40 * DAY)
    advise(again, "outside", "Not ours.", by=nora, at=AT + 50 * DAY)
    assert Settled.objects.get() == settled
    assert (settled.outcome, Settled.objects.get().workdays) == ("concern", 3)


def test_pauses_are_left_out_as_the_clock_counts(nora):
    a_calendar()
    an_edition()
    request = change_asked(nora)  # asked for on the Monday it came
    put(new_version(request, by=request.asker))
    request = send(request, by=request.asker, at=AT + 8 * DAY)  # Tuesday of the week after
    found(request)
    advise(request, "concern", "No.", by=nora, at=AT + 9 * DAY)
    assert Settled.objects.get().workdays == 1


def test_a_request_taken_back_counts_without_days_and_one_taken_back_after_advice_as_advised(nora):
    request = taken(nora)
    withdraw(request, by=request.asker, at=LATER)
    assert Settled.objects.values_list("outcome", "workdays").get() == ("withdrawn", None)
    advice = advised(nora)
    request = advice.version.request
    put(new_version(request, by=request.asker))
    withdraw(send(request, by=request.asker, at=LATER), by=request.asker, at=LATER)
    assert Settled.objects.get(request=request).outcome == "if_changed"


def test_when_the_count_cannot_be_kept_nothing_was_advised(nora, monkeypatch):
    an_edition()
    request = taken(nora)
    found(request)
    monkeypatch.setattr("ethics.actions.advise.count", _fails)
    with pytest.raises(RuntimeError):
        advise(request, "concern", "No.", by=nora, at=LATER)
    assert AdviceRequest.objects.get().state == "in_review"
    assert not hasattr(last(request), "advice")


def _fails(*args, **kwargs):
    raise RuntimeError


def test_days_of_a_year_without_a_table_are_known_later(nora):
    an_edition()
    request = taken(nora)
    found(request)
    advise(request, "concern", "No.", by=nora, at=AT + 2 * DAY)
    assert Settled.objects.get().workdays is None
    a_calendar()
    count_missing(AT + 3 * DAY)
    assert Settled.objects.get().workdays == 2
    assert HolidayYear.objects.exists()


def test_what_was_settled_before_figures_were_kept_is_counted_afterwards(nora):
    a_calendar()
    advised(nora)
    withdrawn = taken(nora)
    withdraw(withdrawn, by=withdrawn.asker, at=AT + 31 * DAY)
    taken(nora)  # still open
    Settled.objects.all().delete()
    assert count_missing(AT + 90 * DAY) == 2
    assert set(Settled.objects.values_list("outcome", "month")) == {
        ("if_changed", MAY),
        ("withdrawn", date(2030, 6, 1)),
    }
    assert count_missing(AT + 90 * DAY) == 0


def test_a_figure_outlives_its_request(nora):
    request = taken(nora)
    withdraw(request, by=request.asker, at=LATER)
    AdviceRequest.objects.filter(pk=request.pk).delete()
    assert Settled.objects.get().request is None


@pytest.mark.parametrize(
    ("field", "value"), [("month", date(2030, 5, 2)), ("outcome", "endorsed"), ("kind", "other"), ("workdays", 3)]
)
def test_the_database_refuses_what_no_figure_can_be(field, value):
    fields = {"kind": "material_review", "outcome": "withdrawn", "month": MAY, field: value}
    with pytest.raises(DatabaseError), transaction.atomic():
        Settled.objects.create(**fields)


# ---------------------------------------------------------------- publishing


def settled(month: date, number: int, kind: str = "material_review", outcome: str = "concern", days: int = 3) -> None:
    Settled.objects.bulk_create(Settled(kind=kind, outcome=outcome, month=month, workdays=days) for _ in range(number))


def on(year: int, month: int, day: int = 5) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def spans(scope: str = "period") -> list[tuple[str, str]]:
    rows = PublishedFigures.objects.filter(scope=scope).values_list("first", "last")
    return [(f"{first:%Y-%m}", f"{last:%Y-%m}") for first, last in rows]


def test_a_month_is_published_once_it_is_over_with_its_number_and_days():
    settled(MAY, 6, days=2)
    settled(MAY, 4, days=8)
    assert publish(on(2030, 5, 31)) == 0
    assert publish(on(2030, 6, 1)) == 0  # who settled in the last minute is through first
    assert publish(on(2030, 6, 2)) == 1
    one = PublishedFigures.objects.get()
    assert one.content == {"answered": 10, "median": 2.0, "high": 8.0}
    assert publish(on(2030, 6, 3)) == 0


def test_a_month_of_few_joins_the_next_and_its_median_is_theirs():
    settled(MAY, 3)
    settled(date(2030, 6, 1), 3, days=5)
    publish(on(2030, 6))
    assert spans() == []
    publish(on(2030, 7))
    assert spans() == [("2030-05", "2030-06")]
    assert PublishedFigures.objects.get().content == {"answered": 6, "median": 4.0, "high": None}


def test_who_is_counted_late_is_in_a_month_that_is_not_published_yet(nora):
    settled(MAY, 7)
    publish(on(2030, 6))
    request = sent()
    withdraw(request, by=request.asker, at=LATER)  # in May
    assert Settled.objects.get(request=request).month == date(2030, 6, 1)


def test_a_year_has_its_table_when_it_is_over():
    for number in range(1, 13):
        settled(date(2030, number, 1), 6, outcome="concern")
        settled(date(2030, number, 1), 1, outcome="outside", kind="mission_check")
    publish(on(2030, 12))
    assert spans("year") == []
    publish(on(2031, 1))
    assert spans("year") == [("2030-01", "2030-12")]
    content = PublishedFigures.objects.get(scope="year").content
    line = {one["kind"]: one for one in content["lines"]}
    assert line[""]["counts"][""] == 84
    assert line["material_review"]["median"] == 3.0
    assert line["social_post"]["counts"][""] is None
    publish(on(2031, 2))
    assert spans("year") == [("2030-01", "2030-12")]


def test_what_was_published_does_not_change_whatever_happens_since():
    settled(MAY, 7)
    publish(on(2031, 2))
    before = list(PublishedFigures.objects.values())
    settled(MAY, 50, kind="social_post")
    Settled.objects.filter(kind="material_review").delete()
    publish(on(2031, 3))
    kept = PublishedFigures.objects.filter(pk__in=[row["id"] for row in before])
    assert list(kept.values()) == before


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_published(change):
    settled(MAY, 7)
    publish(on(2030, 6))
    rows = PublishedFigures.objects.all()
    with pytest.raises(DatabaseError, match="published figures"), transaction.atomic():
        rows.update(content={}) if change == "update" else rows.delete()


def test_the_task_counts_and_publishes(nora, monkeypatch):
    settled(MAY, 7)
    withdrawn = sent()
    withdraw(withdrawn, by=withdrawn.asker, at=LATER)
    Settled.objects.filter(request=withdrawn).delete()
    monkeypatch.setattr(clock, "now", lambda: on(2030, 7))
    assert publish_figures() == 1
    assert Settled.objects.filter(request=withdrawn).exists()


# ---------------------------------------------------------------- somebody who adds and subtracts


def history(seed: int, months: int = 30) -> dict[date, list[tuple[str, str]]]:
    """Some office: how many were answered in each month, of which type and how."""
    dice = random.Random(seed)
    month, found = date(2028, 11, 1), {}
    kinds, outcomes = RequestType.values[:4], AdviceOutcome.values
    for _ in range(months):
        number = dice.choice([0, 1, 3, 4, 5, 7, 12, 20])
        found[month] = [(dice.choice(kinds), dice.choice(outcomes)) for _ in range(number)]
        month = next_month(month)
    return found


def sums(numbers: Iterable[int]) -> int:
    return sum(numbers)


@pytest.mark.parametrize("seed", range(6))
def test_no_sum_or_difference_of_what_was_published_month_after_month_is_a_small_number(seed):
    """Published as it would have been lived: at the end of each month, with everything that was known then."""
    lived = history(seed)
    for month, answers in lived.items():
        Settled.objects.bulk_create(
            Settled(kind=kind, outcome=outcome, month=month, workdays=2) for kind, outcome in answers
        )
        publish(on(next_month(month).year, next_month(month).month))
    known = {(one.first, one.last): one.content["answered"] for one in PublishedFigures.objects.filter(scope="period")}
    edges = sorted(known)
    # Periods follow one another without gap or overlap: nothing lies between two of them.
    assert all(next_month(before[1]) == after[0] for before, after in itertools.pairwise(edges))
    assert all(number >= 5 for number in known.values())
    for year in PublishedFigures.objects.filter(scope="year"):
        inside = [number for (_first, last_), number in known.items() if last_.year == year.last.year]
        grand = next(line for line in year.content["lines"] if line["kind"] == "")["counts"][""]
        assert grand == sums(inside)  # the year says nothing that its periods do not
        for line in year.content["lines"]:
            shown = [number for number in line["counts"].values() if number is not None]
            assert all(number >= 5 for number in shown)
            hidden = len(line["counts"]) - len(shown)
            assert hidden != 1, "one hidden number in a row follows from the others"
        for outcome in (*AdviceOutcome.values, ""):
            column = [line["counts"][outcome] for line in year.content["lines"]]
            assert column.count(None) != 1, "one hidden number in a column follows from the others"


def test_a_published_table_says_no_more_than_the_rule_allows():
    """The rule itself is tried against every table in tests/rules/test_suppression.py; here, that nothing slips by."""
    settled(MAY, 30, outcome="concern")
    settled(MAY, 1, outcome="outside")
    settled(MAY, 30, kind="social_post", outcome="concern")
    settled(MAY, 9, kind="social_post", outcome="outside")
    settled(MAY, 2, outcome="withdrawn", days=None)  # type: ignore[arg-type]
    publish(on(2031, 1))
    content = PublishedFigures.objects.get(scope="year").content
    assert content["withdrawn"] is None
    line = {one["kind"]: one["counts"] for one in content["lines"]}
    assert line["material_review"]["outside"] is None
    assert [line["material_review"]["concern"], line["social_post"]["outside"]].count(None) >= 1
    assert content["outcomes"]["outside"]["median"] in (3.0, None)
    assert LONG_AGO < AT
