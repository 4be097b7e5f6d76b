from collections.abc import Callable, Mapping
from typing import TypeVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import registries
from portal.registries import AnyUser, NavItem, Registry

T = TypeVar("T")
Shown = Callable[[AnyUser], bool]


class EthicsConfig(AppConfig):
    name = "ethics"

    def ready(self) -> None:
        """File with portal what this wing hands it."""
        from ethics import duties, guards, notices, reminders
        from ethics.places import asks, serves
        from ethics.views.panel import my_requests
        from ethics.views.pen import rescue
        from ethics.wording import SENTENCES

        _file(registries.wording, SENTENCES)
        _file(registries.message_kinds, notices.KINDS)
        _file(registries.reminders, reminders.REMINDERS)
        _file(registries.guards, guards.GUARDS)
        _file(registries.duties, {"ethics.asker": duties.of_asker, "ethics.office": duties.of_office})
        _file(registries.rescues, {"ethics.draft": rescue})
        _file(registries.panels, {"ethics.requests": my_requests})
        _file(registries.navigation, _places(asks, serves))


def _file(registry: Registry[T], things: Mapping[str, T]) -> None:
    for code, thing in things.items():
        registry.add(code, thing)


def _places(asks: Shown, serves: Shown) -> dict[str, NavItem]:
    return {
        "ethics.queue": NavItem(_("Queue"), "queue", serves, order=20, section="/ethics/review"),
        "ethics.officials": NavItem(_("Officials"), "officials", serves, order=30),
        "ethics.ask": NavItem(_("Ask the Ethics Office"), "request_new", asks, order=20),
        "ethics.requests": NavItem(_("My requests"), "request_list", asks, order=25),
        "ethics.guidelines": NavItem(_("Guidelines"), "guidelines", lambda user: True, order=80),
    }
