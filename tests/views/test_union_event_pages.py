"""Union events on the pages: public facts for everybody, the register for the secretariat."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from portal import clock
from portal.calendar.models import UnionEvent
from tests.events import USUAL, an_event
from tests.factories import person

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 6, 8, 0, tzinfo=UTC)
TYPED = {
    "name_en": "Example Forum",
    "name_fr": "Forum d’exemple",
    "starts_on": "2030-06-03",
    "ends_on": "2030-06-07",
    "place": "Example City",
    "zone": "America/New_York",
    "venue": "Example Hall",
    "public_at": "2030-05-06T10:00",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_what_is_not_public_yet_is_found_by_the_secretariat_alone(as_):
    event = an_event("Secret Forum", public_at=NOW + timedelta(seconds=1))
    address = reverse("event", args=[event.pk])
    for who in ("anonymous", "delegate", "adviser", "administrator"):
        assert "Secret Forum" not in text(as_(who).get(reverse("events")))
        assert as_(who).get(address).status_code == 404
    assert "not public yet" in text(as_("secretariat").get(address))
    UnionEvent.objects.update(public_at=NOW)
    assert "Secret Forum" in text(as_("anonymous").get(address))
    assert as_("anonymous").get(address).headers["Cache-Control"] == "private, no-cache"


def test_the_hours_stand_in_the_zone_of_the_place_and_the_readers_own(as_):
    address = reverse("event", args=[an_event(zone="America/New_York").pk])
    geneva = text(as_("anonymous").get(address))
    assert ">09:30</time>–" in geneva
    assert "(15:30–18:30 Geneva time)" in geneva
    reader = person("delegate", zone="Asia/Tokyo")
    own = text(as_(reader).get(address))
    assert "(22:30–7 May 2030, 01:30 your time)" in own
    assert "(7 May 2030, 03:30–06:30 your time)" in own
    same = text(as_(person("delegate", zone="America/New_York")).get(address))
    assert "your time" not in same
    assert "no official work" in same
    assert "not recorded yet" in same


def test_the_secretariat_records_an_event_gives_its_hours_and_changes_it(as_):
    sam = as_("secretariat")
    saved = sam.post(reverse("event_new"), TYPED)
    event = UnionEvent.objects.get()
    assert saved.url == reverse("event_hours", args=[event.pk])
    assert event.public_at == NOW
    hours = {"usual": USUAL, "hours_2030-06-04": "10:00-13:00", "free_2030-06-07": "on"}
    assert sam.post(saved.url, hours).url == reverse("event", args=[event.pk])
    recorded = {row.day.day: [str(one) for one in row.sittings.all()] for row in event.days.all()}
    usual = ["09:30–12:30", "14:30–17:30"]
    assert recorded == {3: usual, 4: ["10:00–13:00"], 5: usual, 6: usual, 7: []}
    shown = text(sam.get(saved.url))
    assert 'value="10:00–13:00"' in shown
    sam.post(reverse("event_edit", args=[event.pk]), TYPED | {"ends_on": "2030-06-05"})
    assert "The hours of 2 days outside its dates were dropped." in text(sam.get(reverse("event", args=[event.pk])))
    sam.post(reverse("event_cancel", args=[event.pk]))
    assert "Cancelled" in text(as_("anonymous").get(reverse("events")))
    refused = sam.post(saved.url, hours)
    assert "This event was cancelled" in text(refused)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name_en": "", "name_fr": ""}, "Give the event a name in at least one language."),
        ({"ends_on": "2030-06-01"}, "The last day lies before the first."),
        ({"ends_on": "2030-09-01"}, "An event lasts 61 days at the most."),
        ({"zone": "Mars/North"}, "is not one of the available choices"),
        ({"public_at": "2030-03-31T02:30"}, "interpreted in time zone"),  # no such time in Geneva
        ({"starts_on": "soon"}, "Enter a valid date."),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(as_, wrong, said):
    answer = text(as_("secretariat").post(reverse("event_new"), TYPED | wrong))
    assert said in answer
    assert 'value="Example Hall"' in answer
    assert not UnionEvent.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"hours_2030-05-06": "morning"}, "Write hours such as"),
        ({"hours_2030-05-06": "17:30-14:30 "}, "A sitting ends before it starts."),
        ({"hours_2030-05-06": "09:00-12:00, 11:00-13:00"}, "Two sittings overlap."),
        ({"hours_2030-05-06": "09:00-12:00", "free_2030-05-06": "on"}, "not both"),
        ({"usual": "all day"}, "Write hours such as"),
    ],
)
def test_hours_typed_wrong_are_said_and_kept(as_, typed, said):
    event = an_event()
    answer = text(as_("secretariat").post(reverse("event_hours", args=[event.pk]), typed))
    assert said in answer
    assert typed.get("hours_2030-05-06", "all day").strip() in answer
    assert event.days.count() == 3


def test_french(as_):
    event = an_event()
    event.names.create(language="fr", text="Forum d’exemple")
    with translation.override("fr"):
        answer = as_("anonymous").get(reverse("event", args=[event.pk]), headers={"accept-language": "fr"})
    assert "Forum d’exemple" in text(answer)
    assert "Heures des travaux officiels" in text(answer)


def test_a_list_costs_the_same_with_one_event_and_with_thirty(as_):
    costs, readers = [], [as_("anonymous"), as_("secretariat")]
    for rows in (1, 29):
        for number in range(rows):
            an_event(f"Ahead {number}")
            an_event(f"Over {number}", starts_on=date(2030, 4, 1), ends_on=date(2030, 4, 2), hours={})
        for reader in readers:
            with CaptureQueriesContext(connection) as queries:
                text(reader.get(reverse("events")))
            costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 15
