"""Importing guidelines: a draft edition, one language more, and everything that is refused and changes nothing."""

import re
import tomllib
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from ethics.actions.import_edition import import_edition, read_guidelines
from ethics.actions.install_edition import FOLDER, LABELS, LANGUAGES, install_shipped_edition, shipped_reading
from ethics.actions.put_in_force import put_in_force
from ethics.models import Edition, EditionText, Instrument, Provision, ProvisionText
from ethics.queries import editions_in_force, provisions_shown
from ethics.rules import request_types
from ethics.rules.request_types import provisions_for
from ethics.rules.strength import strengths
from ethics.states import CAMPAIGN, SOCIAL_MEDIA
from portal.audit.models import Entry
from portal.workflow import Refusal
from tests.guideline_files import CODES, ENGLISH, FRENCH, english_docx, real_document

pytestmark = pytest.mark.django_db
AT = datetime(2029, 9, 1, 8, tzinfo=UTC)
MODELS = (Instrument, Edition, EditionText, Provision, ProvisionText, Entry)


@pytest.fixture
def run(tmp_path):
    """Run the command on a file with this content, and give back what it prints."""

    def run(content: str | bytes, *options: str, edition: str = "2018", language: str = "en") -> str:
        file = tmp_path / "document"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        out = StringIO()
        call_command(
            "import_guidelines", str(file), "--edition", edition, "--language", language, *options, stdout=out
        )
        return out.getvalue()

    return run


def rows() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def said(edition: Edition, language: str) -> dict[tuple[str, str], str]:
    texts = ProvisionText.objects.filter(provision__edition=edition, language=language)
    return {(text.provision.code, text.part): text.text for text in texts.select_related("provision")}


def test_an_import_makes_a_draft_with_its_entry(run):
    printed = run(ENGLISH)
    edition = Edition.objects.get()
    assert (edition.instrument.code, edition.label, edition.state) == (CAMPAIGN, "2018", "draft")
    assert list(edition.provisions.values_list("code", flat=True)) == CODES
    about = edition.texts.get()
    assert about.title == "Guidelines on keeping the lamps fair before the Night of Choosing"
    assert about.provenance.startswith("The same text")
    assert said(edition, "en")["A-2", "example"].startswith("The Guild’s lantern sign")
    assert said(edition, "en")["A-0", "principle"] == "Oil can only be used to light the lamps"
    entry = Entry.objects.get()
    assert (entry.code, entry.subject_id, entry.at.date() > date(2026, 1, 1)) == (
        "ethics.edition.import",
        str(edition.pk),
        True,
    )
    assert entry.facts == {"language": "en", "provisions": 14, "sha256": about.source_sha256}
    for code in CODES:
        assert f"\n{code} " in printed
    assert "14 provisions recognised.\nNothing was left that could not be placed." in printed


def test_each_text_carries_its_own_strength(run):
    run(ENGLISH)
    carried = {
        (text.provision.code, text.part): text.strengths
        for text in ProvisionText.objects.select_related("provision")
        if text.strengths
    }
    assert carried["A-0", "principle"] == ["cannot"]
    assert carried["A-0", "application"] == ["should"]
    assert carried["B-2", "example"] == ["recommended"]
    assert carried["B-3", "example"] == ["should", "strongly_recommended"]


def test_a_docx_is_imported_too(run):
    run(english_docx())
    run(ENGLISH, edition="2017")
    docx, text = Edition.objects.order_by("-label")
    assert said(docx, "en") == said(text, "en")


def test_the_provisions_stand_in_their_order_wherever_the_footnotes_stand(run):
    note = ENGLISH[ENGLISH.index(" [2: \t") : ENGLISH.index("\n\nBeside")]
    run(ENGLISH.replace(note, "") + note)
    assert list(Provision.objects.values_list("code", flat=True)) == CODES


def test_another_language_joins_the_same_edition(run):
    run(ENGLISH)
    run(FRENCH, language="fr")
    edition = Edition.objects.get()
    assert sorted(edition.texts.values_list("language", flat=True)) == ["en", "fr"]
    assert edition.provisions.count() == len(CODES)
    assert said(edition, "fr").keys() == said(edition, "en").keys()
    assert Entry.objects.count() == 2


