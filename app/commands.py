"""`flask demo`, `flask jobs` and the other verbs of the command line."""


def attach(app):
    """Register the commands."""
