"""Keyed hashes of what could be guessed: a name, an address, a code to read out."""

from flask import current_app

from app.access.secrets import keyed_digest


def keyed(kind, text):
    """What a table or a cookie keeps of `text`; without the station's key nobody can try guesses against it."""
    return keyed_digest(current_app.secret_key, f"{kind}|{text}")
