"""The people side of the demonstration's Ethics Office: targets, an absence, interests, noted requests. Fictional."""

from datetime import datetime, timedelta

from ethics.actions.absence import record_absence
from ethics.actions.acknowledge import acknowledge
from ethics.actions.advise import advise
from ethics.actions.declare_interest import declare_interest_towards
from ethics.actions.find import Found, find
from ethics.actions.hand_over import hand_over
from ethics.actions.record_request import Noted, record_request
from ethics.actions.second_reader import ask_reader
from ethics.actions.set_handling import set_handling
from ethics.demo.tools import days, user
from ethics.models import AdviceRequest, Provision
from ethics.rules.advice import Words
from ethics.states import Channel, RequestType
from portal.accounts.models import User
from portal.clock import geneva_date

TELEPHONED = (
    "He telephoned. A journalist of a trade paper asks him for an interview on spectrum in the countryside, to be"
    " printed before the conference opens. May he give it, and may the paper say that he is a candidate?"
)
WROTE = (
    "He wrote. A manufacturer invites him to a dinner for forty guests in Example City and offers to pay his hotel."
    " He has not decided whether he stands. May he accept?"
)
DINNER = "The dinner itself is no concern. The hotel is: a gift of that size is hard to explain once you stand."


def build(at: datetime) -> None:
    """Jonas is a neighbour of Omar: he sees nothing of what Omar asks. The head is away soon."""
    head, nora, jonas = user("head.ethics"), user("nora.adviser"), user("jonas.adviser")
    reason = "We are neighbours, and our children go to school together."
    declare_interest_towards(user("omar.beispiel"), by=jonas, at=days(at, 20, 9), reason=reason)
    today = geneva_date(at)
    record_absence(head, nora, today + timedelta(days=9), today + timedelta(days=16), by=head, at=days(at, 2, 9))
    _targets(head, days(at, 3, 9))
    _wrote(user("omar.beispiel"), nora, at)
    _telephoned(user("bakary.solberg"), nora, jonas, at)


def _targets(head: User, since: datetime) -> None:
    quick = (RequestType.SOCIAL_POST, 2, False)
    careful = (RequestType.OUTSIDE_ACTIVITY, 8, True)
    for kind, target, second_reader in (quick, careful):
        set_handling(kind, target=target, second_reader=second_reader, since=geneva_date(since), by=head, at=since)


def _wrote(asker: User, adviser: User, at: datetime) -> None:
    """Noted from a letter, advised under conditions, one of which is acknowledged."""
    said = Noted(Channel.LETTER, RequestType.GIFT_OR_RECEPTION, "A dinner of a manufacturer", WROTE)
    request = record_request(asker, said, by=adviser, at=days(at, 9, 10), mine=True)
    _found(request, adviser, days(at, 9, 14), ("C-0", "concern", "Who pays may later expect something."))
    conditions = ("Pay the hotel yourself and keep the bill.", "Say at the dinner that you speak for yourself.")
    advice = advise(request, "if_changed", DINNER, by=adviser, at=days(at, 8, 11), conditions=conditions)
    acknowledge(advice.conditions.get(number=1), by=asker, at=days(at, 7, 18))


def _telephoned(asker: User, adviser: User, colleague: User, at: datetime) -> None:
    """Noted from the telephone, given to a colleague, whose draft waits for a second reader."""
    needed_by = geneva_date(at) + timedelta(days=3)
    kind, title = RequestType.OUTSIDE_ACTIVITY, "An interview for a trade paper"
    said = Noted(Channel.PHONE, kind, title, TELEPHONED, needed_by)
    request = record_request(asker, said, by=adviser, at=days(at, 1, 15), mine=True)
    note = "He prefers to be called in the afternoon. You know the trade press better than I do."
    request = hand_over(request, colleague, by=adviser, at=days(at, 1, 16), note=note)
    _found(request, colleague, days(at, 1, 17), ("C-2", "in_line", "On a subject, and not against anybody."))
    draft = Words("if_changed", "Give it, as yourself, and leave out your post.", ("Read it before it is printed.",))
    ask_reader(request, draft, by=colleague, at=days(at, 1, 18))


def _found(request: AdviceRequest, adviser: User, at: datetime, *found: tuple[str, str, str]) -> None:
    provisions = {one.code: one.pk for one in Provision.objects.filter(edition__in=request.editions.all())}
    find(request, {provisions[code]: Found(verdict, note) for code, verdict, note in found}, by=adviser, at=at)
