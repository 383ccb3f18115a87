"""Settings of the helpdesk: one module, read from the environment (12-factor), safe when nothing is said.

`HELPDESK_MODE` chooses the defaults; every setting can still be given in the environment or in `.env`:

- `production` (the default): refuses to start without its own secret key and host names; cookies over HTTPS only.
- `demo`: what `make run` uses: everything embedded, invented accounts, mail in a local outbox.
- `test`: what pytest uses.
"""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from helpdesk.infrastructure.logs import logging_config
from helpdesk.site.api_description import API_DESCRIPTION
from helpdesk.site.content_security import content_security_policy
from helpdesk.site.databases import database_settings
from helpdesk.site.folders import make_writable
from helpdesk.site.request_limits import request_limits
from helpdesk.site.secrets import is_strong_secret, local_secret, local_vapid_key
from helpdesk.site.single_sign_on import single_sign_on
from product import APPS

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
# Tests must not depend on (or reach) what somebody has set up for their own server.
if (BASE_DIR / ".env").is_file() and os.environ.get("HELPDESK_MODE") != "test":
    env.read_env(BASE_DIR / ".env")

# --- Mode ------------------------------------------------------------------------------------------------------------

MODES = ("production", "demo", "test")
MODE = env.str("HELPDESK_MODE", default="production")
if MODE not in MODES:
    raise ImproperlyConfigured(f"HELPDESK_MODE is {MODE!r}; it must be one of {', '.join(MODES)}.")

DEBUG = env.bool("DEBUG", default=False)
DEMO = MODE == "demo"
TESTING = MODE == "test"
# A production server is one that strangers can reach: nothing that is only right on one's own machine may be on.
PRODUCTION = MODE == "production" and not DEBUG

VAR_DIR = Path(env.str("HELPDESK_VAR", default=str(BASE_DIR / "var")))
make_writable(VAR_DIR, setting="HELPDESK_VAR")

# --- Secrets and hosts -----------------------------------------------------------------------------------------------

SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
if PRODUCTION and not is_strong_secret(SECRET_KEY):
    raise ImproperlyConfigured(
        "SECRET_KEY is missing, short or an example. Set SECRET_KEY to at least 50 random characters "
        "(`python -c 'import secrets; print(secrets.token_urlsafe(60))'`), or use `make run` to try the helpdesk. "
        "For manage.py while you work on it: HELPDESK_MODE=test, or demo for what `make run` shows."
    )
if not SECRET_KEY:
    SECRET_KEY = local_secret(VAR_DIR / "secret_key")

_local_hosts = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else _local_hosts)
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is empty. Set it to the host names people use, for example ALLOWED_HOSTS=helpdesk.example.org."
    )
PORT = env.int("PORT", default=8000)
SITE_URL = env.str(
    "SITE_URL", default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else f"http://localhost:{PORT}"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL] if PRODUCTION else [])

# --- Applications ----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "helpdesk.site",
    "helpdesk.administration",
    "helpdesk.administration.config.HelpdeskAdminConfig",
    *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages", "staticfiles")),
    "channels",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.headless",
    "allauth.usersessions",
    "helpdesk.accounts",
    "helpdesk.schools",
    "helpdesk.history",
    "helpdesk.live",
    "helpdesk.tasks",
    "helpdesk.notifications",
    "helpdesk.erasure",
    "helpdesk.calendar_feeds",
    "helpdesk.search",
    "helpdesk.lists",
    "helpdesk.files",
    *APPS,
]

