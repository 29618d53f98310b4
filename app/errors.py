"""What a rule says when it says no."""


class Refusal(Exception):
    """A rule said no; the message is for the person, in their language."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message
