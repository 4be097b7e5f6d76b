"""The demonstration of this wing, built on several days of the year."""

from datetime import UTC, datetime

import pytest

from candidates import demo
from candidates.duties import of_hr
from candidates.models import Candidature, Conference, Outcome, SpecialLeave, StaffContract
from candidates.queries import current_conference, resigned
from candidates.states import ContractKind, LeaveState
from portal.accounts import demo as people
from portal.accounts.models import User
from portal.clock import geneva_date

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 22, 9, tzinfo=UTC),
        datetime(2027, 1, 2, 0, 10, tzinfo=UTC),
        datetime(2027, 6, 30, 22, 30, tzinfo=UTC),
        datetime(2027, 12, 31, 23, 30, tzinfo=UTC),
    ],
)
def test_it_is_built_on_any_day(at):
    people.build(at)
    demo.build(at)
    coming = current_conference(at)
    voted = Conference.objects.exclude(pk=coming.pk).get()
    assert coming.year > geneva_date(at).year >= voted.year
    assert (coming.opens_on - geneva_date(at)).days >= 160
    states = {leave.person.printed_name: leave.state for leave in SpecialLeave.objects.select_related("person")}
    assert states == {
        "Ana Ferreira-Lund": LeaveState.STARTED,
        "Bakary Solberg-Exemple": LeaveState.TO_CONFIRM,
        "Ines Prøve": LeaveState.STARTED,
        "Thea Exempel": LeaveState.STARTED,
        "Tomas Malli": LeaveState.TO_DECIDE,
    }
    assert Outcome.objects.filter(elected=True).count() == 3
    assert sorted(StaffContract.objects.values_list("leave__person__printed_name", "kind")) == [
        ("Ana Ferreira-Lund", ContractKind.CONTINUING),
        ("Thea Exempel", ContractKind.FIXED_TERM),
    ]
    thea = resigned(SpecialLeave.objects.get(person__printed_name="Thea Exempel"), geneva_date(at))
    assert thea.last_notice_on
    assert not Candidature.objects.filter(late=True).exists()
    hana = User.objects.get(email="hana.hr@example.org")
    titles = [str(duty.title) for duty in of_hr(hana, at)]
    assert any("end of leave: Ines" in title for title in titles)
    assert any("start of leave: Bakary" in title for title in titles)
