"""The closing minute of candidatures and the day elections begin (RULES §2)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from candidates.rules.deadlines import GENEVA, candidatures_close, elections_begin, is_late


@pytest.mark.parametrize(
    ("opens_on", "close", "in_utc"),
    [
        (date(2014, 10, 20), "2014-09-22 23:59 CEST", "21:59"),
        (date(2018, 10, 29), "2018-10-01 23:59 CEST", "21:59"),
        (date(2022, 9, 26), "2022-08-29 23:59 CEST", "21:59"),
        (date(2026, 11, 9), "2026-10-12 23:59 CEST", "21:59"),
        (date(2026, 12, 7), "2026-11-09 23:59 CET", "22:59"),  # winter time
    ],
)
def test_candidatures_close_a_minute_before_midnight_four_weeks_before(opens_on, close, in_utc):
    instant = candidatures_close(opens_on)
    assert f"{instant:%Y-%m-%d %H:%M %Z}" == close
    assert f"{instant.astimezone(UTC):%H:%M}" == in_utc


@pytest.mark.parametrize(
    ("received", "late"),
    [
        (datetime(2026, 10, 12, 23, 59, tzinfo=GENEVA), False),
        (datetime(2026, 10, 12, 23, 59, 59, 999_000, tzinfo=GENEVA), False),
        (datetime(2026, 10, 13, tzinfo=GENEVA), True),
        (datetime(2026, 10, 12, 21, 59, 59, 999_999, tzinfo=UTC), False),
        (datetime(2026, 10, 12, 22, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 13, 3, 30, tzinfo=ZoneInfo("Asia/Kolkata")), True),
        (datetime(2026, 10, 13, 3, 29, tzinfo=ZoneInfo("Asia/Kolkata")), False),
    ],
)
def test_the_whole_closing_minute_is_in_time(received, late):
    assert is_late(received, date(2026, 11, 9)) is late


def test_a_candidature_long_after_is_late():
    assert is_late(candidatures_close(date(2026, 11, 9)) + timedelta(days=30), date(2026, 11, 9))


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(TypeError):
        is_late(datetime(2026, 10, 12), date(2026, 11, 9))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("opens_on", "begin"),
    [(date(2018, 10, 29), date(2018, 11, 1)), (date(2022, 9, 26), date(2022, 9, 29))],
)
def test_elections_begin_on_the_fourth_day(opens_on, begin):
    assert elections_begin(opens_on) == begin
