"""What the clock does for applications, every night."""

from datetime import timedelta

from sqlalchemy import exists, select

from app import clock
from app.benefits.application_actions import forget_pictures
from app.benefits.models import Application, ApplicationPicture
from app.db import db, transaction
from app.jobs import crontab, every

# A year of monthly payments, and time to ask about them; after that nobody needs to look at a contract again.
KEPT = timedelta(days=730)


# The queue counts hours in UTC: 03:35 in China.
@every(crontab(hour="19", minute="35"))
def forget_old_pictures():
    """Pictures of materials go two years after the answer; the answer itself stays."""
    with transaction():
        pictured = exists().where(ApplicationPicture.application_id == Application.id)
        old = select(Application).where(Application.ended_at < clock.now() - KEPT, pictured)
        for application in db.session.scalars(old.limit(500)).all():
            forget_pictures(application)
