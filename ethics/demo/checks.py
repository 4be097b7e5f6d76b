"""The demonstration's kept check: what Ana looked up before she wrote about her reception. Fictional."""

from datetime import datetime

from ethics.actions.keep_check import keep_check
from ethics.demo.tools import days, user
from ethics.may_i import check_for
from ethics.rules.may_i import result, walk
from ethics.states import RequestType

ANSWERS = (("what", "reception"), ("site_reception", "away"), ("moment_gathering", "outside"))
WHEN = {"moment_gathering": "Session of the Example Council, 19:30 there"}


def build(at: datetime) -> None:
    check = check_for(RequestType.EVENT_ACTIVITY)
    found = result(check, walk(check, [(question, code, code) for question, code in ANSWERS]), "en", WHEN)
    if found is None:
        raise ValueError("the answers lead to no guidance")
    keep_check(found, by=user("ana.ferreira-lund"), at=days(at, 4, 20))
