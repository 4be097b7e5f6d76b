"""Figures: exact for the office as far as each may see, with small numbers hidden for everybody else; acts by role."""

import csv
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions.declare_interest import declare_interest
from ethics.actions.publish_figures import publish
from ethics.actions.withdraw import withdraw
from ethics.models import Settled
from ethics.queries.acts import acts_of, months_over
from ethics.queries.figures import lines, settled_for, together
from ethics.rules.bands import Band
from ethics.rules.suppression import quantile
from ethics.states import RequestType
from portal.audit.models import Entry, Look
from tests.factories import AT, LONG_AGO, person
from tests.requests import LATER, a_calendar, advised, an_official, sent, taken

pytestmark = pytest.mark.django_db
MAY = date(2030, 5, 1)
NOW = datetime(2031, 2, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: NOW)
    monkeypatch.setattr("portal.clock.today", lambda: NOW.date())


def settled(month: date, *days: int, kind: str = "material_review", outcome: str = "concern") -> None:
    Settled.objects.bulk_create(Settled(kind=kind, outcome=outcome, month=month, workdays=one) for one in days)


def text_of(answer) -> str:
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def cells(html: str, row: str) -> list[str]:
    """What stands in the cells of the rows that begin with these words."""
    found = re.findall(rf'<tr><th scope="row">{re.escape(row)}</th>(.*?)</tr>', html, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for line in found for cell in line.split("</td>")[:-1]]


# ---------------------------------------------------------------- exact, for the office


def test_the_office_reads_exact_figures_by_month_type_and_outcome(as_, nora):
    settled(MAY, 1, 2, 3, kind="social_post", outcome="no_concern")
    settled(MAY, 9)
    settled(date(2030, 6, 1), 4)
    withdrawn = sent()
    withdraw(withdrawn, by=withdrawn.asker, at=LATER)
    taken(nora)
    html = text_of(as_(nora).get("/ethics/office/figures/?year=2030"))
    assert cells(html, "May 2030") == ["–", "4", "1", "2.5", "7.2"]
    assert cells(html, "June 2030") == ["–", "1", "0", "4.0", "4.0"]
    assert cells(html, "A post on social media")[:4] == ["–", "3", "2.0", "2.8"]
    assert cells(html, "Concern") == ["2", "6.5", "8.5"]
    assert cells(html, "Campaign material to look at")[-5:] == ["0", "0", "2", "0", "1"]


def test_when_requests_came_in_is_told_while_they_are_kept_and_not_guessed_once_they_are_erased(as_, nora):
    def told() -> tuple[str, bool, bool]:
        html = text_of(as_(nora).get("/ethics/office/figures/?year=2030"))
        return cells(html, "May 2030")[0], "came in</div>" in html, "– stands where requests were erased" in html

    withdrawn = sent()
    withdraw(withdrawn, by=withdrawn.asker, at=LATER)
    assert told() == ("1", True, False)
    settled(MAY, 3)
    assert told() == ("–", False, True)


def test_the_databases_quantiles_are_those_of_the_rule():
    days = [1, 1, 2, 3, 5, 8, 13]
    settled(MAY, *days)
    found = together(person("adviser"), 2030)
    assert (round(found.median, 1), round(found.high, 1)) == (quantile(days, 0.5), quantile(days, 0.9))


def test_not_even_a_count_tells_of_a_request_in_which_one_has_an_interest(nora):
    a_calendar()
    jonas = person("adviser")
    advice = advised(nora)
    assert together(jonas, 2030).answered == 1
    declare_interest(advice.version.request, by=jonas, at=LATER)
    mine = together(jonas, 2030)
    assert (mine.came, mine.answered) == (0, 0)
    assert not any(line.came or line.answered for line in lines(jonas, 2030, "kind", RequestType.values))
    assert together(nora, 2030).answered == 1


def test_not_of_ones_own_either():
    asker = an_official()
    asker.grants.create(role="adviser", since=LONG_AGO)
    withdraw(sent(asker), by=asker, at=LATER)
    assert not settled_for(asker, 2030).exists()


def test_a_year_that_is_nonsense_is_this_one(as_, nora):
    for year in ("", "x", "1999", "٢٠٣٠", "9" * 30, "-1"):
        assert "2031" in text_of(as_(nora).get("/ethics/office/figures/", {"year": year}))


def test_the_page_costs_the_same_with_one_row_and_with_many(as_, nora):
    browser, costs = as_(nora), []
    for number in (1, 300):
        for month in range(1, 13):
            settled(date(2030, month, 1), *range(number % 29 + 1))
        with CaptureQueriesContext(connection) as queries:
            browser.get("/ethics/office/figures/?year=2030")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


# ---------------------------------------------------------------- what leaves


