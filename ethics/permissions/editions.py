"""Who may do what with the guidelines: the office keeps drafts, its head puts them in force and calls them off."""

from datetime import date, datetime

from ethics.models import Edition
from ethics.states import EditionState
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, Role
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_keep_editions(user: User | AnyUser, at: datetime | None) -> Refusal | None:
    """The Ethics Office begins instruments and editions, and imports texts. `at`: None asks about this request."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.edition.office_only")
    return None


def why_not_edit(user: User | AnyUser, edition: Edition, at: datetime | None) -> Refusal | None:
    """The office changes a draft, and nobody anything else."""
    if refusal := why_not_keep_editions(user, at):
        return refusal
    if edition.state != EditionState.DRAFT:
        return Refusal("ethics.edition.stands")
    return None


def why_not_complete(edition: Edition) -> Refusal | None:
    """What a draft lacks before it can come into force: a text, or words in one of its provisions."""
    if not edition.texts.exists() or not edition.provisions.exists():
        return Refusal("ethics.edition.no_text")
    if empty := list(edition.provisions.filter(texts__isnull=True).values_list("code", flat=True)):
        return Refusal("ethics.edition.empty", codes=", ".join(empty))
    return None


def why_not_on(edition: Edition, on: date) -> Refusal | None:
    """Two editions of an instrument cannot take effect on one day."""
    others = Edition.objects.filter(instrument=edition.instrument_id, state=EditionState.IN_FORCE, in_force_on=on)
    if other := others.exclude(pk=edition.pk).first():
        return Refusal("ethics.edition.same_day", label=other.label)
    return None


def why_not_put_in_force(user: User | AnyUser, edition: Edition, at: datetime | None) -> Refusal | None:
    """The head, a complete draft; which day is asked apart (`why_not_on`)."""
    if refusal := _why_not_head(user, at):
        return refusal
    if edition.state != EditionState.DRAFT:
        return Refusal("workflow.not_from_here")
    return why_not_complete(edition)


def why_not_from(on: date, at: datetime) -> Refusal | None:
    """From today in Geneva on: what people were asked before cannot be changed afterwards."""
    return Refusal("ethics.edition.past") if on < geneva_date(at) else None


def why_not_call_off(user: User | AnyUser, edition: Edition, at: datetime) -> Refusal | None:
    """The head may, until the day before the edition takes effect in Geneva."""
    if refusal := _why_not_head(user, at):
        return refusal
    if edition.state != EditionState.IN_FORCE:
        return Refusal("workflow.not_from_here")
    if edition.in_force_on and edition.in_force_on <= geneva_date(at):
        return Refusal("ethics.edition.begun")
    return None


def _why_not_head(user: User | AnyUser, at: datetime | None) -> Refusal | None:
    if not user.is_authenticated or Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.edition.head_only")
    return None
