"""The pages about the portal itself: how the process works, and how accessible the portal is."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path("about/", TemplateView.as_view(template_name="about.html"), name="about"),
    path("accessibility/", TemplateView.as_view(template_name="accessibility.html"), name="accessibility"),
]
