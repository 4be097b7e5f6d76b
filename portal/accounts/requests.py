"""The request of somebody who is signed in, for type checkers: what login_required leaves."""

from django.http import HttpRequest

from portal.accounts.models import User


class SignedIn(HttpRequest):
    user: User