MIDDLEWARE = [
    "helpdesk.site.middleware.RequestIdMiddleware",
    "helpdesk.site.security_headers.SecurityHeadersMiddleware",
    "helpdesk.site.compression.ApiCompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "helpdesk.site.staticfiles.StaticFilesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "helpdesk.accounts.sign_in_bodies.SignInBodiesMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "helpdesk.urls"
ASGI_APPLICATION = "helpdesk.asgi.application"
WSGI_APPLICATION = "helpdesk.wsgi.application"
WEB_THREADS = env.int("WEB_THREADS", default=12)  # Requests that one process works on at a time.
# Open connections of one process, live ones too, and those of one address that is no proxy of FORWARDED_ALLOW_IPS. Over
# this the connection that has waited longest without a request is closed.
MAX_CONNECTIONS = env.int("MAX_CONNECTIONS", default=2000)
MAX_CONNECTIONS_PER_ADDRESS = env.int("MAX_CONNECTIONS_PER_ADDRESS", default=500)
# Seconds. Longer than the proxy keeps its connections (nginx: 60), or it would meet one that was just closed.
KEEP_ALIVE_SECONDS = env.int("KEEP_ALIVE_SECONDS", default=75)

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database --------------------------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_settings(env, folder=VAR_DIR, is_testing=TESTING)}

# --- Cache, sessions, live layer -------------------------------------------------------------------------------------

REDIS_URL = env.str("REDIS_URL", default="")
# Counters of limits and nothing else: what cheap requests could fill must not push out the wrong passwords that were
# counted. "default" is where allauth counts; "traffic" counts requests.
_limits: dict[str, Any] = {
    "BACKEND": f"helpdesk.infrastructure.cache.{'RedisLimits' if REDIS_URL else 'MemoryLimits'}",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHES: dict[str, dict[str, Any]] = {
    "default": {**_limits, "LOCATION": REDIS_URL or "sign-in", "KEY_PREFIX": "helpdesk"},
    "traffic": {**_limits, "LOCATION": REDIS_URL or "traffic", "KEY_PREFIX": "helpdesk-traffic"},
}
CHANNEL_LAYERS: dict[str, dict[str, Any]]
if REDIS_URL:
    # Not the plain RedisChannelLayer: it drops idle sockets and does not survive a restart of Redis.
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {
                # A connection that went silent (a pulled cable, a machine that is gone) is noticed and made anew.
                "hosts": [{"address": REDIS_URL, "socket_connect_timeout": 2, "health_check_interval": 15}],
                "prefix": "helpdesk",
            },
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# In the database alone. A copy in Redis would keep a session alive that was ended while Redis was away.
SESSION_ENGINE = "helpdesk.site.sessions"

# --- Accounts and sign-in --------------------------------------------------------------------------------------------

PRODUCT_NAME = "Student-ICT-helpdesk"  # In mails and authenticator apps.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["helpdesk.accounts.signed_in.SessionBackend"]
PASSWORD_HASHERS = [
    "helpdesk.accounts.hashing.BoundedArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "helpdesk.accounts.passwords.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "helpdesk.accounts.passwords.LeakedPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "helpdesk.accounts.passwords.TriedFirstValidator"},
]
LOGIN_URL = "/sign-in"

ACCOUNT_ADAPTER = "helpdesk.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "helpdesk.accounts.adapters.SocialAccountAdapter"
HEADLESS_ADAPTER = "helpdesk.accounts.adapters.HeadlessAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Wrong passwords and codes count for the network and for the account; allauth's own limits end after five minutes.
# A locked account can still sign in with a mailed code: see AccountAdapter. A network of IPv6 is a /64 prefix.
ACCOUNT_RATE_LIMITS: Any = not TESTING and {
    "login_failed": "10/m/ip,100/h/ip,5/5m/key,50/d/key",
    # A mail box is not filled by somebody who types its address again and again.
    "request_login_code": "20/m/ip,60/h/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,60/h/ip,5/m/key,10/h/key",
}
# Whoever has an account is told by mail of a new password, another address, or another second step.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# An account has one address: another takes its place once its code was entered, and the old one is told.
ACCOUNT_CHANGE_EMAIL = True
# Those who change how an account is opened prove first that it is they, however recently they signed in.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = PRODUCT_NAME
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{SITE_URL}/sign-in/verify/{{key}}",
    "account_reset_password": f"{SITE_URL}/password/reset",
    "account_reset_password_from_key": f"{SITE_URL}/password/reset/{{key}}",
    "account_signup": f"{SITE_URL}/sign-in",
    "socialaccount_login_error": f"{SITE_URL}/sign-in",
}
SOCIALACCOUNT_PROVIDERS = single_sign_on(env)

