"""The persons who drive the tests: one for each role, one who holds none, and nobody at all.

`persona("adviser")` is the same row throughout one test. `PERSONAS` names all, for tests that ask each of them.
"""

import time
from importlib import import_module

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import person

ANONYMOUS = "anonymous"
NO_ROLE = "no_role"  # signed in, holds nothing
PERSONAS = (ANONYMOUS, NO_ROLE, *Role.values)


def persona(role: str) -> User:
    """The person of that role (`no_role`: of none), made at first use."""
    email = f"{role}@example.org"
    if user := User.objects.filter(email=email).first():
        return user
    return person(*([] if role == NO_ROLE else [role]), email=email, name=f"Test {role.replace('_', ' ').title()}")


def browser(who: str | User) -> Client:
    """A browser in which that person has just signed in with their password, without driving the page.

    The session is written in one statement: the suite signs in some ten thousand times.
    """
    client = Client()
    if who == ANONYMOUS:
        return client
    user = persona(who) if isinstance(who, str) else who
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.update(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            AUTHENTICATION_METHODS_SESSION_KEY: [
                {"method": "password", "at": time.time(), "reauthenticated": True},
            ],
            f"{AUTHENTICATION_METHODS_SESSION_KEY}_user": str(user.pk),
        }
    )
    session.save(must_create=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
