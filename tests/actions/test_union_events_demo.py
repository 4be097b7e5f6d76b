"""The demonstration's Union events, whatever the day on which it is built."""

from datetime import UTC, datetime, time, timedelta

import pytest

from portal.accounts import demo as people
from portal.audit.models import Entry
from portal.calendar import demo, queries
from portal.calendar.sittings import official_work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [16, 22, 27])  # a Monday, a Sunday, a Friday
def test_a_session_of_this_or_the_next_week_and_a_forum_elsewhere(day):
    at = datetime(2026, 11, day, 10, 30, tzinfo=UTC)
    people.build(at)
    demo.build(at)
    council, forum = queries.current(at)
    assert council.starts_on - at.date() < timedelta(days=3)
    programme = queries.programme(council)
    coffee = datetime.combine(council.starts_on + timedelta(days=1), time(10, 40), programme.zone)
    assert official_work(coffee, programme).inside
    assert forum.zone == "America/New_York"
    assert not Entry.objects.filter(at__gt=at).exists()
