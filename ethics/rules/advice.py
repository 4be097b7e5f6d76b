"""What an advice says, and its conditions, written one a line."""

from dataclasses import dataclass

MOST_CONDITIONS = 20
CONDITION_LENGTH = 500  # characters


def conditions_in(text: str) -> list[str]:
    """Each line that says something, without what marks it as an item of a list."""
    lines = (line.strip().lstrip("-*•–").strip() for line in text.splitlines())
    return [line for line in lines if line]


def too_much(conditions: list[str]) -> bool:
    """Whether there are too many of them, or one is too long."""
    return len(conditions) > MOST_CONDITIONS or any(len(one) > CONDITION_LENGTH for one in conditions)


@dataclass(frozen=True)
class Words:
    """What an adviser wrote: an outcome (`ethics.states.AdviceOutcome`), the advice, its conditions."""

    outcome: str
    text: str
    conditions: tuple[str, ...] = ()
