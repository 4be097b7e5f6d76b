"""The face: components refuse what they do not know, times carry a zone, forms lead back to what is wrong."""

import gzip
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from portal import context, registries, zones
from portal.comparing import compare
from portal.documents.keeping import render_pdf
from portal.local.gallery import SampleForm, stops
from portal.registries import NavItem
from portal.templatetags.drawings import Stop, calendar_line, leave_bar, lengths
from portal.views import how_many

HEARING = datetime(2030, 6, 17, 8, tzinfo=UTC)


def draw(source, request=None, **values):
    return engines["django"].from_string(source).render(values, request)


class Ids(HTMLParser):
    """The ids of a page, and where its labels, descriptions and inner links lead."""

    def __init__(self, page):
        super().__init__()
        self.ids, self.led_to = [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        self.led_to |= set((found.get("aria-describedby") or "").split()) | {found.get("for")}
        if (href := found.get("href") or "").startswith("#"):
            self.led_to.add(href[1:])


# ------------------------------------------------------------------ two texts compared
def compared(before, after, **more):
    return draw("{% comparison segments language=language %}", segments=compare(before, after), language="", **more)


def test_what_changed_is_marked_for_the_eye_and_the_ear():
    page = compared("Two <b>pages</b> here.", "Four <b>pages</b> here.")
    assert '<del><span class="hidden-text" lang="en">deleted: </span>Two<span class="hidden-text" lang="en">' in page
    assert " end of deletion</span></del> <ins>" in page
    assert "<span" not in re.sub(r'<span class="hidden-text" lang="en">[^<]*</span>', "", page)
    assert "&lt;b&gt;pages&lt;/b&gt; here." in page
    assert 'dir="auto"' in page


def test_the_marks_speak_the_readers_language_and_the_text_its_own():
    with translation.override("fr"):
        page = draw('{% comparison segments language="en" %}', segments=compare("One.", "Two."))
    assert 'class="comparison" dir="auto" lang="en"' in page
    assert '<span class="hidden-text" lang="fr">inséré\u00a0: </span>' in page


def test_what_moved_says_so_in_both_places():
    first = "The first paragraph has some eight words in all.\n"
    second = "Another one of about that length stands here.\n"
    page = compared(first + second, second + first)
    assert page.count('class="moved"') == 2
    assert ("moved to here:" in page, "moved away from here:" in page) == (True, True)


@pytest.mark.parametrize("word", ["word ", "字"])
def test_a_long_stretch_that_stayed_is_folded_and_nothing_is_lost(word):
    stayed = "".join(f"{word}" for _ in range(200)).strip()
    page = compared(f"Old. {stayed}", f"New. {stayed}")
    assert "words unchanged</summary>" in page
    visible = re.sub(r"<summary.*?</summary>|<span.*?</span>|<del.*?</del>|<[^>]*>", "", page)
    assert visible.split() == f"New. {stayed}".split() or visible.strip() == f"New. {stayed}"
    assert "<details>" not in draw("{% comparison segments fold=False %}", segments=compare("Old. " + stayed, stayed))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("One.", "One.", "No word differs"),
        ("One.", "One!", "Only punctuation differs"),
        ("One.", "One two.", "1 word inserted"),
        ("One two three.", "Four.", "1 word inserted, 3 words deleted"),
    ],
)
def test_how_much_differs_is_told_in_words(before, after, told):
    assert draw("{% comparison_summary segments %}", segments=compare(before, after)) == told


# ------------------------------------------------------------------ components
def test_an_unknown_argument_is_an_error_when_the_template_is_compiled():
    with pytest.raises(TemplateSyntaxError, match="colour"):
        draw('{% button colour="red" %}Send{% endbutton %}')


@pytest.mark.parametrize("source", ['{% badge "approved" "x" %}', '{% button kind="green" %}x{% endbutton %}'])
def test_an_unknown_kind_is_an_error(source):
    with pytest.raises(ValueError, match="is not one of"):
        draw(source)


def test_what_people_typed_is_escaped_in_components():
    page = draw("{% badge 'draft' text %}{% file text %}{% fact text %}{{ text }}{% endfact %}", text="<b>&")
    assert "<b>&" not in page
    assert page.count("&lt;b&gt;&amp;") == 4


def test_pages_keep_the_rest_of_the_address():
    request = RequestFactory().get("/", {"post": "dsg", "page": "2"})
    page = draw("{% pagination page %}", request, page=Paginator(range(60), 20).page(2))
    assert "?post=dsg&amp;page=1" in page
    assert "?post=dsg&amp;page=3" in page


