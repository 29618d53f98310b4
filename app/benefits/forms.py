"""What the pages of benefits ask."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.access.rules import BENEFIT_EDIT
from app.benefits.routes import STEP_LEVELS
from app.places.choosing import place_choices
from app.web.forms import Form, line, prose, sensible_year
from app.web.labels import choices

MATERIALS = range(6)
MOST_DAYS, MOST_POINTS, MOST_PLACES, MOST_YUAN, MOST_MONTHS = 60, 10_000, 1_000_000, 1_000_000, 120


def whole(label, least, most, hint=""):
    """A whole number that may be left out."""
    return IntegerField(label, description=hint, validators=[Optional(), NumberRange(least, most)])


def day(label):
    return DateField(label, validators=[InputRequired(_("请填写")), sensible_year])


def is_before(day, other):
    return bool(day and other and day < other)


class BenefitForm(Form):
    """All that a benefit says; materials and steps are small tables."""

    division_code = SelectField(_("在哪里用"), choices=lambda: place_choices(BENEFIT_EDIT))
    name = line(_("名称"), most=40)
    kind = SelectField(_("批准以后怎么办"), choices=choices("benefit_kind"))
    summary = line(_("一句话说明"), most=120)
    conditions = prose(_("谁可以申请"), most=1500, required=True, hint=_("一行一条, 用大家听得懂的话"))
    village_days = whole(_("村(社区)"), 1, MOST_DAYS)
    town_days = whole(_("镇街"), 1, MOST_DAYS)
    district_days = whole(_("区县"), 1, MOST_DAYS)
    points_needed = whole(_("要多少分"), 0, MOST_POINTS, _("不看积分就空着"))
    points_use = SelectField(_("积分怎么用"), choices=choices("points_use"))
    quota = whole(_("名额"), 1, MOST_PLACES, _("没有限额就空着"))
    ranked = BooleanField(_("申请结束以后按积分排名, 名额内的批准"))
    first_day = day(_("从哪一天起可以申请"))
    last_day = day(_("到哪一天止"))
    amount_yuan = whole(_("金额 (元)"), 1, MOST_YUAN, _("一次发给或按月发给的要填, 整元"))
    months = whole(_("发几个月"), 1, MOST_MONTHS)
    passed_to = line(_("批准后转给哪个部门"), most=60, required=False, hint=_("要本人单独同意; 不转就空着"))
    passed_for = line(_("转过去做什么"), most=80, required=False)

    def validate(self, extra_validators=None):
        """Also what one answer asks of another; a field that was left out is not asked by itself."""
        sound = super().validate(extra_validators)
        for name, words in self.lacking():
            self[name].errors = [*self[name].errors, words]
            sound = False
        return sound

    def lacking(self):
        """[(field, what is missing there)]"""
        kind = self.kind.data
        checks = [
            ("last_day", is_before(self.last_day.data, self.first_day.data), _("要在开始的那天以后")),
            ("town_days", not self.steps, _("至少要有一步有人答复")),
            ("amount_yuan", kind in ("payment", "monthly") and not self.amount_yuan.data, _("请填金额")),
            ("months", kind == "monthly" and not self.months.data, _("请填发几个月")),
            ("quota", self.ranked.data and not self.quota.data, _("要排名的, 请填名额")),
            (
                "passed_for",
                self.passed_to.data and not self.passed_for.data,
                _("请写明转过去做什么"),
            ),
        ]
        return [(name, words) for name, wrong, words in checks if wrong and not self[name].errors]

    @property
    def steps(self):
        days = [(level, self[f"{level}_days"].data) for level in STEP_LEVELS]
        return [{"level": level, "days": count} for level, count in days if count]

    @property
    def materials(self):
        rows = [[self[f"{part}{number}"].data for part in ("material", "example", "needed")] for number in MATERIALS]
        return [{"name": name, "example": example or "", "needed": needed} for name, example, needed in rows if name]

    @property
    def fields(self):
        """What the table keeps."""
        paid, monthly = self.kind.data in ("payment", "monthly"), self.kind.data == "monthly"
        plain = ("division_code", "name", "kind", "summary", "conditions", "points_use", "quota", "ranked")
        return {name: self[name].data for name in (*plain, "first_day", "last_day")} | {
            "steps": self.steps,
            "materials": self.materials,
            "points_needed": self.points_needed.data or 0,
            "amount_yuan": self.amount_yuan.data if paid else None,
            "months": self.months.data if monthly else None,
            "passed_to": self.passed_to.data or "",
            "passed_for": self.passed_for.data if self.passed_to.data else "",
        }

    @staticmethod
    def data_of(benefit):
        """What the form shows of a benefit."""
        data = {column.key: getattr(benefit, column.key) for column in type(benefit).__mapper__.column_attrs}
        data["points_needed"] = benefit.points_needed or None
        data |= {f"{step['level']}_days": step["days"] for step in benefit.steps}
        for number, one in enumerate(benefit.materials):
            data |= {f"material{number}": one["name"], f"example{number}": one["example"]}
            data[f"needed{number}"] = one["needed"]
        return data


for number in MATERIALS:
    setattr(BenefitForm, f"material{number}", line(_("材料 %(number)s", number=number + 1), most=40, required=False))
    setattr(BenefitForm, f"example{number}", line(_("举例"), most=120, required=False))
    setattr(BenefitForm, f"needed{number}", BooleanField(_("必须有"), default=True))


class ExtensionForm(Form):
    """More days, more places."""

    last_day = day(_("延到哪一天"))
    quota = whole(_("名额"), 1, MOST_PLACES, _("没有限额就空着"))
