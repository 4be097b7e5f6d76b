"""The demonstration's people: the cast, its offices, its States."""

import pytest

from portal.accounts import demo
from portal.accounts.models import MemberState, User
from portal.accounts.roles import Role
from tests.factories import AT

pytestmark = pytest.mark.django_db


def test_the_cast_is_complete_with_every_office_and_two_delegations():
    demo.build(AT)
    held = [role for user in User.objects.all() for role in user.roles(AT)]
    counts = {role: held.count(role) for role in Role}
    assert counts == {
        "candidate": 0,  # by their candidatures
        "adviser": 2, "adviser_head": 1, "hr": 2, "hr_head": 1, "secretariat": 2, "secretariat_head": 1,
        "focal_point": 2, "delegate": 2, "auditor": 1, "administrator": 1,
    }  # fmt: skip
    assert User.objects.count() == 21
    assert {user.email.partition("@")[2] for user in User.objects.all()} == {"example.org"}


def test_their_states_are_fictional_and_no_other_is():
    demo.build(AT)
    fictional = MemberState.objects.filter(fictional=True)
    assert {(state.code, state.region) for state in fictional} == {
        ("XEX", "D"), ("XSA", "B"), ("XFI", "E"), ("XPL", "A"),
    }  # fmt: skip
    assert MemberState.objects.count() == 198


def test_nobody_of_them_has_a_password_and_some_read_french():
    demo.build(AT)
    assert not [user for user in User.objects.all() if user.has_usable_password()]
    french = User.objects.filter(language="fr").values_list("email", flat=True)
    assert sorted(address.split("@")[0] for address in french) == sorted(demo.READ_FRENCH)