def test_a_dry_run_says_the_same_and_changes_nothing(run):
    before = rows()
    printed = run(ENGLISH, "--dry-run")
    assert rows() == before
    assert printed.endswith("Dry run: nothing was changed.\n")
    real = run(ENGLISH)
    assert printed.splitlines()[:-1] == real.splitlines()[:-1]


def test_what_cannot_be_placed_is_printed_and_kept(run):
    printed = run(ENGLISH + "Printed on Rock Street.\n")
    assert printed.count("Printed on Rock Street.") == 2  # among the pieces, and by itself
    assert "\n?  " in printed
    assert EditionText.objects.get().unplaced == "Printed on Rock Street."


@pytest.mark.parametrize(
    ("content", "options", "reason"),
    [
        ("", {}, "empty"),
        (b"%PDF-1.7", {}, "PDF"),
        (b"\xd0\xcf\x11\xe0", {}, "old Word"),
        (b"PK\x03\x04", {}, "damaged"),
        (b"\x7fELF\0\0", {}, "neither plain text nor DOCX"),
        ("Élection".encode("cp1252"), {}, "UTF-8"),
        ("A letter about the weather.", {}, "no Annex 3"),
        (ENGLISH, {"language": "fr"}, "no Annex 3"),
        (ENGLISH[: ENGLISH.index("C)\tShips")], {}, "C-0 was looked for in vain"),
        (ENGLISH, {"language": "tlh"}, "“tlh” yet. It can in: en, fr"),
        (ENGLISH, {"edition": "the one of 2018"}, "cannot name an edition"),
        (ENGLISH, {"edition": "x" * 21}, "cannot name an edition"),
        (ENGLISH, {"edition": "old"}, "has its text in this language already"),
        (FRENCH, {"edition": "old", "language": "fr", "drop": "•\tLes mousses"}, "missing A-4; new –"),
        (
            FRENCH.replace("•\tLes p", "•\tDe plus.\n•\tLes p"),
            {"edition": "old", "language": "fr"},
            "missing –; new C-3",
        ),
    ],
)
def test_refusals_give_one_reason_and_change_nothing(run, content, options, reason):
    run(ENGLISH, edition="old")
    if drop := options.pop("drop", ""):
        content = "\n".join(line for line in content.splitlines() if not line.startswith(drop))
    before = rows()
    for more in ((), ("--dry-run",)):
        with pytest.raises(CommandError) as refused:
            run(content, *more, **options)
        assert reason in str(refused.value)
        assert "\n" not in str(refused.value)
        assert refused.value.returncode == 1
    assert rows() == before


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(CommandError, match=str(path)):
            call_command("import_guidelines", str(path), "--edition", "2018", "--language", "en")


