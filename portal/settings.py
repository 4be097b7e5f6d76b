"""One file of settings, safe by default: no debug page, no default key, cookies over HTTPS only.

Everything that differs between installations is read from the environment, by typed readers:

PORTAL_SECRET_KEY     the key that signs sessions (required; the local run makes its own)
PORTAL_ORIGIN         the address people type, e.g. https://candour.example.org (required)
DATABASE_URL          PostgreSQL 15 or later (the local run starts its own)
REDIS_URL             Redis 7 or Valkey (the local run starts its own)
PORTAL_VAR            folder of uploads and of the local run's data (default: var/ beside this package)
PORTAL_DEMONSTRATION  "1": fictional people with one-click sign-in; loopback addresses only
PORTAL_MAIL           SMTP server as a URL, e.g. smtp+tls://user:password@mail.example.org:587
PORTAL_MAIL_FROM      sender of the portal's messages; the accessibility statement names it as the address to write to
PORTAL_PROXIES        how many proxies stand in front, so that rate limits see the reader (default: 1 with https)
PORTAL_OLD_SECRET_KEYS  earlier keys, comma-separated: what they signed still holds
PORTAL_OFFICIAL_DOMAINS  mail domains of the organisation, comma-separated (EG A-3)
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var"))).resolve()

DEBUG = False
DEMONSTRATION = env.bool("PORTAL_DEMONSTRATION", default=False)
SECRET_KEY = env.str("PORTAL_SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("PORTAL_OLD_SECRET_KEYS", default=[])
ORIGIN = env.str("PORTAL_ORIGIN").rstrip("/")
_origin = urlsplit(ORIGIN)
ALLOWED_HOSTS = [_origin.hostname or "", *(["localhost", "127.0.0.1"] if _origin.scheme == "http" else [])]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "portal",
    "portal.local",
    "portal.accounts",
    "portal.audit",
    "portal.outbox",
    "portal.documents",
    "portal.calendar",
    "candidates",
    "ethics",
    "elections",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # the templates of its widgets, for FORM_RENDERER
    "portal.accounts.apps.PortalAdmin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.probes_alone",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.middleware.LanguageOfReader",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.second_factor",
    "portal.middleware.private_by_default",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "portal.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.portal",
            ],
        },
    }
]
FORM_RENDERER = "portal.forms.Renderer"

# ------------------------------------------------------------------ data
DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {**DATABASES["default"].get("OPTIONS", {}), "connect_timeout": 3},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL")
# Rate limits only; in the database so that a lost Redis neither opens nor closes the door.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"},
}
MEDIA_ROOT = VAR / "files"
FILE_UPLOAD_HANDLERS = ["portal.documents.uploads.CappedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# ------------------------------------------------------------------ language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["portal.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Zurich"

# ------------------------------------------------------------------ people
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["portal.accounts.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "signup": "portal.accounts.forms.SignupForm",
    "add_email": "portal.accounts.forms.AddressForm",
}
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one replaces it once confirmed
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to people whom the portal does not know
ACCOUNT_EMAIL_NOTIFICATIONS = True  # "your password was changed", also to the address that was replaced
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "portal.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Candour"
MFA_TOTP_TOLERANCE = 1  # codes before and after: telephones' clocks differ by seconds
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs in unconfirmed; else a second factor would bar a change of address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _origin.scheme == "http"  # passkeys on localhost
OFFICIAL_DOMAINS = env.list("PORTAL_OFFICIAL_DOMAINS", default=["itu.int"])
SECOND_FACTOR_REQUIRED = not DEMONSTRATION

# ------------------------------------------------------------------ mail and tasks
_mail = env.email_url("PORTAL_MAIL", default="smtp://127.0.0.1:25")
EMAIL_BACKEND = env.str("PORTAL_MAIL_BACKEND", default=_mail["EMAIL_BACKEND"])
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.str("PORTAL_MAIL_FROM", default=f"Candour <no-reply@{_origin.hostname}>")

# ------------------------------------------------------------------ security
_https = _origin.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = False  # the proxy in front does it; see the README
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PORTAL_PROXIES", default=1 if _https else 0)
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.expired_form"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# ------------------------------------------------------------------ static files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "confidential": {"BACKEND": "portal.confidential.ConfidentialStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # every page asks for those; compressing the others takes seconds

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "portal.logs.Discreet", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
