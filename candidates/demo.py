"""The demonstration's conferences, candidatures and leave cases. Everybody and every State is fictional."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from candidates.actions.call_conference import Days, call_conference
from candidates.actions.confirm_start import confirm_start
from candidates.actions.declare import declare
from candidates.actions.publish import publish
from candidates.actions.receive import Newcomer, receive
from candidates.actions.record_contract import record_contract
from candidates.actions.record_holidays import record_holidays
from candidates.models import Candidature, Conference, SpecialLeave
from candidates.queries import computed
from candidates.rules.deadlines import elections_begin
from candidates.states import ContractKind, PostKind, Sex, Standing
from portal.accounts.models import MemberState, User
from portal.calendar.models import DutyStation
from portal.calendar.tables import HEADQUARTERS
from portal.clock import GENEVA, geneva_date

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stands:
    """Somebody who stands: the account's name (empty: none), names, State, standing, and how long ago it came."""

    who: str
    printed: str
    sort: str
    sex: str
    state: str
    post: PostKind
    standing: Standing
    days_ago: int


SG, DSG, BDT = PostKind.SECRETARY_GENERAL, PostKind.DEPUTY, PostKind.DEVELOPMENT
BR, TSB, BOARD = PostKind.RADIOCOMMUNICATION, PostKind.STANDARDIZATION, PostKind.REGULATIONS_BOARD
OFFICIAL, IN_OFFICE, EXTERNAL = Standing.APPOINTED, Standing.ELECTED, Standing.EXTERNAL
COMING = (
    Stands("ana.ferreira-lund", "Ana Ferreira-Lund", "Ferreira-Lund, Ana", Sex.WOMAN, "XEX", SG, OFFICIAL, 40),
    Stands(
        "elodie.echantillon", "Élodie d'Échantillon", "Échantillon, d', Élodie", Sex.WOMAN, "XFI", SG, IN_OFFICE, 30
    ),
    Stands("zeno.muster", "Zeno Muster", "Muster, Zeno", Sex.MAN, "XPL", DSG, EXTERNAL, 25),
    Stands("", "Hilde Vorlage", "Vorlage, Hilde", Sex.WOMAN, "XSA", BR, EXTERNAL, 22),
    Stands("", "Tomas Malli", "Malli, Tomas", Sex.MAN, "XFI", BOARD, OFFICIAL, 12),
    Stands("bakary.solberg", "Bakary Solberg-Exemple", "Solberg-Exemple, Bakary", Sex.MAN, "XSA", SG, OFFICIAL, 1),
)
# Of the conference that has just voted, days before its opening.
VOTED = (
    Stands("ines.prove", "Ines Prøve", "Prøve, Ines", Sex.WOMAN, "XEX", BDT, OFFICIAL, 180),
    Stands("", "Rada Primer", "Primer, Rada", Sex.WOMAN, "XPL", BDT, EXTERNAL, 150),
    Stands("", "Thea Exempel", "Exempel, Thea", Sex.WOMAN, "XFI", TSB, OFFICIAL, 170),
    Stands("", "Livia Exemplo", "Exemplo, Livia", Sex.WOMAN, "XSA", SG, EXTERNAL, 140),
)
ELECTED = frozenset({"Rada Primer", "Thea Exempel", "Livia Exemplo"})
CONFIRMED = frozenset({"Ana Ferreira-Lund", "Ines Prøve", "Thea Exempel"})  # whose start of leave HR has confirmed
# Contracts that HR has recorded: kind, years since its first day and to its last, days of notice.
CONTRACTS = {
    "Ana Ferreira-Lund": (ContractKind.CONTINUING, 9, None, None),
    "Thea Exempel": (ContractKind.FIXED_TERM, 3, 2, 60),
}


def build(at: datetime) -> None:
    """A conference that has just voted, one that is coming, and what the people of the demonstration do in them."""
    today = geneva_date(at)
    for year in range(today.year - 1, today.year + 2):  # not the year after: "no official holidays recorded"
        _holidays(year, at - 420 * DAY)
    voted, coming = _voted(today), _coming(today)
    for stands in VOTED:
        _stand(stands, voted, voted.opens_on - stands.days_ago * DAY)
    _declare(voted)
    for stands in COMING:
        _stand(stands, coming, today - stands.days_ago * DAY)
    council = coming.posts.get(kind=PostKind.COUNCIL)
    for code, days_ago in (("XEX", 20), ("XSA", 15)):
        received = _on(today - days_ago * DAY, 11)
        row = receive(council, _state(code), by=_secretary(), at=received, received_at=received, accepted=True)
        publish(row, by=_secretary(), at=received + timedelta(hours=2))


