"""Leave on the pages: who sees a case, what it says and why, and the steps that HR takes in it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from candidates import queries
from candidates.actions.confirm_start import confirm_start
from candidates.actions.decide import decide
from candidates.actions.declare import declare
from candidates.actions.publish import publish
from candidates.models import LeaveDecision, SpecialLeave
from candidates.rules.leave import leave_period
from candidates.states import CandidatureState, LeaveState, PostKind
from portal import clock
from portal.audit.models import Look
from portal.calendar.models import DutyStation, HolidayYear, OfficialHoliday
from portal.calendar.tables import HEADQUARTERS
from tests.actions.leave_cases import (
    DECLARED,
    ELECTION,
    RECEIVED,
    a_draft,
    a_leave,
    a_table,
    ana,
    deposited,
    officer,
    voted,
)
from tests.factories import a_candidate, a_candidature, a_state, grant, person
from tests.personas import PERSONAS, persona

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 10, 18, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def case_url(leave: SpecialLeave) -> str:
    return reverse("leave_case", args=[leave.pk])


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


# --------------------------------------------------------------------------------------------- who sees a case


def test_a_case_is_seen_by_its_candidate_and_hr_alone(as_):
    leave = a_leave(who := ana())
    colleague = a_leave(a_candidate(person("candidate", email="rival@example.org"))).person.user
    seen = {role for role in PERSONAS if as_(role).get(case_url(leave)).status_code == 200}
    assert seen == {"hr", "hr_head"}
    assert as_(who.user).get(case_url(leave)).status_code == 200
    assert as_(colleague).get(case_url(leave)).status_code == 404


def test_an_officer_of_hr_who_stands_sees_nothing_but_their_own_case(as_):
    grant((who := ana()).user, "hr")
    own, other = a_leave(who), a_leave(a_candidate())
    browser = as_(who.user)
    assert browser.get(reverse("leave_queue")).status_code == 404
    assert browser.get(case_url(other)).status_code == 404
    assert "Confirm the start" not in text(browser.get(case_url(own)))


def test_a_case_is_confidential_and_kept_by_no_cache(as_):
    leave = a_leave(who := ana())
    response = as_(who.user).get(case_url(leave))
    assert "no-store" in response["Cache-Control"]
    assert "Visible to you and HR." in text(response)


def test_it_is_written_down_that_hr_looked_and_the_candidate_can_see_it(as_):
    leave = a_leave(who := ana())
    assert "Nobody of HR has opened this case yet" in text(as_(who.user).get(case_url(leave)))
    as_("hr").get(case_url(leave))
    look = Look.objects.get()
    assert (look.by, look.role, look.subject_id) == (officer(), "hr", str(leave.pk))
    assert "HR has opened this case once" in text(as_(who.user).get(case_url(leave)))
    assert Look.objects.count() == 1, "one's own reading is not written down"


# ------------------------------------------------------------------------------------------- dates and reasons


def test_each_date_stands_with_its_reason_and_provision_in_both_languages(as_):
    leave = a_leave(who := ana())
    for reader in (who.user, officer()):
        page = text(as_(reader).get(case_url(leave)))
        assert "Leave starts 15 March 2030: the day after the deposit of 14 March 2030" in page
        assert "(Art. 12.2, 1 a)" in page
        reader.language = "fr"
        reader.save()
        page = text(as_(reader).get(case_url(leave)))
        assert "15 mars 2030" in page
        assert "le lendemain du dépôt" in page


def test_the_days_are_counted_one_by_one(as_):
    a_table(2030, date(2030, 10, 22))
    page = text(as_("hr").get(case_url(voted(a_leave()))))
    assert "at the latest 25 October 2030" in page
    assert "Tuesday 22 October 2030</th><td>does not count: A holiday" in page
    assert "Saturday 19 October 2030</th><td>does not count: not in the working week" in page
    assert "Friday 25 October 2030</th><td>working day 5" in page


def test_a_year_without_a_table_reads_not_known_yet_and_leads_hr_to_it(as_):
    leave = voted(a_leave(who := ana()))
    link = reverse("holiday_year", args=["geneva", 2030])
    page = text(as_("hr").get(case_url(leave)))
    assert "Not known yet: no official holidays are recorded for 2030." in page
    assert link in page
    assert link not in text(as_(who.user).get(case_url(leave)))
    assert "no official holidays recorded for 2030" in text(as_("hr").get(reverse("leave_queue")))
    duties = text(as_("hr").get(reverse("home")))
    assert "Record the official holidays of 2030 for Geneva" in duties
    assert link in duties


def test_what_happened_stands_with_dates_and_offices(as_):
    leave = voted(a_leave())
    page = text(as_("hr").get(case_url(leave)))
    assert "Leave case opened by the deposit" in page
    assert "Start confirmed: 15 March 2030" in page
    assert "Outcome of the election of 17 October 2030 recorded" in page


# ------------------------------------------------------------------------------------------------------ steps


def send(browser, leave, step, **data):
    prefixed = {f"{step}-{name}": value for name, value in data.items()}
    return browser.post(case_url(leave), {step: "1", **prefixed})


def test_hr_confirms_start_and_end_from_the_browser(as_):
    a_table(2030)
    leave, browser = a_leave(), as_("hr")
    assert 'value="2030-03-15"' in text(browser.get(case_url(leave)))
    assert send(browser, leave, "start", starts_on="2030-03-15").status_code == 302
    candidature = publish(leave.candidatures.get(), by=persona("secretariat"), at=RECEIVED)
    declare(candidature.post, elected_on=ELECTION, elected=[], by=persona("secretariat"), at=DECLARED)
    assert 'value="2030-10-24"' in text(browser.get(case_url(leave)))
    assert send(browser, leave, "end", ends_on="2030-10-24").status_code == 302
    leave.refresh_from_db()
    assert (leave.state, leave.ends_on) == (LeaveState.ENDED, date(2030, 10, 24))


def test_another_day_is_refused_with_what_was_typed_kept(as_):
    leave, browser = a_leave(), as_("hr")
    page = text(send(browser, leave, "start", starts_on="2030-03-20"))
    assert "The computed start is 15 March 2030." in page
    assert 'value="2030-03-20"' in page
    assert "Give" not in text(send(browser, leave, "start", starts_on="soon"))
    leave.refresh_from_db()
    assert leave.state == LeaveState.TO_CONFIRM


def test_a_step_taken_twice_says_so(as_):
    leave, browser = a_leave(), as_("hr")
    send(browser, leave, "start", starts_on="2030-03-15")
    send(browser, leave, "start", starts_on="2030-03-15")
    assert "This cannot be done any more" in text(browser.get(case_url(leave)))


def test_the_candidate_takes_no_step(as_):
    leave = a_leave(who := ana())
    send(as_(who.user), leave, "start", starts_on="2030-03-15")
    leave.refresh_from_db()
    assert leave.state == LeaveState.TO_CONFIRM


def test_hr_decides_with_a_reason_that_the_candidate_reads(as_):
    leave = deposited(a_draft(who := ana()), accepted=False).leaves.get()
    browser = as_("hr")
    page = text(send(browser, leave, "decide", verdict="start", starts_on="2030-03-15", reason=" "))
    assert "This field is required" in page
    page = text(send(browser, leave, "decide", verdict="start", starts_on="", reason="A signed letter came later."))
    assert "Say on which day leave starts." in page
    assert "A signed letter came later." in page
    given = {"verdict": "start", "starts_on": "2030-03-20", "reason": "A signed letter came later."}
    assert send(browser, leave, "decide", **given).status_code == 302
    assert LeaveDecision.objects.count() == 1
    assert "A signed letter came later." in text(as_(who.user).get(case_url(leave)))


# ------------------------------------------------------------------------------------------------ queue, home


def test_the_queue_puts_first_what_waits(as_):
    later = deposited(a_draft(a_candidate()), received_at=datetime(2030, 4, 1, 9, tzinfo=UTC)).leaves.get()
    first = a_leave()
    done = ended(a_leave(a_candidate()), date(2030, 3, 20))
    idle = a_leave(a_candidate())
    confirm_start(idle, starts_on=date(2030, 3, 15), by=officer(), at=RECEIVED)
    undecided = deposited(a_draft(a_candidate()), accepted=False).leaves.get()
    done_later = ended(a_leave(a_candidate()), date(2030, 3, 21))
    assert listed(as_("hr")) == [undecided, first, later, idle, done_later, done]


def ended(leave: SpecialLeave, on: date) -> SpecialLeave:
    SpecialLeave.objects.filter(pk=leave.pk).update(state=LeaveState.ENDED, starts_on=date(2030, 3, 15), ends_on=on)
    return leave


def listed(browser, page: int = 1) -> list[SpecialLeave]:
    """The cases of one page of the queue, in its order."""
    return [case.leave for case in browser.get(reverse("leave_queue"), {"page": page}).context["rows"]]


def test_closed_cases_are_read_a_page_at_a_time(as_, monkeypatch, django_assert_num_queries):
    many(38)
    waiting, rest = list(SpecialLeave.objects.order_by("pk")[:2]), SpecialLeave.objects.order_by("pk")[2:]
    closed = [ended(leave, date(2030, 3, 20) + timedelta(days=number)) for number, leave in enumerate(rest)]
    computed, browser = [], as_("hr")
    monkeypatch.setattr(queries, "leave_period", lambda *facts: computed.append(facts) or leave_period(*facts))
    assert listed(browser) == waiting + closed[:7:-1]
    assert len(computed) == 30
    with CaptureQueriesContext(connection) as first:
        listed(browser)
    with django_assert_num_queries(len(first)):
        assert listed(browser, 2) == closed[7::-1]


def test_an_empty_queue_says_so(as_):
    assert "No leave case" in text(as_("hr").get(reverse("leave_queue")))


def test_a_start_to_confirm_is_hrs_duty_and_nobody_elses(as_):
    leave = a_leave(who := ana())
    assert case_url(leave) in text(as_("hr").get(reverse("home")))
    for role in (who.user, "adviser", "secretariat", "administrator"):
        assert case_url(leave) not in text(as_(role).get(reverse("home")))


def many(number: int) -> None:
    """So many cases whose start is to be confirmed, as rows alone."""
    station = DutyStation.objects.get(code=HEADQUARTERS)
    for _ in range(number):
        row = a_candidature(a_candidate(person()), state=CandidatureState.DEPOSITED)
        facts = {"conference": row.post.conference, "station": station, "opened_at": RECEIVED}
        SpecialLeave.objects.create(person=row.person, **facts).candidatures.add(row)


@pytest.mark.parametrize("page", ["leave_queue", "home", "holidays"])
def test_a_list_costs_the_same_at_one_and_thirty_rows(as_, page, django_assert_max_num_queries):
    browser = as_("hr")
    many(1)
    with django_assert_max_num_queries(15) as one:
        assert browser.get(reverse(page)).status_code == 200
    many(29)
    with django_assert_max_num_queries(len(one)):
        assert browser.get(reverse(page)).status_code == 200


@pytest.mark.parametrize("role", ["hr", "own"])
@pytest.mark.parametrize("several", [False, True])
def test_a_case_costs_at_most_ten_queries(as_, role, several, django_assert_max_num_queries):
    """Whether its days are counted, or HR has decided about several candidatures of several States."""
    a_table(2030)
    leave = a_leave(who := ana())
    if several:
        deposited(a_draft(who, PostKind.DEPUTY, member_state=a_state("XSA", "Samplia")))
        leave.refresh_from_db()
        decide(leave, "start", reason="Both ask for it.", starts_on=date(2030, 3, 15), by=officer(), at=RECEIVED)
    else:
        voted(leave)
    browser = as_(who.user if role == "own" else role)
    with django_assert_max_num_queries(10):
        page = text(browser.get(case_url(leave)))
    assert ("Samplia" if several else "working day 5") in page


# ------------------------------------------------------------------------------------------------- holidays


def year_url(year: int = 2030) -> str:
    return reverse("holiday_year", args=["geneva", year])


def test_a_year_is_recorded_and_what_it_touches_is_computed_again(as_):
    leave, browser = voted(a_leave()), as_("hr")
    page = text(browser.get(year_url()))
    assert "No official holidays recorded for 2030" in page
    assert case_url(leave) in page
    lines = "2030-10-22 A holiday\r\n\r\n2030-12-25 Christmas Day"
    assert browser.post(year_url(), {"lines": lines}).status_code == 302
    assert OfficialHoliday.objects.count() == 2
    page = text(browser.get(year_url()))
    assert "The computed end of 1 leave case changed." in page
    assert "at the latest 25 October 2030" in text(browser.get(reverse("leave_queue")))


def test_a_year_without_holidays_has_to_be_said(as_):
    browser = as_("hr")
    assert "or say that there are none" in text(browser.post(year_url(), {"lines": " "}))
    assert not HolidayYear.objects.exists()
    assert browser.post(year_url(), {"lines": "", "none": "on"}).status_code == 302
    assert HolidayYear.objects.count() == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1 January New Year", "does not begin with a day"),
        ("2030-02-30 No such day", "does not begin with a day"),
        ("2031-01-01 New Year", "this is not a day of 2030"),
        ("2030-01-01", "give a name"),
        ("2030-01-01 One\n2030-01-01 Two", "stands twice"),
    ],
)
def test_a_wrong_line_is_named_and_what_was_typed_stays(as_, line, said):
    page = text(as_("hr").post(year_url(), {"lines": line}))
    assert said in page
    assert line.split("\n")[0] in page
    assert not HolidayYear.objects.exists()


@pytest.mark.parametrize(
    "address", ["/holidays/nowhere/2030/", "/holidays/geneva/1830/", "/holidays/geneva/99999999999/"]
)
def test_no_such_table(as_, address):
    assert as_("hr").get(address).status_code == 404


def test_french_is_complete_on_the_refusals():
    from candidates.wording import FINDINGS, RECORD, REFUSALS

    sentences = {**FINDINGS, **REFUSALS, **RECORD}
    with translation.override("en"):
        english = {code: str(text) for code, text in sentences.items()}
    with translation.override("fr"):
        assert [code for code, text in sentences.items() if str(text) == english[code]] == []
