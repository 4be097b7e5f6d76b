"""The demonstration's requests: one in each state, made by the actions."""

from datetime import UTC, datetime, timedelta

import pytest

from ethics.demo import build
from ethics.models import Advice, AdviceRequest, Case, KeptCheck, PublishedFigures
from ethics.queries.cases import public_cases
from ethics.states import RequestState
from portal.accounts import demo as people
from portal.accounts.models import User
from portal.audit.models import Entry
from tests.factories import a_candidate, a_candidature

AT = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_every_state_stands_there_with_a_past():
    people.build(AT)
    for who, days in (("ana.ferreira-lund", 90), ("bakary.solberg", 1)):
        user = User.objects.get(email=f"{who}@example.org")
        a_candidature(a_candidate(user), deposited_at=AT - timedelta(days=days))
    build(AT)
    states = {request.state for request in AdviceRequest.objects.filter(asker__email__startswith="ana.")}
    assert states == set(RequestState) - {RequestState.WITHDRAWN}
    assert AdviceRequest.objects.filter(asker__email__startswith="omar.", state=RequestState.SENT).count() == 1
    assert Advice.objects.get(version__request__asker__email__startswith="ana.").sealed
    assert sorted(Case.objects.values_list("state", flat=True)) == ["agreed", "released"]
    assert public_cases(AT).count() == 1
    assert {one.scope for one in PublishedFigures.objects.all()} == {"period", "year"}
    assert not Entry.objects.filter(at__gt=AT).exists()
    kept = KeptCheck.objects.get()
    assert (kept.owner.name, kept.reads) == ("Ana Ferreira-Lund", "in_line")
