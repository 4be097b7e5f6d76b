"""The public page of the guidelines: what is in force today, in the reader's language where it stands."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ethics.models import Edition, EditionText
from ethics.queries import ShownProvision, editions_in_force, provisions_shown, text_in
from portal import clock


@dataclass(frozen=True)
class Section:
    """The preamble, or a part with its general provision first and then its examples."""

    provisions: list[ShownProvision]

    @property
    def code(self) -> str:
        return self.provisions[0].code[0]

    @property
    def title(self) -> str:
        """A part is titled by its general provision; the preamble says what it is in the template."""
        return "" if self.code == "P" else self.provisions[0].title


@dataclass(frozen=True)
class ShownEdition:
    edition: Edition
    text: EditionText
    sections: list[Section]


@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """Every instrument's edition in force, provision by provision. Public."""
    language = get_language() or "en"
    editions = list(editions_in_force(clock.today()).prefetch_related("texts"))
    provisions: dict[int, list[ShownProvision]] = defaultdict(list)
    for shown in provisions_shown(editions, language):
        provisions[shown.provision.edition_id].append(shown)
    shown_editions = [
        ShownEdition(edition, text_in(edition, language), _sections(provisions[edition.pk])) for edition in editions
    ]
    return render(request, "ethics/guidelines.html", {"editions": shown_editions})


def _sections(provisions: list[ShownProvision]) -> list[Section]:
    by_letter: dict[str, list[ShownProvision]] = defaultdict(list)
    for shown in provisions:
        by_letter[shown.code[0]].append(shown)
    return [Section(found) for found in by_letter.values()]
