"""The sentences for refusals and audit entries about people and Member States."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "accounts.administrators_only": _("Only administrators grant and end roles."),
    "accounts.cannot_sign_in": _("This person cannot sign in any more."),
    "accounts.not_to_oneself": _("Nobody grants themselves a role of the Ethics Office: another administrator does."),
    "accounts.ends_before_it_starts": _("The end lies in the past."),
    "accounts.state_for_delegations": _("Focal points and delegates belong to a Member State; other roles to none."),
    "accounts.holds_already": _("This person holds this role already."),
    "accounts.ended_already": _("This role has ended already."),
    "accounts.last_administrator": _("This is the last administrator. Make another one first."),
    "accounts.secretariat_only": _("Only the secretariat corrects the register."),
}
ENTRIES = {
    "accounts.grant.give": _("Role granted"),
    "accounts.grant.end": _("Role ended"),
    "accounts.state.correct": _("Member State corrected"),
    "accounts.user.first": _("First administrator made"),
    "accounts.user.repair": _("Person corrected by an administrator"),
}
