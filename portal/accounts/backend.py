"""How the person of a session is read: with their roles, as every page asks for these."""

from allauth.account.auth_backends import AuthenticationBackend

from portal import clock
from portal.accounts.models import User, of_request


class Backend(AuthenticationBackend):
    """allauth's own, but for the query that reads who is signed in."""

    def get_user(self, user_id: int) -> User | None:
        user = of_request(user_id, clock.now())
        return user if user and self.user_can_authenticate(user) else None
