"""Catalogues: compiled when stale, and French as complete as English."""

import gettext
import os
import stat
from pathlib import Path

import pytest

from portal.catalogues import compile_stale

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Home"
msgstr "{home}"
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "ethics/locale/fr/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO.format(home="Accueil"))
    return folder


def says(folder: Path) -> str:
    with (folder / "django.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled).gettext("Home")


def test_a_missing_catalogue_is_compiled_once(tmp_path, room):
    assert compile_stale(tmp_path) == [room / "django.po"]
    assert says(room) == "Accueil"
    assert compile_stale(tmp_path) == []
    assert stat.S_IMODE((room / "django.mo").stat().st_mode) == 0o644  # the server may be another user
    assert sorted(p.name for p in room.iterdir()) == ["django.mo", "django.po"]


def test_a_catalogue_older_than_its_source_is_compiled_again(tmp_path, room):
    compile_stale(tmp_path)
    (room / "django.po").write_text(PO.format(home="Page d’accueil"))
    os.utime(room / "django.mo", (0, 0))
    assert compile_stale(tmp_path) == [room / "django.po"]
    assert says(room) == "Page d’accueil"


def refuse(*args, **kwargs):
    raise OSError(30, "Read-only file system")


def test_a_tree_that_cannot_be_written_is_accepted_where_a_compiled_one_stands(tmp_path, room, monkeypatch):
    compile_stale(tmp_path)
    os.utime(room / "django.mo", (0, 0))
    monkeypatch.setattr("portal.catalogues.tempfile.NamedTemporaryFile", refuse)
    assert compile_stale(tmp_path) == []
    assert says(room) == "Accueil"


def test_a_tree_that_cannot_be_written_and_has_none_says_so(tmp_path, room, monkeypatch):
    monkeypatch.setattr("portal.catalogues.tempfile.NamedTemporaryFile", refuse)
    with pytest.raises(OSError, match="Read-only"):
        compile_stale(tmp_path)
