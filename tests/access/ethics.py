"""Ethics: guidelines, requests, review."""

from typing import Any

from django.utils import timezone

from ethics.actions.keep_check import keep_check
from ethics.models import Absence, Advice, AdviceRequest, Instrument, Passage, Version, WordPattern
from portal.accounts.models import User
from portal.documents.kinds import PDF
from portal.documents.models import Document
from tests.access import CANDIDATE, ETHICS, EVERYONE, MISSING, SIGNED_IN, line, post_only
from tests.checks import a_result
from tests.factories import LONG_AGO, a_candidate, a_candidature
from tests.files import png
from tests.personas import persona
from tests.requests import an_edition
from tests.rounds import a_read_file
from tests.symbols import a_flag, a_symbol

AWAY = 302  # the adviser is sent on to the review page, the asker of a sent request to its own


def a_candidate_who_asks() -> User:
    """The candidate of the personas, with a candidature: without one nobody asks."""
    user = persona("candidate")
    if not hasattr(user, "person"):
        a_candidature(a_candidate(user), deposited_at=LONG_AGO)
    return user


def asking() -> dict[str, Any]:
    a_candidate_who_asks()
    return {}


def a_request(state: str = "sent") -> dict[str, Any]:
    """A request of the candidate, as rows; its reference is what the address is made of."""
    now = timezone.now()
    request = AdviceRequest.objects.create(
        reference="ETH-2030-K7QF",
        asker=a_candidate_who_asks(),
        kind="material_review",
        language="en",
        subject="A leaflet",
        state=state,
        created_at=now,
        sent_at=None if state == "draft" else now,
    )
    request.versions.create(number=1, text="For a reception.", sent_at=request.sent_at)
    return {"reference": request.reference}


def a_draft() -> dict[str, Any]:
    return a_request("draft")


def a_file() -> dict[str, Any]:
    """A file of a request that was sent, as rows."""
    version = AdviceRequest.objects.get(**a_request()).versions.get()
    file = {"owner_type": "ethics.attachment", "owner_id": str(version.pk), "media_type": PDF, "size": 1}
    document = Document.objects.create(**file, sha256="0" * 64, stored_at=timezone.now())
    version.attachments.create(document=document, name="leaflet.pdf")
    return {"pk": document.pk}


def a_remark() -> dict[str, Any]:
    """A remark of somebody in the office, in a version that is read no more."""
    found = a_request()
    version = AdviceRequest.objects.get(**found).versions.get()
    words = {"audience": "office", "text": "Look closer.", "by": persona("adviser"), "at": timezone.now()}
    return {**found, "pk": version.remarks.create(**words).pk}


def two_pages() -> dict[str, Any]:
    """Two pages of a request that was sent, with pictures."""
    asked = a_request()
    version = AdviceRequest.objects.get(**asked).versions.get()
    pages = a_read_file(version, "leaflet.pdf", ("", png()), ("", png(50, 50))).pages.order_by("number")
    shown, other = (page.image_id for page in pages)
    return {**asked, "shown": shown, "other": other}


def a_kept_check() -> dict[str, Any]:
    return {"pk": keep_check(a_result(), by=persona("candidate"), at=timezone.now()).pk}


def an_instrument() -> dict[str, Any]:
    """The shipped guidelines, in force."""
    return {"instrument": an_edition().instrument.code}


def an_absence() -> dict[str, Any]:
    """The adviser of the personas is away; the head stands in."""
    day = timezone.now().date()
    who, cover = persona("adviser"), persona("adviser_head")
    absence = Absence.objects.create(
        person=who, cover=cover, from_on=day, to_on=day, recorded_by=who, recorded_at=timezone.now()
    )
    return {"pk": absence.pk}


def a_passage() -> dict[str, Any]:
    """A passage that the office keeps."""
    words = {"name": "Emblem", "language": "en", "text": "See {provision}."}
    return {"pk": Passage.objects.create(**words, written_by=persona("adviser"), written_at=timezone.now()).pk}


def a_form_of_an_answer() -> dict[str, Any]:
    return {**a_request(), "kind": "change"}


def a_flag_of_a_request() -> dict[str, Any]:
    address = a_request()
    return address | {"pk": a_flag(Version.objects.get()).pk}


def a_file_of_a_request() -> dict[str, Any]:
    a_file()
    request = AdviceRequest.objects.get()
    return {"reference": request.reference, "pk": request.versions.get().attachments.get().pk}


def a_draft_edition() -> dict[str, Any]:
    """A draft of an instrument of its own, complete."""
    edition = Instrument.objects.create(code="bells").editions.create(label="2.0")
    edition.texts.create(language="en", title="On bells")
    edition.provisions.create(code="Q-1", order=0).texts.create(language="en", part="application", text="Ring.")
    return {"instrument": "bells", "label": "2.0"}


def a_condition() -> dict[str, Any]:
    """A condition of an advice to the candidate of the personas."""
    version = AdviceRequest.objects.get(**a_request("sent")).versions.get()
    words = {"edition": an_edition(), "outcome": "if_changed", "text": "Replace it."}
    advice = Advice.objects.create(version=version, given_by=persona("adviser"), given_at=timezone.now(), **words)
    return {"pk": advice.conditions.create(number=1, text="Replace it.").pk}


