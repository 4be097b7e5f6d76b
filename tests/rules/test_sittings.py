"""Whether an instant is inside the official work of an event, by worked examples (EG B-1, B-2)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.calendar.sittings import (
    Hours,
    Moment,
    Programme,
    official_work,
    on_the_clock,
    overlap,
    plausible,
    read_hours,
    written,
)

ZURICH, NEW_YORK, TOKYO = (ZoneInfo(name) for name in ("Europe/Zurich", "America/New_York", "Asia/Tokyo"))
USUAL = read_hours("09:30-12:30, 14:30-17:30")
NIGHT = read_hours("09:30-12:30, 14:30-17:30, 21:00-00:30")
FORUM = Programme(
    ZURICH,
    date(2030, 5, 6),
    date(2030, 5, 10),
    {date(2030, 5, 6): USUAL, date(2030, 5, 7): USUAL, date(2030, 5, 8): (), date(2030, 5, 9): NIGHT},
)


def local(day: int, clock: str, zone: ZoneInfo = ZURICH, month: int = 5, fold: int = 0) -> datetime:
    return datetime(2030, month, day, *map(int, clock.split(":")), tzinfo=zone, fold=fold)


@pytest.mark.parametrize(
    ("day", "clock", "moment", "number", "inside"),
    [
        (5, "12:00", "not_during", 0, False),
        (6, "09:29", "before", 1, False),
        (6, "09:30", "sitting", 1, True),  # the instant of the start
        (7, "10:40", "sitting", 2, True),  # a coffee break within a sitting
        (7, "12:29", "sitting", 2, True),
        (7, "12:30", "break", 2, True),  # lunch
        (7, "13:15", "break", 2, True),
        (7, "14:30", "sitting", 2, True),
        (7, "17:29", "sitting", 2, True),
        (7, "17:30", "after", 2, False),  # the instant of the end
        (7, "19:30", "after", 2, False),
        (8, "10:40", "free_day", 3, False),
        (9, "19:00", "break", 4, True),  # dinner before a night sitting
        (9, "23:59", "sitting", 4, True),
        (10, "00:15", "sitting", 4, True),  # past midnight, still day 4
        (10, "00:30", "not_recorded", 5, None),
        (10, "10:40", "not_recorded", 5, None),
        (11, "10:40", "not_during", 0, False),
    ],
)
def test_worked_examples(day, clock, moment, number, inside):
    work = official_work(local(day, clock), FORUM)
    assert (work.moment, work.number, work.inside) == (moment, number, inside)


def test_the_reason_names_the_time_the_day_and_the_hours_and_its_provision():
    reason = official_work(local(7, "10:40"), FORUM).reason
    assert reason.code == "calendar.work.sitting"
    assert reason.params == {"time": "10:40", "number": 2, "first": "09:30", "last": "17:30"}
    assert reason.provision == "B-1"
    assert official_work(local(10, "10:40"), FORUM).reason.provision == ""  # nobody can say


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        (datetime(2030, 5, 7, 0, 30, tzinfo=UTC), "sitting"),  # 09:30 in Tokyo, night in Geneva
        (datetime(2030, 5, 7, 8, 30, tzinfo=UTC), "after"),
        (datetime(2030, 5, 6, 15, 30, tzinfo=UTC), "before"),  # 00:30 on the 7th in Tokyo
    ],
)
def test_the_clock_and_the_calendar_are_those_of_the_place(at, moment):
    programme = Programme(TOKYO, date(2030, 5, 7), date(2030, 5, 7), {date(2030, 5, 7): USUAL})
    assert official_work(at, programme).moment is Moment(moment)


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        # Summer time began in New York on 10 March 2030: the same hour is another instant before and after.
        (datetime(2030, 3, 8, 14, 30, tzinfo=UTC), "sitting"),  # 09:30 EST
        (datetime(2030, 3, 8, 13, 30, tzinfo=UTC), "before"),
        (datetime(2030, 3, 11, 13, 30, tzinfo=UTC), "sitting"),  # 09:30 EDT
        (datetime(2030, 3, 11, 21, 30, tzinfo=UTC), "after"),  # 17:30 EDT
        (datetime(2030, 3, 8, 21, 30, tzinfo=UTC), "sitting"),  # 16:30 EST
    ],
)
def test_summer_time_that_begins_during_an_event(at, moment):
    days = {date(2030, 3, 8): USUAL, date(2030, 3, 11): USUAL}
    programme = Programme(NEW_YORK, date(2030, 3, 8), date(2030, 3, 12), days)
    assert official_work(at, programme).moment is Moment(moment)


@pytest.mark.parametrize(
    ("at", "sits"),
    [
        (datetime(2030, 10, 27, 0, 29, tzinfo=UTC), True),  # 02:29, the first time
        (datetime(2030, 10, 27, 0, 30, tzinfo=UTC), False),  # 02:30, the first time
        (datetime(2030, 10, 27, 1, 15, tzinfo=UTC), False),  # 02:15, the second time: it was over
    ],
)
def test_a_night_sitting_while_the_clock_is_put_back(at, sits):
    days = {date(2030, 10, 26): read_hours("21:00-02:30"), date(2030, 10, 27): read_hours("14:30-17:30")}
    programme = Programme(ZURICH, date(2030, 10, 26), date(2030, 10, 27), days)
    assert (official_work(at, programme).moment is Moment.SITTING) is sits


def test_sittings_are_instants_in_the_zone_of_the_event():
    (first, second) = on_the_clock(date(2030, 5, 7), FORUM)
    assert [f"{at:%d %H:%M %z}" for at in (*first, *second)] == [
        "07 09:30 +0200",
        "07 12:30 +0200",
        "07 14:30 +0200",
        "07 17:30 +0200",
    ]
    assert f"{on_the_clock(date(2030, 5, 9), FORUM)[-1][1]:%d %H:%M}" == "10 00:30"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("09:30-12:30, 14:30-17:30", "09:30–12:30, 14:30–17:30"),
        ("14.30 – 17.30; 9.30 – 12.30", "09:30–12:30, 14:30–17:30"),
        ("9h30-12h30 14h30-17h30", "09:30–12:30, 14:30–17:30"),
        ("21:00-00:30", "21:00–00:30"),
    ],
)
def test_hours_as_people_write_them(text, read):
    assert written(read_hours(text)) == read


@pytest.mark.parametrize("text", ["", "morning", "09:30", "09:30-12:30 and later", "25:00-26:00", "09:30-12:60"])
def test_what_are_no_hours_is_refused(text):
    with pytest.raises(ValueError):
        read_hours(text)


@pytest.mark.parametrize(
    ("text", "overlaps"),
    [
        ("09:30-12:30, 12:30-14:00", False),
        ("09:30-12:30, 12:00-14:00", True),
        ("09:30-12:30, 09:30-10:00", True),
        ("14:30-17:30, 21:00-00:30", False),
        ("21:00-00:30, 23:00-23:30", True),
    ],
)
def test_sittings_that_overlap(text, overlaps):
    assert overlap(read_hours(text)) is overlaps


@pytest.mark.parametrize(
    ("starts", "ends", "fine"),
    [(9, 12, True), (12, 9, False), (21, 1, True), (21, 7, False), (11, 1, False), (9, 9, False), (21, 6, True)],
)
def test_a_sitting_ends_after_it_starts_or_in_the_night_that_follows(starts, ends, fine):
    assert plausible(Hours(time(starts), time(ends))) is fine


@given(st.integers(0, 15 * 24 * 60))
def test_every_instant_lies_somewhere_and_inside_means_between_first_and_last(minutes):
    at = datetime(2030, 5, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    work = official_work(at, FORUM)
    between = bool(work.sittings) and work.sittings[0][0] <= at < work.sittings[-1][1]
    assert (work.inside is True) == between
