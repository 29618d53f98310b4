"""What ends in a file when its person's account is closed, and what goes along when two accounts become one.

The file itself stays, by law, for as long as it is to be kept: it has a name of its own. What was kept by the person's
yes alone goes with the yes: places, and pictures that nobody accepted.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.closures import on_closure
from app.access.merges import hand_over, on_merge
from app.cases.leave_actions import withdraw
from app.cases.models import CaseFile
from app.cases.own_models import ReportIn
from app.cases.plan_models import Leave
from app.cases.states import OPEN
from app.db import db
from app.errors import Refusal


@on_closure
def forget_what_was_agreed(person):
    ours = select(CaseFile.id).where(CaseFile.person_id == person.id)
    for leave in db.session.scalars(select(Leave).where(Leave.case_id.in_(ours), Leave.state == "asked")):
        withdraw(leave, person)
    for report in db.session.scalars(select(ReportIn).where(ReportIn.case_id.in_(ours)).order_by(ReportIn.id)):
        report.place = report.place_agreed_at = None
        if not report.accepted and report.paper:
            report.paper.data = None
    db.session.flush()


@on_merge()
def keep_for(kept, gone, by):
    """The file goes to the account that stays. Two open ones are no clerk's to put together, nor to hear of."""
    open_ones = select(CaseFile.id).where(CaseFile.person_id.in_((kept.id, gone.id)), CaseFile.state.in_(OPEN))
    if len(db.session.scalars(open_ones).all()) > 1:
        raise Refusal(_("这两个账户现在合不了。请先确认是同一个人。"))
    hand_over(CaseFile, kept, gone)
