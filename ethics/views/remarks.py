"""The remarks of a version as a page shows them: numbered for who reads, in a list and at their places."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ethics import permissions
from ethics.models import AdviceRequest, Remark, Version
from ethics.queries import remarks_visible_to
from ethics.states import Audience
from ethics.views.marks import A_PAGEFUL, Mark, Marks, Where
from portal.accounts.models import User
from portal.documents.material import Box


@dataclass(frozen=True)
class ShownRemark:
    """A remark with its number among those that this person sees: a gap would tell that there are others."""

    remark: Remark
    number: int
    may_change: bool = False
    may_withhold: bool = False

    @property
    def where(self) -> Where:
        return self.remark.attachment_id, self.remark.page

    @property
    def place(self) -> str:
        """In words: "leaflet.pdf, page 2"."""
        if self.remark.attachment is None:
            return _("What it is for")
        return _("%(file)s, page %(page)s") % {"file": self.remark.attachment.name, "page": self.remark.page}

    @property
    def href(self) -> str:
        """To its place, where this page shows it."""
        return f"#page-{self.remark.attachment_id}-{self.remark.page}" if self.remark.attachment_id else "#text"

    @property
    def address(self) -> str:
        """To its place, from any other page; empty for the version's own text."""
        if self.remark.attachment is None:
            return ""
        leaf = 1 + ((self.remark.page or 1) - 1) // A_PAGEFUL
        return f"{reverse('material', args=[self.remark.attachment.document_id])}?page={leaf}{self.href}"

    @property
    def for_asker(self) -> bool:
        return self.remark.audience == Audience.ASKER


def shown_remarks(version: Version, user: User) -> list[ShownRemark]:
    """Those of one version that this person sees, in the order in which they were made. One query."""
    found = remarks_visible_to(user).filter(version=version)
    return numbered(found, user, version.request, version)


def remarks_of(request: AdviceRequest, user: User) -> dict[int, list[Remark]]:
    """Those of a request that this person sees, by version. One query."""
    found: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks_visible_to(user).filter(version__request=request):
        found[remark.version_id].append(remark)
    return found


def numbered(
    found: Iterable[Remark], user: User, request: AdviceRequest | None = None, under_review: Version | None = None
) -> list[ShownRemark]:
    """The remarks of one version, numbered; with what this person may do where the version is under review."""
    shown = []
    for number, remark in enumerate(found, 1):
        change = withhold = False
        if request and under_review:
            under_review.request = request
            audience = remark.audience
            change = permissions.why_not_change_remark(user, remark, under_review, Audience.OFFICE, None) is None
            withhold = (
                remark.by_id != user.pk
                and audience == Audience.ASKER
                and permissions.why_not_withhold(user, remark, under_review, None) is None
            )
        shown.append(ShownRemark(remark, number, change, withhold))
    return shown


def marks_of(shown: Iterable[ShownRemark]) -> Marks:
    """What points at a page: the regions and words of remarks."""
    found: dict[Where, list[Mark]] = {}
    for one in shown:
        remark = one.remark
        mark = Mark(
            kind="remark",
            label=str(one.number),
            said=_("Remark %(number)s") % {"number": one.number},
            href=f"#remark-{remark.pk}",
            box=Box(*remark.box) if remark.box else None,
            start=remark.start,
            end=remark.end,
        )
        found.setdefault(one.where, []).append(mark)
    return found