def _voted(today: date) -> Conference:
    """It opened on a Monday about six days ago."""
    opens_on = today - 5 * DAY
    opens_on -= opens_on.weekday() * DAY
    return _conference(opens_on, call_on=opens_on - 400 * DAY)


def _coming(today: date) -> Conference:
    """It opens on a Monday, at least 160 days ahead and in a later year; called for long enough to have candidates."""
    opens_on = max(today + 160 * DAY, date(today.year + 1, 1, 1))
    opens_on += -opens_on.weekday() % 7 * DAY
    return _conference(opens_on, call_on=min(opens_on - 365 * DAY, today - 120 * DAY))


def _conference(opens_on: date, *, call_on: date) -> Conference:
    closes_on = opens_on + 18 * DAY
    days = Days(call_on, opens_on, closes_on, date(closes_on.year + 1, 1, 1))
    return call_conference("Example City", "Europe/Zurich", days, by=_secretary(), at=_on(call_on, 9))


def _holidays(year: int, at: datetime) -> None:
    """Plausible days, not the organisation's own."""
    first = date(year, 9, 1)
    thursday = first + (3 - first.weekday()) % 7 * DAY
    days = {
        date(year, 1, 1): "New Year's Day",
        date(year, 5, 1): "Spring holiday",
        date(year, 8, 1): "Summer holiday",
        thursday: "Autumn holiday",
        date(year, 12, 25): "Christmas Day",
        date(year, 12, 26): "Day after Christmas",
    }
    record_holidays(DutyStation.objects.get(code=HEADQUARTERS), year, days, by=_officer(), at=at)


def _stand(stands: Stands, conference: Conference, day: date) -> Candidature:
    """Deposited in the afternoon of a day, published the same evening, leave confirmed where HR has."""
    user = User.objects.get(email=f"{stands.who}@example.org") if stands.who else None
    received = _on(day, 15)
    row = receive(
        conference.posts.get(kind=stands.post),
        _state(stands.state),
        by=_secretary(),
        at=received + timedelta(minutes=12),
        received_at=received,
        accepted=True,
        person=Newcomer(stands.printed, stands.sort, user, stands.sex),
        standing=stands.standing,
    )
    row = publish(row, by=_secretary(), at=received + timedelta(hours=3))
    if stands.printed in CONFIRMED:
        leave = row.leaves.get()
        starts_on = computed(leave).starts_on
        assert starts_on is not None, "an appointed official's start is computed"
        confirm_start(leave, starts_on=starts_on, by=_officer(), at=_on(day + DAY, 10))
        _contract(stands, leave, day)
    return row


def _contract(stands: Stands, leave: SpecialLeave, day: date) -> None:
    """The contract that HR recorded on the day after the deposit, where it did."""
    if stands.printed not in CONTRACTS:
        return
    kind, since, until, notice_days = CONTRACTS[stands.printed]
    record_contract(
        leave,
        kind,
        since=date(day.year - since, 3, 1),
        until=date(day.year + until, 2, 28) if until else None,
        notice_days=notice_days,
        by=_officer(),
        at=_on(day + DAY, 11),
    )


def _declare(conference: Conference) -> None:
    """The posts for which somebody stood are decided on the day on which elections begin."""
    day = elections_begin(conference.opens_on)
    for post in conference.posts.filter(candidatures__isnull=False).distinct().order_by("pk"):
        elected = [row for row in post.candidatures.all() if row.person and row.person.printed_name in ELECTED]
        declare(post, elected_on=day, elected=elected, by=_secretary(), at=_on(day, 18))


def _on(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), GENEVA)


def _state(code: str) -> MemberState:
    return MemberState.objects.get(code=code)


def _secretary() -> User:
    return User.objects.get(email="sam.secretariat@example.org")


def _officer() -> User:
    return User.objects.get(email="hana.hr@example.org")
