"""What the database may hold but not read: secrets of a row, sealed with AES-GCM by a key that is kept elsewhere.

A sealed value opens only in its own table, column and row: all three are bound into the seal, so that no value can
be carried from one file to another. A row says by which key it was sealed; `rotate` seals it anew by the newest.

    class Note(Vaulted, db.Model):
        words = Secret()             # the column words_sealed; note.words seals and opens
        picture = Secret(bytes)
        results = Secret(dict)       # anything that JSON says
"""

import json
import os
import uuid
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from flask import current_app
from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.errors import Refusal

NONCE, KEY = 12, 32
# How a kind of value becomes bytes, and bytes the value.
WRITE = {str: str.encode, bytes: bytes}
READ = {str: bytes.decode, bytes: bytes}


def as_json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Unreadable(Exception):
    """Sealed by a key that is not here, or changed, or in a place where it does not belong."""


class Secret:
    """A value of a row that the database holds only sealed; None stays None."""

    def __init__(self, kind=str):
        self.write = WRITE.get(kind, as_json)
        self.read = READ.get(kind, json.loads)
        # A picture is not read along with what is said about it.
        self.is_large = kind is bytes

    def __set_name__(self, owner, name):
        self.name, self.column = name, f"{name}_sealed"

    def __get__(self, row, owner=None):
        if row is None:
            return self
        sealed = getattr(row, self.column)
        return None if sealed is None else self.read(vault().unseal(sealed, row.sealed_by, self.place(row)))

    def __set__(self, row, value):
        if value is None:
            setattr(row, self.column, None)
            return
        row.prepare_seals()
        setattr(row, self.column, vault().seal(self.write(value), row.sealed_by, self.place(row)))

    def place(self, row):
        """Where this value belongs, in words that go into the seal."""
        return f"{row.__tablename__}|{self.name}|{row.sealed_as}"


class Vaulted:
    """A row with secrets: `sealed_as` is its own name in their seals, `sealed_by` the number of their key."""

    sealed_as: Mapped[str | None] = mapped_column(String(32), unique=True)
    sealed_by: Mapped[int | None] = mapped_column(index=True)

    def __init_subclass__(cls, **kwargs):
        for secret in secrets_of(cls):
            setattr(cls, secret.column, mapped_column(LargeBinary, nullable=True, deferred=secret.is_large))
        super().__init_subclass__(**kwargs)

    def prepare_seals(self):
        """Before a secret is written: a name for the row, and one key, the newest, for all its secrets."""
        self.sealed_as = self.sealed_as or uuid.uuid4().hex
        if self.sealed_by != vault().newest:
            self.reseal()

    def reseal(self):
        """All secrets of the row by the newest key."""
        kept = [(secret.name, getattr(self, secret.name)) for secret in secrets_of(type(self))]
        self.sealed_by = vault().newest
        for name, value in kept:
            setattr(self, name, value)


def secrets_of(kind):
    """The secrets that a class of rows declares."""
    return [one for one in vars(kind).values() if isinstance(one, Secret)]


class Vault:
    """The keys, by number; the newest seals, every one of them opens."""

    def __init__(self, keys):
        # Loaded where a secret is met: most requests meet none, and it weighs 6 MB in each process.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self.newest = max(keys)
        self.ciphers = {number: AESGCM(key) for number, key in keys.items()}

    def seal(self, value, number, place):
        nonce = os.urandom(NONCE)
        return nonce + self.ciphers[number].encrypt(nonce, value, place.encode())

    def unseal(self, sealed, number, place):
        if number not in self.ciphers:
            raise Unreadable(f"key {number} is not here")
        from cryptography.exceptions import InvalidTag

        try:
            return self.ciphers[number].decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
        except InvalidTag as error:
            # Says where, never what.
            raise Unreadable("changed, or out of its place") from error


def vault():
    """The vault of this station; a key that another process has just made is seen at once."""
    config = current_app.config
    if config["VAULT_KEYS"]:
        return kept_vault(config["VAULT_KEYS"], None)
    path = key_file()
    if not path.exists():
        write_keys({1: os.urandom(KEY)}, new=True)
    return kept_vault(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def kept_vault(where, _changed_at):
    """Keys from the environment ("1:hex 2:hex"), or from the file of that name."""
    words = Path(where).read_text() if _changed_at else where
    return Vault({int(number): bytes.fromhex(key) for number, key in (line.split(":") for line in words.split())})


def key_file():
    return Path(current_app.config["INSTANCE"]) / "vault-keys"


def add_key():
    """A new key, by which everything is sealed from now on. Returns its number."""
    if current_app.config["VAULT_KEYS"]:
        raise Refusal("钥匙在环境变量 VAULT_KEYS 里, 请在那里加一把。 / add the key to VAULT_KEYS")
    now = vault()
    path = key_file()
    keys = dict(line.split(":") for line in path.read_text().split())
    number = now.newest + 1
    write_keys({**{int(n): bytes.fromhex(key) for n, key in keys.items()}, number: os.urandom(KEY)})
    return number


def write_keys(keys, new=False):
    """The file as a whole, readable by its owner alone; of two that make it at once, the first one's stays."""
    path = key_file()
    beside = path.with_name(f"vault-keys.{uuid.uuid4().hex}")
    with open(beside, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write("".join(f"{number}:{key.hex()}\n" for number, key in keys.items()))
        file.flush()
        os.fsync(file.fileno())
    if not new:
        beside.replace(path)
        return
    with suppress(FileExistsError):
        os.link(beside, path)
    beside.unlink()
