from django.apps import AppConfig
from django.contrib.admin import apps as administration


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    default = True


class PortalAdmin(administration.AdminConfig):
    """Django's administration with the portal's own sign-in."""

    default = False
    default_site = "portal.accounts.administration.PortalAdminSite"
