"""The addresses of this wing."""

from django.urls import URLPattern, URLResolver, path

from ethics.views.guidelines import guidelines

urlpatterns: list[URLPattern | URLResolver] = [
    path("guidelines/", guidelines, name="guidelines"),
]
