"""The demonstration's cases: one that waits, one that two advisers agreed on, one public from an earlier conference.

All of it is fictional.
"""

from datetime import date, datetime, timedelta

from candidates.actions.call_conference import Days, call_conference
from candidates.actions.declare import declare
from candidates.actions.publish import publish
from candidates.actions.receive import Newcomer, receive
from candidates.models import Candidature, Conference, Person
from candidates.states import PostKind, Standing
from ethics.actions.advise import advise
from ethics.actions.agree_case import agree_case
from ethics.actions.answer_consent import give_consent
from ethics.actions.ask_consent import ask_consent
from ethics.actions.begin_case import begin_case
from ethics.actions.find import Found, find
from ethics.actions.propose_case import propose_case
from ethics.actions.release_case import release_case
from ethics.actions.send import send
from ethics.actions.start import start
from ethics.actions.take import take
from ethics.actions.write import Typed, stamp, typed, write
from ethics.actions.write_case import Told, told, write_case
from ethics.actions.write_case import stamp as case_stamp
from ethics.demo.tools import days, fresh, user
from ethics.models import Advice, Case, Provision
from ethics.queries.identity import marks
from ethics.states import RequestType
from portal.accounts.models import MemberState, User
from portal.clock import GENEVA, geneva_date

DAY = timedelta(days=1)
SHARED_ROOM = "A host offers me a room for an evening talk, in the building of the meeting. May I accept?"
DRAWING = {
    "en": (
        "A round drawing that recalls an emblem",
        "A candidate asked whether a leaflet may carry a round drawing at the top of its first page.",
        "Better without it: readers may take it for an emblem, and the leaflet for an official paper. A mark of one's"
        " own, such as initials, does the same and leaves no doubt.",
    ),
    "fr": (
        "Un dessin rond qui rappelle un emblème",
        "Un candidat demande si un dépliant peut porter un dessin rond en haut de sa première page.",
        "Mieux vaut s'en passer : on pourrait le prendre pour un emblème, et le dépliant pour un document officiel. Un"
        " signe à soi, comme des initiales, fait le même effet sans laisser de doute.",
    ),
}
ROOM = {
    "en": (
        "An evening talk in the building of a meeting",
        "A candidate was offered a room for an evening talk, in the building where a meeting of the Union was held.",
        "The building is part of the meeting for as long as the meeting lasts, also in the evening. The same talk in a"
        " place nearby is fine.",
    ),
    "fr": (
        "Un exposé du soir dans le bâtiment d'une réunion",
        "On offrait à un candidat une salle pour un exposé du soir, dans le bâtiment où se tenait une réunion de"
        " l'Union.",
        "Le bâtiment fait partie de la réunion tant qu'elle dure, le soir aussi. Le même exposé dans un lieu voisin ne"
        " pose pas de problème.",
    ),
}
ANSWER = "Nearly everybody has a file of this name."
Texts = dict[str, tuple[str, str, str]]


def build(at: datetime) -> None:
    """From Ana's leaflet a case that is agreed; from a talk before the last conference but one a public one."""
    nora, jonas = user("nora.adviser"), user("jonas.adviser")
    leaflet = Advice.objects.filter(version__request__asker=user("ana.ferreira-lund")).get()
    case = _told(leaflet, DRAWING, nora, days(at, 8, 14))
    agree_case(propose_case(case, by=nora, at=days(at, 8, 15)), by=jonas, at=days(at, 7, 9))
    _public(_earlier(geneva_date(at)), at)


def _earlier(today: date) -> Conference:
    """A conference that is over, in a year of its own."""
    taken = Conference.objects.order_by("year").values_list("year", flat=True).first() or today.year
    opens_on = min(today - 150 * DAY, date(taken - 1, 12, 1))
    opens_on -= opens_on.weekday() * DAY
    period = Days(opens_on - 365 * DAY, opens_on, opens_on + 18 * DAY, date(opens_on.year + 1, 1, 1))
    return call_conference(
        "Example City", "Europe/Zurich", period, by=user("sam.secretariat"), at=_on(opens_on - 365 * DAY)
    )


def _public(conference: Conference, at: datetime) -> None:
    """Zeno stood, asked, was not elected, and agreed that others may learn from it."""
    nora, jonas, helga, zeno = (user(who) for who in ("nora.adviser", "jonas.adviser", "head.ethics", "zeno.muster"))
    stood = _stood(conference, zeno)
    asked = conference.opens_on - 30 * DAY
    advice = _advised(zeno, stood, nora, asked)
    case = _told(advice, ROOM, jonas, _on(asked + 9 * DAY))
    case = agree_case(propose_case(case, by=jonas, at=_on(asked + 9 * DAY)), by=nora, at=_on(asked + 10 * DAY))
    over = conference.closes_on + 20 * DAY
    give_consent(ask_consent(case, by=helga, at=_on(over)), by=zeno, at=_on(over + DAY))
    release_case(case, by=helga, at=_on(over + 2 * DAY))


def _stood(conference: Conference, zeno: User) -> Candidature:
    post = conference.posts.get(kind=PostKind.DEPUTY)
    secretary = user("sam.secretariat")
    deposited = _on(conference.opens_on - 120 * DAY)
    person = Person.objects.filter(user=zeno).first() or Newcomer("Zeno Muster", "Muster, Zeno", zeno)
    row = receive(
        post,
        MemberState.objects.get(code="XPL"),
        by=secretary,
        at=deposited,
        received_at=deposited,
        accepted=True,
        person=person,
        standing=Standing.EXTERNAL,
    )
    row = publish(row, by=secretary, at=deposited)
    day = conference.opens_on + 3 * DAY
    declare(post, elected_on=day, elected=[], by=secretary, at=_on(day))
    return row


def _advised(asker: User, candidature: Candidature, adviser: User, day: date) -> Advice:
    draft = start(asker, RequestType.EVENT_ACTIVITY, at=_on(day), candidature=candidature)
    version = draft.versions.get()
    new = Typed("A talk in the evening", SHARED_ROOM, None, candidature)
    write(version, new, by=asker, seen=stamp(typed(version)))
    request = take(send(fresh(draft), by=asker, at=_on(day)), by=adviser, at=_on(day + DAY))
    provision = Provision.objects.get(edition__in=request.editions.all(), code="B-2")
    found = {provision.pk: Found("concern", "The building belongs to the meeting, in the evening too.")}
    find(request, found, by=adviser, at=_on(day + DAY))
    return advise(request, "if_changed", "Choose a room elsewhere.", by=adviser, at=_on(day + 2 * DAY))


def _told(advice: Advice, texts: Texts, writer: User, at: datetime) -> Case:
    case = begin_case(advice, by=writer, at=at)
    for language, (title, asked, advised) in texts.items():
        stands = told(case, language)
        new = Told(title, asked, advised, stands.kind, stands.provisions)
        case = write_case(case, language, new, {}, by=writer, at=at, seen=case_stamp(stands))
        answers = {one.mark.key: ANSWER for one in marks(case) if one.language == language}
        case = write_case(case, language, new, answers, by=writer, at=at, seen=case_stamp(new))
    return case


def _on(day: date) -> datetime:
    """A day at ten in Geneva."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=GENEVA)
