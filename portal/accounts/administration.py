"""Django's administration, behind the portal's own sign-in: no second door, no way around the second factor.

For repairs by administrators only. What it shows is named here; a model filed by anybody else, a library's or a
wing's, is left out, so that no confidential thing gets in by habit.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

SHOWN = frozenset({"accounts.user", "accounts.grant", "accounts.memberstate"})


class PortalAdminSite(AdminSite):
    site_title = _("Candour administration")
    site_header = _("Candour administration")
    index_title = _("People and Member States")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """File a model, if it is one of those that may be shown here."""
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        shown = [model for model in models if model._meta.label_lower in SHOWN]
        super().register(shown, admin_class, **options)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Only for administrators: whoever is not signed in goes to the portal's sign-in, anybody else gets 404."""
        inner = super().admin_view(view, cacheable)

        def administrators_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return update_wrapper(administrators_only, inner)

    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """No sign-in of its own: the index sends to the portal's, whose second factor and rate limits hold."""
        return redirect("admin:index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Sign out where everybody signs out."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Change the password where everybody does, under the same rate limits and with the same notice."""
        return redirect("account_change_password")
