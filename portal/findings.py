"""What a rule gives back instead of yes or no. The apps' wording turns it into a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """A code, its parameters (dates, numbers, codes) and the provision it rests on, e.g. "AR12.2 1 a"."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)
    provision: str = ""
