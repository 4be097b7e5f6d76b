"""The guidelines: editions in force, provisions as a reader sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from ethics.models import Edition, EditionText, Provision, ProvisionText
from ethics.states import EditionState, Part, Strength


@dataclass(frozen=True)
class ShownProvision:
    """A provision as a page shows it, in the reader's language or, failing that, in one that it has."""

    provision: Provision
    language: str  # of the texts
    languages: list[str]  # all that it has
    title: str  # empty where the guidelines themselves give none
    texts: list[ProvisionText]  # without the title
    strengths: list[str]  # labels, in the words of the texts

    @property
    def code(self) -> str:
        return self.provision.code


def editions_in_force(on: date) -> QuerySet[Edition]:
    """The edition of each instrument that is in force on a date in Geneva: the latest that had begun."""
    begun = Edition.objects.filter(state=EditionState.IN_FORCE, in_force_on__lte=on)
    return begun.order_by("instrument", "-in_force_on", "-pk").distinct("instrument").select_related("instrument")


def provisions_shown(
    editions: Iterable[Edition], language: str, codes: Iterable[str] | None = None
) -> list[ShownProvision]:
    """The provisions of these editions, all or those of `codes`, as `language`'s reader sees them. Two queries."""
    provisions = Provision.objects.filter(edition__in=editions).prefetch_related("texts")
    if codes is not None:
        provisions = provisions.filter(code__in=codes)
    return [_shown(provision, language) for provision in provisions.order_by("edition", "order")]


def text_in(edition: Edition, language: str) -> EditionText:
    """What an edition says of itself, in this language or, failing that, in the first that it has."""
    return min(edition.texts.all(), key=lambda text: (text.language != language, text.pk))


def _shown(provision: Provision, language: str) -> ShownProvision:
    texts = list(provision.texts.all())
    languages = sorted({text.language for text in texts}, key=[code for code, _ in settings.LANGUAGES].index)
    chosen = language if language in languages else languages[0]
    own = [text for text in texts if text.language == chosen]
    strengths = dict.fromkeys(strength for text in own for strength in text.strengths)
    return ShownProvision(
        provision=provision,
        language=chosen,
        languages=languages,
        title=next((text.text for text in own if text.part == Part.TITLE), ""),
        texts=[text for text in own if text.part != Part.TITLE],
        strengths=[str(Strength(strength).label) for strength in strengths],
    )