def publish_two_years() -> None:
    for number in range(24):
        month = date(2029 + number // 12, number % 12 + 1, 1)
        settled(month, *range(1, 13))
        settled(month, 2, kind="mission_check", outcome="outside")
        settled(month, 1, 2, 3, kind="=cmd|' /C calc'!A0"[:0] or "event_activity", outcome="if_changed")
    publish(NOW)


def test_the_auditor_reads_what_was_published_and_not_what_is_exact(as_):
    publish_two_years()
    settled(date(2031, 1, 1), 1, 2)  # too few, and waiting
    browser = as_("auditor")
    html = text_of(browser.get("/ethics/figures/"))
    assert cells(html, "May 2030")[:2] == ["16", "4.5"]
    assert "January 2031" not in html
    assert "January 2030 to December 2030" in html
    assert cells(html, "A post on social media")[:5] == ["*"] * 5
    assert "exact figures" not in html
    assert browser.get("/ethics/office/figures/").status_code == 404


def test_without_any_the_page_says_so(as_):
    assert "No figures yet" in text_of(as_("auditor").get("/ethics/figures/"))
    for file in ("months.csv", "types.csv", "figures.xlsx"):
        assert as_("auditor").get(f"/ethics/figures/{file}").status_code == 200


def test_the_csv_opens_in_any_program_and_holds_what_the_page_shows(as_):
    publish_two_years()
    answer = as_("auditor").get("/ethics/figures/types.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="figures-types.csv"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["First month", "Last month", "Type"]
    line = next(row for row in rows if row[:3] == ["2030-01", "2030-12", "An activity at a Union event"])
    assert line[3:8] == ["*", "36", "*", "*", "36"] or "*" in line
    assert [row for row in rows if row and row[0].startswith("* hidden")]
    assert all(cell == "*" or not cell.isdigit() or int(cell) >= 5 for row in rows for cell in row[3:8])


def test_the_csv_of_months_speaks_the_readers_language(as_):
    publish_two_years()
    auditor = person("auditor", language="fr")
    text = as_(auditor).get("/ethics/figures/months.csv").content.decode("utf-8-sig")
    assert text.startswith("Premier mois,Dernier mois,")
    assert "2030-05,2030-05,16,4.5,10.5" in text


def test_the_workbook_holds_both_tables_and_no_formula(as_):
    publish_two_years()
    content = as_("auditor").get("/ethics/figures/figures.xlsx").content
    with zipfile.ZipFile(BytesIO(content)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        whole = "".join(book.read(name).decode() for name in sheets)
        texts = book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 2
    assert "<f>" not in whole
    assert "An activity at a Union event" in texts


@pytest.mark.parametrize("role", ["hr", "secretariat_head", "administrator", "delegate", "candidate", "focal_point"])
def test_nobody_else_reads_figures_or_acts(role, as_):
    publish_two_years()
    for page in ("figures/", "figures/months.csv", "figures/types.csv", "figures/figures.xlsx", "acts/"):
        assert as_(role).get(f"/ethics/{page}").status_code == 404


# ---------------------------------------------------------------- acts


def entries(code: str, number: int, by, at: datetime = AT, subject: int = 1) -> None:
    Entry.objects.bulk_create(
        Entry(at=at, code=code, by=by, subject_type="ethics.advicerequest", subject_id=str(subject + n), facts={})
        for n in range(number)
    )


def test_acts_are_counted_by_code_and_the_role_of_that_instant(nora):
    helga, asker = person("adviser_head"), person("candidate")
    entries("ethics.request.take", 7, nora)
    entries("ethics.request.take", 12, helga)
    entries("ethics.request.submit", 5, asker)
    entries("ethics.findings.record", 4, nora)  # too few to be named
    entries("ethics.request.take", 50, nora, at=AT + timedelta(days=40))  # another month
    nora.grants.update(until=AT + timedelta(days=1))  # serves no more: what was done then was done by an adviser
    found = acts_of(MAY)
    assert found["ethics.request.take"] == {
        "asker": None,
        "adviser": Band(5, 9),
        "adviser_head": Band(10, 19),
        "portal": None,
    }
    assert found["ethics.request.submit"]["asker"] == Band(5, 9)
    assert set(found) == {"ethics.request.take", "ethics.request.submit"}


def test_what_became_of_requests_is_left_to_the_figures(nora):
    for code in ("ethics.request.advise", "ethics.request.withdraw", "ethics.advice.seal"):
        entries(code, 30, nora)
    assert acts_of(MAY) == {}


def test_openings_are_acts_too(nora):
    Look.objects.bulk_create(
        Look(at=AT, by=nora, role="adviser", what="page", subject_type="ethics.advicerequest", subject_id=str(n))
        for n in range(6)
    )
    assert acts_of(MAY) == {"look.page": {"asker": None, "adviser": Band(5, 9), "adviser_head": None, "portal": None}}


def test_the_auditor_reads_acts_without_a_person_a_reference_or_an_exact_number(as_, nora):
    request = taken(nora)
    entries("ethics.request.take", 36, nora, subject=request.pk)
    html = text_of(as_("auditor").get("/ethics/acts/?month=2030-05"))
    assert cells(html, "Taken by an adviser") == ["fewer than 5", "20–49", "fewer than 5", "fewer than 5"]
    for word in (request.reference, "Nora", "37", str(request.asker)):
        assert word not in html.split("<main")[1], word


def test_the_running_month_is_not_offered(as_):
    assert months_over(date(2031, 2, 10))[0] == date(2031, 1, 1)
    assert months_over(date(2031, 1, 1))[0] == date(2030, 12, 1)
    html = text_of(as_("auditor").get("/ethics/acts/?month=2031-02"))
    assert 'value="2031-01" selected' in html
    assert "Nothing to show for this month" in html
    assert as_("auditor").get("/ethics/acts/?month=x").status_code == 200
