"""Drafting an edition by hand: begun, copied, written, described, put in force, thrown away; and what is refused."""

from datetime import timedelta

import pytest

from ethics.actions.add_provision import add_provision, remove_provision
from ethics.actions.describe_edition import describe_edition
from ethics.actions.discard_edition import discard_edition
from ethics.actions.import_edition import import_edition, read_guidelines
from ethics.actions.put_in_force import put_in_force
from ethics.actions.start_edition import start_edition
from ethics.actions.start_instrument import start_instrument
from ethics.actions.write_provision import Words, stamp, words_of, write_provision
from ethics.models import Edition, EditionText, Instrument, Provision, ProvisionText
from ethics.queries import editions_in_force
from portal.audit.models import Entry
from portal.workflow import Refusal
from tests.actions.test_editions import AT, TODAY, TOMORROW, a_draft, coming
from tests.factories import person
from tests.guideline_files import CODES, ENGLISH
from tests.requests import an_edition
from tests.rules.test_coded_text import SOURCE

pytestmark = pytest.mark.django_db
MODELS = (Instrument, Edition, EditionText, Provision, ProvisionText, Entry)
SAID = {"title": Words("Bells"), "application": Words("Keepers should ring.", ["should"])}


def rows() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


@pytest.fixture
def nora():
    return person("adviser")


@pytest.fixture
def head():
    return person("adviser_head")


def begun(by, code: str = "bells", label: str = "1", **more) -> Edition:
    said = {"title": "On bells", "language": "en", "good_practice": False, **more}
    return start_instrument(code, label=label, by=by, at=AT, **said)


def written(provision: Provision, words, *, by, language: str = "en") -> None:
    seen = stamp(words_of(provision, language))
    write_provision(provision, language, words, by=by, at=AT, seen=seen)


@pytest.fixture
def bells(nora) -> Edition:
    """A draft with one provision, complete."""
    edition = begun(nora)
    written(add_provision(edition, "Q-1", by=nora, at=AT), SAID, by=nora)
    return edition


# ---------------------------------------------------------------- begun
def test_an_instrument_begins_with_a_titled_draft(nora):
    edition = begun(nora, good_practice=True)
    assert (edition.instrument.code, edition.instrument.good_practice, edition.label) == ("bells", True, "1")
    assert (edition.state, edition.texts.get().title) == ("draft", "On bells")
    assert list(Entry.objects.values_list("code", "by")) == [
        ("ethics.instrument.start", nora.pk),
        ("ethics.edition.start", nora.pk),
    ]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"code": "Bells"}, "cannot name a body"),
        ({"code": "bells and ropes"}, "cannot name a body"),
        ({"code": "b" * 41}, "cannot name a body"),
        ({"code": ""}, "cannot name a body"),
        ({"label": "the first"}, "cannot name an edition"),
        ({"code": "taken"}, "names a body of guidelines already"),
    ],
)
def test_an_instrument_needs_a_code_and_a_label_of_its_own(nora, wrong, reason):
    begun(nora, "taken")
    before = rows()
    with pytest.raises(Refusal, match=reason):
        begun(nora, **wrong)
    assert rows() == before


def test_a_new_edition_takes_over_what_another_says(nora):
    source = an_edition()
    edition = start_edition(source.instrument, "2030", by=nora, at=AT, copy_of=source)
    assert list(edition.provisions.values_list("code", flat=True)) == CODES
    keys = ("provision__code", "language", "part", "order", "text", "strengths")
    texts = ProvisionText.objects.order_by("provision__order", "language", "order").values_list(*keys)
    assert list(texts.filter(provision__edition=edition)) == list(texts.filter(provision__edition=source))
    assert edition.texts.get(language="fr").title == source.texts.get(language="fr").title
    assert edition.texts.get(language="fr").source_sha256 == ""
    assert Entry.objects.get(code="ethics.edition.start").facts == {"from": "2018-plain"}


def test_a_new_edition_may_begin_empty_but_not_under_a_label_that_is_taken(nora):
    source = an_edition()
    edition = start_edition(source.instrument, "2030", by=nora, at=AT)
    assert not edition.provisions.exists()
    for label, reason in (("2030", "is an edition 2030"), ("20 30", "cannot name")):
        with pytest.raises(Refusal, match=reason):
            start_edition(source.instrument, label, by=nora, at=AT)


# ---------------------------------------------------------------- written
def test_a_provision_is_written_part_by_part_in_a_language(nora, bells):
    provision = bells.provisions.get()
    written(provision, {"title": Words("Les cloches"), "note": Words(" ")}, by=nora, language="fr")
    assert words_of(provision, "fr") == {"title": Words("Les cloches", ())}
    assert words_of(provision, "en") == {
        "title": Words("Bells", ()),
        "application": Words("Keepers should ring.", ("should",)),
    }
    entry = Entry.objects.filter(code="ethics.edition.write").last()
    assert entry.facts == {"provision": "Q-1", "language": "fr"}


