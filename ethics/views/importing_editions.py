"""Import a text of guidelines: first it is shown what was recognised and what not, then, on a click, it is kept."""

import hashlib
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ethics.actions.import_edition import Reading, import_edition, read_text, why_not_import
from ethics.forms import ImportForm
from ethics.models import Instrument
from ethics.rules.source_text import LARGEST, Unreadable, text_of
from ethics.rules.strength import strengths
from ethics.states import EditionState, Part, Strength
from ethics.views.editions import history_of, title_of, to_edition
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal

SALT = "ethics.import"
LASTS = timedelta(days=1)
LONGEST = 500_000  # characters of a text that is carried by the page
SHOWN = 160  # characters of each piece


@office
def edition_import(request: SignedIn, instrument: str) -> HttpResponseBase:
    """Nothing is saved before the second click. The text itself travels with the page, signed, and is read again."""
    home = get_object_or_404(Instrument, code=instrument)
    latest = home.editions.filter(state=EditionState.DRAFT).order_by("-pk").values_list("label", flat=True).first()
    if "keep" in request.POST:
        return _kept(request, home)
    form = ImportForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={
            "label": request.GET.get("label") or latest,
            "language": request.GET.get("language") or get_language(),
        },
    )
    context: dict[str, Any] = {"form": form, "instrument": home, "of": title_of(history_of(request, home), home)}
    if form.is_valid():
        data = form.cleaned_data
        try:
            source, sha256 = _source(data["file"])
            reading = read_text(source, data["language"], home.code, sha256=sha256)
            place = {"label": data["label"], "language": data["language"]}
            if refusal := why_not_import(reading, instrument=home.code, **place):
                raise refusal
        except Refusal as refusal:
            form.add_error("label" if refusal.code == "ethics.import.label" else "file", str(refusal))
        else:
            context |= {"reading": reading, "pieces": _pieces(reading, data["language"]), **place}
            context["token"] = signing.dumps({**place, "source": source, "sha256": sha256}, salt=SALT, compress=True)
    return render(request, "ethics/office/edition_import.html", context)


def _kept(request: SignedIn, home: Instrument) -> HttpResponseBase:
    """What was shown is kept as it was shown."""
    try:
        shown = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=LASTS)
        reading = read_text(shown["source"], shown["language"], home.code, sha256=shown["sha256"])
        place = {"instrument": home.code, "label": shown["label"], "language": shown["language"]}
        draft = import_edition(reading, **place, at=clock.now(), by=request.user)
    except signing.BadSignature:
        refused = str(Refusal("ethics.import.expired"))
    except Refusal as refusal:
        refused = str(refusal)
    else:
        messages.success(request, _("Imported into the draft edition %(label)s.") % {"label": draft.label})
        return to_edition(draft)
    of = title_of(history_of(request, home), home)
    context = {"form": ImportForm(None), "instrument": home, "of": of, "refused": refused}
    return render(request, "ethics/office/edition_import.html", context)


def _source(upload: UploadedFile) -> tuple[str, str]:
    """The text of a file, and the file's SHA-256. Raises Refusal `ethics.import.…`."""
    content = upload.read(LARGEST + 1)
    try:
        source = text_of(content)
    except Unreadable as reason:
        raise Refusal(f"ethics.import.{reason.code}") from None
    if len(source) > LONGEST:
        raise Refusal("ethics.import.too_large")
    return source, hashlib.sha256(content).hexdigest()


def _pieces(reading: Reading, language: str) -> list[dict[str, Any]]:
    """Each piece as it was recognised, shortened; the heading is not said."""
    labels = {part.value: part.label for part in Part}
    return [
        {
            "code": piece.code,
            "part": labels.get(piece.part, ""),
            "text": _shortened(piece.text),
            "strengths": [Strength(one).label for one in strengths(piece.text, language) if piece.part != Part.TITLE],
        }
        for piece in reading.pieces
        if piece.text
    ]


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"
