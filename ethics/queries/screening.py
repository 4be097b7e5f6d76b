"""What screening needs to know, and what it found."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.db.models.lookups import IsNull

from candidates.models import Candidature, Person
from candidates.states import CandidatureState
from ethics.models import AdviceRequest, Attachment, Flag, Screening, Symbol, Version
from ethics.queries.lists import lists_in_force
from ethics.queries.material import material_of
from ethics.queries.requests import own_candidatures
from ethics.screening import Context, Template
from ethics.screening.names import Name
from portal.documents.keeping import copy_out
from portal.documents.material import Material, Page

Found = dict[str, Any]
SAID = ("pk", "attachment_id", "begun_at", "heard_at", "ended_at", "done", "total", "problems")
SAID_OF_FLAG = ("pk", "kind", "provision", "certainty", "page", "box", "quote", "params", "state")


def symbols_on(day: date) -> QuerySet[Symbol]:
    """The symbols that are looked for on a day in Geneva."""
    lasting = Q(active_until__isnull=True) | Q(active_until__gte=day)
    return Symbol.objects.filter(lasting, active_from__lte=day, retired_at__isnull=True).select_related("picture")


def library() -> QuerySet[Symbol]:
    """All symbols that the office keeps or kept, those that are retired last."""
    people = Symbol.objects.select_related("picture", "added_by", "retired_by")
    return people.order_by("retired_at", "name", "pk")


def screened_material(screening: Screening, into: Path) -> Material:
    """What is screened: a file as it was read, its pictures copied into a folder, or a version's own words."""
    if screening.attachment:
        return material_of(screening.attachment, into)
    version = screening.version
    text = "\n\n".join(filter(None, (version.request.subject, version.text)))
    return Material(pages=(Page(0, text),))  # 0: no page of a file


def context_of(screening: Screening, on: date, into: Path) -> Context:
    """What the detectors know besides the material, on a day in Geneva; pictures are copied into a folder."""
    symbols = symbols_on(on) if screening.attachment_id else ()
    templates = tuple(
        Template(one.pk, one.name, copy_out(one.picture, into / f"symbol-{one.pk}.png"), one.picture.sha256)
        for one in symbols
    )
    request = screening.version.request
    return Context(
        symbols=templates,
        lists=lists_in_force(),
        others=tuple(_name(person) for person in _others(request)),
        asker=_asker(request),
        cache=settings.VAR / "symbols",
    )


def _others(request: AdviceRequest) -> QuerySet[Person]:
    """The published candidates of the posts for which the person who asks stands."""
    own = own_candidatures(request.asker)
    published = Candidature.objects.filter(
        post__in=own.values("post"), state=CandidatureState.PUBLISHED, person=OuterRef("pk")
    )
    return Person.objects.filter(Exists(published)).exclude(user=request.asker).order_by("pk")


def _asker(request: AdviceRequest) -> Name | None:
    person = Person.objects.filter(user=request.asker).first()
    return _name(person) if person else None


def _name(person: Person) -> Name:
    return Name(person.printed_name, person.sort_name)


def unscreened_files() -> QuerySet[Attachment]:
    """The files of sent versions that were read and have no finished screening."""
    done = Screening.objects.filter(attachment=OuterRef("pk"), ended_at__isnull=False)
    return Attachment.objects.filter(
        ~Exists(done), version__sent_at__isnull=False, reading__ended_at__isnull=False
    ).order_by("pk")


def unscreened_texts() -> QuerySet[Version]:
    """The sent versions whose own words have no finished screening."""
    done = Screening.objects.filter(version=OuterRef("pk"), attachment__isnull=True, ended_at__isnull=False)
    return Version.objects.filter(~Exists(done), sent_at__isnull=False).order_by("pk")


def screenings_of(version: Version) -> list[Found]:
    """How far the screening of a version is, its words first, then file by file; for the office alone. One query.

    Each as a mapping of what stands in `SAID`, with its `flags`, page by page, as mappings of `SAID_OF_FLAG`.
    """
    return list(_found(Screening.objects.filter(version=version)).values_list("found", flat=True))


def with_screenings(requests: QuerySet[AdviceRequest]) -> QuerySet[AdviceRequest]:
    """With `found_screenings`: those of the latest version that was sent, as `screenings_of`. No query of its own."""
    later = Version.objects.filter(
        request=OuterRef("version__request"), number__gt=OuterRef("version__number"), sent_at__isnull=False
    )
    latest = Screening.objects.filter(~Exists(later), version__request=OuterRef("pk"), version__sent_at__isnull=False)
    return requests.annotate(found_screenings=ArraySubquery(_found(latest)))


def _found(screenings: QuerySet[Screening]) -> Any:
    of_words = Q(attachment__isnull=True) & IsNull(OuterRef("attachment"), True)
    own = Flag.objects.filter(of_words | Q(attachment=OuterRef("attachment")), version=OuterRef("version"))
    ordered = own.order_by(F("page").asc(nulls_first=True), "-certainty", "pk")
    flags = ArraySubquery(ordered.values(said=JSONObject(**{name: name for name in SAID_OF_FLAG})))
    said = JSONObject(flags=flags, **{name: name for name in SAID})
    return screenings.order_by(F("attachment").asc(nulls_first=True)).values(found=said)
