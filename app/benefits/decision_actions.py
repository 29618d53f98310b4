"""What an office does with an application on its desk: approve, send back, decline; or hear an appeal."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.benefits.application_actions import end, enter, move, stand
from app.benefits.models import Application, ApplicationStep
from app.benefits.payment_models import Payment
from app.benefits.schedule import plan
from app.db import db
from app.errors import Refusal

# Whoever did one of these has had a say: the next step, and an appeal, are another person's.
SAID = ("approved", "declined", "upheld", "overturned")
VERDICTS = ("approve", "return", "decline")


def decide(step, verdict, by, offices, reason=""):
    """Answer an application as `step`, the last thing that happened to it, laid it on the desk.

    `offices` are the codes at which the officer decides; an office above may once the answer is late.
    """
    application = step.application
    enter(application)
    check_still_so(application, step)
    check_in_charge(application, offices)
    check_other_person(application, by)
    if verdict != "approve" and not reason:
        raise Refusal(_("请写明原因, 申请的人会看到。"))
    if verdict == "return":
        send_back(application, by, reason)
    elif verdict == "decline":
        decline(application, by, reason)
    else:
        approve(application, by, reason)


def check_still_so(application, step):
    """Somebody else was first: the second is told."""
    newest = select(func.max(ApplicationStep.id)).where(ApplicationStep.application_id == application.id)
    if db.session.scalar(newest) != step.id or application.state not in Application.ON_DESK:
        raise Refusal(_("这一份刚刚有变动: 已经有人办了, 或者本人撤回了。请回到列表看现在的情况。"))


def check_in_charge(application, offices):
    if application.division_code not in offices and not application.is_late:
        raise Refusal(_("这一步由下一级办, 还没有到期限。逾期以后您可以代办。"))


def check_other_person(application, by):
    if by.id == application.person_id:
        raise Refusal(_("自己的申请要由另一个人办。"))
    said = select(ApplicationStep.id).where(
        ApplicationStep.application_id == application.id, ApplicationStep.deed.in_(SAID), ApplicationStep.by_id == by.id
    )
    if db.session.scalar(said.limit(1)):
        raise Refusal(_("前面的一步是您办的, 这一步要由另一个人办。"))


def send_back(application, by, reason):
    """To the applicant, with everything that was filled in; the place and the points stay kept."""
    if application.state == "appealed":
        raise Refusal(_("申诉不退回: 请改变原来的决定, 或者维持。"))
    application.since, application.due_day = clock.now(), None
    move(application, "returned", "returned", by, reason)


def decline(application, by, reason):
    end(application, "declined", "upheld" if application.state == "appealed" else "declined", by, reason)


def approve(application, by, reason):
    """On to the next office; after the last one it is granted, or waits for the ranking."""
    deed = "overturned" if application.state == "appealed" else "approved"
    step = next_step(application)
    if step < len(application.route):
        stand(application, step)
        move(application, "waiting", deed, by, reason)
    elif application.benefit.ranked:
        application.due_day = None
        move(application, "qualified", deed, by, reason)
    else:
        grant(application, by, reason, deed)


def next_step(application):
    """The one after this; an office that heard the appeal has answered for its own step too."""
    step, route = application.step + 1, application.route
    heard = application.state == "appealed" and route[step:] and route[step]["code"] == application.division_code
    return step + 1 if heard else step


def grant(application, by, reason="", deed="approved"):
    """It is given; what is paid gets its months."""
    end(application, "granted", deed, by, reason)
    for number, month, yuan in plan(application.benefit, clock.today()):
        db.session.add(Payment(application_id=application.id, number=number, month=month, amount_yuan=yuan))
    db.session.flush()
