"""The lists that screening looks by: saved by advisers alone, line by line, with who and when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ethics.actions.save_list import read_lines, save_list, stamp
from ethics.models import WordList, WordPattern
from ethics.queries import changes, lines_of, lists_in_force
from ethics.screening.lists import ALL, Entry, ListKind, shipped, written
from portal.audit.models import Entry as Record
from portal.workflow import Refusal
from tests.factories import AT, a_candidate, a_candidature, person
from tests.personas import persona

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def a_list(kind: str = "promise", language: str = "en") -> WordList:
    return WordList.objects.get(kind=kind, language=language)


def save(row: WordList, text: str, *, by, at=AT, seen: str = "") -> tuple[int, int]:
    return save_list(row, read_lines(text, row), by=by, at=at, seen=seen or stamp(row))


def fresh(row: WordList) -> WordList:
    return WordList.objects.get(pk=row.pk)


def test_the_shipped_lists_stand_from_the_start():
    assert {(row.kind, row.language) for row in WordList.objects.all()} == {(kind.value, code) for kind, code in ALL}
    for kind, language in ALL:
        said = {entry.text for entry in lines_of(a_list(kind, language))}
        assert said == {entry.text for entry in shipped().of(kind, language)}
    assert WordPattern.objects.filter(added_by__isnull=False).count() == 0


def test_screening_uses_what_stands_and_the_mail_domains_of_the_settings(settings):
    settings.OFFICIAL_DOMAINS = ["org.example"]
    found = lists_in_force()
    assert {entry.text for entry in found.of(ListKind.DOMAIN)} == {"itu.int", "org.example"}
    settings.OFFICIAL_DOMAINS = ["itu.int"]
    assert [bool(entry.key) for entry in lists_in_force().of(ListKind.DOMAIN)] == [True], "the office's line explains"
    promises = found.of(ListKind.PROMISE, "en")
    assert {entry.text for entry in promises} == {entry.text for entry in shipped().of(ListKind.PROMISE, "en")}
    assert all(WordPattern.objects.get(pk=entry.key).text == entry.text for entry in promises[:5])


def test_saving_closes_what_went_and_adds_what_came():
    row, adviser = a_list(), persona("adviser")
    save(row, "quid pro quo\nvote swap* | seen in 2030", by=adviser)
    went = WordPattern.objects.filter(list=row, removed_at=AT, removed_by=adviser).count()
    assert written(lines_of(row)) == "quid pro quo\nvote swap* | seen in 2030"
    assert went == len(shipped().of(ListKind.PROMISE, "en")) - 1
    kept = WordPattern.objects.get(list=row, text="quid pro quo")
    assert kept.added_by is None  # what was not touched is as it was
    assert fresh(row).changed_by == adviser


def test_a_new_note_is_a_new_line_and_the_old_one_is_still_told():
    row, adviser, head = a_list(), persona("adviser"), persona("adviser_head")
    save(row, "vote swap*", by=adviser)
    save(fresh(row), "vote swap* | not about forests", by=head, at=LATER)
    first, second = WordPattern.objects.filter(list=row, text="vote swap*").exclude(note="", removed_at=AT)[:2]
    assert (first.removed_at, first.removed_by) == (LATER, head)
    assert (second.note, second.added_by) == ("not about forests", head)
    told = [(change.text, change.note, change.came) for change in changes(row)[:2]]
    assert told == [("vote swap*", "not about forests", True), ("vote swap*", "", False)]


def test_the_record_holds_figures_and_no_words():
    row = a_list()
    save(row, "quid pro quo\nAda Okafor", by=persona("adviser"))
    entry = Record.objects.get(code="ethics.list.save")
    assert set(entry.facts) == {"kind", "language", "came", "went"}
    assert entry.facts["came"] == 1


def test_the_same_again_changes_nothing():
    row = a_list("reference", "")
    assert save(row, written(lines_of(row)), by=persona("adviser")) == (0, 0)
    assert not Record.objects.filter(code="ethics.list.save").exists()
    assert fresh(row).changed_at is None


def test_a_colleague_who_was_quicker_is_not_overwritten():
    row, adviser = a_list(), persona("adviser")
    seen = stamp(row)
    save(row, "quid pro quo", by=persona("adviser_head"))
    with pytest.raises(Refusal) as refused:
        save(row, "vote swap*", by=adviser, at=LATER, seen=seen)
    assert refused.value.code == "ethics.list.changed_elsewhere"
    assert written(lines_of(row)) == "quid pro quo"


@pytest.mark.parametrize("role", ["candidate", "hr", "secretariat_head", "auditor", "administrator", "delegate"])
def test_nobody_else_changes_a_list(role):
    row = a_list()
    before = written(lines_of(row))
    with pytest.raises(Refusal) as refused:
        save(row, "quid pro quo", by=persona(role))
    assert refused.value.code == "ethics.list.office_only"
    assert written(lines_of(row)) == before


def test_an_adviser_who_stands_is_suspended():
    adviser = person("adviser", "candidate")
    a_candidature(a_candidate(adviser), deposited_at=AT - timedelta(days=1))
    with pytest.raises(Refusal):
        save(a_list(), "quid pro quo", by=adviser)


@pytest.mark.parametrize(
    ("kind", "language", "text", "code"),
    [
        ("promise", "en", "one\n*", "short"),
        ("promise", "en", "one\n | a note", "empty"),
        ("promise", "en", "one\n" + "x" * 121, "long"),
        ("promise", "en", "one\na*b*c*d", "stars"),
        ("promise", "en", "one\n... vote", "gaps"),
        ("promise", "en", "one\ntwo | " + "x" * 201, "note"),
        ("domain", "", "a.example\nnot a name", "domain"),
        ("account", "", "@one\ntwo", "account"),
        ("ordinary", "fr", "un\ndeux mots", "word"),
    ],
)
def test_a_line_that_cannot_be_looked_for_is_named_by_its_number(kind, language, text, code):
    with pytest.raises(Refusal) as refused:
        read_lines(text, a_list(kind, language))
    assert refused.value.code == f"ethics.list.line_{code}"
    assert refused.value.params["number"] == 2
    assert "2" in str(refused.value)


def test_a_list_has_an_end():
    with pytest.raises(Refusal) as refused:
        read_lines("\n".join(f"word{n}" for n in range(501)), a_list())
    assert refused.value.code == "ethics.list.line_many"


def test_lines_are_cleaned_and_said_once():
    found = read_lines("\n  in   return \t for votes  |  a   note \n\nin return for votes\n", a_list())
    assert found == [Entry("in return for votes", "a note")]


def test_the_database_refuses_the_same_line_twice_and_one_removed_before_it_came():
    row = a_list()
    WordPattern.objects.create(list=row, text="once", added_at=AT)
    for bad in ({"text": "once"}, {"text": ""}, {"text": "early", "removed_at": AT - timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WordPattern.objects.create(list=row, added_at=AT, **bad)
    WordPattern.objects.create(list=row, text="once", added_at=AT, removed_at=AT)  # an old one may say the same
