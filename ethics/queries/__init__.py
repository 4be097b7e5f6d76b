"""What this wing reads: the guidelines, the requests, the queue, what happened to a request."""

from ethics.queries.editions import ShownProvision, editions_in_force, provisions_shown, text_in

__all__ = ["ShownProvision", "editions_in_force", "provisions_shown", "text_in"]
