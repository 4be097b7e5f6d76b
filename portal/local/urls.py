"""Addresses of the demonstration, below /local/."""

from django.urls import path

from portal.local import views
from portal.local.gallery import gallery

urlpatterns = [
    path("", views.index, name="local"),
    path("people.json", views.people_json, name="local_people"),
    path("sign-in/", views.sign_in, name="local_sign_in"),
    path("mail/", views.mails, name="local_mails"),
    path("mail/<str:key>/", views.mail, name="local_mail"),
    path("gallery/", gallery, name="gallery"),
]
