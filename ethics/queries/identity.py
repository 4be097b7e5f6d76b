"""What would tell readers of a case who once asked, and where its texts still say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation

from candidates.models import Candidature
from candidates.states import CandidatureState, PostKind
from ethics.models import AdviceRequest, Attachment, Case, CaseText
from ethics.queries.cases import request_of
from ethics.screening.anonymity import Known, Mark, identifying
from portal.accounts.models import MemberStateName

AROUND = 60  # characters shown on either side of a place
FIELDS = ("title", "asked", "advised")


@dataclass(frozen=True)
class Marked:
    """A place of a case that may identify somebody, and the writer's answer, if there is one."""

    language: str
    field: str  # of FIELDS
    mark: Mark
    text: str  # of the field
    answer: str

    @property
    def before(self) -> str:
        return _ellipsis(self.mark.start > AROUND) + self.text[: self.mark.start][-AROUND:]

    @property
    def quote(self) -> str:
        return self.text[self.mark.start : self.mark.end]

    @property
    def after(self) -> str:
        rest = self.text[self.mark.end :]
        return rest[:AROUND] + _ellipsis(len(rest) > AROUND)

    @property
    def settled(self) -> bool:
        """Answered; what tells by itself cannot be answered, only taken out."""
        return bool(self.answer) and not self.mark.tells


def _ellipsis(cut: bool) -> str:
    return "…" if cut else ""


def known_of(request: AdviceRequest) -> Known:
    """The names, posts, States, files and places by which the asker of a request would be recognised."""
    asker = request.asker
    person = getattr(asker, "person", None)
    stands = Candidature.objects.filter(person__user=asker).exclude(state=CandidatureState.DRAFT)
    rows = list(stands.select_related("post__conference"))
    of_person = person.nationalities.values_list("pk", flat=True) if person else ()
    states = {*(row.member_state_id for row in rows), *of_person}
    called = list(MemberStateName.objects.filter(state__in=states).select_related("state"))
    files = Attachment.objects.filter(version__request=request).values_list("name", flat=True)
    return Known(
        names=tuple(dict.fromkeys([asker.name, *([person.printed_name, person.sort_name] if person else [])])),
        posts=tuple({row.post.kind: _labels(row.post.kind) for row in rows}.items()),
        states=tuple(one.text for one in called),
        codes=tuple({one.state.code for one in called}),
        places=tuple({row.post.conference.place for row in rows}),
        references=(request.reference,),
        files=tuple(files),
    )


def _labels(kind: str) -> tuple[str, ...]:
    """A post as the portal calls it, in its languages."""
    found = []
    for language in ("en", "fr"):
        with translation.override(language):
            found.append(str(PostKind(kind).label))
    return tuple(found)


def marks(case: Case, texts: Sequence[CaseText] | None = None) -> list[Marked]:
    """Every place of the texts of a case that may identify somebody, in order, each with its answer."""
    known = known_of(request_of(case))
    answers = {(one.language, one.key): one.text for one in case.answers.all()}
    texts = list(case.texts.order_by("pk")) if texts is None else texts
    return [found for text in texts for found in _marks(text, known, answers)]


def _marks(text: CaseText, known: Known, answers: Mapping[tuple[str, str], str]) -> list[Marked]:
    return [
        Marked(text.language, field, mark, said, answers.get((text.language, mark.key), ""))
        for field in FIELDS
        for said in [getattr(text, field)]
        for mark in identifying(said, known)
    ]
