"""The library of the demonstration: one emblem, nobody's. What shows it is screened by the worker, once it is read."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from ethics.actions.keep_symbol import NewSymbol, keep_drawn
from ethics.demo import emblem
from ethics.demo.tools import days, user
from ethics.states import SymbolKind
from portal.clock import geneva_date


def build(at: datetime) -> None:
    """Nora keeps the emblem of the demonstration's Union, a month before everything else is sent."""
    new = NewSymbol("Emblem of the Example Union", SymbolKind.EMBLEM, geneva_date(at) - timedelta(days=200))
    with TemporaryDirectory() as folder:
        picture = Path(folder) / "emblem.png"
        picture.write_bytes(emblem.png())
        keep_drawn(new, picture, by=user("nora.adviser"), at=days(at, 40, 10))
