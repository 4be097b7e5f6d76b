"""The person who once asked reads the text that would be public, and says yes or no."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ethics.actions.answer_consent import decline_consent, give_consent, withdraw_consent
from ethics.models import Case
from ethics.permissions.cases import why_not_answer, why_not_withdraw_consent
from ethics.queries import mine
from ethics.queries.cases import stems_from, text_sha256, to_answer, with_texts
from ethics.states import ConsentState
from ethics.views.confidential import confidential
from ethics.views.showing_cases import shown_case, shown_consent
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal

ANSWERS = {
    "give": (give_consent, _("You agreed. You can take this back until the text is public.")),
    "decline": (decline_consent, _("You said no. The text stays in the office; nothing else follows from it.")),
    "take_back": (withdraw_consent, _("Your agreement is taken back. The text will not be public.")),
}


@confidential
@require_http_methods(["GET", "HEAD", "POST"])
def request_case(request: SignedIn, reference: str) -> HttpResponseBase:
    """What was last asked about a text from one's own request; 404 where nothing ever was."""
    row = get_object_or_404(mine(request.user).select_related("candidature__post__conference"), reference=reference)
    consent = get_object_or_404(to_answer(request.user).filter(case__advice__version__request=row)[:1])
    if request.method == "POST":
        action, done = ANSWERS.get(request.POST.get("answer", ""), (None, ""))
        try:
            if action:
                action(consent, by=request.user, at=clock.now())
                messages.success(request, str(done))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("request_case", reference=reference)
    case = with_texts(Case.objects.filter(pk=consent.case_id)).get()
    context = {
        "row": row,
        "consent": shown_consent(consent),
        "case": shown_case(case, get_language()),
        # Never another text than the one that they were asked about.
        "shown": consent.state != ConsentState.LAPSED and consent.text_sha256 == text_sha256(case),
        "may_answer": why_not_answer(request.user, consent) is None,
        "may_take_back": why_not_withdraw_consent(request.user, consent) is None,
        "conference": stems_from(row),
    }
    return render(request, "ethics/requests/case.html", context)
