"""Hashes and random words: passwords, tokens, codes to read out."""

import hashlib
import hmac
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# Argon2id with OWASP's smaller memory: a two-core PC with a hall signing in must not swap.
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Checked when there is no such account, so that an absent one takes as long as a wrong password.
NOBODY = HASHER.hash("nobody")
# No 0/O, 1/I/L, U/V: read out over a counter, typed on a phone.
READABLE = "23456789ABCDEFGHJKMNPQRSTWXYZ"


def hash_password(password):
    return HASHER.hash(one_writing(password))


def password_matches(hashed, password):
    """Whether the password is right; takes the same time when there is no hash to compare."""
    try:
        HASHER.verify(hashed or NOBODY, one_writing(password))
    except (VerificationError, InvalidHashError):
        return False
    return hashed is not None


def one_writing(password):
    """Keyboards write the same letter in several ways (full width, accents apart)."""
    return unicodedata.normalize("NFKC", password)


def token():
    """32 random bytes as text for a URL or a cookie."""
    return secrets.token_urlsafe(32)


def readable(length):
    """So many random characters that can be read out."""
    return "".join(secrets.choice(READABLE) for _ in range(length))


def digest(text):
    """What a table keeps of a long random token."""
    return hashlib.sha256(text.encode()).hexdigest()


def keyed_digest(key, text):
    """What a table keeps of something guessable (an address, a user name): useless without the key."""
    return hmac.new(key.encode(), text.encode(), "sha256").hexdigest()


def digits(length):
    """So many random digits, the first of them not 0."""
    return str(secrets.randbelow(9 * 10 ** (length - 1)) + 10 ** (length - 1))