# ------------------------------------------------------------------ times
@pytest.mark.parametrize(
    ("zone", "said"),
    [
        (None, "17 June 2030, 10:00 Geneva time</time>"),
        ("America/New_York", "17 June 2030, 10:00 Geneva time</time> (04:00 your time)"),
        ("Asia/Tokyo", "17 June 2030, 10:00 Geneva time</time> (17:00 your time)"),
        ("Pacific/Pago_Pago", "17 June 2030, 10:00 Geneva time</time> (16 June 2030, 21:00 your time)"),
        ("Africa/Johannesburg", "17 June 2030, 10:00 Geneva time</time>"),  # the same clock that day
    ],
)
def test_an_instant_is_told_in_geneva_time_and_in_the_readers(zone, said):
    page = draw("{% when at %}", at=HEARING, reader_zone=zone and ZoneInfo(zone))
    assert page.endswith(said)


def test_a_date_carries_no_clock():
    page = draw("{% when day %}", day=date(2030, 5, 1), reader_zone=ZoneInfo("Asia/Tokyo"))
    assert page == '<time datetime="2030-05-01">1 May 2030</time>'


@pytest.mark.parametrize("cookie", ["", "Mars/Olympus", "../../etc/passwd", "Europe/Zurich"])
def test_a_zone_that_is_unknown_or_genevas_own_shows_nothing_more(cookie):
    request = SimpleNamespace(COOKIES={"zone": cookie}, user=SimpleNamespace(is_authenticated=False))
    assert zones.reader_zone(request) is None


def test_what_a_person_chose_wins_over_what_their_browser_says():
    person = SimpleNamespace(is_authenticated=True, zone="Asia/Tokyo")
    request = SimpleNamespace(COOKIES={"zone": "America/New_York"}, user=person)
    assert zones.reader_zone(request) == ZoneInfo("Asia/Tokyo")


# ------------------------------------------------------------------ navigation
def test_only_the_deepest_section_that_holds_the_page_is_lit(monkeypatch):
    everybody = NavItem("About", "about", lambda user: True, order=2, section="/x/")
    items = {
        "deep": NavItem("Deep", "accessibility", lambda user: True, order=1, section="/x/deep/"),
        "about": everybody,
        "hidden": NavItem("Hidden", "verify", lambda user: False),
        "nowhere": NavItem("Nowhere", "no_such_name", lambda user: True),
    }
    monkeypatch.setattr(registries.navigation, "_filed", items)
    request = SimpleNamespace(path="/x/deep/7/", user=object())
    found = [(place.label, place.current) for place in context.places(request)]
    assert found == [("Deep", "true"), ("About", "")]
    request.path = "/x/deeper/"
    assert [place.current for place in context.places(request)] == ["", "true"]
    request.path = "/about/"
    assert [place.current for place in context.places(request)] == ["", "page"]


# ------------------------------------------------------------------ forms
def test_every_error_leads_to_its_field_and_what_was_typed_stays():
    form = SampleForm({"title": "A title that is certainly longer than forty characters"})
    page = draw("{% form of=form submit='Send' %}{% endform %}", form=form, csrf_token="t")
    read = Ids(page)
    assert "certainly longer" in page
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert len(re.findall(r'href="#(\w+)"', page)) == len(form.errors)
    assert read.led_to - {None} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))


def test_a_form_without_errors_has_no_summary():
    assert draw("{% error_summary form %}", form=SampleForm()).strip() == ""


# ------------------------------------------------------------------ drawings
def test_today_stands_among_the_dates_and_the_lengths_follow_time():
    rows = calendar_line(stops(), today=date(2030, 5, 14))["rows"]
    assert [row["when"] for row in rows] == ["past", "today", "ahead", "ahead", "ahead", "ahead"]
    assert [row["span"] for row in rows] == [8, 3, 5, 3, 3, 3]
    assert [
        row["when"] for row in calendar_line([Stop("Call", date(2030, 1, 1))], today=date(2030, 1, 1))["rows"]
    ] == ["today"]


def test_lengths_of_nothing():
    assert lengths([]) == []
    assert lengths([0, 0]) == [3, 3]


def test_a_date_of_leave_that_is_not_known_is_said_and_the_latest_end_is_called_so():
    known = leave_bar(start=date(2030, 3, 15), start_reason="", end=date(2030, 11, 14), start_confirmed=True)
    page = render_to_string("components/leave_bar.html", known)
    assert "at the latest 14 November 2030" in page
    assert "not known yet" in page  # the election's
    assert page.count(" open") == 1
    page = render_to_string("components/leave_bar.html", known | {"end_exact": True})
    assert "at the latest" not in page


