"""Puts an edition in force from a date on. From then on it never changes; the database sees to it too."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from ethics.models import Edition
from ethics.states import EDITION
from portal.workflow import Refusal, move

if TYPE_CHECKING:
    from portal.accounts.models import User


def why_not_put_in_force(edition: Edition) -> Refusal | None:
    """Why an edition cannot come into force: nothing to read in it."""
    return None if edition.texts.exists() else Refusal("ethics.edition.no_text")


def put_in_force(edition: Edition, *, on: date, by: "User | None", at: datetime) -> Edition:
    """In force from `on`, a date in Geneva. Raises Refusal: no text, or in force already."""
    return move(
        edition,
        EDITION["put_in_force"],
        by=by,
        at=at,
        check=why_not_put_in_force,
        changes={"in_force_on": on},
        facts={"on": on},
    )
