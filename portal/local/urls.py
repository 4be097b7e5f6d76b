"""Addresses of the demonstration, below /local/."""

from django.urls import path

from portal.local.gallery import gallery

urlpatterns = [path("gallery/", gallery, name="gallery")]
