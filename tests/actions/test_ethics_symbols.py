"""The library of protected symbols: what may be kept, by whom, and what is never drawn."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from ethics.actions.keep_symbol import NewSymbol, add_symbol, retire_symbol
from ethics.models import Symbol
from ethics.queries.screening import symbols_on
from portal.audit.models import Entry
from portal.documents.models import Document
from tests.factories import AT, person
from tests.refusals import refused
from tests.symbols import a_symbol, as_png, as_svg, upload

pytestmark = pytest.mark.django_db
FROM = date(2030, 1, 1)


@pytest.fixture
def nora():
    return person("adviser")


def keep(by, content, **fields):
    new = NewSymbol(**{"name": "A mark", "kind": "logo", "active_from": FROM, **fields})
    return add_symbol(new, upload(content), by=by, at=AT)


def test_a_picture_is_kept_as_png_and_an_svg_is_drawn(nora):
    symbol = keep(nora, as_svg())
    with symbol.picture.file.open("rb") as file, Image.open(file) as drawn:
        assert (drawn.format, drawn.size, drawn.mode) == ("PNG", (1200, 600), "RGBA")
    assert symbol.picture.media_type == "image/png"
    assert (symbol.added_by, symbol.added_at) == (nora, AT)
    (entry,) = Entry.objects.filter(subject_type="ethics.symbol")
    assert (entry.code, entry.facts) == ("ethics.symbol.add", {"kind": "logo"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (as_png(Image.new("RGB", (400, 300), "navy")), "too_plain"),
        (b"GIF89a", "not_picture"),
        (b"<svg>" + b" " * 5 * 1024 * 1024, "too_large"),
    ],
)
def test_pictures_of_no_use_are_refused_and_not_kept(nora, content, code):
    with refused(f"ethics.symbol.{code}"):
        keep(nora, content)
    assert not Document.objects.exists()


@pytest.mark.parametrize("role", ["hr_head", "secretariat", "administrator", "auditor", "candidate", "delegate"])
def test_nobody_else_keeps_the_library(role, nora):
    symbol, other = a_symbol(nora), person(role)
    with refused("ethics.office_only"):
        keep(other, as_svg())
    with refused("ethics.office_only"):
        retire_symbol(symbol, by=other, at=AT)


def test_a_retired_symbol_stays_and_frees_its_name(nora):
    symbol = a_symbol(nora, name="Star")
    with refused("ethics.symbol.name_taken"):
        keep(nora, as_svg(), name="Star")
    retire_symbol(symbol, by=nora, at=AT)
    with refused("ethics.symbol.retired"):
        retire_symbol(symbol, by=nora, at=AT)
    a_symbol(nora, name="Star")
    assert Symbol.objects.filter(name="Star").count() == 2


def test_it_is_looked_for_from_its_first_day_to_its_last(nora):
    a_symbol(nora, active_from=date(2030, 5, 2), active_until=date(2030, 5, 4))
    days = [date(2030, 5, 1) + n * timedelta(days=1) for n in range(5)]
    assert [symbols_on(day).count() for day in days] == [0, 1, 1, 1, 0]
    with refused("ethics.symbol.until_before_from"):
        keep(nora, as_svg(), active_until=FROM - timedelta(days=1))


def test_adding_and_its_record_stand_or_fall_together(nora, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("ethics.actions.keep_symbol.record", fails)
    with pytest.raises(RuntimeError):
        keep(nora, as_svg())
    assert not Symbol.objects.exists()
    assert not Document.objects.exists()


def test_the_database_refuses_nonsense(nora):
    symbol = a_symbol(nora)
    for nonsense in ({"kind": "face"}, {"retired_at": AT}, {"active_until": date(2019, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Symbol.objects.filter(pk=symbol.pk).update(**nonsense)
