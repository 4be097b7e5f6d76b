"""A request over several versions, for tests: found about, changed, sent again, read."""

import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image

from ethics.actions.ask_change import ask_change
from ethics.actions.find import Found, find
from ethics.actions.new_version import new_version
from ethics.actions.send import send
from ethics.actions.take import take
from ethics.models import AdviceRequest, Attachment, MaterialPage, Provision, Reading, Version
from ethics.queries import written
from portal.accounts.models import User
from portal.documents.checks import PDF, PNG
from portal.documents.models import Document
from tests.requests import LATER, a_draft, a_file, last, put

TEXT = "A leaflet with a round drawing. I hand it out in the evening."


def provision(request: AdviceRequest, code: str = "A-2") -> Provision:
    return Provision.objects.get(edition__in=request.editions.all(), code=code)


def under_review(adviser: User, text: str = TEXT, **files: bytes) -> AdviceRequest:
    """A request that an adviser has; of the files, the names without ending."""
    request = a_draft(text=text)
    for name, content in files.items():
        a_file(written(request), f"{name}.png", content)
    return take(send(request, by=request.asker, at=LATER), by=adviser, at=LATER)


def found(request: AdviceRequest, quote: str = "", code: str = "A-2", **more: bool) -> None:
    """The adviser who has the request finds a concern."""
    assert request.taken_by
    find(request, {provision(request, code).pk: Found("concern", "Recalls an emblem.", quote, **more)},
         by=request.taken_by, at=LATER)  # fmt: skip


def again(request: AdviceRequest, text: str = TEXT, **files: bytes) -> AdviceRequest:
    """A change is asked for, and a new version is sent."""
    assert request.taken_by
    ask_change(request, "Take it off.", by=request.taken_by, at=LATER)
    version = put(new_version(AdviceRequest.objects.get(pk=request.pk), by=request.asker), text=text)
    for name, content in files.items():
        a_file(version, f"{name}.png", content)
    return send(AdviceRequest.objects.get(pk=request.pk), by=request.asker, at=LATER)


def carried(request: AdviceRequest) -> dict[str, int | None]:
    """The findings of the last version, and from which version they came along."""
    return {one.provision.code: one.carried_from for one in last(request).findings.select_related("provision")}


def read(version: Version, text: str) -> None:
    """As if a worker had read every file of a version."""
    for attachment in version.attachments.all():
        Reading.objects.update_or_create(
            attachment=attachment, defaults={"begun_at": LATER, "ended_at": LATER, "done": 1, "total": 1}
        )
        MaterialPage.objects.create(attachment=attachment, number=1, text=text)


def a_read_file(version: Version, name: str, *pages: tuple[str, bytes], content: bytes = b"") -> Attachment:
    """A file of a version, sent or not, with its pages as a worker reads them: text and picture (or none)."""
    document = kept(content or name.encode(), "ethics.attachment", version.pk, PDF)
    attachment = version.attachments.create(document=document, name=name)
    read = {"begun_at": LATER, "ended_at": LATER, "done": len(pages), "total": len(pages)}
    Reading.objects.create(attachment=attachment, **read)
    for number, (text, picture) in enumerate(pages, 1):
        page = MaterialPage(attachment=attachment, number=number, text=text)
        if picture:
            page.image = kept(picture, "ethics.material", attachment.pk, PNG)
            with Image.open(io.BytesIO(picture)) as image:
                page.width, page.height = image.size
        page.save()
    return attachment


def kept(content: bytes, owner_type: str, owner_id: int, media_type: str) -> Document:
    document = Document(
        owner_type=owner_type,
        owner_id=str(owner_id),
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_at=LATER,
    )
    document.file.save("file", ContentFile(content), save=False)
    document.save(force_insert=True)
    return document
