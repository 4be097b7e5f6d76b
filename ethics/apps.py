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
        from ethics import duties, guards, notices, permissions, reminders
        from ethics.actions.clock import recompute
        from ethics.places import asks, audits, serves
        from ethics.views import may_i
        from ethics.views.panel import my_requests
        from ethics.views.pen import rescue
        from ethics.wording import SENTENCES

        _file(registries.wording, SENTENCES)
        _file(registries.message_kinds, notices.KINDS)
        _file(registries.reminders, reminders.REMINDERS)
        _file(registries.guards, guards.GUARDS)
        _file(registries.facts, {"ethics.asks": permissions.may_ask})
        _file(registries.duties, {"ethics.asker": duties.of_asker, "ethics.office": duties.of_office})
        registries.recomputations.add("ethics.due", recompute)
        _file(registries.duties, {"ethics.asked": duties.of_asked, "ethics.writers": duties.of_writers})
        _file(registries.rescues, {"ethics.draft": rescue})
        _file(registries.again, {"ethics.may_i": may_i.again})
        _file(registries.panels, {"ethics.requests": my_requests})
        _file(registries.home_panels, {"ethics.may_i": may_i.first_step})
        _file(registries.navigation, _places(asks, serves, audits))


def _file(registry: Registry[T], things: Mapping[str, T]) -> None:
    for code, thing in things.items():
        registry.add(code, thing)


def _places(asks: Shown, serves: Shown, audits: Shown) -> dict[str, NavItem]:
    return {
        "ethics.queue": NavItem(_("Queue"), "queue", serves, order=20, section="/ethics/review"),
        "ethics.cases": NavItem(_("Cases"), "case_list", serves, order=25),
        "ethics.figures": NavItem(_("Figures"), "figures_published", audits, order=40),
        "ethics.acts": NavItem(_("Acts"), "acts", audits, order=45),
        "ethics.officials": NavItem(_("Officials"), "officials", serves, order=30),
        "ethics.office": NavItem(_("Office"), "targets", serves, order=35, section="/ethics/office"),
        "ethics.ask": NavItem(_("Ask the Ethics Office"), "request_new", asks, order=20),
        "ethics.requests": NavItem(_("My requests"), "request_list", asks, order=25),
        # Whoever may ask comes to it by asking.
        "ethics.may_i": NavItem(_("May I?"), "may_i", lambda user: not asks(user), order=75, public=True),
        "ethics.guidelines": NavItem(_("Guidelines"), "guidelines", lambda user: True, order=80, public=True),
    }
