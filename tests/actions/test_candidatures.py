"""The secretariat's acts: enter, publish, withdraw, record an outcome. Each with what refuses it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError

from candidates import notices
from candidates.actions.call_conference import Days, call_conference
from candidates.actions.declare import declare
from candidates.actions.publish import publish
from candidates.actions.record_candidature import record_candidature
from candidates.actions.record_person import record_person
from candidates.actions.withdraw import withdraw
from candidates.models import Outcome
from candidates.queries import computed, has_open_candidature
from candidates.states import CandidatureState, LeaveState, PostKind, Standing
from portal.accounts.models import User
from portal.audit.models import Entry
from portal.outbox.models import Message
from portal.workflow import Refusal
from tests.actions.leave_cases import DECLARED, ELECTION, LATEST, RECEIVED, a_draft, a_table, ana, deposited, sg_post
from tests.factories import a_candidate, a_candidature, a_post, a_state, person
from tests.personas import persona

pytestmark = pytest.mark.django_db
LATER = RECEIVED + timedelta(days=1)


def code_of(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    assert str(caught.value)
    return caught.value.code


# ------------------------------------------------------------------------------------------- persons and drafts


def enter(printed="Élodie d'Échantillon", sort="Échantillon, d', Élodie", by="secretariat", **fields):
    return record_person(printed, sort, by=persona(by), at=RECEIVED, **fields)


def test_a_person_gets_a_key_in_french_order_and_an_address():
    zeno, elodie, duke = enter("Zeno Muster", "Muster, Zeno"), enter(), enter("Duke Ede", "Ede, Duke")
    assert sorted([zeno, elodie, duke], key=lambda row: row.sort_key) == [elodie, duke, zeno]
    assert elodie.slug == "elodie-dechantillon"
    assert enter().slug == "elodie-dechantillon-2"
    assert enter("陈", "陈").slug == "person"


def test_who_may_not_enter_a_person():
    assert code_of(enter, by="administrator") == "candidates.secretariat_only"
    assert code_of(enter, sort="--") == "candidates.sort_name_needed"
    taken = ana().user
    assert code_of(enter, user=taken) == "candidates.person_exists"


def draft(post=None, who=None, standing=Standing.APPOINTED, by="secretariat"):
    post = post or sg_post()
    return record_candidature(post, a_state(), by=persona(by), at=RECEIVED, person=who, standing=standing)


def test_a_draft_is_entered_once_for_a_post():
    who = ana()
    assert draft(who=who).state == CandidatureState.DRAFT
    assert code_of(draft, who=who) == "candidates.stands_already"
    council = a_post(PostKind.COUNCIL)
    assert draft(council, None, "").own
    assert code_of(draft, council, None, "") == "candidates.stands_already"


def test_which_drafts_are_refused():
    assert code_of(draft, who=ana(), by="hr") == "candidates.secretariat_only"
    assert code_of(draft) == "candidates.person_and_standing_needed"
    assert code_of(draft, who=a_candidate(), standing="") == "candidates.person_and_standing_needed"
    assert code_of(draft, a_post(PostKind.COUNCIL), a_candidate()) == "candidates.states_stand_for_council"
    filled = a_post(PostKind.DEPUTY, elected_on=date(2030, 10, 17))
    assert code_of(draft, filled, a_candidate()) == "candidates.post_filled"


# ---------------------------------------------------------------------------------------------------- conferences

DAYS = Days(date(2033, 10, 1), date(2034, 10, 2), date(2034, 10, 20), date(2035, 1, 1))


def called(days=DAYS, by="secretariat"):
    return call_conference("Example City", "Europe/Zurich", days, by=persona(by), at=RECEIVED)


def test_a_conference_opens_with_its_posts_and_seats():
    conference = called()
    seats = {post.kind: sum(post.seats.values_list("number", flat=True)) for post in conference.posts.order_by("pk")}
    assert seats == dict.fromkeys(PostKind, 1) | {PostKind.REGULATIONS_BOARD: 12, PostKind.COUNCIL: 48}
    assert conference.year == 2034


def test_which_conferences_are_refused():
    assert code_of(called, by="administrator") == "candidates.secretariat_only"
    for wrong in (
        replace(DAYS, call_on=DAYS.opens_on),
        replace(DAYS, closes_on=date(2034, 10, 1)),
        replace(DAYS, office_on=DAYS.closes_on),
    ):
        assert code_of(called, wrong) == "candidates.days_out_of_order"
    called()
    assert code_of(called) == "candidates.year_taken"


# ---------------------------------------------------------------------------------------------------- publishing


def test_publishing_shows_it_and_tells_the_candidate():
    candidature = publish(deposited(), by=persona("secretariat"), at=LATER)
    assert (candidature.state, candidature.published_at) == (CandidatureState.PUBLISHED, LATER)
    assert Message.objects.filter(recipient=candidature.person.user, kind__endswith="_published").count() == 1


def test_a_late_one_is_published_only_when_the_secretariat_says_so():
    late = deposited(received_at=datetime(2030, 9, 20, tzinfo=UTC))
    by, at = persona("secretariat"), datetime(2030, 9, 21, tzinfo=UTC)
    assert code_of(publish, late, by=by, at=at) == "candidates.late_says_so"
    assert publish(late, by=by, at=at, although_late=True).published_at == at


def test_what_cannot_be_published():
    by = persona("secretariat")
    assert code_of(publish, deposited(), by=persona("hr"), at=LATER) == "candidates.secretariat_only"
    assert code_of(publish, a_draft(a_candidate()), by=by, at=LATER) == "candidates.not_to_publish"
    filled = a_post(PostKind.DEPUTY, elected_on=date(2030, 10, 17))
    unpublished = a_candidature(post=filled, state=CandidatureState.DEPOSITED)
    assert code_of(publish, unpublished, by=by, at=LATER) == "candidates.post_filled"


# ---------------------------------------------------------------------------------------------------- withdrawal


def stands(user: User, at: datetime) -> bool:
    return User.objects.filter(has_open_candidature(at), pk=user.pk).exists()


def test_a_withdrawal_hands_the_leave_to_hr_and_ends_the_role():
    candidature, officer = deposited(), persona("hr")
    user = candidature.person.user
    assert stands(user, LATER)
    withdraw(candidature, by=persona("secretariat"), at=LATER)
    leave = candidature.leaves.get()
    assert (leave.state, leave.why_decide) == (LeaveState.TO_DECIDE, "leave.withdrawn")
    assert not stands(user, LATER)
    assert user.roles(LATER) == set()
    kinds = Message.objects.filter(created_at=LATER).values_list("recipient", "kind")
    assert set(kinds) == {
        (user.pk, "candidates.candidature_withdrawn"),
        (officer.pk, "candidates.leave_to_decide"),
    }


def test_the_role_stays_while_another_candidature_is_open():
    first = deposited(a_draft(who := ana()))
    deposited(a_draft(who, PostKind.DEPUTY))
    withdraw(first, by=persona("secretariat"), at=LATER)
    assert who.user.roles(LATER) == {"candidate"}


def test_what_cannot_be_withdrawn():
    by = persona("secretariat")
    candidature = deposited()
    assert code_of(withdraw, candidature, by=candidature.person.user, at=LATER) == "candidates.secretariat_only"
    assert code_of(withdraw, a_draft(a_candidate()), by=by, at=LATER) == "candidates.not_open"
    withdraw(candidature, by=by, at=LATER)
    assert code_of(withdraw, candidature, by=by, at=LATER) == "candidates.not_open"
    decided = a_candidature(post=a_post(PostKind.DEPUTY))
    Outcome.objects.create(candidature=decided, elected=True, declared_at=LATER, declared_by=by)
    assert code_of(withdraw, decided, by=by, at=LATER) == "candidates.not_open"


# ------------------------------------------------------------------------------------------------------- outcome


@pytest.fixture
def two():
    """Two published candidatures of appointed officials for the same post, with their leave cases."""
    rows = [deposited(), deposited(a_draft(a_candidate(person(email="bakary@example.org"))))]
    return [publish(row, by=persona("secretariat"), at=LATER) for row in rows]


def outcome(elected, *, on=ELECTION, at=DECLARED, by="secretariat", post=None):
    return declare(post or sg_post(), elected_on=on, elected=elected, by=persona(by), at=at)


def test_an_outcome_gives_each_leave_its_end(two):
    a_table(2030)
    outcome(two[:1])
    ends = [computed(row.leaves.get()) for row in two]
    assert [(end.ends_on, end.ends_latest) for end in ends] == [(date(2030, 10, 18), None), (None, LATEST)]
    assert sg_post().elected_on == ELECTION
    assert list(Outcome.objects.order_by("id").values_list("elected", flat=True)) == [True, False]
    assert not stands(two[0].person.user, DECLARED)


def test_an_outcome_tells_candidates_and_hr(two):
    officer = persona("hr")
    outcome(two[:1])
    told = Message.objects.filter(created_at=DECLARED).values_list("recipient", "kind", "told")
    assert sorted(told, key=str) == sorted(
        [
            *((row.person.user.pk, "candidates.outcome_recorded", None) for row in two),
            *((officer.pk, "candidates.leave_end_follows", ELECTION) for _row in two),
        ],
        key=str,
    )
    assert Entry.objects.filter(code="candidates.post.declare").count() == 1


def test_no_vacancy_of_facts_everybody_open_gets_an_outcome(two):
    late = deposited(a_draft(a_candidate()), received_at=datetime(2030, 9, 20, tzinfo=UTC))
    outcome([])
    assert Outcome.objects.get(candidature=late).elected is False


def test_which_outcomes_are_refused(two):
    post = sg_post()
    assert code_of(outcome, two[:1], by="hr") == "candidates.secretariat_only"
    assert code_of(outcome, two[:1], on=date(2030, 10, 13)) == "candidates.before_opening"
    assert code_of(outcome, two[:1], on=date(2030, 10, 18)) == "candidates.election_in_future"
    stranger = a_candidature(post=a_post(PostKind.DEPUTY))
    assert code_of(outcome, [stranger]) == "candidates.does_not_stand"
    unpublished = a_candidature(post=post, state=CandidatureState.DEPOSITED)
    assert code_of(outcome, [unpublished]) == "candidates.does_not_stand"
    post.seats.create(number=1)
    assert code_of(outcome, two) == "candidates.more_than_seats"
    outcome(two[:1])
    assert code_of(outcome, two[:1]) == "candidates.post_filled"


@pytest.mark.parametrize(("zone", "refused"), [("Pacific/Auckland", False), ("America/Los_Angeles", True)])
def test_the_future_is_that_of_the_place(two, zone, refused):
    post = sg_post()
    post.conference.zone = zone
    post.conference.save()
    noon = datetime(2030, 10, 17, 23, 30, tzinfo=UTC)  # 18 October in Auckland, 17 in Los Angeles
    if refused:
        assert code_of(outcome, two[:1], on=date(2030, 10, 18), at=noon) == "candidates.election_in_future"
    else:
        assert outcome(two[:1], on=date(2030, 10, 18), at=noon)


def test_an_outcome_is_recorded_whole_or_not_at_all(two, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(notices, "to_candidate", broken)
    with pytest.raises(DatabaseError):
        outcome(two[:1])
    assert sg_post().elected_on is None
    assert not Outcome.objects.exists()