def test_a_part_without_words_goes(nora, bells):
    provision = bells.provisions.get()
    written(provision, {"title": Words("Bells"), "application": Words("")}, by=nora)
    assert list(words_of(provision, "en")) == ["title"]


def test_a_title_carries_no_strength(nora, bells):
    provision = bells.provisions.get()
    written(provision, {"title": Words("You should ring", ["should"])}, by=nora)
    assert words_of(provision, "en")["title"].strengths == ()


def test_of_two_windows_the_second_overwrites_nothing(nora, bells):
    provision = bells.provisions.get()
    seen = stamp(words_of(provision, "en"))
    write_provision(provision, "en", {"title": Words("First")}, by=nora, at=AT, seen=seen)
    with pytest.raises(Refusal, match="another window"):
        write_provision(provision, "en", {"title": Words("Second")}, by=nora, at=AT, seen=seen)
    assert words_of(provision, "en")["title"].text == "First"
    write_provision(provision, "en", {"title": Words("First")}, by=nora, at=AT, seen=seen)  # a double click


@pytest.mark.parametrize(("language", "strength"), [("tlh", "should"), ("en", "must")])
def test_an_unknown_language_or_strength_is_refused(nora, bells, language, strength):
    with pytest.raises(Refusal, match="not known here"):
        written(bells.provisions.get(), {"note": Words("x", [strength])}, by=nora, language=language)


def test_provisions_stand_in_the_order_of_their_codes_whenever_they_came(nora, bells):
    for code in ("Q-10", "P-0", "Q-2"):
        add_provision(bells, code, by=nora, at=AT)
    assert list(bells.provisions.values_list("code", flat=True)) == ["P-0", "Q-1", "Q-2", "Q-10"]
    remove_provision(bells.provisions.get(code="Q-2"), by=nora, at=AT)
    assert list(bells.provisions.values_list("code", flat=True)) == ["P-0", "Q-1", "Q-10"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("q-2", "is no code"),
        ("Q2", "is no code"),
        ("Q-2345", "is no code"),
        ("Q-1", "has a provision Q-1 already"),
        ("A-2", "A-2 is a provision of “campaign-guidelines”"),
    ],
)
def test_a_code_names_one_provision_everywhere(nora, bells, code, reason):
    an_edition()
    with pytest.raises(Refusal, match=reason):
        add_provision(bells, code, by=nora, at=AT)


def test_an_edition_is_called_something_in_each_language(nora, bells):
    describe_edition(bells, "fr", title="Des cloches", provenance="La Guilde.", original=False, by=nora, at=AT)
    text = bells.texts.get(language="fr")
    assert (text.title, text.provenance, text.original) == ("Des cloches", "La Guilde.", False)
    for language, title in (("fr", " "), ("xx", "Bells")):
        with pytest.raises(Refusal, match="Give the edition a title"):
            describe_edition(bells, language, title=title, provenance="", original=True, by=nora, at=AT)


def test_a_draft_is_thrown_away_and_an_instrument_without_another_with_it(nora, bells):
    second = start_edition(bells.instrument, "2", by=nora, at=AT, copy_of=bells)
    discard_edition(bells, by=nora, at=AT)
    assert Edition.objects.get() == second
    discard_edition(second, by=nora, at=AT)
    assert not Instrument.objects.exists()
    assert Entry.objects.filter(code="ethics.edition.discard").count() == 2


# ---------------------------------------------------------------- who may, and when no more
def acts(edition: Edition, by):
    """Everything that changes a draft, each to be called."""
    provision = edition.provisions.first()
    return {
        "write": lambda: written(provision, {"title": Words("x")}, by=by),
        "add": lambda: add_provision(edition, "Q-9", by=by, at=AT),
        "remove": lambda: remove_provision(provision, by=by, at=AT),
        "describe": lambda: describe_edition(edition, "fr", title="x", provenance="", original=True, by=by, at=AT),
        "discard": lambda: discard_edition(edition, by=by, at=AT),
    }


@pytest.mark.parametrize("role", ["candidate", "hr", "secretariat", "auditor", "administrator"])
def test_nobody_outside_the_office_touches_an_edition(bells, role):
    outsider = person(role)
    before = rows()
    more = {
        "start": lambda: start_edition(bells.instrument, "2", by=outsider, at=AT),
        "begin": lambda: begun(outsider, "ropes"),
        "import": lambda: import_edition(
            read_guidelines(ENGLISH.encode(), "en"),
            instrument="campaign-guidelines", label="1", language="en", at=AT, by=outsider,
        ),
    }  # fmt: skip
    for act in (*acts(bells, outsider).values(), *more.values()):
        with pytest.raises(Refusal, match="Only the Ethics Office"):
            act()
    with pytest.raises(Refusal, match="Only the head"):
        put_in_force(bells, on=TOMORROW, by=outsider, at=AT)
    assert rows() == before


