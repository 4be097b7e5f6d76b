"""Pure rules about people's accounts."""

from collections.abc import Iterable


def is_official_address(address: str, domains: Iterable[str]) -> bool:
    """Whether an e-mail address belongs to the organisation: one of its domains, or below one (EG A-3).

    Compared as mail servers do: no matter the case, internationalised names in their ASCII form.
    """
    domain = _ascii(address.rpartition("@")[2])
    official = [_ascii(name) for name in domains]
    return any(domain == name or domain.endswith(f".{name}") for name in official if name)


def _ascii(domain: str) -> str:
    name = domain.strip().strip(".").lower()
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:  # no name that mail could reach
        return name
