"""The pages about the portal itself: how the process works, and how accessible the portal is."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.urls import path
from django.views.generic import TemplateView


class Accessibility(TemplateView):
    """What works for whom, what does not, and to whom to write about it."""

    template_name = "accessibility.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contact=contact(), **kwargs)


def contact() -> str:
    """The address from which the portal writes, or "" where it is one that nobody reads."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return "" if address.lower().startswith(("no-reply@", "noreply@")) else address


urlpatterns = [
    path("about/", TemplateView.as_view(template_name="about.html"), name="about"),
    path("accessibility/", Accessibility.as_view(), name="accessibility"),
]