def test_what_is_in_force_or_called_off_takes_no_change(nora, head):
    edition = coming()
    before = rows()
    for act in acts(edition, nora).values():
        with pytest.raises(Refusal, match="does not change any more"):
            act()
    assert rows() == before


@pytest.mark.parametrize("name", ["write", "add", "remove", "describe", "discard"])
def test_nothing_is_done_without_its_entry(nora, bells, name, monkeypatch):
    module = {"add": "add_provision", "remove": "add_provision", "write": "write_provision"}.get(
        name, f"{name}_edition"
    )
    monkeypatch.setattr(f"ethics.actions.{module}.record", lambda *args, **facts: 1 / 0)
    before = rows()
    with pytest.raises(ZeroDivisionError):
        acts(bells, nora)[name]()
    assert rows() == before


# ---------------------------------------------------------------- in force
def test_the_head_puts_a_complete_draft_in_force_on_a_day_to_come(head, bells):
    edition = put_in_force(bells, on=TOMORROW, by=head, at=AT)
    assert (edition.state, edition.in_force_on) == ("in_force", TOMORROW)
    assert not editions_in_force(TODAY).exists()
    assert editions_in_force(TOMORROW).get() == edition
    entry = Entry.objects.get(code="ethics.edition.put_in_force")
    assert (entry.by, entry.facts["on"]) == (head, TOMORROW.isoformat())


def test_an_adviser_prepares_and_the_head_decides(nora, bells):
    with pytest.raises(Refusal, match="Only the head"):
        put_in_force(bells, on=TOMORROW, by=nora, at=AT)


def test_a_day_that_has_passed_is_for_the_command_line_alone(head, bells):
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(Refusal, match="This day has passed"):
        put_in_force(bells, on=yesterday, by=head, at=AT)
    assert put_in_force(bells, on=yesterday, by=None, at=AT).in_force_on == yesterday


def test_two_editions_do_not_take_effect_on_one_day(head):
    coming("2030")
    with pytest.raises(Refusal, match="Edition 2030 takes effect on this day"):
        put_in_force(a_draft("2031"), on=TOMORROW, by=head, at=AT)


def test_a_provision_that_says_nothing_holds_an_edition_up(nora, head, bells):
    add_provision(bells, "Q-2", by=nora, at=AT)
    with pytest.raises(Refusal, match=r"say nothing in any language yet: Q-2\."):
        put_in_force(bells, on=TOMORROW, by=head, at=AT)


# ---------------------------------------------------------------- texts taken in
def test_a_text_with_codes_is_imported_into_an_instrument_of_its_own(nora):
    begun(nora)
    reading = read_guidelines(SOURCE.encode(), "en", "bells")
    edition = import_edition(reading, instrument="bells", label="1", language="en", at=AT, by=nora)
    assert list(edition.provisions.values_list("code", flat=True)) == ["X-1", "X-2", "X-3"]
    assert edition.texts.get().title == "Private use of lamps"
    assert words_of(edition.provisions.get(code="X-2"), "en")["application"].strengths == ("should",)


def test_a_text_in_a_language_whose_words_nobody_wrote_down_carries_no_strength(nora):
    begun(nora)
    reading = read_guidelines(SOURCE.encode(), "es", "bells")
    edition = import_edition(reading, instrument="bells", label="1", language="es", at=AT, by=nora)
    assert all(not text.strengths for text in ProvisionText.objects.filter(provision__edition=edition))


def test_codes_of_another_instrument_are_not_imported(nora):
    an_edition()
    reading = read_guidelines(SOURCE.replace("X-3", "A-2").encode(), "en", "bells")
    with pytest.raises(Refusal, match="A-2 is a provision of “campaign-guidelines”"):
        import_edition(reading, instrument="bells", label="1", language="en", at=AT, by=nora)
    assert not Instrument.objects.filter(code="bells").exists()


def test_the_campaign_guidelines_may_come_with_codes_too(nora):
    edition = import_edition(
        read_guidelines(b"Plain words\n\nP-0 Principles\nBe fair.\n\nA-0 Resources\nKeep off.\n", "en"),
        instrument="campaign-guidelines", label="2030", language="en", at=AT, by=nora,
    )  # fmt: skip
    assert list(edition.provisions.values_list("code", flat=True)) == ["P-0", "A-0"]


def test_a_text_without_codes_says_what_is_looked_for():
    with pytest.raises(Refusal, match="each begins on a line of its own with its code"):
        read_guidelines(b"A letter about the weather.", "en", "bells")
