"""The passages of the office, and what an adviser had typed."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Case, QuerySet, When

from ethics.models import AnswerDraft, Passage, Version
from portal.accounts.roles import ETHICS
from portal.registries import AnyUser


def passages_visible_to(user: AnyUser, at: datetime | None = None) -> QuerySet[Passage]:
    """To the office all that are not put away; nobody else knows them."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Passage.objects.none()
    return Passage.objects.filter(put_away_at__isnull=True).order_by("language", "name")


def passages_for(user: AnyUser, language: str) -> QuerySet[Passage]:
    """Those of the language of the person who asked first."""
    own_first = Case(When(language=language, then=0), default=1)
    return passages_visible_to(user).order_by(own_first, "language", "name")


def answer_draft(user: AnyUser, version: Version, kind: str) -> AnswerDraft | None:
    """What this adviser had typed into a form about a version."""
    return AnswerDraft.objects.filter(version=version, by=user, kind=kind).first()


def typed_in(draft: AnswerDraft) -> Mapping[str, list[str]]:
    """By name of the field."""
    found: dict[str, list[str]] = json.loads(draft.fields)
    return found
