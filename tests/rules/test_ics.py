"""Calendar files, read back as a calendar program reads them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from elections.rules.ics import Event, calendar

GENEVA = ZoneInfo("Europe/Zurich")
STAMP = datetime(2030, 5, 6, 9, tzinfo=UTC)
HEARING = Event(
    uid="hearing-7@localhost",
    starts=datetime(2030, 6, 17, 10, tzinfo=GENEVA),
    ends=datetime(2030, 6, 17, 12, tzinfo=GENEVA),
    summary="Hearing; with, signs\nand lines",
    sequence=3,
    location="Room A",
    url="https://example.org/hearings/2030/secretary-general/",
)


def read(*events):
    return icalendar.Calendar.from_ical(calendar(events, name="Élections", stamp=STAMP))


def test_a_hearing_is_read_back_with_its_zone_and_sequence():
    (event,) = read(HEARING).walk("VEVENT")
    assert event["UID"] == "hearing-7@localhost"
    assert event.decoded("DTSTART") == HEARING.starts
    assert event.decoded("DTEND") == HEARING.ends
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Zurich"
    assert event.decoded("DTSTAMP") == STAMP
    assert event["SEQUENCE"] == 3
    assert (event["SUMMARY"], event["LOCATION"], event["URL"]) == (HEARING.summary, "Room A", HEARING.url)


def test_the_zone_is_defined_in_the_file():
    found = read(HEARING)
    (zone,) = found.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Zurich"
    summer = datetime(2030, 6, 17, 10, tzinfo=zone.to_tz(lookup_tzid=False))
    winter = datetime(2030, 12, 17, 10, tzinfo=zone.to_tz(lookup_tzid=False))
    assert (summer.utcoffset(), winter.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


def test_whole_days_end_the_day_after_and_need_no_zone():
    found = read(Event("e@x", date(2030, 11, 4), "Conference", last=date(2030, 11, 22)))
    (event,) = found.walk("VEVENT")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2030, 11, 4), date(2030, 11, 23))
    assert found.walk("VTIMEZONE") == []


def test_an_instant_has_no_end():
    (event,) = read(Event("e@x", datetime(2030, 10, 7, 23, 59, tzinfo=GENEVA), "Close")).walk("VEVENT")
    assert "DTEND" not in event


def test_the_calendar_names_itself_and_lines_are_short():
    raw = calendar([HEARING], name="Élections", stamp=STAMP)
    found = icalendar.Calendar.from_ical(raw)
    assert (found["VERSION"], found["METHOD"], found["X-WR-CALNAME"]) == ("2.0", "PUBLISH", "Élections")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
