"""What the clock does for the files, every morning before the station opens."""

from datetime import date

from app.cases import actions, alert_actions, breach_actions, intake_actions, leave_actions, schedule_actions
from app.db import transaction
from app.jobs import crontab, every, job

DEEDS = (
    leave_actions.begin_due,
    alert_actions.look_round,
    breach_actions.look_round,
    actions.archive_due,
    intake_actions.purge,
)


# The queue counts hours in UTC: 05:10 in China.
@every(crontab(hour="21", minute="10"))
def look_round():
    """Leaves begin, what is late is told, days away are counted, what is over for three clean years is archived."""
    for deed in DEEDS:
        with transaction():
            deed()


@job
def draw_around(code, days):
    """A place is closed on these days: what was due then moves, file by file."""
    with transaction(gated=False):
        files = schedule_actions.touched(code, [date.fromisoformat(day) for day in days])
    for case_id in files:
        with transaction():
            schedule_actions.draw_anew(case_id)
