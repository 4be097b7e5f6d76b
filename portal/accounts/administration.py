"""Django's administration, behind the portal's own sign-in: no second door, no way around the second factor."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class PortalAdminSite(AdminSite):
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to the portal's sign-in, whose second factor and rate limits hold here too."""
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
