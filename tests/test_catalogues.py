"""Catalogues: compiled when stale, and French as complete as English."""

import os
import stat
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override, pgettext

from portal.catalogues import ROOT, catalogues, compile_stale
from portal.management.commands.catalogues import collect, faults, renew, typeset, wrong

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
        return GNUTranslations(compiled).gettext("Home")


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


def tree(root: Path, **files: str) -> Path:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return root


CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

A = _("Send it")
B = pgettext_lazy("verb", "Open")
C = ngettext("%(count)s day", "%(count)s days", 3)
"""
TEMPLATE = """{% extends "base.html" %}
  {% block title %}{% translate "Queue" %}{% endblock %}
{# a comment with an "unbalanced quote #}
<p>it's {{ count }}
    {% blocktranslate trimmed count count=requests|length %}
      One request of
      {{ name }}
    {% plural %}
      {{ count }} requests of {{ name }}
    {% endblocktranslate %} {% card title=_("Reply") %}
"""


def test_texts_are_collected_by_room_from_code_and_templates(tmp_path):
    tree(tmp_path, **{"ethics/views.py": CODE, "templates/ethics/review/queue.html": TEMPLATE})
    tree(tmp_path, **{"templates/base.html": "{% translate 'Skip to content' %}", "portal/x.py": "_ = 1"})
    found = collect(tmp_path)
    assert {(m.context, m.id) for m in found["ethics"] if m.id} == {
        (None, "Send it"),
        ("verb", "Open"),
        (None, ("%(count)s day", "%(count)s days")),
        (None, "Queue"),
        (None, ("One request of %(name)s", "%(count)s requests of %(name)s")),
        (None, "Reply"),
    }
    assert [m.id for m in found["portal"] if m.id] == ["Skip to content"]
    assert not [m for m in found["candidates"] if m.id]


def test_renewing_adds_what_is_new_drops_what_is_gone_and_keeps_translations(tmp_path, room):
    tree(tmp_path, **{"ethics/views.py": '_("Home")\n_("Queue")'})
    (room / "django.po").write_text(PO.format(home="Page d'accueil...") + '\nmsgid "Gone"\nmsgstr "Parti"\n')
    assert faults(tmp_path) == [
        "ethics/locale/fr/LC_MESSAGES/django.po: typography, should be 'Page d’accueil…': 'Home'",
        "ethics/locale/fr/LC_MESSAGES/django.po: missing (ethics/views.py): 'Queue'",
        "ethics/locale/fr/LC_MESSAGES/django.po: no longer used: 'Gone'",
    ]
    assert renew(tmp_path) == ["ethics/locale/fr/LC_MESSAGES/django.po: missing (ethics/views.py): 'Queue'"]
    text = (room / "django.po").read_text()
    assert 'msgstr "Page d’accueil…"' in text
    assert "Gone" not in text
    assert "views.py" not in text  # places would make two branches collide
    renew(tmp_path)
    assert (room / "django.po").read_text() == text


def test_a_text_that_moves_to_another_room_brings_its_translation(tmp_path, room):
    tree(tmp_path, **{"candidates/views.py": '_("Home")'})
    assert renew(tmp_path) == []
    assert 'msgstr "Accueil"' in (tmp_path / "candidates/locale/fr/LC_MESSAGES/django.po").read_text()
    assert "Home" not in (room / "django.po").read_text()


def test_one_text_is_translated_alike_in_every_room(tmp_path, room):
    tree(tmp_path, **{"ethics/views.py": '_("Home")', "candidates/views.py": '_("Home")'})
    tree(tmp_path, **{"candidates/locale/fr/LC_MESSAGES/django.po": PO.format(home="Maison")})
    assert [line for line in faults(tmp_path) if "other than in" in line]


def test_a_room_without_a_catalogue_is_named(tmp_path):
    tree(tmp_path, **{"elections/views.py": '_("Home")'})
    assert faults(tmp_path) == ["elections: no catalogue"]


@pytest.mark.parametrize(
    ("ids", "forms", "faulty"),
    [
        ("%(name)s wrote", "%(name)s a écrit", False),
        ("%(name)s wrote", "%(nom)s a écrit", True),
        ("%(name)s wrote", "a écrit", True),
        ("100%% of %s", "100%% de %s", False),
        ("{when} at {zone}", "{when} à {heure}", True),
        (("One day", "%(count)s days"), ("Un jour", "%(count)s jours"), False),
        (("One day", "%(count)s days"), ("%(count)s jour", "%(count)s jours"), False),
        (("One day", "%(count)s days"), ("Un jour", "des jours"), True),
        (("One day of %(name)s", "%(count)s days of %(name)s"), ("Un jour", "%(count)s jours de %(name)s"), True),
        (("One day", "%(count)s days"), ("Un jour",), True),
    ],
)
def test_placeholders_and_plural_forms_are_those_of_english(ids, forms, faulty):
    assert bool(list(wrong(Message(ids, forms), plurals=2))) is faulty


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Envoyé : non ; pourquoi ?", "Envoyé\u00a0: non\u202f; pourquoi\u202f?"),
        ("Envoyé: non", "Envoyé\u00a0: non"),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("«oui» :", "«\u00a0oui\u00a0»\u00a0:"),
        ("À suivre...", "À suivre…"),
        ("l'avis d'%(name)s", "l’avis d’%(name)s"),
        ("%(name)s : %(date)s", "%(name)s\u00a0: %(date)s"),
        ("<b class='x'>Nom</b> : {nom}", "<b class='x'>Nom</b>\u00a0: {nom}"),
        ("à 23:59, voir https://example.org/?a=1;b (non)", "à 23:59, voir https://example.org/?a=1;b (non)"),
        ("Vous(?)", "Vous(?)"),
    ],
)
def test_french_is_typeset(written, meant):
    assert typeset(written) == meant
    assert typeset(meant) == meant


def test_french_is_as_complete_as_english():
    """No text missing, fuzzy, left over, badly set, with other placeholders, or translated in two ways."""
    assert faults(ROOT) == []


def test_what_the_catalogues_say_is_what_is_read():
    """No other catalogue (Django's, allauth's, another room's) speaks before ours."""
    with override("fr"):
        for path in catalogues(ROOT):
            with path.open("rb") as file:
                plain = [m for m in read_po(file, locale="fr") if m.id and isinstance(m.id, str)]
            assert plain
            for message in plain:
                said = pgettext(message.context, message.id) if message.context else gettext(message.id)
                assert said == message.string, path
