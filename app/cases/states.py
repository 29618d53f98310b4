"""The states of a file, exactly as the law has them, and the lawful ways from one to another (戒毒条例)."""

AWAITING = "awaiting"
IN_TERM = "in_term"
ON_LEAVE = "on_leave"
SUSPENDED = "suspended"
TRANSFERRING = "transferring"
DISCHARGED = "discharged"
TERMINATED = "terminated"
COMPULSORY = "compulsory"
REFUSED = "refused"

# state: where it may go from there. Leave and a move away let the time run on; only detention stops it.
MOVES = {
    AWAITING: {IN_TERM, REFUSED, TERMINATED, COMPULSORY},
    IN_TERM: {ON_LEAVE, SUSPENDED, TRANSFERRING, DISCHARGED, TERMINATED, COMPULSORY},
    ON_LEAVE: {IN_TERM, SUSPENDED, DISCHARGED, TERMINATED, COMPULSORY},
    # Back to where the suspension came: in term, or on the way to the next station.
    SUSPENDED: {IN_TERM, TRANSFERRING, TERMINATED, COMPULSORY},
    # Who does not report at the new place within the days refuses, as at the first one.
    TRANSFERRING: {IN_TERM, SUSPENDED, DISCHARGED, TERMINATED, COMPULSORY, REFUSED},
    # The police decide about who refused.
    REFUSED: {COMPULSORY, TERMINATED},
    DISCHARGED: set(),
    TERMINATED: set(),
    COMPULSORY: set(),
}
STATES = tuple(MOVES)

# Its days count towards the term.
RUNNING = {IN_TERM, ON_LEAVE, TRANSFERRING}
# There is a plan, and what is due falls due. Between two stations the one thing due is to report.
PLANNED = {IN_TERM, ON_LEAVE}
# Somebody is to report by a day.
EXPECTED = {AWAITING, TRANSFERRING}
# Nothing is made for these any more.
ENDED = {DISCHARGED, TERMINATED, COMPULSORY, REFUSED}
# A file whose person is not gone: one of them at a time.
OPEN = set(STATES) - ENDED


def may_move(before, after):
    """Whether the law knows a way from one state to the other."""
    return after in MOVES[before]


def ways_from(state):
    """Where it may go from here, in the order of STATES."""
    return [one for one in STATES if one in MOVES[state]]
