"""The demonstration's figures: requests settled over the last two years, of whom nothing else is kept any more."""

import random
from datetime import date, datetime

from ethics.actions.count import count_missing
from ethics.actions.publish_figures import publish
from ethics.models import Settled
from ethics.rules.periods import month_of
from ethics.states import RequestType, Settlement
from portal.clock import geneva_date

MONTHS = 26
WEIGHTS = {  # how often each type is asked about, and how it comes out; of nobody, and of no real office
    RequestType.MATERIAL_REVIEW: (9, (6, 9, 3, 0, 1)),
    RequestType.PUBLIC_STATEMENT: (5, (6, 5, 2, 0, 1)),
    RequestType.SOCIAL_POST: (6, (8, 4, 2, 0, 1)),
    RequestType.EVENT_ACTIVITY: (6, (4, 6, 5, 0, 1)),
    RequestType.MISSION_CHECK: (4, (8, 2, 2, 1, 1)),
    RequestType.PRIVATE_ATTENDANCE: (2, (6, 2, 1, 0, 0)),
    RequestType.RESOURCE_QUESTION: (3, (2, 3, 6, 0, 0)),
    RequestType.EARLY_ACTIVITY: (3, (6, 3, 2, 1, 1)),
    RequestType.SOMETHING_ELSE: (2, (3, 1, 1, 4, 1)),
}


def build(at: datetime) -> None:
    """Earlier requests as figures alone, those of the demonstration beside them, and what is due published."""
    Settled.objects.bulk_create(_rows(geneva_date(at)))
    count_missing(at)
    publish(at)


def _rows(today: date) -> list[Settled]:
    dice = random.Random(7)  # noqa: S311 - the same figures at every start, no secrecy
    rows, month = [], month_of(today)
    for ago in range(1, MONTHS + 1):
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
        number = dice.randint(1, 4) if ago % 9 == 0 else dice.randint(6, 16)
        kinds = dice.choices(list(WEIGHTS), [weight for weight, _outcomes in WEIGHTS.values()], k=number)
        rows += [_row(kind, month, dice) for kind in kinds]
    return rows


def _row(kind: RequestType, month: date, dice: random.Random) -> Settled:
    (outcome,) = dice.choices(list(Settlement), WEIGHTS[kind][1])
    days = None if outcome == Settlement.WITHDRAWN else min(14, 1 + int(dice.expovariate(0.35)))
    return Settled(kind=kind, outcome=outcome, month=month, workdays=days)