# --- HTTPS, cookies, content security policy -------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=14 * 24 * 3600)
CSRF_COOKIE_HTTPONLY = False  # The web app reads the token from the cookie.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # Probes come from inside, over plain HTTP.
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 3600 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
# uvicorn already takes the scheme from a proxy in FORWARDED_ALLOW_IPS. Behind WSGI, say that the proxy sets the header.
if env.bool("TRUST_FORWARDED_PROTO", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = content_security_policy(SITE_URL)

# --- API -------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # First: its challenge makes "not signed in" a 401, where the session's would be a 403.
        "helpdesk.accounts.authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["helpdesk.site.renderers.FastJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["helpdesk.api.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "helpdesk.api.schema.ApiSchema",
    "DEFAULT_THROTTLE_CLASSES": ["helpdesk.api.throttles.ApiThrottle"],
    "EXCEPTION_HANDLER": "helpdesk.api.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "NUM_PROXIES": 0,  # The server has already put the client's address in REMOTE_ADDR; the header can be forged.
}
API_RATES = request_limits(env, are_on=env.bool("API_THROTTLING", default=not TESTING))
KNOX_TOKEN_MODEL = "accounts.ApiToken"  # noqa: S105 - a model
REST_KNOX = {
    "TOKEN_TTL": None,
    "AUTH_HEADER_PREFIX": "Token",
    "AUTO_REFRESH": False,
}
SPECTACULAR_SETTINGS = API_DESCRIPTION

# --- Language and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "helpdesk" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# --- Files -----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
FRONTEND_DIR = Path(env.str("FRONTEND_DIR", default=str(BASE_DIR / "frontend" / "dist")))
WHITENOISE_ROOT = FRONTEND_DIR if FRONTEND_DIR.is_dir() else None
WHITENOISE_USE_FINDERS = True  # The admin's and the API pages' few files need no collecting step.
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Vite puts eight characters of hash in the names of everything under assets/.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-\w{7}\.[a-z0-9.]+$"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
MEDIA_URL = "/media/"  # Never routed: attachments are only served by the API, after a check.
STORAGES = {
    "default": {"BACKEND": "helpdesk.site.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "helpdesk.infrastructure.upload_handlers.NamelessFileUploadHandler",
]

# --- Mail ------------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Helpdesk <helpdesk@example.org>")
OUTBOX_DIR = VAR_DIR / "outbox"
# Anyone who can open the page can read every mail, with sign-in codes: only on one's own machine.
MAIL_OUTBOX = env.bool("MAIL_OUTBOX", default=DEMO or (DEBUG and "EMAIL_URL" not in os.environ))
if PRODUCTION and MAIL_OUTBOX:
    raise ImproperlyConfigured("MAIL_OUTBOX shows every mail to anyone. Remove it and set EMAIL_URL instead.")
if MAIL_OUTBOX:
    EMAIL_BACKEND = "helpdesk.site.outbox.OutboxBackend"
else:
    vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = 20

# --- Push messages to browsers ---------------------------------------------------------------------------------------

# The private key by which push services know us (VAPID, RFC 8292): 32 bytes, base64url. Without it push is off.
VAPID_PRIVATE_KEY = env.str("VAPID_PRIVATE_KEY", default="")
if not VAPID_PRIVATE_KEY and not PRODUCTION:
    VAPID_PRIVATE_KEY = local_vapid_key(VAR_DIR / "vapid_key")
# Whom a push service may write to about our messages.
VAPID_CONTACT = env.str("VAPID_CONTACT", default=f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}")
# Push goes to these services of the browsers' makers and nowhere else, whatever address a browser names.
PUSH_SERVICES = env.list(
    "PUSH_SERVICES",
    default=["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"],
)

# --- Logging ---------------------------------------------------------------------------------------------------------

LOGGING = logging_config(
    as_json=env.bool("LOG_JSON", default=PRODUCTION),
    level=env.str("LOG_LEVEL", default="WARNING" if TESTING else "INFO"),
)

# --- Rules of the helpdesk -------------------------------------------------------------------------------------------

WORKER_INSIDE = env.bool("WORKER_INSIDE", default=not TESTING and not REDIS_URL)
WORKER_THREADS = env.dict("WORKER_THREADS", default={})  # By lane of the task queue: mail_out=4,heavy=0.
WORKER_HEARTBEAT_SECONDS = 90  # Without a sign of life for this long, /readyz says that the worker is down.
OFFER_HOURS = env.int("OFFER_HOURS", default=24)
AUTO_CLOSE_SCHOOL_DAYS = env.int("AUTO_CLOSE_SCHOOL_DAYS", default=5)
REOPEN_DAYS = env.int("REOPEN_DAYS", default=14)
# After how many school days without an answer, or without anything at all, a coordinator is told so.
UNANSWERED_SCHOOL_DAYS = env.int("UNANSWERED_SCHOOL_DAYS", default=1)
STUCK_SCHOOL_DAYS = env.int("STUCK_SCHOOL_DAYS", default=5)
# After how many school days a proposed agreement reminds the side that has not answered, and when it lapses.
AGREEMENT_REMINDED_SCHOOL_DAYS = env.int("AGREEMENT_REMINDED_SCHOOL_DAYS", default=3)
AGREEMENT_UNANSWERED_SCHOOL_DAYS = env.int("AGREEMENT_UNANSWERED_SCHOOL_DAYS", default=15)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=14)
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=20 * 1024 * 1024)
# Pictures are decoded in processes of their own: so many at a time, for all servers that share the folder of locks.
PICTURE_PROCESSES = env.int("PICTURE_PROCESSES", default=2)
PICTURE_LOCK_DIR = Path(env.str("PICTURE_LOCK_DIR", default=str(VAR_DIR / "locks")))
# How long a request waits for its turn, and how many of one server process may wait or work: each holds a thread.
PICTURE_WAIT_SECONDS = env.int("PICTURE_WAIT_SECONDS", default=20)
PICTURES_PER_SERVER = env.int("PICTURES_PER_SERVER", default=max(2, WEB_THREADS // 3))
MAX_UPLOADS_PER_MESSAGE = env.int("MAX_UPLOADS_PER_MESSAGE", default=10)
# Of one person: a slip or a stolen account must not fill the disk.
MAX_UPLOADS_PER_DAY = env.int("MAX_UPLOADS_PER_DAY", default=200)
MAX_UPLOAD_BYTES_PER_DAY = env.int("MAX_UPLOAD_BYTES_PER_DAY", default=500 * 1024 * 1024)
MIN_FREE_DISK_BYTES = env.int("MIN_FREE_DISK_BYTES", default=200 * 1024 * 1024)  # With less /readyz is not ready.
NOTIFICATION_DAYS = env.int("NOTIFICATION_DAYS", default=90)
MAIL_PAUSE_MINUTES = env.int("MAIL_PAUSE_MINUTES", default=5)  # between two mails about one thing
LIVE_REPLAY_LIMIT = env.int("LIVE_REPLAY_LIMIT", default=5000)
LIVE_POLL_SECONDS = env.int("LIVE_POLL_SECONDS", default=15)
LIVE_CONNECTIONS_PER_PERSON = env.int("LIVE_CONNECTIONS_PER_PERSON", default=20)  # Open tabs on one process.
LIVE_HEARTBEAT_SECONDS = env.int("LIVE_HEARTBEAT_SECONDS", default=25)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="almere2020")
