"""The demonstration's part of the election: what it builds stands where its visitors look."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from candidates.states import PostKind
from elections import demo
from elections.models import Hearing, Statement
from elections.queries import statements_visible_to
from portal.outbox.reminders import remind
from tests.factories import a_candidate, a_candidature, a_conference, a_post, person

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 14, 9, 20, tzinfo=UTC)


@pytest.fixture
def built():
    person("secretariat", email="sam.secretariat@example.org")
    for who, kind in (("ana.ferreira-lund", PostKind.SECRETARY_GENERAL), ("zeno.muster", PostKind.DEPUTY)):
        user = person("candidate", email=f"{who}@example.org")
        a_candidature(a_candidate(user), a_post(kind), deposited_at=NOW - timedelta(days=1))
    past = a_post(PostKind.DEVELOPMENT, a_conference(2026))
    ines = a_candidate(person("candidate", email="ines.prove@example.org"))
    a_candidature(ines, past, deposited_at=datetime(2026, 3, 1, tzinfo=UTC))
    a_post(PostKind.COUNCIL)
    demo.build(NOW)


@pytest.mark.usefixtures("built")
def test_statements_of_secretary_general_are_out_and_the_deputys_are_not():
    nobody = AnonymousUser()
    shown = statements_visible_to(nobody, NOW).values_list("candidature__person__user__email", "language")
    assert set(shown) == {
        ("ana.ferreira-lund@example.org", "en"),
        ("ana.ferreira-lund@example.org", "fr"),
        ("ines.prove@example.org", "en"),
    }
    assert Statement.objects.filter(finished=False).get().candidature.post.kind == PostKind.DEPUTY


@pytest.mark.usefixtures("built")
def test_the_first_hearing_is_tomorrow_so_that_its_reminder_goes_out():
    starts = Hearing.objects.get(post__kind=PostKind.SECRETARY_GENERAL).starts_at
    assert starts == datetime(2030, 5, 15, 8, tzinfo=UTC)
    assert Hearing.objects.get(post__kind=PostKind.DEPUTY).starts_at == datetime(2030, 5, 23, 12, tzinfo=UTC)
    assert remind(NOW) == 2, "one candidate and one of the secretariat"
