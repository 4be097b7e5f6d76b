"""After an election (AR12.2 and ER-XI.2, 2 and 3): worked examples, and what always holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.rules.leave import ELECTED_OFFICIALS, Stand
from candidates.rules.resignation import NORMAL, THREE_MONTHS, Contract, Notice, last_day, resignation, runs_out

STAND = Stand(
    "secretary-general", "appointed", date(2022, 3, 31), elected_on=date(2022, 9, 30), elected=True
)  # as in 2022
OFFICE = date(2023, 1, 1)
CONTINUING = Contract("continuing")
FIXED = Contract("fixed_term", until=date(2024, 6, 30), notice_days=30)


def codes(found) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("regime", "kind", "days", "office", "effect", "last"),
    [
        ("AR12.2", "continuing", None, "2023-01-01", "2022-12-31", "2022-09-30"),  # 30 September has no 31st
        ("AR12.2", "fixed_term", 30, "2023-01-01", "2022-12-31", "2022-12-01"),
        ("AR12.2", "fixed_term", 60, "2023-01-01", "2022-12-31", "2022-11-01"),
        ("ER-XI.2", "permanent", None, "2023-01-01", "2022-12-31", "2022-09-30"),
        ("ER-XI.2", "temporary", None, "2023-01-01", "2022-12-31", "2022-12-01"),
        ("AR12.2", "continuing", None, "2019-01-01", "2018-12-31", "2018-09-30"),
        ("AR12.2", "continuing", None, "2023-03-01", "2023-02-28", "2022-11-30"),  # 28, 29, 30 November: 28 February
        ("AR12.2", "continuing", None, "2028-03-01", "2028-02-29", "2027-11-30"),
        ("AR12.2", "continuing", None, "2028-02-29", "2028-02-28", "2027-11-28"),
        ("AR12.2", "continuing", None, "2023-07-01", "2023-06-30", "2023-03-31"),
        ("AR12.2", "continuing", None, "2023-05-31", "2023-05-30", "2023-02-28"),
        ("AR12.2", "continuing", None, "2023-02-15", "2023-02-14", "2022-11-14"),  # across a year's end
        ("AR12.2", "fixed_term", 30, "2028-03-01", "2028-02-29", "2028-01-30"),
        ("AR12.2", "fixed_term", 60, "2023-03-01", "2023-02-28", "2022-12-30"),
        ("ER-XI.2", "temporary", None, "2026-04-01", "2026-03-31", "2026-03-01"),  # over a change of the clock
    ],
)
def test_the_last_day_of_normal_notice(regime, kind, days, office, effect, last):
    found = resignation([STAND], date.fromisoformat(office), Contract(kind, notice_days=days), regime)
    assert [found.effect_on.isoformat(), found.last_notice_on.isoformat()] == [effect, last]
    assert found.shortfall is None


@pytest.mark.parametrize(
    ("contract", "given_on", "shortfall", "runs_out_on"),
    [
        (CONTINUING, "2022-09-30", 0, "2022-12-30"),
        (CONTINUING, "2022-10-01", 1, "2023-01-01"),
        (CONTINUING, "2022-10-07", 7, "2023-01-07"),
        (CONTINUING, "2022-12-31", 90, "2023-03-31"),
        (FIXED, "2022-11-30", 0, "2022-12-30"),
        (FIXED, "2022-12-01", 0, "2022-12-31"),
        (FIXED, "2022-12-02", 1, "2023-01-01"),
        (FIXED, "2022-12-31", 30, "2023-01-30"),
        (replace(FIXED, notice_days=60), "2022-11-01", 0, "2022-12-31"),
        (replace(FIXED, notice_days=60), "2022-11-30", 29, "2023-01-29"),
    ],
)
def test_the_shortfall_of_a_notice_given_on_a_day(contract, given_on, shortfall, runs_out_on):
    found = resignation([STAND], OFFICE, contract, given_on=date.fromisoformat(given_on))
    assert found.shortfall == shortfall
    said = next(finding for finding in found.findings if "given_on" in finding.params)
    assert said.code == ("resignation.shortfall" if shortfall else "resignation.no_shortfall")
    assert said.params["ends_on"].isoformat() == runs_out_on
    assert said.provision == "AR12.2 2 b"
    assert "resignation.shorter_accepted" in codes(found), "information, never an obstacle"


@pytest.mark.parametrize(
    ("given_on", "code"),
    [
        ("2022-09-29", "resignation.given_before_election"),
        ("2023-01-01", "resignation.given_too_late"),
    ],
)
def test_a_notice_that_the_articles_do_not_speak_of_has_no_shortfall(given_on, code):
    found = resignation([STAND], OFFICE, CONTINUING, given_on=date.fromisoformat(given_on))
    assert found.shortfall is None
    assert code in codes(found)


def test_each_finding_cites_its_paragraph():
    found = resignation([STAND], OFFICE, Contract("permanent"), "ER-XI.2", given_on=date(2022, 10, 7))
    assert [(finding.code.removeprefix("resignation."), finding.provision) for finding in found.findings] == [
        ("takes_effect", "ER-XI.2 2 a"),
        ("notice_in_months", "ER-XI.2 2 b"),
        ("last_notice", "ER-XI.2 2 b"),
        ("shorter_accepted", "ER-XI.2 2 b"),
        ("shortfall", "ER-XI.2 2 b"),
        ("other_terms", "ER-XI.2 2 c"),
        ("service_counts", "ER-XI.2 3"),
        ("leave_as_service", ""),
    ]


def test_the_last_day_shows_its_working():
    found = resignation([STAND], OFFICE, CONTINUING)
    (last,) = (finding for finding in found.findings if finding.code == "resignation.last_notice")
    assert {name: day.isoformat() for name, day in last.params.items()} == {
        "last_on": "2022-09-30",
        "ends_on": "2022-12-30",
        "next_on": "2022-10-01",
        "next_ends_on": "2023-01-01",
        "effect_on": "2022-12-31",
    }


@pytest.mark.parametrize(("election", "told"), [("2022-09-30", False), ("2022-10-03", True)])
def test_an_election_after_the_last_day_of_normal_notice_is_told(election, told):
    stand = replace(STAND, elected_on=date.fromisoformat(election))
    assert ("resignation.last_before_election" in codes(resignation([stand], OFFICE, CONTINUING))) is told


@pytest.mark.parametrize(
    ("regime", "contract", "code"),
    [
        ("AR12.2", None, "resignation.contract_not_recorded"),
        ("AR12.2", Contract("permanent"), "resignation.contract_not_covered"),
        ("AR12.2", Contract("temporary"), "resignation.contract_not_covered"),
        ("ER-XI.2", Contract("continuing"), "resignation.contract_not_covered"),
        ("ER-XI.2", FIXED, "resignation.contract_not_covered"),
        ("AR12.2", Contract("fixed_term"), "resignation.choice_not_recorded"),
        ("AR12.2", Contract("fixed_term", notice_days=45), "resignation.choice_not_recorded"),
    ],
)
def test_without_a_notice_that_the_text_names_only_the_effect_is_known(regime, contract, code):
    found = resignation([STAND], OFFICE, contract, regime, given_on=date(2022, 10, 7))
    assert (found.effect_on, found.notice, found.last_notice_on) == (date(2022, 12, 31), None, None)
    assert found.shortfall is None
    assert code in codes(found)


def test_a_contract_that_is_not_one_is_an_error():
    with pytest.raises(ValueError, match="handshake"):
        resignation([STAND], OFFICE, Contract("handshake"))


@pytest.mark.parametrize(("until", "told"), [("2022-12-30", True), ("2022-12-31", False), ("2023-05-01", False)])
def test_a_contract_that_ends_before_the_resignation_takes_effect_is_not_covered(until, told):
    found = resignation([STAND], OFFICE, replace(FIXED, until=date.fromisoformat(until)))
    assert ("resignation.contract_ends_before" in codes(found)) is told


@pytest.mark.parametrize(
    "stand",
    [
        replace(STAND, elected=False),
        replace(STAND, elected=None),
        replace(STAND, elected_on=None, elected=None),
        replace(STAND, standing="external"),
    ],
)
def test_who_is_not_an_official_elected_has_nothing_to_resign_from(stand):
    assert resignation([stand], OFFICE, CONTINUING) is None


@pytest.mark.parametrize(
    ("stand", "code"),
    [
        (replace(STAND, post="radio-regulations-board"), "resignation.post_not_covered"),
        (replace(STAND, standing="elected"), "resignation.elected_official_not_covered"),
    ],
)
def test_what_the_articles_do_not_cover_computes_nothing(stand, code):
    found = resignation([stand], OFFICE, CONTINUING, given_on=date(2022, 10, 7))
    assert (codes(found), found.effect_on, found.last_notice_on) == ([code], None, None)


@pytest.mark.parametrize("post", sorted(ELECTED_OFFICIALS))
def test_of_several_candidatures_the_elected_one_counts(post):
    other = replace(STAND, post="radio-regulations-board", elected=False)
    assert resignation([other, replace(STAND, post=post)], OFFICE, CONTINUING).effect_on == date(2022, 12, 31)


notices = st.sampled_from([THREE_MONTHS, Notice(days=30), Notice(days=60)])
days = st.dates(date(2011, 1, 1), date(2039, 1, 1))


@given(days, notices)
def test_the_last_day_is_the_last(effect_on, notice):
    last = last_day(notice, effect_on)
    assert runs_out(last, notice) <= effect_on < runs_out(last + timedelta(days=1), notice)


@given(days, notices, st.integers(0, 120))
def test_a_later_notice_never_runs_out_earlier(given_on, notice, later):
    assert given_on < runs_out(given_on, notice) <= runs_out(given_on + timedelta(days=later), notice)


def test_both_texts_name_two_kinds_each_and_only_one_leaves_a_choice():
    assert [sorted(named) for named in NORMAL.values()] == [["continuing", "fixed_term"], ["permanent", "temporary"]]
    assert [kind for named in NORMAL.values() for kind, notice in named.items() if notice is None] == ["fixed_term"]
