"""Roles: granted and ended by administrators, recorded, suspended by an open candidature."""

from datetime import timedelta

import pytest
from django.db.models import Q

from portal import registries
from portal.accounts.actions.end_grant import end_grant
from portal.accounts.actions.grant import give, grant
from portal.accounts.models import Grant
from portal.accounts.roles import OFFICE, Role
from portal.audit.models import Entry
from portal.workflow import Refusal
from tests.factories import AT, a_candidate, a_candidature, a_state, person
from tests.factories import grant as made
from tests.personas import persona

pytestmark = pytest.mark.django_db


def refused(code, action, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        action(*args, **kwargs)
    assert refusal.value.code == code
    assert str(refusal.value)  # has a sentence


def test_a_granted_role_is_in_force_from_then_on_and_recorded():
    ana, adam = person(), persona("administrator")
    given = grant(ana, Role.HR, by=adam, at=AT)
    assert ana.roles(AT) == {Role.HR}
    assert ana.roles(AT - timedelta(seconds=1)) == frozenset()
    assert given.granted_by == adam
    entry = Entry.objects.get(code="accounts.grant.give")
    assert (entry.by, entry.at, entry.facts["role"], entry.facts["user"]) == (adam, AT, "hr", ana.pk)


def test_a_role_with_an_end_is_not_in_force_at_its_end():
    ana = person()
    grant(ana, Role.AUDITOR, by=persona("administrator"), at=AT, until=AT + timedelta(days=1))
    assert ana.roles(AT + timedelta(days=1, seconds=-1)) == {Role.AUDITOR}
    assert ana.roles(AT + timedelta(days=1)) == frozenset()


@pytest.mark.parametrize("role", [role for role in Role.values if role != "administrator"])
def test_nobody_but_administrators_grants_or_ends(role):
    ana = person("hr")
    refused("accounts.administrators_only", grant, ana, Role.AUDITOR, by=persona(role), at=AT)
    refused("accounts.administrators_only", end_grant, ana.grants.get(), by=persona(role), at=AT)


def test_what_speaks_against_a_grant():
    adam, ana, state = persona("administrator"), person("hr"), a_state()
    refused("accounts.holds_already", grant, ana, Role.HR, by=adam, at=AT)
    refused("accounts.state_for_delegations", grant, ana, Role.DELEGATE, by=adam, at=AT)
    refused("accounts.state_for_delegations", grant, ana, Role.AUDITOR, by=adam, at=AT, member_state=state)
    refused("accounts.ends_before_it_starts", grant, ana, Role.AUDITOR, by=adam, at=AT, until=AT)
    refused("accounts.not_to_oneself", grant, adam, Role.ADVISER, by=adam, at=AT)
    refused("accounts.cannot_sign_in", grant, person(is_active=False), Role.HR, by=adam, at=AT)
    assert not Entry.objects.exists()


def test_a_delegate_may_serve_two_states_but_each_once():
    adam, dina = persona("administrator"), person()
    grant(dina, Role.DELEGATE, by=adam, at=AT, member_state=a_state())
    grant(dina, Role.DELEGATE, by=adam, at=AT, member_state=a_state("XSA", "Samplia"))
    refused("accounts.holds_already", give, dina, Role.DELEGATE, by=None, at=AT, member_state=a_state())
    assert dina.roles(AT) == {Role.DELEGATE}


def test_an_ended_role_is_gone_at_once_recorded_and_stays_in_history():
    adam, ana = persona("administrator"), person("hr")
    end_grant(ana.grants.get(), by=adam, at=AT)
    assert ana.roles(AT) == frozenset()
    assert ana.roles(AT - timedelta(seconds=1)) == {Role.HR}
    assert Entry.objects.get(code="accounts.grant.end").facts == {"role": "hr", "user": ana.pk}
    refused("accounts.ended_already", end_grant, ana.grants.get(), by=adam, at=AT + timedelta(days=1))


def test_the_last_administrator_stays():
    adam = persona("administrator")
    refused("accounts.last_administrator", end_grant, adam.grants.get(), by=adam, at=AT)
    eve = person("administrator")
    end_grant(adam.grants.get(), by=adam, at=AT)
    refused("accounts.administrators_only", grant, person(), Role.HR, by=adam, at=AT)
    refused("accounts.last_administrator", end_grant, eve.grants.get(), by=eve, at=AT)


def test_an_administrator_who_cannot_sign_in_does_not_count():
    adam = persona("administrator")
    person("administrator", is_active=False)
    refused("accounts.last_administrator", end_grant, adam.grants.get(), by=adam, at=AT)


def test_an_open_candidature_suspends_offices_and_nothing_else(monkeypatch):
    everything = person(*Role.values)
    assert everything.roles(AT) == frozenset(Role)
    monkeypatch.setitem(registries.suspensions._filed, "test", lambda at: Q(pk=everything.pk) if at == AT else Q(pk=0))
    assert everything.roles(AT) == frozenset(Role) - OFFICE
    assert everything.roles(AT + timedelta(days=1)) == frozenset(Role)
    assert person("adviser").roles(AT) == {Role.ADVISER}


@pytest.mark.parametrize(("state", "suspended"), [("draft", False), ("published", True), ("withdrawn", False)])
def test_a_candidature_s_own_state_says_whether_it_suspends(state, suspended):
    nora = person("adviser", "auditor", "administrator")
    a_candidature(a_candidate(nora), state=state)
    assert (Role.ADVISER in nora.roles(AT)) is not suspended
    assert (Role.ADMINISTRATOR in nora.roles(AT)) is not suspended
    assert Role.AUDITOR in nora.roles(AT)


def test_the_flags_of_the_framework_mean_nothing(as_):
    """Django's superuser and permissions are columns of its mixin; what counts is the grant."""
    ana = person(is_superuser=True)
    assert not ana.is_staff
    assert not ana.has_perm("accounts.change_user")
    assert not ana.has_module_perms("accounts")
    for url in ("/admin/", "/people/", "/member-states/"):
        assert as_(ana).get(url).status_code == 404


def test_a_page_reads_its_person_roles_and_facts_in_one_query(as_, django_assert_num_queries):
    browser = as_("hr")
    with django_assert_num_queries(2):  # session, person
        page = browser.get("/about/").content.decode()
    assert "Official holidays" in page


def test_the_register_of_roles_and_the_database_agree():
    assert Grant.objects.count() == 0
    for role in Role.values:
        made(person(), role)
    assert Grant.objects.count() == len(Role)
