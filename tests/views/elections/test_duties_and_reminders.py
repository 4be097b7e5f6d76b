"""What candidates owe to the election, and who is reminded of a hearing, once each."""

from datetime import UTC, datetime, timedelta

import pytest

from candidates.models import Outcome
from candidates.states import CandidatureState, PostKind
from elections.duties import of_candidates
from portal import clock
from portal.outbox.delivery import wording
from portal.outbox.models import Message
from portal.outbox.reminders import remind
from tests.factories import AT, a_candidate, a_candidature, a_hearing, a_post, a_release, a_statement, grant, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HEARING = datetime(2030, 5, 7, 8, tzinfo=UTC)  # the day after AT, 10:00 in Geneva


@pytest.fixture
def ana():
    return person("candidate", name="Ana Example")


@pytest.fixture
def candidature(ana):
    return a_candidature(a_candidate(ana))


# ------------------------------------------------------------------ duties
def test_a_statement_is_owed_until_it_is_finished_or_released(ana, candidature):
    page = f"/candidacy/statement/{candidature.pk}/"
    assert list(of_candidates(ana, AT)) == []
    a_release(AT + 5 * DAY, candidature.post)
    (duty,) = of_candidates(ana, AT)
    assert (duty.title, duty.url, duty.urgent) == ("Write your statement", page, False)
    assert duty.due == (AT + 5 * DAY).date()
    assert duty.detail == ("Up to 600 words. All statements for this post appear together on %(instant)s.")
    assert duty.instant == AT + 5 * DAY
    statement = a_statement(candidature, "fr", "Un deux trois.")
    (duty,) = of_candidates(ana, AT)
    assert (duty.title, duty.url) == ("Finish your statement in French", f"{page}?lang=fr")
    assert duty.detail.startswith("3 of 600 words. All statements")
    assert [duty.urgent for duty in of_candidates(ana, AT + 2 * DAY)] == [True]
    assert list(of_candidates(ana, AT + 5 * DAY)) == [], "it has appeared"
    statement.finished = True
    statement.save()
    assert list(of_candidates(ana, AT)) == []


def test_a_hearing_to_come_is_a_duty_of_its_candidates(ana, candidature):
    a_hearing(HEARING, candidature.post)
    (duty,) = of_candidates(ana, AT)
    assert (duty.title, duty.url, duty.urgent) == (
        "Your hearing: Secretary-General",
        "/hearings/2030/secretary-general/",
        True,
    )
    assert (duty.detail, duty.instant) == ("It begins on %(instant)s.", HEARING)
    assert list(of_candidates(ana, HEARING)) == []
    assert list(of_candidates(person("delegate"), AT)) == []


def test_nothing_is_owed_once_withdrawn_or_voted_on(ana, candidature):
    a_hearing(HEARING, candidature.post)
    Outcome.objects.create(candidature=candidature, elected=False, declared_at=AT, declared_by=person())
    assert list(of_candidates(ana, AT)) == []


# ------------------------------------------------------------------ reminders
def reminded():
    rows = Message.objects.filter(kind__contains="soon").order_by("recipient__email")
    return [(message.recipient.email, message.kind) for message in rows]


def test_candidates_secretariat_and_delegations_are_reminded_of_tomorrows_hearing_once(ana, candidature):
    a_hearing(HEARING, candidature.post)
    a_candidature(a_candidate(person(email="rival@example.org")), candidature.post, state=CandidatureState.WITHDRAWN)
    grant(ana, "delegate")
    for role in ("secretariat", "delegate", "focal_point", "adviser", "hr", "auditor"):
        person(role, email=f"{role}@example.org")
    person("delegate", email="gone@example.org").grants.update(until=AT - DAY)
    person("delegate", email="away@example.org", is_active=False)
    expected = sorted(
        [
            (ana.email, "elections.hearing.yours_soon"),
            *(
                (f"{role}@example.org", "elections.hearing.soon")
                for role in ("secretariat", "delegate", "focal_point")
            ),
        ]
    )
    assert remind(AT) == 4
    assert reminded() == expected
    assert remind(AT + timedelta(hours=3)) == 0
    assert reminded() == expected


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2030, 5, 5, 21, 59, tzinfo=UTC), 0),  # still Sunday in Geneva
        (datetime(2030, 5, 5, 22, 0, tzinfo=UTC), 1),  # Monday: tomorrow
        (HEARING - timedelta(seconds=1), 1),  # a day on which no worker ran is made up for
        (HEARING, 0),
    ],
)
def test_the_reminder_is_due_from_the_day_before_until_the_hearing(candidature, at, due):
    a_hearing(HEARING, candidature.post)
    assert remind(at) == due


def test_a_hearing_that_moves_is_reminded_of_again(candidature):
    hearing = a_hearing(HEARING, candidature.post)
    assert remind(AT) == 1
    hearing.starts_at, hearing.ends_at = hearing.starts_at + DAY, hearing.ends_at + DAY
    hearing.save()
    assert remind(AT) == 0
    assert remind(AT + DAY) == 1


def test_the_reminder_speaks_the_readers_language_and_names_the_post(ana, candidature):
    a_hearing(HEARING, candidature.post)
    remind(AT)
    said = wording(Message.objects.get())
    assert said["subject"] == "Reminder: your hearing is on 7 May 2030"
    assert said["lead"] == (
        "The candidates for the post of Secretary-General are heard on 7 May 2030, 10:00, Geneva time."
    )


def test_a_candidate_whose_account_is_closed_is_not_told(candidature, ana):
    a_hearing(HEARING, candidature.post)
    ana.is_active = False
    ana.save()
    assert remind(AT) == 0


def test_a_candidate_of_another_post_is_not_reminded(candidature):
    a_hearing(HEARING, a_post(PostKind.DEPUTY))
    assert remind(AT) == 0


# ------------------------------------------------------------------ home
def test_whoever_does_not_stand_reads_at_home_what_comes_next(as_, candidature, ana, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    a_hearing(HEARING, candidature.post)
    a_hearing(AT - DAY, a_post(PostKind.DEPUTY))
    browser = as_(person("delegate", zone="America/New_York"))
    page = " ".join(browser.get("/").content.decode().split())
    section = page[page.index("What comes next") :]
    assert "Hearing: Secretary-General" in section
    assert "10:00 Geneva time</time> (04:00 your time)" in section
    assert "Hearing: Deputy" not in section
    assert section.index("Hearing:") < section.index("Candidatures close") < section.index("Elections begin")
    assert "Taking of office" not in section
    assert "What comes next" not in as_(ana).get("/").content.decode()
    assert "What comes next" not in as_("anonymous").get("/").content.decode()
