"""The sentences of this wing: findings of the rules, refusals, entries of the record."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from candidates.states import CandidatureState, ContractKind, LeaveState, PostKind
from portal.audit.models import Entry
from portal.calendar.workdays import Count, Kind
from portal.findings import Finding
from portal.registries import Registry
from portal.wording import say

FINDINGS = {
    "leave.placed": _(
        "Appointed officials who stand for one of the five posts of elected official go on special leave without pay."
    ),
    "leave.starts_day_after_deposit": _(
        "Leave starts %(starts_on)s: the day after the deposit of %(deposited_on)s, by itself. HR confirms it."
    ),
    "leave.ends_day_after_election": _(
        "Elected: leave ends %(ends_on)s, the day after the election of %(elected_on)s."
        " We read this as the last day of leave."
    ),
    "leave.ends_latest": _(
        "Not elected: leave ends at the latest %(ends_latest)s, %(days)s working days after the election of"
        " %(elected_on)s. We read this as the last day of leave."
    ),
    "leave.outcome_not_recorded": _(
        "The end is not known yet: no outcome of the election to the post is recorded. If elected, leave ends the"
        " day after the election; if not, five working days after it at the latest."
    ),
    "leave.election_before_deposit": _(
        "The end is not known: the election of %(elected_on)s is recorded as held before the deposit."
    ),
    "leave.external_not_placed": _("No leave: the article places appointed officials only."),
    "leave.elected_official_not_placed": _(
        "No leave: the article places appointed officials, not elected officials in office."
    ),
    "leave.post_not_covered": _(
        "Not covered: the articles speak of the five posts of elected official, not of this one (%(post)s)."
        " HR decides."
    ),
    "leave.not_accepted": _("Not covered: the deposit does not carry the person's own acceptance. HR decides."),
    "leave.several_candidatures": _(
        "Not covered: there are %(number)s candidatures of the same person at this conference. HR decides."
    ),
    "leave.withdrawn": _("Not covered: the candidature was withdrawn. HR decides."),
    "leave.end_open": _("Not covered: when this leave ends. HR decides."),
    "resignation.takes_effect": _(
        "An appointed official who is elected resigns. The resignation takes effect at the latest %(effect_on)s: the"
        " day before office is taken on %(office_on)s."
    ),
    "resignation.post_not_covered": _(
        "Not covered: the articles speak of the five posts of elected official, not of this one (%(post)s)."
        " Whether and when to resign is not computed."
    ),
    "resignation.elected_official_not_covered": _(
        "Not covered: the articles speak of appointed officials who resign, not of elected officials in office."
    ),
    "resignation.contract_not_recorded": _(
        "The normal notice is not known yet: HR has recorded no staff contract in this case."
    ),
    "resignation.contract_not_covered": _(
        "Not covered: the text that is cited here names no notice for this kind of contract (%(contract)s)."
    ),
    "resignation.choice_not_recorded": _(
        "The normal notice is not known yet: on a fixed term it is 30 or 60 days, as the case may be, and HR has not"
        " said which."
    ),
    "resignation.notice_chosen": _(
        "On a fixed term the normal notice is 30 or 60 days, as the case may be. HR has said: %(days)s days."
    ),
    "resignation.notice_in_months": _("The normal notice is %(months)s months (%(contract)s)."),
    "resignation.notice_in_days": _("The normal notice is %(days)s days (%(contract)s)."),
    "resignation.last_notice": _(
        "The last day for a notice of normal length is %(last_on)s: given then, it runs out on %(ends_on)s; given on"
        " %(next_on)s, on %(next_ends_on)s, which is after %(effect_on)s. We read this as counted from the day after"
        " the notice."
    ),
    "resignation.last_before_election": _(
        "That day was before the election of %(elected_on)s: every notice after it is shorter than the normal one."
    ),
    "resignation.shorter_accepted": _(
        "A shorter notice has to be accepted, so that office can be taken on the day fixed by the conference. A"
        " shortfall is information and stands in nobody's way."
    ),
    "resignation.shortfall": _(
        "Notice given on %(given_on)s: of normal length it would run out on %(ends_on)s. Shortfall until"
        " %(effect_on)s, in days: %(days)s."
    ),
    "resignation.no_shortfall": _(
        "Notice given on %(given_on)s: of normal length it runs out on %(ends_on)s. There is no shortfall."
    ),
    "resignation.given_before_election": _(
        "Not covered: a notice given on %(given_on)s. The article speaks of officials who have been elected, and the"
        " election was on %(elected_on)s."
    ),
    "resignation.given_too_late": _(
        "Not covered: a notice given on %(given_on)s, after the last day on which the resignation takes effect"
        " (%(effect_on)s)."
    ),
    "resignation.contract_ends_before": _(
        "Not covered: the contract ends on %(until)s, before the last day on which the resignation takes effect"
        " (%(effect_on)s). Whether there is anything to resign from by then is for HR to say."
    ),
    "resignation.other_terms": _(
        "Otherwise the Staff Regulations and Rules and the letter of appointment apply. They are not computed here."
    ),
    "resignation.service_counts": _(
        "Service as appointed and as elected official counts together, as far as it is full-time and continuous, for"
        " sick leave, annual leave, home leave, maternity leave, death grant, termination indemnity and repatriation"
        " grant. Earlier periods that were paid out at separation do not count."
    ),
    "resignation.leave_as_service": _("Not covered: whether the special leave itself counts as service. HR decides."),
}

REFUSALS = {
    "candidates.secretariat_only": _("Only the secretariat can do this."),
    "candidates.hr_only": _("Only HR can do this."),
    "candidates.own_leave": _("This is your own leave. Ask a colleague of HR."),
    "candidates.sort_name_needed": _("The sort name needs at least one letter: it gives the place in lists."),
    "candidates.person_exists": _("The register has a person with this account already."),
    "candidates.states_stand_for_council": _("Member States themselves stand for the Council: leave out the person."),
    "candidates.person_and_standing_needed": _(
        "A person stands for this post: say who, and what they are to the Union at the deposit."
    ),
    "candidates.stands_already": _(
        "There is a candidature for this post already. It would have to be withdrawn first."
    ),
    "candidates.deposited_already": _("The deposit of this candidature is recorded already."),
    "candidates.post_filled": _(
        "The outcome of the election to this post is recorded: nothing can be changed any more."
    ),
    "candidates.days_out_of_order": _(
        "The days are out of order: first the call, then the opening, the closing, and the taking of office."
    ),
    "candidates.year_taken": _("There is a conference that opens in %(year)s already."),
    "candidates.received_in_future": _("A deposit cannot be received in the future. Check the day and the time."),
    "candidates.before_call": _("The call for candidatures is of %(call_on)s: nothing can be received before it."),
    "candidates.not_to_publish": _("Only a deposited candidature that is not published yet can be published."),
    "candidates.late_says_so": _("This candidature came late. Say expressly that it is published all the same."),
    "candidates.not_open": _("This candidature is not open: withdrawn already, or its outcome is recorded."),
    "candidates.before_opening": _("The conference opens on %(opens_on)s: no election is held before that day."),
    "candidates.election_in_future": _("That day has not come yet where the conference is held."),
    "candidates.does_not_stand": _("Only somebody whose published candidature is open can be recorded as elected."),
    "candidates.more_than_seats": _("There are only %(seats)s seats for this post."),
    "candidates.start_not_to_confirm": _("There is no start to be confirmed in this case."),
    "candidates.start_not_known": _("The start cannot be computed in this case."),
    "candidates.start_departs": _(
        "The computed start is %(computed)s. Another day departs from the article: that takes a written reason and a"
        " second officer, for which there is no form here yet."
    ),
    "candidates.end_not_to_confirm": _("There is no end to be confirmed in this case: the start comes first."),
    "candidates.end_not_known": _("The end is not known yet. The reasons say what is missing."),
    "candidates.end_departs": _(
        "The computed end is %(computed)s. Another day departs from the article: that takes a written reason and a"
        " second officer, for which there is no form here yet."
    ),
    "candidates.end_departs_latest": _(
        "The end lies between the election (%(election)s) and the latest end (%(latest)s). Another day departs from"
        " the article: that takes a written reason and a second officer, for which there is no form here yet."
    ),
    "candidates.nothing_to_decide": _("There is nothing to decide in this case: the article says what follows."),
    "candidates.reason_needed": _("Give the reason of the decision. The candidate will read it."),
    "candidates.leave_has_begun": _("The start of this leave is confirmed: decide when it ends instead."),
    "candidates.start_needed": _("Say on which day leave starts."),
    "candidates.end_needed": _("Say on which day leave ends."),
    "candidates.end_before_start": _("Leave cannot end before it starts on %(starts_on)s."),
    "candidates.contract_of_appointed_only": _("A contract is recorded for appointed officials only."),
    "candidates.contract_in_future": _("A contract cannot begin in the future. Check the first day."),
    "candidates.contract_has_no_end": _("This kind of contract has no last day: leave it empty."),
    "candidates.contract_end_needed": _("Say on which day this contract ends."),
    "candidates.contract_ends_before_start": _("The contract cannot end before it begins on %(since)s."),
    "candidates.notice_needed": _("Say which notice is normal in this case: 30 or 60 days."),
    "candidates.notice_follows": _("For this kind of contract the notice follows from the article: leave it empty."),
    "candidates.holiday_of_another_year": _("%(day)s is not a day of %(year)s."),
    "candidates.holiday_without_name": _("%(day)s needs a name."),
}

RECORD = {
    "candidates.conference.call": _("Conference opened to candidatures"),
    "candidates.person.record": _("Entered in the register"),
    "candidates.candidature.record": _("Candidature entered"),
    "candidates.candidature.deposit": _("Deposit recorded: received %(deposited_at)s Geneva time"),
    "candidates.candidature.publish": _("Candidature published"),
    "candidates.candidature.withdraw": _("Candidature withdrawn"),
    "candidates.post.declare": _("Outcome of the election of %(elected_on)s recorded"),
    "candidates.leave.open": _("Leave case opened by the deposit"),
    "candidates.leave.join": _("Another candidature joined the leave case"),
    "candidates.leave.refer": _("Referred to HR for a decision"),
    "candidates.leave.confirm_start": _("Start confirmed: %(starts_on)s"),
    "candidates.leave.confirm_end": _("End confirmed: %(ends_on)s"),
    "candidates.leave.decide_start": _("Decided: leave, its end to be decided later"),
    "candidates.leave.decide_end": _("Decided: leave ends %(ends_on)s"),
    "candidates.leave.decide_none": _("Decided: no special leave"),
    "candidates.leave.outcome": _("Outcome of the election of %(elected_on)s recorded"),
    "candidates.leave.record_contract": _("Staff contract recorded"),
    "candidates.leave.recompute": _("Computed again: the official holidays have changed"),
    "candidates.holidays.record": _("Official holidays of %(year)s recorded"),
}

BADGES = {
    LeaveState.TO_DECIDE: "concern",
    LeaveState.TO_CONFIRM: "waiting",
    LeaveState.STARTED: "in_review",
    LeaveState.ENDED: "done",
    LeaveState.NO_LEAVE: "done",
    CandidatureState.DRAFT: "draft",
    CandidatureState.DEPOSITED: "waiting",
    CandidatureState.PUBLISHED: "in_review",
    CandidatureState.WITHDRAWN: "done",
}

# What a candidate reads on the badge of their leave.
FOR_CANDIDATE = {
    LeaveState.TO_DECIDE: _("HR decides"),
    LeaveState.TO_CONFIRM: _("HR has still to confirm the start"),
    LeaveState.STARTED: _("Start confirmed by HR"),
    LeaveState.ENDED: _("End confirmed by HR"),
    LeaveState.NO_LEAVE: _("No leave, as HR decided"),
}

HR = pgettext_lazy("office", "HR")
SECRETARIAT = pgettext_lazy("office", "Secretariat")
BY = dict.fromkeys(
    ("confirm_start", "confirm_end", "decide_start", "decide_end", "decide_none", "record_contract", "recompute"), HR
)
OFF = pgettext_lazy("day", "not in the working week")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def file_in(registry: Registry[Any]) -> None:
    """File all sentences with portal."""
    for code, text in {**FINDINGS, **REFUSALS, **RECORD}.items():
        registry.add(code, text)


def sentence(finding: Finding) -> str:
    """A finding in the reader's language."""
    params = dict(finding.params)
    if "post" in params:
        params["post"] = PostKind(params["post"]).label
    if "contract" in params:
        params["contract"] = ContractKind(params["contract"]).label
    return say(finding.code, params)


