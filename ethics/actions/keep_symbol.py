"""The library of protected symbols: add one, retire one. What was looked for once stays on record."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from ethics.models import Symbol
from ethics.permissions import why_not_add_symbol, why_not_retire_symbol
from ethics.screening.picture import BadPicture, Prepared, prepared
from portal.accounts.models import User
from portal.audit.models import record
from portal.documents import keeping, kinds
from portal.workflow import Refusal, lock

OWNER = "ethics.symbol"  # registries.guards
MOST_MEGABYTES = 5
LEAST_POINTS = 40  # fewer are found anywhere


@dataclass(frozen=True)
class NewSymbol:
    """What is to be looked for: its name, `ethics.states.SymbolKind`, and the first and last day in Geneva."""

    name: str
    kind: str
    active_from: date
    active_until: date | None = None


def add_symbol(new: NewSymbol, upload: UploadedFile, *, by: User, at: datetime) -> Symbol:
    """Keep a symbol, as a PNG. Raises Refusal: not an adviser, name taken, days, a picture that is of no use."""
    if refusal := why_not_add_symbol(by, new.name, new.active_from, new.active_until, at):
        raise refusal
    with TemporaryDirectory(prefix="candour-symbol-") as folder:
        return keep_drawn(new, _prepared(upload, Path(folder)).picture, by=by, at=at)


def keep_drawn(new: NewSymbol, png: Path, *, by: User, at: datetime) -> Symbol:
    """Keep a symbol whose picture the portal itself has drawn. Raises Refusal as `add_symbol`."""
    with transaction.atomic():
        if refusal := why_not_add_symbol(by, new.name, new.active_from, new.active_until, at):
            raise refusal
        picture = keeping.keep(png, kinds.PNG, owner_type=OWNER, owner_id="library", at=at)
        symbol = Symbol.objects.create(**vars(new), picture=picture, added_by=by, added_at=at)
        record("ethics.symbol.add", symbol, by=by, at=at, facts={"kind": new.kind})
    return symbol


def retire_symbol(symbol: Symbol, *, by: User, at: datetime) -> Symbol:
    """From now on it is not looked for. Raises Refusal: not an adviser, retired already."""
    with transaction.atomic():
        locked = lock(symbol)
        if refusal := why_not_retire_symbol(by, locked, at):
            raise refusal
        locked.retired_by, locked.retired_at = by, at
        locked.save(update_fields=["retired_by", "retired_at"])
        record("ethics.symbol.retire", locked, by=by, at=at, facts={"kind": locked.kind})
    return locked


def _prepared(upload: UploadedFile, folder: Path) -> Prepared:
    if (upload.size or 0) > MOST_MEGABYTES * 1024 * 1024:
        raise Refusal("ethics.symbol.too_large", most=MOST_MEGABYTES)
    source = folder / "upload"
    with source.open("wb") as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
    try:
        ready = prepared(source, folder)
    except BadPicture as why:
        raise Refusal(str(why)) from why
    if ready.points < LEAST_POINTS:
        raise Refusal("ethics.symbol.too_plain", points=ready.points, least=LEAST_POINTS)
    return ready
