"""What screening pointed at, as a page of the office shows it: a list, and marks at their places. No asker sees it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ethics.models import Attachment, Screening
from ethics.rules.flags import FlagKind
from ethics.screening import Problem
from ethics.states import FlagState, ScreeningState
from ethics.views.marks import A_PAGEFUL, Mark, Marks, Where
from ethics.wording.flags import BADGES, KINDS, SCREENING, said_of, said_of_step, why_of
from portal.documents.material import Box

Texts = Mapping[Where, str]


@dataclass(frozen=True)
class ShownFlag:
    """A flag in the reader's words."""

    pk: int
    kind: str
    provision: str
    certainty: int  # percent
    page: int | None
    box: Box | None
    quote: str
    params: Mapping[str, str]
    state: FlagState
    attachment: Attachment | None

    @property
    def open(self) -> bool:
        return self.state == FlagState.OPEN

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def title(self) -> str:
        return str(KINDS[FlagKind(self.kind)])

    @property
    def said(self) -> str:
        return said_of(self.kind, self.params)

    @property
    def why(self) -> str:
        """What the detector saw."""
        return why_of(self.kind, self.params, self.quote)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Where the office keeps what it was found by: what a link says, and where to. All who read flags may."""
        found = [(_("The symbol in the library"), reverse("symbols"))] if "symbol" in self.params else []
        lines = (("pattern", _("The line of the list")), ("organ", _("The line that names the organ")))
        for name, said in lines:
            key = self.params.get(name, "")
            if key.isdigit():
                found.append((said, reverse("word_line", args=[key])))
            elif key:  # known from the settings, or from before lines had a number
                found.append((_("The lists of the office"), reverse("lists")))
        return found

    @property
    def where(self) -> Where:
        return (self.attachment.pk, self.page or 1) if self.attachment else (None, None)

    @property
    def place(self) -> str:
        """In words: "leaflet.pdf, page 2"."""
        if self.attachment is None:
            return _("What it is for")
        named = {"file": self.attachment.name, "page": self.page, "picture": self.params.get("picture")}
        if self.params.get("picture"):
            return _("%(file)s, picture %(picture)s") % named
        return _("%(file)s, page %(page)s") % named if self.page else self.attachment.name

    @property
    def href(self) -> str:
        """To its place, on the page of the request or, for a later page, on the file's own."""
        if self.attachment is None:
            return "#text"
        if not self.page:
            return f"#file-{self.attachment.pk}"
        here = f"#page-{self.attachment.pk}-{self.page}"
        leaf = 1 + (self.page - 1) // A_PAGEFUL
        return here if leaf == 1 else f"{reverse('material', args=[self.attachment.document_id])}?page={leaf}{here}"


@dataclass(frozen=True)
class ShownScreening:
    """How far the screening of one file, or of the version's words, is; and why something was not looked at."""

    screening: Screening
    name: str
    flags: list[ShownFlag]

    @property
    def open(self) -> bool:
        return self.screening.state in (ScreeningState.WAITING, ScreeningState.RUNNING)

    @property
    def problems(self) -> list[Any]:
        return [SCREENING[Problem(code)] for code in self.screening.problems]


def shown_screenings(found: Iterable[dict[str, Any]], attachments: Iterable[Attachment]) -> list[ShownScreening]:
    """For the office: screenings with their flags, as `screenings_of` gives them, of these files and of the words."""
    files = {one.pk: one for one in attachments}
    shown = []
    for one in found:
        fields = dict(one) | {name: _instant(one[name]) for name in ("begun_at", "heard_at", "ended_at")}
        flags = fields.pop("flags")
        attachment = files.get(fields["attachment_id"])
        if attachment or not fields["attachment_id"]:
            name = attachment.name if attachment else _("The text of the request")
            shown.append(ShownScreening(Screening(**fields), name, [_shown(flag, attachment) for flag in flags]))
    return shown


def _instant(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _shown(found: dict[str, Any], attachment: Attachment | None) -> ShownFlag:
    said = found | {
        "box": Box(*found["box"]) if found["box"] else None,
        "params": json.loads(found["params"]),
        "state": FlagState(found["state"]),
    }
    return ShownFlag(**said, attachment=attachment)


def flag_list(shown: Iterable[ShownScreening]) -> dict[str, Any]:
    """What the list of flags is made of: how far screening is, what is open, what was decided."""
    shown = list(shown)
    flags = [flag for one in shown for flag in one.flags]
    return {
        "screenings": shown,
        "screening_open": any(one.open for one in shown) or not shown,
        "open_flags": [flag for flag in flags if flag.open],
        "decided_flags": [flag for flag in flags if not flag.open],
    }


def said_of_decision(shown: Iterable[ShownScreening], pk: str) -> str:
    """What was just decided about which flag, and how many are left; empty where nothing was."""
    flags = [flag for one in shown for flag in one.flags]
    decided = next((flag for flag in flags if str(flag.pk) == pk and not flag.open), None)
    left = sum(flag.open for flag in flags)
    return said_of_step(decided.state, decided.title, decided.place, left) if decided else ""


def marks_of_flags(shown: Iterable[ShownScreening], texts: Texts) -> Marks:
    """What points at a page or at words: the flags that were not dismissed."""
    found: dict[Where, list[Mark]] = {}
    for flag in (flag for one in shown for flag in one.flags if flag.state != FlagState.DISMISSED):
        start, end = place_in(texts.get(flag.where, ""), flag.quote)
        mark = Mark(
            kind="flag",
            label=flag.provision or "!",
            said=_("Flag: %(kind)s") % {"kind": flag.title},
            href=f"#flag-{flag.pk}",
            box=flag.box if flag.page else None,
            start=start,
            end=end,
        )
        found.setdefault(flag.where, []).append(mark)
    return found


def place_in(text: str, quote: str) -> tuple[int | None, int | None]:
    """Where words stand in a text, however they are spaced; None and None where they do not."""
    words = quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else (None, None)
