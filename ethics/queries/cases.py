"""The anonymised cases: who sees which, which resemble a request, and what a text was when somebody agreed to it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet, Value

from candidates.models import Candidature, Conference
from candidates.states import CandidatureState
from ethics.models import AdviceRequest, Case, CaseConsent, CaseText
from ethics.queries.requests import for_office
from ethics.rules.request_types import provisions_for
from ethics.states import CaseState, ConsentState
from portal.clock import geneva_date
from portal.registries import AnyUser

KNOWN = (CaseState.AGREED, CaseState.RELEASED)
UNFINISHED = (CaseState.DRAFT, CaseState.RETURNED)


def cases_visible_to(user: AnyUser, at: datetime | None = None) -> QuerySet[Case]:
    """For the Ethics Office: the cases of requests that this adviser may read; what is being written, its writer's.

    Who declared an interest in a request sees no case of it either: in a small field anybody recognises anybody.
    """
    if not user.is_authenticated:
        return Case.objects.none()
    seen = Case.objects.filter(advice__version__request__in=for_office(user, at))
    return seen.filter(~Q(state__in=UNFINISHED) | Q(written_by=user))


def experience(user: AnyUser, at: datetime | None = None) -> QuerySet[Case]:
    """The cases that two advisers agreed on: what the office knows."""
    return cases_visible_to(user, at).filter(state__in=KNOWN)


def to_do(user: AnyUser) -> QuerySet[Case]:
    """What waits for this adviser: their own drafts and what came back; what others propose."""
    own = Q(state__in=UNFINISHED, written_by=user)
    others = Q(state=CaseState.PROPOSED) & ~Q(written_by=user)
    # The first condition is that of an index: most cases are finished.
    unfinished = cases_visible_to(user).filter(state__in=[*UNFINISHED, CaseState.PROPOSED])
    return unfinished.filter(own | others).order_by("created_at", "pk")


def public_cases(at: datetime) -> QuerySet[Case]:
    """Released cases, for everybody: by the conference's year, then in no order that tells when."""
    released = Case.objects.filter(state=CaseState.RELEASED, released_at__lte=at)
    return _with_texts(released).select_related("conference").order_by("-conference__year", "reference")


def with_texts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With the texts in `in_languages`, in one order of languages for everybody."""
    return _with_texts(cases)


def _with_texts(cases: QuerySet[Case]) -> QuerySet[Case]:
    texts = CaseText.objects.defer("search").order_by("pk")
    return cases.prefetch_related(Prefetch("texts", texts, to_attr="in_languages"))


def latest(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.order_by("-agreed_at", "-pk")


def like(cases: QuerySet[Case], kind: str, codes: Iterable[str], most: int) -> list[int]:
    """Ids of at most so many cases that resemble a request, the latest of each kind of likeness: the same provisions
    and type first, then the same provisions, then the same type.

    One query, each of its parts cut at `most`: its cost does not grow with the number of cases.
    """
    same = same_provisions(kind, codes)
    parts = (same & Q(kind=kind), same & ~Q(kind=kind), Q(kind=kind) & ~same)
    cut = [
        latest(cases.filter(part)).annotate(near=Value(number)).values("pk", "near", "agreed_at")[:most]
        for number, part in enumerate(parts)
    ]
    found = cut[0].union(*cut[1:], all=True).order_by("near", "-agreed_at", "-pk")
    return [row["pk"] for row in found[:most]]


def same_provisions(kind: str, codes: Iterable[str], case: str = "") -> Q:
    """Cases (or what leads to one by `case`) that share a provision with a request of this type."""
    wanted = sorted({*codes, *provisions_for(kind)})
    return Q(**{f"{case}provisions__overlap": wanted}) if wanted else Q(pk__in=[])


# ---------------------------------------------------------------- release


def text_sha256(case: Case) -> str:
    """The mark of exactly what would be public: type, provisions, every text. Another mark: another text."""
    texts = case.texts.order_by("language").values_list("language", "title", "asked", "advised")
    said = [case.kind, list(case.provisions), [list(text) for text in texts]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def last_consent(case: Case) -> CaseConsent | None:
    """What was last asked of the person who once asked, and what they said."""
    return case.consents.order_by("-asked_at", "-pk").first()


def request_of(case: Case) -> AdviceRequest:
    """The request that a case stems from: confidential, and the office's alone."""
    return case.advice.version.request


def stems_from(request: AdviceRequest) -> Conference | None:
    """The conference that a request belongs to; None where none is recorded.

    Its candidature's. Without one (P-1): the last of those in which its asker stood, and of the first that closed
    after it was sent: whoever asked early is recognised in the field that they joined.
    """
    if request.candidature:
        return request.candidature.post.conference
    stood = Candidature.objects.filter(person__user=request.asker_id).exclude(state=CandidatureState.DRAFT)
    conferences = list(Conference.objects.filter(pk__in=stood.values("post__conference")))
    if request.sent_at:
        after = Conference.objects.filter(closes_on__gte=geneva_date(request.sent_at)).order_by("closes_on").first()
        conferences += [after] if after else []
    return max(conferences, key=lambda one: one.closes_on, default=None)


def to_answer(user: AnyUser) -> QuerySet[CaseConsent]:
    """Texts from one's own requests about whose publication one is asked, or has agreed; the latest first."""
    if not user.is_authenticated:
        return CaseConsent.objects.none()
    own = CaseConsent.objects.filter(case__advice__version__request__asker=user)
    return own.select_related("case__advice__version__request").order_by("-asked_at", "-pk")


def waiting_consent(user: AnyUser) -> QuerySet[CaseConsent]:
    return to_answer(user).filter(state=ConsentState.ASKED)
