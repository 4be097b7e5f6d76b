from django.apps import AppConfig


class LocalConfig(AppConfig):
    name = "portal.local"
    label = "local"
