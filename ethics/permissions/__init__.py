"""Who may do what: each function gives a Refusal or nothing; buttons and actions ask the same one (HOUSE rule 7)."""

from collections.abc import Mapping

from ethics.models import AdviceRequest
from ethics.permissions.answering import why_not_keep_passages, why_not_this_passage
from ethics.permissions.asking import (
    MOST_FILES,
    may_ask,
    why_not_ask,
    why_not_discard,
    why_not_new_version,
    why_not_says_nothing,
    why_not_send,
    why_not_withdraw,
    why_not_write,
)
from ethics.permissions.checks import MOST_KEPT, why_not_delete_check, why_not_keep_check
from ethics.permissions.editions import (
    why_not_call_off,
    why_not_complete,
    why_not_edit,
    why_not_from,
    why_not_keep_editions,
    why_not_on,
    why_not_put_in_force,
)
from ethics.permissions.interests import why_not_declare, why_not_declare_towards
from ethics.permissions.lists import why_not_save_list
from ethics.permissions.material import why_not_again, why_not_read_again
from ethics.permissions.office import (
    why_not_end_absence,
    why_not_record_absence,
    why_not_record_request,
    why_not_set_handling,
)
from ethics.permissions.remarks import why_not_change_remark, why_not_remark, why_not_withhold
from ethics.permissions.reviewing import (
    has_it,
    why_not_advise_on,
    why_not_confirm,
    why_not_hand_over,
    why_not_hand_to,
    why_not_release,
    why_not_take,
    why_not_this_advice,
    why_not_work_on,
)
from ethics.permissions.second import why_not_acknowledge, why_not_alone, why_not_call_back, why_not_read_second
from ethics.permissions.symbols import why_not_add_symbol, why_not_retire_symbol
from ethics.states import RequestState
from portal.accounts.models import User

__all__ = [
    "MOST_FILES",
    "MOST_KEPT",
    "has_it",
    "may_ask",
    "what_is_allowed",
    "why_not_acknowledge",
    "why_not_add_symbol",
    "why_not_advise_on",
    "why_not_again",
    "why_not_alone",
    "why_not_ask",
    "why_not_call_back",
    "why_not_call_off",
    "why_not_change_remark",
    "why_not_complete",
    "why_not_confirm",
    "why_not_declare",
    "why_not_declare_towards",
    "why_not_delete_check",
    "why_not_discard",
    "why_not_edit",
    "why_not_end_absence",
    "why_not_from",
    "why_not_hand_over",
    "why_not_hand_to",
    "why_not_keep_check",
    "why_not_keep_editions",
    "why_not_keep_passages",
    "why_not_new_version",
    "why_not_on",
    "why_not_put_in_force",
    "why_not_read_again",
    "why_not_read_second",
    "why_not_record_absence",
    "why_not_record_request",
    "why_not_release",
    "why_not_remark",
    "why_not_retire_symbol",
    "why_not_save_list",
    "why_not_says_nothing",
    "why_not_send",
    "why_not_set_handling",
    "why_not_take",
    "why_not_this_advice",
    "why_not_this_passage",
    "why_not_withdraw",
    "why_not_withhold",
    "why_not_work_on",
    "why_not_write",
]


def what_is_allowed(user: User, request: AdviceRequest) -> Mapping[str, bool]:
    """Which steps to offer on a page that read `request` `with_rounds`: the asker's and the adviser's."""
    sent = getattr(request, "sent_versions", [])
    reading = getattr(sent[-1], "second_reading", None) if sent else None
    return {
        "new_version": why_not_new_version(user, request) is None,
        "withdraw": why_not_withdraw(user, request) is None,
        "take": request.state == RequestState.SENT and why_not_take(user, request, None) is None,
        "work": why_not_work_on(user, request, None) is None,
        "release": why_not_release(user, request, None) is None,
        "hand_over": why_not_hand_over(user, request, None) is None,
        "read_second": why_not_read_second(user, request, reading, None) is None,
        "call_back": why_not_call_back(user, request, reading, None) is None,
    }
