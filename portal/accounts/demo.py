"""The demonstration's people, their offices and the States they come from. All are plainly fictional."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from portal.accounts import first
from portal.accounts.actions.grant import grant
from portal.accounts.models import MemberState, MemberStateName, User
from portal.accounts.roles import Role

STATES = {
    "XEX": ("Exampland", "Exemplie", "D"),
    "XSA": ("Samplia", "Échantillie", "B"),
    "XFI": ("Fictonia", "Fictonie", "E"),
    "XPL": ("Placeholdia", "Placeholdie", "A"),
}
# Who stands or may stand: candidates/demo.py tells for what.
OTHERS = {
    "ana.ferreira-lund": "Ana Ferreira-Lund",
    "bakary.solberg": "Bakary Solberg-Exemple",
    "elodie.echantillon": "Élodie d'Échantillon",
    "zeno.muster": "Zeno Muster",
    "ines.prove": "Ines Prøve",
    "omar.beispiel": "Omar Beispiel",
}
OFFICES = {
    "nora.adviser": ("Nora Falsk", Role.ADVISER),
    "jonas.adviser": ("Jonas Fiktiv", Role.ADVISER),
    "head.ethics": ("Helga Specimen", Role.ADVISER_HEAD),
    "hana.hr": ("Hana Probe", Role.HR),
    "hugo.hr": ("Hugo Vzor", Role.HR),
    "head.hr": ("Henri Modèle", Role.HR_HEAD),
    "sam.secretariat": ("Sam Placeholder", Role.SECRETARIAT),
    "sofia.secretariat": ("Sofia Ejemplo", Role.SECRETARIAT),
    "head.secretariat": ("Sven Attrapp", Role.SECRETARIAT_HEAD),
    "aude.auditor": ("Aude Témoin", Role.AUDITOR),
}
DELEGATIONS = {
    "fiona.focal": ("Fiona Sampler", Role.FOCAL_POINT, "XEX"),
    "dario.delegate": ("Dario Dummy", Role.DELEGATE, "XEX"),
    "felix.focal": ("Felix Fictif", Role.FOCAL_POINT, "XSA"),
    "dina.delegate": ("Dina Muestra", Role.DELEGATE, "XSA"),
}
READ_FRENCH = frozenset({"elodie.echantillon", "head.hr", "aude.auditor", "felix.focal"})
SINCE = timedelta(days=800)  # before any conference of the demonstration was called


def build(at: datetime) -> None:
    """Make everybody who has an account, with the grants of offices and delegations, in force for two years."""
    since = at - SINCE
    states = {code: _state(code, *facts) for code, facts in STATES.items()}
    administrator = first.appoint(
        email=_address("adam.administrator"), name="Adam Administrator", language="en", at=since - timedelta(days=1)
    )
    for who, name in OTHERS.items():
        _person(who, name, since)
    for who, (name, role) in OFFICES.items():
        grant(_person(who, name, since), role, by=administrator, at=since)
    for who, (name, role, code) in DELEGATIONS.items():
        grant(_person(who, name, since), role, by=administrator, at=since, member_state=states[code])


def _address(who: str) -> str:
    return f"{who}@example.org"


def _person(who: str, name: str, at: datetime) -> User:
    language = "fr" if who in READ_FRENCH else "en"
    user = User.objects.create_user(_address(who), name=name, language=language, joined_at=at)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _state(code: str, english: str, french: str, region: str) -> MemberState:
    state = MemberState.objects.create(code=code, region=region, fictional=True)
    for language, text in (("en", english), ("fr", french)):
        MemberStateName.objects.create(state=state, language=language, text=text, verified=True)
    return state
