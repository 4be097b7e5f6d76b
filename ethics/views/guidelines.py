"""The public pages of the guidelines: what is in force today, what comes, what was in force before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ethics.models import Edition, EditionText
from ethics.queries import Dated, ShownProvision, histories, provisions_shown, published, text_in
from ethics.queries.cases import public_cases
from ethics.states import Stage
from ethics.views.showing_cases import shown_case
from ethics.wording.editions import BADGES_OF_STAGES
from portal import clock

ON_THE_PAGE = 5  # cases below the guidelines; all of them have a page of their own
A_PAGE = 20


@dataclass(frozen=True)
class Section:
    """The preamble, a part with its general provision first and then its examples, or provisions in a plain row."""

    provisions: list[ShownProvision]

    @property
    def code(self) -> str:
        return self.provisions[0].code[0]

    @property
    def title(self) -> str:
        """A part is titled by its general provision, such as A-0; neither the preamble nor a plain row has one."""
        first = self.provisions[0]
        return first.title if first.code.endswith("-0") and not self.preamble else ""

    @property
    def preamble(self) -> bool:
        return self.code == "P"


@dataclass(frozen=True)
class ShownEdition:
    """An edition as a reader sees it; `others`: those of the same instrument, the latest first."""

    dated: Dated
    text: EditionText
    sections: list[Section]
    others: list[Dated]

    @property
    def edition(self) -> Edition:
        return self.dated.edition

    @property
    def coming(self) -> list[Dated]:
        return [one for one in self.others if one.stage == Stage.COMING]


@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """Every instrument's edition in force, provision by provision, and what is to come. Public."""
    found = histories(published(), clock.today())
    current = [(one, rows) for rows in found if (one := _in_force(rows))]
    coming = [one for rows in found if not _in_force(rows) for one in rows if one.stage == Stage.COMING]
    released = public_cases(clock.now())
    context = {
        "editions": _shown(current),
        "coming": coming,
        "cases": [shown_case(case, get_language()) for case in released[:ON_THE_PAGE]],
        "more": released[ON_THE_PAGE : ON_THE_PAGE + 1].exists(),
    }
    return render(request, "ethics/editions/guidelines.html", context)


@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """Every case that is public guidance, the latest conference first. Public."""
    page = Paginator(public_cases(clock.now()), A_PAGE).get_page(request.GET.get("page"))
    cases = [shown_case(case, get_language()) for case in page.object_list]
    return render(request, "ethics/editions/guidance.html", {"page": page, "cases": cases})


@require_safe
def guideline_editions(request: HttpRequest, instrument: str) -> HttpResponse:
    """All editions of one instrument that are, were or will be in force, each with what it changed. Public."""
    rows = _history(instrument)
    language = get_language() or "en"
    listed = [
        {
            "dated": one,
            "title": text_in(one.edition, language),
            "badge": BADGES_OF_STAGES[one.stage],
            "earlier": earlier.edition if earlier else None,
        }
        for one, earlier in zip(rows, [*rows[1:], None], strict=True)
    ]
    return render(request, "ethics/editions/history.html", {"instrument": rows[0].edition.instrument, "rows": listed})


@require_safe
def guideline_edition(request: HttpRequest, instrument: str, label: str) -> HttpResponse:
    """One edition that is, was or will be in force. Public."""
    rows = _history(instrument)
    this = next((one for one in rows if one.edition.label == label), None)
    if this is None:
        raise Http404
    current = _in_force(rows)
    context = {"shown_edition": _shown([(this, rows)])[0], "current": current if current != this else None}
    return render(request, "ethics/editions/edition.html", context)


def _history(instrument: str) -> list[Dated]:
    """The published editions of one instrument; 404 where there is none."""
    found = histories(published().filter(instrument__code=instrument), clock.today())
    if not found:
        raise Http404
    return found[0]


def _in_force(rows: Iterable[Dated]) -> Dated | None:
    return next((one for one in rows if one.stage == Stage.IN_FORCE), None)


def _shown(wanted: list[tuple[Dated, list[Dated]]]) -> list[ShownEdition]:
    """These editions in the reader's language, each with the history that it stands in. One query."""
    language = get_language() or "en"
    provisions: dict[int, list[ShownProvision]] = defaultdict(list)
    for shown in provisions_shown([one.edition for one, _ in wanted], language):
        provisions[shown.provision.edition_id].append(shown)
    return [
        ShownEdition(
            one, text_in(one.edition, language), _sections(provisions[one.edition.pk]), [o for o in rows if o != one]
        )
        for one, rows in wanted
    ]


def _sections(provisions: list[ShownProvision]) -> list[Section]:
    by_letter: dict[str, list[ShownProvision]] = defaultdict(list)
    for shown in provisions:
        by_letter[shown.code[0]].append(shown)
    return [Section(found) for found in by_letter.values()]
