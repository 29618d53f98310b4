"""Environment -> settings, once. Every setting the station may change is named here."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def settings(environ=os.environ):
    """The Flask configuration that an environment asks for.

    DATABASE_URL chooses the database (default: a SQLite file under INSTANCE);
    SECRET_KEY signs forms and cookies (default: a key kept under INSTANCE);
    VAULT_KEYS, "1:hex 2:hex", seals case files (default: keys kept under INSTANCE; see access/vault.py).
    """
    instance = Path(environ.get("INSTANCE", ROOT / "instance")).resolve()
    instance.mkdir(parents=True, exist_ok=True)
    database = environ.get("DATABASE_URL", f"sqlite:///{instance / 'weizhan.db'}")
    secure = environ.get("HTTPS", "") == "1"
    return {
        "INSTANCE": str(instance),
        # Light cuts of the fonts, made once a machine.
        "FONTS": environ.get("FONTS", str(instance / "fonts")),
        "SQLALCHEMY_DATABASE_URI": database.replace("postgres://", "postgresql://", 1),
        "SQLALCHEMY_ENGINE_OPTIONS": pool(database),
        **keys(environ, instance),
        # A form left open on the desk for an afternoon must still post.
        "WTF_CSRF_TIME_LIMIT": None,
        "SESSION_COOKIE_NAME": "weizhan",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        # The cookie lasts as long as the longest sign-in, and is sent once, not with every page.
        "PERMANENT_SESSION_LIFETIME": int(environ.get("MEMBER_DAYS", "90")) * 24 * 3600,
        "SESSION_REFRESH_EACH_REQUEST": False,
        **sizes(environ),
        "BABEL_DEFAULT_LOCALE": "zh_CN",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "app" / "translations"),
        "PATTERNS": environ.get("PATTERNS", "") == "1",
        # Asked for under another name, that name would go into links and QR codes that are printed.
        "TRUSTED_HOSTS": environ.get("HOSTS", "").split() or None,
        "PROXIES": int(environ.get("PROXIES", "0")),
        "STAFF_IDLE_MINUTES": int(environ.get("STAFF_IDLE_MINUTES", "60")),
        "STAFF_HOURS": int(environ.get("STAFF_HOURS", "12")),
        # 等级保护: ten characters of three kinds, for those who see other people's data.
        "STAFF_PASSWORD_STRICT": environ.get("STAFF_PASSWORD_STRICT", "1") == "1",
        "MEMBER_DAYS": int(environ.get("MEMBER_DAYS", "90")),
    }


def pool(database):
    """How connections are kept. The one that came back last goes out first: on SQLite it still holds the pages that it
    wrote. There it also never runs out of them: who is first in line to write asks for one while the others, each
    with one of its own, wait behind (db.wait_for_turn). What lay idle is asked before it goes out (db.look_after)."""
    more = {"max_overflow": -1} if database.startswith("sqlite") else {}
    return {"pool_use_lifo": True, **more}


def keys(environ, instance):
    """What signs, and what seals (see access/vault.py)."""
    return {
        "SECRET_KEY": environ.get("SECRET_KEY") or kept_key(instance / "secret-key"),
        "VAULT_KEYS": environ.get("VAULT_KEYS", ""),
    }


def sizes(environ):
    """How much one may send; what an editor may send for a lesson, in MB."""
    return {
        "MAX_CONTENT_LENGTH": 6 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MOST_AUDIO": int(environ.get("MOST_AUDIO", "20")),
        "MOST_VIDEO": int(environ.get("MOST_VIDEO", "60")),
        "MOST_PDF": int(environ.get("MOST_PDF", "20")),
    }


def kept_key(path):
    """The key in `path`, made on first use; two processes starting at once agree on one."""
    try:
        with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text() or kept_key(path)
