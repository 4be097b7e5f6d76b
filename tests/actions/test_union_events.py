"""The register of Union events: recorded, changed, cancelled and given its hours by the secretariat alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from portal.audit.models import Entry
from portal.calendar import queries
from portal.calendar.actions.cancel_event import cancel_event
from portal.calendar.actions.change_event import change_event
from portal.calendar.actions.record_event import Facts, record_event
from portal.calendar.actions.set_hours import set_hours
from portal.calendar.models import EventDay, Sitting, UnionEvent, UnionEventName
from portal.calendar.sittings import official_work, read_hours
from tests.events import FIRST, USUAL, an_event
from tests.factories import AT, person
from tests.refusals import refused

pytestmark = pytest.mark.django_db
FACTS = Facts(FIRST, date(2030, 5, 9), "America/New_York", "Example City", "Example Hall", AT)
NAMES = {"en": "Example Forum", "fr": " Forum d’exemple ", "es": " "}


@pytest.fixture
def sam():
    return person("secretariat")


def entries(code: str) -> list[Entry]:
    return list(Entry.objects.filter(code=code))


def test_an_event_is_recorded_with_its_names_and_its_entry(sam):
    event = record_event(FACTS, NAMES, by=sam, at=AT)
    assert {row.language: row.text for row in event.names.all()} == {"en": "Example Forum", "fr": "Forum d’exemple"}
    assert (event.state, event.zone, event.venue) == ("planned", "America/New_York", "Example Hall")
    (entry,) = entries("calendar.event.record")
    assert entry.by == sam
    assert entry.facts == {"starts_on": "2030-05-06", "ends_on": "2030-05-09", "public_at": AT.isoformat()}


@pytest.mark.parametrize(
    ("changes", "names", "code"),
    [
        ({"ends_on": FIRST - timedelta(days=1)}, NAMES, "calendar.event.ends_before"),
        ({"ends_on": FIRST + timedelta(days=61)}, NAMES, "calendar.event.too_long"),
        ({"zone": "Europe/Nowhere"}, NAMES, "calendar.event.zone"),
        ({"zone": ""}, NAMES, "calendar.event.zone"),
        ({"place": " "}, NAMES, "calendar.event.unnamed"),
        ({}, {"en": " "}, "calendar.event.unnamed"),
    ],
)
def test_what_makes_no_event_is_refused_and_leaves_nothing(sam, changes, names, code):
    with refused(code):
        record_event(replace(FACTS, **changes), names, by=sam, at=AT)
    event = an_event()
    with refused(code):
        change_event(event, replace(FACTS, **changes), names, by=sam, at=AT)
    assert UnionEvent.objects.get() == event
    assert UnionEventName.objects.get().text == "Example Forum"
    assert not Entry.objects.exists()


@pytest.mark.parametrize("role", ["candidate", "hr", "adviser", "focal_point", "administrator"])
def test_nobody_else_keeps_the_register(role):
    other, event = person(role), an_event()
    for act in (
        lambda: record_event(FACTS, NAMES, by=other, at=AT),
        lambda: change_event(event, FACTS, NAMES, by=other, at=AT),
        lambda: set_hours(event, {}, by=other, at=AT),
        lambda: cancel_event(event, by=other, at=AT),
    ):
        with refused("calendar.secretariat_only"):
            act()
    assert not Entry.objects.exists()


def test_a_change_says_what_changed_and_drops_days_outside(sam):
    event = an_event()
    new = replace(FACTS, starts_on=date(2030, 5, 7), zone=event.zone, venue="")
    changed, dropped = change_event(event, new, {"fr": "Forum d’exemple"}, by=sam, at=AT)
    assert (changed.starts_on, dropped) == (date(2030, 5, 7), 1)
    assert [row.day for row in event.days.all()] == [date(2030, 5, 7), date(2030, 5, 8)]
    assert {row.language for row in event.names.all()} == {"fr"}
    (entry,) = entries("calendar.event.change")
    assert entry.facts["changed"] == ["starts_on", "public_at", "name.en", "name.fr"]
    assert entry.facts["dropped"] == 1


def test_what_changes_nothing_writes_nothing(sam):
    event = record_event(FACTS, NAMES, by=sam, at=AT)
    change_event(event, FACTS, NAMES, by=sam, at=AT)
    assert not entries("calendar.event.change")


def test_hours_are_replaced_as_a_whole_and_known_days_differ_from_free_ones(sam):
    event = an_event()
    days = {FIRST: read_hours("10:00-13:00"), date(2030, 5, 9): ()}
    set_hours(event, days, by=sam, at=AT)
    programme = queries.programme(event)
    assert programme.days == days
    assert official_work(datetime(2030, 5, 6, 9, 0, tzinfo=UTC), programme).inside  # 11:00 in Geneva
    assert official_work(datetime(2030, 5, 7, 9, 0, tzinfo=UTC), programme).inside is None
    assert official_work(datetime(2030, 5, 9, 9, 0, tzinfo=UTC), programme).inside is False
    (entry,) = entries("calendar.event.hours")
    assert entry.facts == {"days": 2, "sittings": 1}


@pytest.mark.parametrize(
    ("day", "text", "code"),
    [
        (date(2030, 5, 10), USUAL, "calendar.hours.other_day"),
        (FIRST, "12:30-09:30", "calendar.hours.ends_before"),
        (FIRST, "09:30-12:30, 12:00-13:00", "calendar.hours.overlap"),
    ],
)
def test_hours_that_cannot_be_are_refused_and_the_old_ones_stay(sam, day, text, code):
    event = an_event()
    with refused(code):
        set_hours(event, {day: read_hours(text)}, by=sam, at=AT)
    assert event.days.count() == 3
    assert Sitting.objects.count() == 4


def test_a_cancelled_event_stays_as_it_was(sam):
    event = cancel_event(an_event(), by=sam, at=AT)
    assert event.state == "cancelled"
    for act in (
        lambda: cancel_event(event, by=sam, at=AT),
        lambda: change_event(event, FACTS, NAMES, by=sam, at=AT),
        lambda: set_hours(event, {}, by=sam, at=AT),
    ):
        with refused("calendar.event.is_cancelled"):
            act()
    assert len(entries("calendar.event.cancel")) == 1


# ------------------------------------------------------------------------------------------- what each reader sees


def test_an_event_is_seen_from_its_instant_on_and_by_the_secretariat_before(sam):
    event = an_event(public_at=AT)
    secret = an_event("Not yet", public_at=None)
    delegate = person("delegate")
    assert list(queries.visible_to(delegate, AT - timedelta(seconds=1))) == []
    assert list(queries.visible_to(delegate, AT)) == [event]
    assert set(queries.visible_to(sam, AT - timedelta(seconds=1))) == {event, secret}


def test_a_check_reads_what_is_public_planned_and_not_over():
    under_way = an_event()
    an_event("Cancelled", state="cancelled")
    an_event("Not yet", public_at=None)
    an_event("Over", starts_on=date(2030, 4, 1), ends_on=date(2030, 4, 2), hours={})
    assert list(queries.current(AT)) == [under_way]
    assert list(queries.current(datetime(2030, 5, 10, 20, 0, tzinfo=UTC))) == [under_way]  # the west is a day behind
    assert list(queries.current(datetime(2030, 5, 11, 20, 0, tzinfo=UTC))) == []


def test_a_name_is_the_readers_else_english_else_the_first_there_is():
    event = an_event()
    event.names.create(language="fr", text="Forum d’exemple")
    event.names.create(language="ar", text="منتدى")
    assert event.named("fr") == ("Forum d’exemple", "fr")
    assert event.named("ru") == ("Example Forum", "en")
    event.names.exclude(language="ar").delete()
    assert event.named("fr") == ("منتدى", "ar")
    event.names.all().delete()
    assert event.named("fr") == ("Example City, 2030-05-06", "")


# ------------------------------------------------------------------------------------- the database refuses nonsense


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_on": date(2030, 5, 5)},
        {"ends_on": date(2030, 8, 5)},
        {"state": "perhaps"},
        {"zone": "no zone"},
        {"place": ""},
    ],
)
def test_rows_that_make_no_sense_are_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        an_event(**fields)


@pytest.mark.parametrize(
    ("starts", "ends"), [(time(12), time(9)), (time(9), time(9)), (time(21), time(7)), (time(11), time(1))]
)
def test_a_sitting_that_ends_before_it_starts_is_refused(starts, ends):
    day = an_event().days.get(day=date(2030, 5, 8))
    with pytest.raises(IntegrityError), transaction.atomic():
        day.sittings.create(starts=starts, ends=ends)


def test_no_day_sitting_or_language_twice():
    event = an_event()
    day = event.days.get(day=FIRST)
    for again in (
        lambda: EventDay.objects.create(event=event, day=FIRST),
        lambda: day.sittings.create(starts=time(9, 30), ends=time(11)),
        lambda: event.names.create(language="en", text="Again"),
        lambda: event.names.create(language="de", text="Beispiel"),
        lambda: event.names.create(language="fr", text=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again()
