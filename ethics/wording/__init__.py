"""The sentences for refusals and record entries of this wing, by code; filed with portal at start."""

from ethics.wording import (
    answering,
    cases,
    checks,
    editions,
    flags,
    interests,
    lists,
    material,
    office,
    requests,
    second,
)

SENTENCES = {
    **answering.SENTENCES,
    **cases.SENTENCES,
    **checks.SENTENCES,
    **editions.SENTENCES,
    **flags.SENTENCES,
    **interests.SENTENCES,
    **lists.SENTENCES,
    **material.SENTENCES,
    **office.SENTENCES,
    **requests.SENTENCES,
    **second.SENTENCES,
}
