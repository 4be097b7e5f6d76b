"""Encryption of small secrets in the database, under keys derived from the installation's secret key."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"candour second factors"  # another purpose, other keys


def encrypt(text: str) -> str:
    """What may be stored; readable as long as the secret key, or an old one kept as fallback, is known."""
    return _keys().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text again. Raises cryptography.fernet.InvalidToken under another key."""
    return _keys().decrypt(token.encode()).decode()


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derive(secret))) for secret in secrets])


def _derive(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