# ------------------------------------------------------------------ pages, mail, papers
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "path", ["/about/", "/accessibility/", "/local/gallery/", "/local/gallery/?form=errors", "/accounts/login/"]
)
def test_a_page_has_one_heading_its_language_and_ids_of_its_own(client, path, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(path).content.decode()
    read = Ids(page)
    assert page.count("<h1") == 1
    assert f'<html lang="{language}" dir="ltr">' in page
    assert len(read.ids) == len(set(read.ids))
    assert read.led_to - {None, ""} <= set(read.ids)


@pytest.mark.parametrize("code", [400, 500, 503])
def test_error_pages_stand_without_a_request(code):
    with translation.override("fr"):
        page = render_to_string(f"{code}.html")
    assert '<html lang="fr"' in page
    assert f"({code})" in page


def test_the_style_sheets_of_every_page_weigh_less_than_eleven_kilobytes_and_a_pages_own_less_than_two():
    folder = Path(settings.BASE_DIR, "static/css")
    weights = {
        str(sheet.relative_to(folder)): len(gzip.compress(sheet.read_bytes())) for sheet in folder.rglob("*.css")
    }
    of_all = set(re.findall(r"'css/([\w/]+\.css)'", Path(settings.BASE_DIR, "templates/base.html").read_text()))
    assert of_all < set(weights)
    assert 4_000 < sum(weights[name] for name in of_all) < 11_000
    assert all(weight < 2_000 for name, weight in weights.items() if name not in of_all)


@pytest.mark.parametrize(
    ("sender", "told"),
    [
        ("Candour <portal@example.org>", '<a href="mailto:portal@example.org">portal@example.org</a>'),
        ("Candour <no-reply@example.org>", "PORTAL_MAIL_FROM"),
    ],
)
def test_the_accessibility_statement_says_to_whom_to_write_and_names_no_address_that_nobody_reads(
    client, settings, sender, told
):
    settings.DEFAULT_FROM_EMAIL = sender
    page = client.get("/accessibility/").content.decode()
    assert told in page
    assert ("no-reply@" in page, page.count("mailto:")) == (False, told.count("mailto:"))


def test_a_scrolling_table_is_no_landmark_so_that_its_section_may_have_the_same_name():
    page = draw('{% scroll label="By month" %}<table></table>{% endscroll %}')
    assert '<div class="scroll" role="group" tabindex="0" aria-label="By month">' in page


def test_an_instant_in_french_says_at_which_hour():
    with translation.override("fr"):
        page = draw("{% when moment %}", moment=HEARING)
    assert ">17 juin 2030 à 10:00, heure de Genève</time>" in page


def test_a_duty_says_its_instant_in_geneva_and_by_the_readers_own_clock():
    detail = "5 % done. It begins on %(instant)s."
    duty = registries.Duty("Be heard", "/", "See it", detail=detail, instant=HEARING)
    page = draw("{% duty_list duties %}", duties=[duty], reader_zone=ZoneInfo("America/New_York"))
    assert "<p>5 % done. It begins on <time" in page
    assert ">17 June 2030, 10:00 Geneva time</time> (04:00 your time).</p>" in page
    plain = registries.Duty("Read", "/", "Read it", detail="Up to <5> words.")
    assert "<p>Up to &lt;5&gt; words.</p>" in draw("{% duty_list duties %}", duties=[plain])


def test_a_paper_is_a_tagged_pdf_with_its_title_and_where_to_check_it():
    values = {"title": "Advice", "reference": "ETH-2030-K7QF", "origin": "https://portal.example.org"}
    paper = render_pdf("pdf/base.html", values, "fr")
    assert paper.startswith(b"%PDF-")
    with pypdfium2.PdfDocument(paper) as opened:
        assert opened.get_metadata_dict()["Title"] == "Advice"
        assert pypdfium2.raw.FPDFCatalog_IsTagged(opened)
    with translation.override("fr"):
        assert "https://portal.example.org/verify/" in render_to_string("pdf/base.html", values)


def test_a_mail_says_why_and_gives_one_link_as_text_and_as_page():
    values = {
        "subject": "News",
        "lead": "There is <news>.",
        "reason": "You asked & waited.",
        "action": "Read it",
        "url": "https://portal.example.org/x/",
        "origin": "https://portal.example.org",
        "language": "en",
    }
    text = render_to_string("mail/notice.txt", values)
    assert "There is <news>." in text
    assert "Why you: You asked & waited." in text
    page = render_to_string("mail/notice.html", values)
    assert page.count("<a ") == 1
    assert "There is &lt;news&gt;." in page


# ------------------------------------------------------------------ home
@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (0, "Nothing to do for now", "Rien à faire pour le moment"),
        (1, "One thing is yours to do", "Une chose vous attend"),
        (5, "Five things are yours to do", "Cinq choses vous attendent"),
        (12, "12 things are yours to do", "12 choses vous attendent"),
    ],
)
def test_home_and_candidacy_say_alike_how_much_there_is_to_do(number, english, french):
    assert how_many(number) == english
    with translation.override("fr"):
        assert how_many(number) == french
