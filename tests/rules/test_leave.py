"""Special leave without pay (AR12.2 and ER-XI.2, 1): worked examples, and what always holds."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.rules.leave import ELECTED_OFFICIALS, Placement, Stand, leave_period, placement
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable
from portal.clock import geneva_date

NONE_RECORDED = {year: {} for year in range(2010, 2041)}
NO_HOLIDAYS = HolidayTable(MONDAY_TO_FRIDAY, NONE_RECORDED)
WINTER = HolidayTable(
    MONDAY_TO_FRIDAY,
    NONE_RECORDED
    | {
        2025: {date(2025, 12, 25): "Christmas Day", date(2025, 12, 26): "Day after Christmas"},
        2026: {date(2026, 1, 1): "New Year's Day"},
    },
)


def with_holidays(days, week=MONDAY_TO_FRIDAY) -> HolidayTable:
    """All years recorded, with these holidays."""
    years = {year: dict(found) for year, found in NONE_RECORDED.items()}
    for day in days:
        years[day.year][day] = "A holiday"
    return HolidayTable(week, years)


STAND = Stand("secretary-general", "appointed", date(2022, 3, 31))


def codes(period) -> list[str]:
    return [finding.code for finding in period.findings]


@pytest.mark.parametrize(
    ("deposited", "election", "elected", "holidays", "starts", "ends", "latest"),
    [
        ("2022-03-31", "2022-09-30", False, NO_HOLIDAYS, "2022-04-01", None, "2022-10-07"),
        ("2022-03-31", "2022-09-30", True, NO_HOLIDAYS, "2022-04-01", "2022-10-01", None),
        ("2018-01-15", "2018-11-01", False, NO_HOLIDAYS, "2018-01-16", None, "2018-11-08"),
        ("2026-10-12", "2026-11-12", False, NO_HOLIDAYS, "2026-10-13", None, "2026-11-19"),
        ("2025-12-22", "2025-12-23", False, WINTER, "2025-12-23", None, "2026-01-02"),
    ],
)
def test_the_worked_examples(deposited, election, elected, holidays, starts, ends, latest):
    stand = replace(
        STAND,
        deposited_on=date.fromisoformat(deposited),
        elected_on=date.fromisoformat(election),
        elected=elected,
    )
    period = leave_period([stand], holidays)
    got = [day and day.isoformat() for day in (period.starts_on, period.ends_on, period.ends_latest)]
    assert got == [starts, ends, latest]
    assert period.placement is Placement.AUTOMATIC
    assert period.not_covered is None


def test_each_date_comes_with_its_reason_and_provision():
    period = leave_period([replace(STAND, elected_on=date(2022, 9, 30), elected=False)], NO_HOLIDAYS, "ER-XI.2")
    assert [(finding.code, finding.provision) for finding in period.findings] == [
        ("leave.placed", "ER-XI.2 1 a"),
        ("leave.starts_day_after_deposit", "ER-XI.2 1 a"),
        ("leave.ends_latest", "ER-XI.2 1 b i"),
    ]
    assert period.findings[2].params == {
        "elected_on": date(2022, 9, 30),
        "days": 5,
        "ends_latest": date(2022, 10, 7),
    }
    assert [step.number for step in period.count.days] == [0, 0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("received_in_utc", "starts"),
    [
        ("2022-03-31 22:30", "2022-04-02"),  # 1 April, summer time
        ("2026-03-28 22:59", "2026-03-29"),  # the last minute of 28 March, winter time
        ("2026-03-28 23:30", "2026-03-30"),  # the 29th, on which clocks go forward
        ("2026-03-29 00:59", "2026-03-30"),
        ("2026-03-29 01:00", "2026-03-30"),
        ("2026-03-29 21:59", "2026-03-30"),  # a day of 23 hours
        ("2026-03-29 22:00", "2026-03-31"),
        ("2026-10-24 21:59", "2026-10-25"),  # the last minute of 24 October, summer time
        ("2026-10-24 22:00", "2026-10-26"),  # the 25th, on which clocks go back
        ("2026-10-25 00:30", "2026-10-26"),
        ("2026-10-25 01:30", "2026-10-26"),  # the hour that is told twice
        ("2026-10-25 22:59", "2026-10-26"),  # a day of 25 hours
        ("2026-10-25 23:00", "2026-10-27"),
        ("2028-02-28 22:59", "2028-02-29"),
        ("2028-02-28 23:00", "2028-03-01"),
        ("2027-02-27 23:00", "2027-03-01"),
        ("2026-12-31 22:59", "2027-01-01"),
        ("2026-12-31 23:00", "2027-01-02"),
    ],
)
def test_the_deposit_counts_on_its_day_in_geneva(received_in_utc, starts):
    deposited_on = geneva_date(datetime.fromisoformat(f"{received_in_utc}+00:00"))
    period = leave_period([replace(STAND, deposited_on=deposited_on)], NO_HOLIDAYS)
    assert period.starts_on == date.fromisoformat(starts)


@pytest.mark.parametrize(
    ("election", "holidays", "elected_ends", "latest"),
    [
        ("2022-09-30", "2022-10-03 2022-10-04", "2022-10-01", "2022-10-11"),  # a Friday before two holidays
        ("2022-09-30", "2022-10-01 2022-10-02", "2022-10-01", "2022-10-07"),  # holidays on days off cost nothing
        ("2022-09-30", "2022-09-30 2022-10-10", "2022-10-01", "2022-10-07"),  # nor on the election, nor after the end
        ("2022-09-30", "2022-10-07", "2022-10-01", "2022-10-10"),  # the fifth day itself
        ("2022-10-01", "", "2022-10-02", "2022-10-07"),  # a Saturday
        ("2028-02-25", "", "2028-02-26", "2028-03-03"),  # over 29 February
        ("2028-02-28", "", "2028-02-29", "2028-03-06"),
        ("2028-02-29", "", "2028-03-01", "2028-03-07"),
        ("2027-02-26", "", "2027-02-27", "2027-03-05"),  # a year without one
        ("2026-03-27", "", "2026-03-28", "2026-04-03"),  # over both changes of the clock
        ("2026-10-23", "", "2026-10-24", "2026-10-30"),
        ("2030-12-31", "2031-01-01", "2031-01-01", "2031-01-08"),  # a conference across a year's end
        ("2027-12-23", "", "2027-12-24", "2027-12-30"),
        ("2027-12-24", "2027-12-27", "2027-12-25", "2028-01-03"),
    ],
)
def test_ends_on_the_edges_of_the_calendar(election, holidays, elected_ends, latest):
    table = with_holidays(date.fromisoformat(day) for day in holidays.split())
    stand = replace(STAND, elected_on=date.fromisoformat(election), elected=True)
    assert leave_period([stand], table).ends_on == date.fromisoformat(elected_ends)
    assert leave_period([replace(stand, elected=False)], table).ends_latest == date.fromisoformat(latest)


@pytest.mark.parametrize(
    ("election", "known", "latest"),
    [
        (date(2027, 12, 24), (2027,), date(2027, 12, 31)),  # the new year is not reached
        (date(2027, 12, 27), (2027,), None),
        (date(2027, 12, 27), (2027, 2028), date(2028, 1, 3)),
    ],
)
def test_a_count_across_a_years_end_needs_the_next_table_where_it_reaches_it(election, known, latest):
    table = HolidayTable(MONDAY_TO_FRIDAY, {year: {} for year in known})
    assert leave_period([replace(STAND, elected_on=election, elected=False)], table).ends_latest == latest


def test_until_the_outcome_is_declared_the_end_is_open():
    for known in ({}, {"elected_on": date(2022, 9, 30)}):
        period = leave_period([replace(STAND, **known)], NO_HOLIDAYS)
        assert (period.ends_on, period.ends_latest) == (None, None)
        assert codes(period)[-1] == "leave.outcome_not_recorded"


def test_a_year_without_a_table_blocks_the_latest_end_only():
    stand = replace(STAND, elected_on=date(2022, 9, 30), elected=False)
    period = leave_period([stand], HolidayTable(MONDAY_TO_FRIDAY, {2021: {}}))
    assert period.starts_on == date(2022, 4, 1)
    assert period.ends_latest is None
    assert period.not_covered is None
    assert (codes(period)[-1], period.findings[-1].params) == ("calendar.year_not_recorded", {"year": 2022})


def test_an_election_before_the_deposit_gives_no_end():
    period = leave_period([replace(STAND, elected_on=date(2022, 3, 30), elected=True)], NO_HOLIDAYS)
    assert (period.ends_on, codes(period)[-1]) == (None, "leave.election_before_deposit")


@pytest.mark.parametrize(
    ("standing", "post", "verdict", "code"),
    [
        *[("appointed", post, Placement.AUTOMATIC, "leave.placed") for post in sorted(ELECTED_OFFICIALS)],
        ("elected", "secretary-general", Placement.NONE, "leave.elected_official_not_placed"),
        ("external", "secretary-general", Placement.NONE, "leave.external_not_placed"),
        ("appointed", "radio-regulations-board", Placement.HR_DECIDES, "leave.post_not_covered"),
        ("elected", "radio-regulations-board", Placement.HR_DECIDES, "leave.post_not_covered"),
        ("external", "radio-regulations-board", Placement.NONE, "leave.external_not_placed"),
    ],
)
def test_who_is_placed_on_leave(standing, post, verdict, code):
    got, finding = placement(standing, post)
    assert (got, finding.code) == (verdict, code)
    period = leave_period([replace(STAND, standing=standing, post=post)], NO_HOLIDAYS)
    assert period.placement is verdict
    assert (period.starts_on is not None) is (verdict is Placement.AUTOMATIC)


def test_an_unknown_standing_is_an_error():
    with pytest.raises(ValueError, match="retired"):
        placement("retired", "secretary-general")


def test_no_candidature_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        leave_period([], NO_HOLIDAYS)


DECLARED = {"elected_on": date(2022, 9, 30), "elected": False}
OTHER = replace(STAND, post="deputy-secretary-general", deposited_on=date(2022, 5, 2), **DECLARED)


@pytest.mark.parametrize(
    ("stands", "code", "starts_on"),
    [
        ([replace(STAND, accepted=False, **DECLARED)], "leave.not_accepted", None),
        ([replace(STAND, withdrawn=True)], "leave.withdrawn", date(2022, 4, 1)),
        ([replace(STAND, **DECLARED), OTHER], "leave.several_candidatures", date(2022, 4, 1)),
        ([OTHER, replace(STAND, post="radio-regulations-board")], "leave.post_not_covered", date(2022, 5, 3)),
        ([OTHER, replace(STAND, accepted=False)], "leave.not_accepted", date(2022, 5, 3)),
    ],
)
def test_what_the_articles_do_not_cover_is_for_hr_to_decide(stands, code, starts_on):
    period = leave_period(stands, NO_HOLIDAYS)
    assert period.placement is Placement.HR_DECIDES
    assert period.not_covered.code == code
    assert code in codes(period)
    assert period.starts_on == starts_on
    assert (period.ends_on, period.ends_latest) == (None, None)


days = st.dates(date(2011, 1, 1), date(2039, 1, 1))
stands = st.builds(
    Stand,
    post=st.sampled_from([*sorted(ELECTED_OFFICIALS), "radio-regulations-board"]),
    standing=st.sampled_from(["appointed", "elected", "external"]),
    deposited_on=days,
    accepted=st.booleans(),
    withdrawn=st.booleans(),
    elected_on=st.none() | days,
    elected=st.none() | st.booleans(),
)


@given(st.lists(stands, min_size=1, max_size=3))
def test_leave_starts_after_a_deposit_and_never_ends_before_it_starts(facts):
    period = leave_period(facts, NO_HOLIDAYS)
    assert period.findings
    assert len(period.findings) == len({finding.code: 0 for finding in period.findings})
    assert (period.not_covered is not None) is (period.placement is Placement.HR_DECIDES)
    if period.starts_on:
        assert period.starts_on - timedelta(days=1) in [stand.deposited_on for stand in facts]
    for end in filter(None, (period.ends_on, period.ends_latest)):
        assert period.starts_on <= end


near = st.frozensets(st.integers(0, 20), max_size=6)  # holidays, in days after some day
weeks = st.frozensets(st.integers(1, 7), min_size=1)


def ends(stand: Stand, table: HolidayTable) -> date:
    period = leave_period([stand], table)
    return period.ends_on or period.ends_latest


@given(days, st.integers(0, 400), st.integers(0, 30), st.booleans(), near, weeks)
def test_a_later_election_never_ends_leave_earlier(election, since, later, elected, holidays, week):
    table = with_holidays((election + timedelta(days=n) for n in holidays), week)
    deposited_on = election - timedelta(days=since)
    stand = replace(STAND, deposited_on=deposited_on, elected_on=election, elected=elected)
    second = replace(stand, elected_on=election + timedelta(days=later))
    assert deposited_on < ends(stand, table) <= ends(second, table)


@given(days, near, near, weeks)
def test_an_added_holiday_never_ends_leave_earlier(election, holidays, added, week):
    stand = replace(STAND, deposited_on=election, elected_on=election, elected=False)
    few = [election + timedelta(days=n) for n in holidays]
    more = few + [election + timedelta(days=n) for n in added]
    one, other = ends(stand, with_holidays(few, week)), ends(stand, with_holidays(more, week))
    assert one <= other
    moves = any(election < day <= one and day.isoweekday() in week for day in set(more) - set(few))
    assert (one < other) is moves
    for day in (one, other):
        assert day.isoweekday() in week
    assert other not in more
