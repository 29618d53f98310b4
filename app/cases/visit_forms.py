"""One screen for a contact: taps, and a few words where they are needed."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app import clock
from app.cases.deeds import MINUTES
from app.cases.forms import day_field
from app.cases.log_models import DrugTest
from app.cases.test_forms import Procedure, taps, ticks
from app.web.forms import Form, countable, line, prose, refuse
from app.web.labels import choices

# Nothing of a list; a radio button without a value would say "on".
NONE = "none"
# A group session has a page of its own, on which people are picked once.
WAYS = [one for one in choices("contact_way") if one.value != "group"]
FACTS = ("way", "absence", "reported_in", "talk_minutes", "worked", "learned", "mood", "needs", "note", "next_on")


def minutes():
    return [SelectChoice(count, str(count) if count else _("没谈")) for count in MINUTES]


class Contact(Form):
    """What both logging and putting right ask."""

    way = RadioField(_("怎么见的"), choices=WAYS, default="station")
    absence = RadioField(_("见到了吗"), choices=choices("stayed_away", (NONE, _("来了"))), default=NONE)
    reported_in = BooleanField(_("报到"))
    worked = BooleanField(_("在劳动、上班"))
    learned = BooleanField(_("参加了学习"))
    talk_minutes = RadioField(_("谈话(分钟)"), choices=minutes(), coerce=int, default=0)
    mood = RadioField(_("情绪"), choices=choices("mood", (NONE, _("没注意"))), default=NONE)
    needs = ticks(_("需要帮助"), "need")
    note = prose(_("记几句"), most=2000)
    next_on = day_field(_("下次见面"), required=False)
    day = day_field(_("哪一天"), default=clock.today)

    def said(self):
        """What log_visit and correct_visit take: of who did not come only why, and what comes next."""
        said = {name: self[name].data for name in FACTS}
        said.update({name: "" for name in ("absence", "mood") if said[name] == NONE})
        if said["absence"]:
            said.update(reported_in=False, talk_minutes=0, worked=False, learned=False, mood=None)
        return said

    def validate_next_on(self, field):
        if field.data and self.day.data and field.data <= self.day.data:
            refuse(_("下次见面要在这一天以后"))


class VisitForm(Procedure, Contact):
    """A contact, with the test that was made at it."""

    result = taps(_("检测"), "test_result", (NONE, _("没做")), default=NONE)
    seen = HiddenField(validators=[Length(max=400)])

    def shown(self):
        """The ids of the due items that this form was made with."""
        words = (self.seen.data or "").split(",")[:20]
        return [countable(int(one)) for one in words if one.isdecimal() and one.isascii() and len(one) < 12]

    def tested_here(self):
        """What log_visit takes for the test; None where there was none."""
        return self.test(self.day.data) if self.result.data != NONE else None

    def validate_result(self, field):
        if self.absence.data != NONE and field.data not in (NONE, *DrugTest.REFUSALS):
            refuse(_("没见到人, 不会有检测结果"))


class CorrectVisitForm(Contact):
    why = line(_("为什么更正"), most=200)
    void = BooleanField(_("没有这回事, 是误记的"))

    @classmethod
    def of(cls, visit):
        """As it was written."""
        told = {name: getattr(visit, name) for name in FACTS}
        return cls(data={**told, "day": visit.day, "mood": visit.mood or NONE, "absence": visit.absence or NONE})