def step_by_step(count: Count) -> str:
    """The counting to the latest end in words: the election, the five working days, and what was gone over."""
    skipped: dict[str, list[date]] = {}
    for step in count.days:
        if step.kind is not Kind.WORKING:
            why = step.name if step.kind is Kind.HOLIDAY else str(OFF)
            skipped.setdefault(why, []).append(step.day)
    params = {
        "election": f"{capfirst(date_format(count.start, 'l'))} {date_format(count.start)}",
        "days": _together([step.day for step in count.days if step.kind is Kind.WORKING], count.start.year),
    }
    if any(step.kind is Kind.HOLIDAY for step in count.days):
        said = gettext("%(election)s: election; %(days)s: five working days.") % params
    else:
        said = gettext("%(election)s: election; %(days)s: five working days; none is an official holiday.") % params
    if not skipped:
        return said
    gone = ", ".join(f"{_together(days, count.start.year)} ({why})" for why, days in skipped.items())
    return " ".join([said, gettext("Not counted: %(days)s.") % {"days": gone}])


def _together(days: Iterable[date], year: int) -> str:
    """ "3, 4 October, 2 November": the month after its last day, and the year where it is another than `year`."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(day)
    said = []
    for *first, last in months.values():
        form = "MONTH_DAY_FORMAT" if last.year == year else "DATE_FORMAT"
        said += [str(day.day) for day in first] + [date_format(last, form)]
    return ", ".join(said)


def provision(cited: str) -> str:
    """The provision as people write it: "AR12.2 1 a" gives "Art. 12.2, 1 a"."""
    article, _space, paragraph = cited.partition(" ")
    number = article.removeprefix("AR").removeprefix("ER-")
    return f"Art. {number}, {paragraph}" if cited else ""


def history(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The record as the events of a timeline, each with the office that acted."""
    return [
        {
            "at": entry.at,
            "text": say(entry.code, {name: _read(value) for name, value in entry.facts.items()}),
            "by": BY.get(entry.code.rsplit(".", 1)[1], SECRETARIAT),
            "detail": sentence(Finding(entry.facts["why"], entry.facts)) if "why" in entry.facts else "",
        }
        for entry in entries
    ]


def _read(value: Any) -> Any:
    """A fact as it was before the record wrote it down: dates and instants stand there in ISO form."""
    if not isinstance(value, str) or not DAY.match(value):
        return value
    return date.fromisoformat(value) if DAY.fullmatch(value) else datetime.fromisoformat(value)
