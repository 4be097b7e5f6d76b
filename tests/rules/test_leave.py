"""Special leave without pay (AR12.2 and ER-XI.2, 1): worked examples, and what always holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

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


def test_the_deposit_counts_on_its_day_in_geneva():
    deposited_on = geneva_date(datetime(2022, 3, 31, 22, 30, tzinfo=UTC))
    assert leave_period([replace(STAND, deposited_on=deposited_on)], NO_HOLIDAYS).starts_on == date(2022, 4, 2)


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


@given(days, days, days, st.booleans())
def test_a_later_election_never_ends_leave_earlier(deposited_on, one, other, elected):
    stand = replace(STAND, deposited_on=min(deposited_on, one, other), elected=elected)
    ends = [leave_period([replace(stand, elected_on=day)], NO_HOLIDAYS) for day in sorted((one, other))]
    first, second = (period.ends_on or period.ends_latest for period in ends)
    assert first <= second