def test_all_or_nothing(run, monkeypatch):
    before = rows()
    monkeypatch.setattr("ethics.actions.import_edition.record", lambda *args, **facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(ENGLISH)
    assert rows() == before


# ------------------------------------------------------------------ in force
@pytest.fixture
def in_force():
    reading = read_guidelines(ENGLISH.encode(), "en")
    edition = import_edition(reading, instrument=CAMPAIGN, label="2018", language="en", at=AT, by=None)
    return put_in_force(edition, on=date(2029, 9, 1), by=None, at=AT)


def test_an_edition_in_force_takes_no_further_text(in_force):
    with pytest.raises(Refusal, match="is in force: it does not change"):
        import_edition(
            read_guidelines(FRENCH.encode(), "fr"), instrument=CAMPAIGN, label="2018", language="fr", at=AT, by=None
        )
    with pytest.raises(Refusal, match="cannot be done any more"):
        put_in_force(in_force, on=date(2030, 1, 1), by=None, at=AT)


def test_an_edition_without_text_does_not_come_into_force():
    edition = Edition.objects.create(instrument=Instrument.objects.create(code="empty"), label="1")
    with pytest.raises(Refusal, match="no text yet"):
        put_in_force(edition, on=date(2030, 1, 1), by=None, at=AT)


def test_the_command_puts_a_draft_in_force(run):
    run(ENGLISH)
    call_command("put_guidelines_in_force", "2018", "--on", "2029-09-01", stdout=StringIO())
    assert editions_in_force(date(2029, 9, 1)).get().label == "2018"
    for label, reason in (("2018", "cannot be done any more"), ("2017", "no edition 2017")):
        with pytest.raises(CommandError, match=reason):
            call_command("put_guidelines_in_force", label, "--on", "2030-01-01")


CODED = "Rules of the canteen\nAdopted in 2029.\nK-1 Trays\nTake your tray back.\nK-2 Quiet\nSpeak softly."


def test_another_instrument_is_imported_by_its_codes_and_put_in_force(run):
    Instrument.objects.create(code="canteen")
    printed = run(CODED, "--instrument", "canteen", edition="1")
    assert "2 provisions recognised." in printed
    edition = Edition.objects.get()
    assert (edition.instrument.code, edition.label, edition.state) == ("canteen", "1", "draft")
    assert list(edition.provisions.values_list("code", flat=True)) == ["K-1", "K-2"]
    out = StringIO()
    call_command("put_guidelines_in_force", "1", "--instrument", "canteen", "--on", "2029-09-01", stdout=out)
    assert "Edition 1 of canteen is in force from 2029-09-01." in out.getvalue()
    assert editions_in_force(date(2029, 9, 1)).get() == edition


def test_an_instrument_that_nobody_began_is_refused_with_those_that_stand(run):
    Instrument.objects.create(code="canteen")
    before = rows()
    with pytest.raises(CommandError, match="no instrument cantene; there are: campaign-guidelines, canteen"):
        run(CODED, "--instrument", "cantene", edition="1")
    with pytest.raises(CommandError, match="no instrument cantene"):
        call_command("put_guidelines_in_force", "1", "--instrument", "cantene", "--on", "2029-09-01")
    assert rows() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ethics_edition SET label = 'x'",
        "UPDATE ethics_edition SET state = 'draft'",
        "DELETE FROM ethics_edition",
        "UPDATE ethics_editiontext SET title = 'x'",
        "DELETE FROM ethics_editiontext",
        "UPDATE ethics_provision SET code = 'x' WHERE code = 'A-1'",
        "DELETE FROM ethics_provision",
        "UPDATE ethics_provisiontext SET text = 'x'",
        "DELETE FROM ethics_provisiontext",
        "INSERT INTO ethics_provision (edition_id, code, \"order\") SELECT id, 'X', 99 FROM ethics_edition",
        "UPDATE ethics_provisiontext SET provision_id = (SELECT max(id) FROM ethics_provision)",
    ],
)
def test_the_database_refuses_to_change_what_is_in_force(in_force, statement):
    before = rows()
    with pytest.raises(IntegrityError, match="edition in force"), transaction.atomic():
        connection.cursor().execute(statement)
    assert rows() == before


def test_a_draft_may_still_be_changed_and_removed(run):
    run(ENGLISH)
    ProvisionText.objects.update(text="x")
    Edition.objects.get().delete()
    assert not Provision.objects.exists()


@pytest.mark.parametrize(("on", "label"), [((2029, 8, 31), None), ((2029, 9, 1), "2018"), ((2031, 1, 1), "2030")])
def test_the_latest_edition_that_has_begun_is_in_force(in_force, on, label):
    reading = read_guidelines(ENGLISH.encode(), "en")
    for later in ("2030", "2032"):
        edition = import_edition(reading, instrument=CAMPAIGN, label=later, language="en", at=AT, by=None)
        put_in_force(edition, on=date(int(later), 5, 1), by=None, at=AT)
    import_edition(reading, instrument=CAMPAIGN, label="draft", language="en", at=AT, by=None)
    found = editions_in_force(date(*on)).first()
    assert (found and found.label) == label