LINES = {
    # Open to the public: who thinks of standing need not be seen asking, and nothing is stored.
    "may_i": line(EVERYONE),
    "may_i_keep": post_only(EVERYONE),
    "may_i_send": post_only(EVERYONE),
    "kept_checks": line(SIGNED_IN),
    "kept_check": line(CANDIDATE, kwargs=a_kept_check),
    "kept_check_delete": post_only(kwargs=a_kept_check),
    "kept_check_send": post_only(kwargs=a_kept_check),
    "request_check_off": post_only(kwargs=a_draft),
    "guidelines": line(EVERYONE),
    "guideline_editions": line(EVERYONE, kwargs=an_instrument),
    "guideline_edition": line(EVERYONE, kwargs=lambda: {**an_instrument(), "label": "2018-plain"}),
    "editions_compare": line(EVERYONE, kwargs=an_instrument),
    "request_list": line(CANDIDATE, kwargs=asking),
    "request_new": line(CANDIDATE, kwargs=asking),
    "request_detail": line(CANDIDATE, except_=dict.fromkeys(ETHICS, AWAY), kwargs=a_request),
    "request_compare": line(CANDIDATE | ETHICS, kwargs=a_request),
    "request_difference": line(CANDIDATE | ETHICS, kwargs=two_pages),
    "request_edit": line(CANDIDATE, kwargs=a_draft),
    "request_looks": line(CANDIDATE | ETHICS, kwargs=a_request),
    "request_version": post_only(kwargs=a_request),
    "request_withdraw": post_only(kwargs=a_request),
    "request_discard": post_only(kwargs=a_draft),
    "material": line(CANDIDATE | ETHICS, kwargs=a_file),
    "material_progress": line(CANDIDATE | ETHICS, kwargs=a_file),
    "queue": line(ETHICS),
    "past_advice": line(ETHICS),
    "officials": line(ETHICS),
    "record": line(ETHICS),
    "absences": line(ETHICS),
    "absence_end": post_only(ETHICS, others=MISSING, kwargs=an_absence),
    "targets": line(ETHICS),
    "interests": line(ETHICS),
    "editions": line(ETHICS),
    "instrument_new": line(ETHICS),
    "edition_new": line(ETHICS, kwargs=an_instrument),
    "edition_import": line(ETHICS, kwargs=an_instrument),
    "edition": line(ETHICS, kwargs=a_draft_edition),
    # The head alone; an adviser is sent back with the reason.
    "edition_in_force": line({"adviser_head"}, except_={"adviser": AWAY}, kwargs=a_draft_edition),
    "edition_call_off": post_only(ETHICS, others=MISSING, kwargs=a_draft_edition),
    "edition_discard": post_only(ETHICS, others=MISSING, kwargs=a_draft_edition),
    "edition_about": line(ETHICS, kwargs=lambda: {**a_draft_edition(), "language": "es"}),
    "provision_add": post_only(ETHICS, others=MISSING, kwargs=a_draft_edition),
    "provision_remove": post_only(ETHICS, others=MISSING, kwargs=lambda: {**a_draft_edition(), "code": "Q-1"}),
    "provision_edit": line(ETHICS, kwargs=lambda: {**a_draft_edition(), "code": "Q-1", "language": "en"}),
    "lists": line(ETHICS),
    "word_line": line(ETHICS, kwargs=lambda: {"pk": WordPattern.objects.earliest("pk").pk}),
    "word_list": line(ETHICS, kwargs=lambda: {"code": "promise-en"}),
    "review": line(ETHICS, kwargs=a_request),
    "review_before": line(ETHICS, kwargs=a_request),
    "review_take": post_only(ETHICS, others=MISSING, kwargs=a_request),
    "review_screen": post_only(ETHICS, others=MISSING, kwargs=a_request),
    "review_flag": post_only(ETHICS, others=MISSING, kwargs=a_flag_of_a_request),
    "review_read_again": post_only(ETHICS, others=MISSING, kwargs=a_file_of_a_request),
    "symbols": line(ETHICS),
    "symbol_retire": post_only(ETHICS, others=MISSING, kwargs=lambda: {"pk": a_symbol(persona("adviser")).pk}),
    "review_release": post_only(ETHICS, others=MISSING, kwargs=a_request),
    # Who does not have it is sent back to the request.
    "review_hand_over": line(ETHICS, answer=AWAY, kwargs=a_request),
    "review_interest": line(ETHICS, kwargs=a_request),
    "review_findings": post_only(ETHICS, others=MISSING, kwargs=a_request),
    # Who has not taken it is sent back to the request.
    "review_draft": post_only(ETHICS, others=MISSING, kwargs=a_form_of_an_answer),
    "passages": line(ETHICS),
    "passage": line(ETHICS, kwargs=a_passage),
    "review_remark": line(ETHICS, answer=AWAY, kwargs=a_request),
    "remark_edit": line(ETHICS, answer=AWAY, kwargs=a_remark),
    "remark_remove": post_only(ETHICS, others=MISSING, kwargs=a_remark),
    "remark_withhold": post_only(ETHICS, others=MISSING, kwargs=a_remark),
    "review_change": line(ETHICS, answer=AWAY, kwargs=a_request),
    "review_advice": line(ETHICS, answer=AWAY, kwargs=a_request),
    # Where no draft waits for a second reader, back to the request.
    "review_second": line(ETHICS, answer=AWAY, kwargs=a_request),
    "review_call_back": post_only(ETHICS, others=MISSING, kwargs=a_request),
    "condition_acknowledge": post_only(kwargs=a_condition),
}
