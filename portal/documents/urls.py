"""Guarded files and the check of sealed papers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
