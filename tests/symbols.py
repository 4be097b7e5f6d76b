"""Invented symbols for tests, as files, as rows of the library, and on pages. They are nobody's."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

import numpy as np
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ethics.actions.keep_symbol import OWNER
from ethics.models import Flag, Screening, Symbol, Version
from portal.accounts.models import User
from portal.documents import kinds
from portal.documents.models import Document
from tests.bench.emblems import emblem
from tests.factories import AT, person

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect x="2" y="2" width="196" height="96" fill="none" stroke="navy" stroke-width="4"/>
%s</svg>"""


def drawn(seed: int = 5) -> Image.Image:
    return emblem(np.random.default_rng(seed))


def as_png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def as_svg(inside: str = "") -> bytes:
    """A drawing with enough in it to be recognised, and whatever else it is to hold."""
    stars = "".join(
        f'<path d="M{x} {y} l9 20 20 3 -15 14 6 {20 + x % 7} -20 -11z" fill="teal"/><circle cx="{x}" cy="{y}" r="5"/>'
        for x, y in ((30, 20), (80, 40), (120, 15), (150, 50), (50, 60))
    )
    return (SVG % (stars + inside)).encode()


def upload(content: bytes | None = None, name: str = "symbol.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if content is not None else as_png(drawn()))


def a_symbol(by: User | None = None, name: str = "Star of Exampland", **fields: Any) -> Symbol:
    """An invented emblem in the library, looked for since 2020; as rows, its picture as it is drawn."""
    content = as_png(drawn())
    picture = Document(
        owner_type=OWNER,
        owner_id="library",
        media_type=kinds.PNG,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        stored_at=AT,
    )
    picture.file.save("file", ContentFile(content), save=False)
    picture.save(force_insert=True)
    fields = {"kind": "emblem", "active_from": date(2020, 1, 1), **fields}
    return Symbol.objects.create(name=name, picture=picture, added_by=by or person("adviser"), added_at=AT, **fields)


def a_page_with(symbol: Image.Image, width: int = 1100, share: float = 0.25) -> Image.Image:
    """A page on which the symbol stands at a third of both sides."""
    page = Image.new("RGB", (width, width), "white")
    mark = symbol.resize((round(width * share),) * 2, Image.Resampling.LANCZOS)
    page.paste(mark, (width // 3, width // 3), mark)
    return page


def a_flag(version: Version, **fields: Any) -> Flag:
    """Something that was pointed at in a version, as a row."""
    attachment = fields.get("attachment")
    Screening.objects.get_or_create(
        version=version, attachment=attachment, defaults={"begun_at": AT, "heard_at": AT, "ended_at": AT}
    )
    fields = {"kind": "symbol", "provision": "A-2", "certainty": 86, "params": '{"name": "Star"}', **fields}
    return Flag.objects.create(version=version, found_at=AT, **fields)
