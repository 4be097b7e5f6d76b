"""The one door through which state changes: lock the row, check the table, save, audit, tell the followers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from portal import registries
from portal.audit.models import record
from portal.wording import say

Row = TypeVar("Row", bound=models.Model)


class Refusal(Exception):
    """Why something cannot be done: code and parameters; `str()` is the sentence in the reader's language."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return say(self.code, self.params)


@dataclass(frozen=True)
class Step:
    """A row of a transition table: from which states, to which, under which audit code."""

    code: str
    sources: frozenset[str]
    target: str


def table(*rows: tuple[str, tuple[str, ...], str]) -> dict[str, Step]:
    """A transition table: verb -> Step, from rows of (audit code, sources, target).

    The verb is the last part of the code.
    """
    return {code.rsplit(".", 1)[1]: Step(code, frozenset(sources), target) for code, sources, target in rows}


registries.wording.add(
    "workflow.not_from_here",
    _("This cannot be done any more: someone was quicker, or it was done in another window."),
)


def move(
    row: Row,
    step: Step,
    *,
    by: Any,
    at: datetime,
    check: Callable[[Row], Refusal | None] | None = None,
    changes: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Row:
    """Take `row` (a model with a `state`) through `step`, all or nothing; give back the locked, saved row.

    `check` is asked on the locked row; `changes` are saved with the new state; `facts` (codes, ids, dates;
    never free text) go into the record. Raises Refusal: from the check, or `workflow.not_from_here`.
    """
    with transaction.atomic():
        locked = lock(row)
        if check and (refusal := check(locked)):
            raise refusal
        source = locked.state  # type: ignore[attr-defined]
        if source not in step.sources:
            raise Refusal("workflow.not_from_here")
        fields = {"state": step.target, **(changes or {})}
        for name, value in fields.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(fields))
        record(step.code, locked, by=by, at=at, facts={"from": source, "to": step.target, **(facts or {})})
        for follower in registries.followers.get(step.code) or []:
            follower(locked, by=by, at=at, facts=facts or {})
    return locked


def lock(row: Row) -> Row:
    """The same row, fresh and locked until the transaction ends."""
    manager = type(row)._base_manager
    return manager.select_for_update(of=("self",)).get(pk=row.pk)