# ------------------------------------------------------------------ the edition in our own words
def test_the_shipped_edition_is_installed_once():
    edition = install_shipped_edition(on=date(2029, 9, 1), at=AT)
    before = rows()
    assert install_shipped_edition(on=date(2030, 9, 1), at=AT) == edition
    assert rows() == before
    assert (edition.state, edition.in_force_on) == ("in_force", date(2029, 9, 1))
    assert list(edition.provisions.values_list("code", flat=True)) == CODES


def test_an_import_of_the_real_edition_stands_beside_the_shipped_one(run):
    install_shipped_edition(on=date(2029, 9, 1), at=AT)
    run(ENGLISH, edition="2018")
    assert Edition.objects.filter(instrument__code=CAMPAIGN).count() == 2


def test_the_social_media_guidelines_stand_beside_them_as_another_bodys():
    install_shipped_edition(on=date(2029, 9, 1), at=AT)
    edition = install_shipped_edition(on=date(2029, 9, 1), at=AT, instrument=SOCIAL_MEDIA)
    assert install_shipped_edition(on=date(2030, 9, 1), at=AT, instrument=SOCIAL_MEDIA) == edition
    assert edition.instrument.good_practice
    assert not Instrument.objects.get(code=CAMPAIGN).good_practice
    in_force = editions_in_force(date(2029, 9, 1))
    asked = provisions_for("social_post")
    assert [one.code for one in provisions_shown(in_force, "en", asked)] == list(asked)


STRENGTHS = {
    CAMPAIGN: {
        **dict.fromkeys(CODES, "should"),
        "A-0": "cannot should",
        "B-1": "recommended should",
        "B-2": "recommended",
        "B-3": "should strongly_recommended",
    },
    # S-5 tells a fact and asks nothing.
    SOCIAL_MEDIA: {**dict.fromkeys(request_types.SOCIAL_MEDIA, "should"), "S-3": "cannot", "S-5": "", "S-6": "cannot"},
}


@pytest.mark.parametrize("instrument", LABELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_as_strong_as_the_guidelines_and_no_stronger(language, instrument):
    asked = {
        code: " ".join(
            dict.fromkeys(s for part, text in parts.items() if part != "title" for s in strengths(text, language))
        )
        for code, parts in shipped_reading(language, instrument).texts.items()
    }
    assert asked == STRENGTHS[instrument]


@pytest.mark.parametrize("instrument", LABELS)
def test_our_own_words_have_the_same_pieces_in_both_languages(instrument):
    shapes = [
        {code: sorted(parts) for code, parts in shipped_reading(language, instrument).texts.items()}
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]
    assert all("title" in parts for parts in shapes[0].values())
    assert len(list(FOLDER.iterdir())) == len(LANGUAGES) * len(LABELS)
    assert all(tomllib.loads(file.read_text(encoding="utf-8")) for file in FOLDER.iterdir())


@pytest.mark.parametrize("instrument", LABELS)
def test_no_sentence_of_the_source_stands_in_our_own_words(instrument):
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[n : n + 8]) for n in range(len(words) - 7)}

    own = " / ".join(text for parts in shipped_reading("fr", instrument).texts.values() for text in parts.values())
    assert not runs(own) & runs(real_document(instrument))


# ------------------------------------------------------------------ as a reader sees it
def test_provisions_are_shown_in_the_readers_language(django_assert_num_queries):
    edition = install_shipped_edition(on=date(2029, 9, 1), at=AT)
    with django_assert_num_queries(1):
        shown = provisions_shown([edition], "fr", ["C-2", "A-2"])
        assert [(item.code, item.language, item.title) for item in shown] == [
            ("A-2", "fr", "Les symboles de l’Union"),
            ("C-2", "fr", "Les propos et les textes publics"),
        ]
        assert [item.strengths for item in shown] == [["should"], ["should"]]


def test_a_missing_language_gives_way_to_one_that_stands(run):
    run(FRENCH, language="fr")
    shown = provisions_shown(Edition.objects.all(), "en")
    assert {item.language for item in shown} == {"fr"}
    assert all(item.languages == ["fr"] for item in shown)
