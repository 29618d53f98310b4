"""What the clock does for the files, every morning before the station opens."""

from app.cases import actions, alert_actions, leave_actions
from app.db import transaction
from app.jobs import crontab, every


# The queue counts hours in UTC: 05:10 in China.
@every(crontab(hour="21", minute="10"))
def look_round():
    """Leaves begin, what is late is told, what is over for three clean years is archived."""
    for deed in (leave_actions.begin_due, alert_actions.look_round, actions.archive_due):
        with transaction():
            deed()
