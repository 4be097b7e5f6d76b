"""The one door: what move() locks, checks, saves, records and undoes."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from candidates.models import Candidature, Conference, Person, Post
from candidates.states import CANDIDATURE
from portal import registries
from portal.accounts.models import MemberState
from portal.audit.models import Entry, record
from portal.workflow import Refusal, Step, move, table

AT = datetime(2030, 3, 14, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    conference = Conference.objects.create(
        year=2030,
        place="Example City",
        call_on="2029-11-04",
        opens_on="2030-11-04",
        closes_on="2030-11-22",
        office_on="2031-01-01",
    )
    post = Post.objects.create(conference=conference, kind="secretary-general")
    person = Person.objects.create(printed_name="Ana Example", sort_name="Example", sort_key="example", slug="ana")
    state = MemberState.objects.create(code="XEX", fictional=True)
    return Candidature.objects.create(post=post, person=person, member_state=state, standing="external")


def deposit(row, **kwargs):
    return move(row, CANDIDATURE["deposit"], by=None, at=AT, changes={"deposited_at": AT}, **kwargs)


def test_a_table_is_read_by_its_verbs():
    steps = table(("room.thing.open", ("shut",), "open"))
    assert steps == {"open": Step("room.thing.open", frozenset({"shut"}), "open")}


def test_a_move_saves_the_state_with_its_changes_and_one_entry(draft):
    deposit(draft, facts={"late": False})
    draft.refresh_from_db()
    assert (draft.state, draft.deposited_at) == ("deposited", AT)
    entry = Entry.objects.get()
    assert (entry.code, entry.subject_type, entry.subject_id) == (
        "candidates.candidature.deposit",
        "candidates.candidature",
        str(draft.pk),
    )
    assert entry.facts == {"from": "draft", "to": "deposited", "late": False}


def test_a_move_from_another_state_is_refused_and_leaves_nothing(draft):
    deposit(draft)
    with pytest.raises(Refusal, match="someone was quicker"):
        deposit(draft)
    assert Entry.objects.count() == 1


def test_the_check_sees_the_row_as_it_is_now_not_as_it_was_read(draft):
    stale = Candidature.objects.get(pk=draft.pk)
    Candidature.objects.filter(pk=draft.pk).update(late=True)
    seen = []
    deposit(stale, check=lambda row: seen.append(row.late))
    assert seen == [True]


def test_a_refusal_of_the_check_changes_nothing(draft):
    with pytest.raises(Refusal):
        deposit(draft, check=lambda row: Refusal("workflow.not_from_here"))
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert not Entry.objects.exists()


def test_a_follower_that_fails_takes_everything_back(draft, monkeypatch):
    def fail(row, **kwargs):
        raise RuntimeError("follower")

    monkeypatch.setitem(registries.followers._filed, "candidates.candidature.deposit", [fail])
    with pytest.raises(RuntimeError, match="follower"):
        deposit(draft)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert not Entry.objects.exists()


def test_free_text_never_enters_the_record(draft):
    with pytest.raises(ValueError, match="never free text"):
        record("x", draft, by=None, at=AT, facts={"note": "The leaflet shows the emblem"})


def test_a_refusal_writes_its_dates_as_the_reader_does(monkeypatch):
    monkeypatch.setitem(registries.wording._filed, "test.too_late", "It closed on %(day)s (%(at)s).")
    refusal = Refusal("test.too_late", day=date(2030, 5, 1), at=datetime(2030, 5, 1, 22, 30, tzinfo=UTC))
    assert str(refusal) == "It closed on 1 May 2030 (2 May 2030, 00:30)."
    with translation.override("fr"):
        assert str(refusal) == "It closed on 1 mai 2030 (2 mai 2030 à 00:30)."
