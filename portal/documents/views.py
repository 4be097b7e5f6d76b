"""Open a guarded file; ask whether a paper was sealed here."""

import hashlib
import re
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal import clock, registries
from portal.documents import checks
from portal.documents.models import Document
from portal.forms import one_of_two

SHOWN = (checks.PDF, checks.PNG, checks.JPEG, checks.TEXT)  # a browser shows these safely


@login_required
@require_safe
def document(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file itself, if the guard of its owner lets this person in; a stranger gets 404."""
    found = get_object_or_404(Document, pk=pk)
    guard = registries.guards.get(found.owner_type)
    at = clock.now()
    if not guard or not guard.may_open(request.user, found, at):
        raise Http404
    if guard.looked and request.user.is_authenticated:
        guard.looked(request.user, found, at)
    inline = "show" in request.GET and found.media_type in SHOWN
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=not inline,
        filename=guard.filename(found),
        content_type=f"{checks.TEXT}; charset=utf-8" if found.media_type == checks.TEXT else found.media_type,
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


class VerifyForm(forms.Form):
    """A hash, or the file whose hash is to be taken."""

    sha256 = forms.CharField(label=_("SHA-256 of the paper"), required=False, max_length=200)
    file = forms.FileField(label=_("The paper itself"), help_text=_("It is not kept."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_of_two(self, "sha256", "file")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("file"):
            digest = hashlib.sha256()
            for chunk in data["file"].chunks():
                digest.update(chunk)
            data["digest"] = digest.hexdigest()
        elif data.get("sha256"):
            data["digest"] = re.sub(r"\s", "", data["sha256"]).lower()
            if not re.fullmatch(r"[0-9a-f]{64}", data["digest"]):
                self.add_error("sha256", _("A SHA-256 has 64 characters, 0 to 9 and a to f."))
        elif not self.errors:
            self.add_error("sha256", _("Give the hash, or choose the file."))
        return data


def verify(request: HttpRequest) -> HttpResponse:
    """Says "sealed" or "unknown" of a paper, and no more: not what it is, nor for whom."""
    asked = request.method == "POST"
    form = VerifyForm(request.POST if asked else None, request.FILES if asked else None)
    sealed = None
    if asked and form.is_valid():
        sealed = Document.objects.filter(sha256=form.cleaned_data["digest"], sealed_at__isnull=False).exists()
    return render(request, "documents/verify.html", {"form": form, "sealed": sealed})
