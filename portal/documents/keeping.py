"""Store, seal and discard files. The row and its owner share one transaction; a file without a row is swept."""

import hashlib
import shutil
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from PIL import ImageFile

from portal.documents import checks
from portal.documents.models import Document


def store(upload: UploadedFile, *, owner_type: str, owner_id: Any, by: Any, at: datetime) -> tuple[Document, str]:
    """Check and keep an upload; give back its row and its cleaned name, which the owner keeps.

    Raises Refusal (`documents.*`) and stores nothing when the file cannot be read.
    """
    checked = checks.check(upload, upload.name or "", upload.size or 0)  # type: ignore[arg-type]
    document = Document(
        owner_type=owner_type,
        owner_id=str(owner_id),
        media_type=checked.media_type,
        size=upload.size or 0,
        sha256=_digest(upload),
        pages=checked.pages,
        stored_at=at,
        stored_by=by,
    )
    document.file.save("file", upload, save=False)
    document.save(force_insert=True)
    return document, checks.clean_name(upload.name or "", checked.ending)


def seal(
    template: str, context: dict[str, Any], *, language: str, owner_type: str, owner_id: Any, at: datetime
) -> Document:
    """Render a paper once and keep it with its hash, never to be rendered again.

    Raises PaperRefused where the system's libraries for PDF are missing.
    """
    content = render_pdf(template, context, language)
    document = Document(
        owner_type=owner_type,
        owner_id=str(owner_id),
        media_type=checks.PDF,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        pages=checks.check(BytesIO(content), "paper.pdf", len(content)).pages,
        stored_at=at,
        sealed_at=at,
    )
    document.file.save("file", ContentFile(content), save=False)
    document.save(force_insert=True)
    return document


def keep(source: Path, media_type: str, *, owner_type: str, owner_id: Any, at: datetime) -> Document:
    """Keep a file that the portal made itself, such as the picture of a page: it is not looked into again."""
    with source.open("rb") as opened:
        content = File(opened)
        document = Document(
            owner_type=owner_type,
            owner_id=str(owner_id),
            media_type=media_type,
            size=source.stat().st_size,
            sha256=_digest(content),
            stored_at=at,
        )
        document.file.save("file", content, save=False)
    document.save(force_insert=True)
    return document


def copy_out(document: Document, to: Path) -> Path:
    """A copy on the disk, for a program that reads files; gives back `to`."""
    with document.file.open("rb") as kept, to.open("wb") as copy:
        shutil.copyfileobj(kept, copy)
    return to


class PaperRefused(Exception):
    """No PDF can be made on this machine: the Debian packages that are missing."""


def render_pdf(template: str, context: dict[str, Any], language: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of a template in a language; no address is fetched while it is made."""
    with translation.override(language):
        html = render_to_string(template, context | {"language": language})
    try:
        from weasyprint import HTML  # loads Pango, which a machine may lack
    except OSError as problem:
        raise PaperRefused("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0") from problem
    # Loading WeasyPrint makes Pillow accept images that are cut short, in the whole process: uploads must not.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    rendered = HTML(string=html, url_fetcher=_no_address).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(rendered)


def _no_address(url: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
    raise ValueError("a paper holds everything it shows")


def discard(document: Document) -> None:
    """Remove a file that was never sent, row first, content after the commit. A sealed paper raises ValueError."""
    if document.sealed_at:
        raise ValueError("a sealed paper stays")
    storage, name = document.file.storage, document.file.name or ""
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _digest(file: File) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks(64 * 1024):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
