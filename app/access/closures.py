"""What else ends when an account is closed.

An account is closed in a lower room than the ones that keep something about its person: a place in a line,
a name on a certificate. Those rooms look downward; this one may not look up. So each of them hangs a
function in here when it is imported, and whoever closes the account calls them all without knowing one.
"""

ENDINGS = []


def on_closure(ending):
    """`ending(person)` runs inside the transaction that closes the account, while the name is still there."""
    ENDINGS.append(ending)
    return ending


def run_endings(person):
    for ending in ENDINGS:
        ending(person)
