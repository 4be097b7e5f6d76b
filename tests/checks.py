"""Checks of "May I?" for tests: results as a walk gives them, and what the pages are sent and say."""

import html
import re
from typing import Any

from ethics.may_i import check_for
from ethics.rules.may_i import Result, result, walk
from portal.calendar.models import UnionEvent

MAY_I, KEEP, SEND = "/ethics/may-i/", "/ethics/may-i/keep/", "/ethics/may-i/send/"
APPROACH = {"kind": "event_activity", "step": ["what=approach", "site_approach=away"]}
EMBLEM = {"kind": "material_review", "step": ["purpose=campaign", "symbols=yes"]}


def a_result(kind: str = "material_review", *answers: str, language: str = "en") -> Result:
    """What a check comes to with these answers (default: campaign material that shows the emblem)."""
    check = check_for(kind)
    given: list[tuple[str, str, str]] = []
    for code in answers or ("campaign", "yes"):
        given.append((walk(check, given).now.code, code, code))
    found = result(check, walk(check, given), language, {})
    assert found, "the answers lead to no guidance"
    return found


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.status_code
    return plain(html.unescape(response.content.decode()))


def plain(words: str) -> str:
    """One space, of the plain kind, wherever there is any."""
    return " ".join(words.split())


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    assert found
    return found[1]


def carried(page: str) -> list[str]:
    """The answers that the page's first form carries."""
    form = re.search(r'<form[^>]*action="/ethics/may-i/[^>]*>.*?</form>', page)
    return re.findall(r'name="step" value="([^"]*)"', form[0]) if form else []


def when(event: UnionEvent, clock_: str = "10:40", day: str = "2030-05-07") -> dict[str, Any]:
    """An approach at a Union event, on a day at an hour."""
    return {**APPROACH, "question": "moment_approach", "event": event.pk, "day": day, "hour": clock_}
