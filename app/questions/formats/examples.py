"""The examples of the table's template: a question of each kind, each right as it stands."""

from datetime import date

from app.questions.formats.shares import shared
from app.questions.items import Item

LAW = {"topic": "law", "source": "禁毒法", "first_day": date(2008, 6, 1)}
EXAMPLES = [
    Item(
        "single",
        "禁毒法从哪一天起施行?",
        {"choices": shared("single", ["2007年12月29日", "2008年6月1日", "2008年6月26日"], ["B"])},
        "禁毒法自2008年6月1日起施行。",
        article="第71条",
        code="示例-1",
        **LAW,
    ),
    Item(
        "multiple",
        "我国的禁毒方针里有哪几项?",
        {
            "choices": shared(
                "multiple", ["预防为主", "综合治理", "禁种、禁制、禁贩、禁吸并举", "只靠公安"], ["A", "B", "C"]
            )
        },
        "方针是预防为主, 综合治理, 禁种、禁制、禁贩、禁吸并举。",
        article="第4条",
        code="示例-2",
        **LAW,
    ),
    Item(
        "truefalse",
        "禁毒是全社会的共同责任。",
        {"right": True, "why_true": "", "why_false": ""},
        "机关、团体、企业和每个公民都有责任。",
        article="第3条",
        difficulty=1,
        ages="teen",
        code="示例-3",
        **LAW,
    ),
    Item(
        "fillin",
        "社区戒毒的期限是____年。",
        {"accept": [{"text": text, "share": 100, "why": ""} for text in ("三", "3", "叁")], "case": False},
        "期限为三年, 自报到之日起计算。",
        article="第33条",
        code="示例-4",
        **LAW | {"topic": "recovery"},
    ),
    Item(
        "matching",
        "把左边的词和右边的意思连起来。",
        {
            "pairs": [["禁种", "不许种植"], ["禁贩", "不许买卖"], ["禁吸", "不许吸食、注射"]],
            "extra": ["不许谈论"],
        },
        "还有禁制: 不许制造。",
        article="第4条",
        difficulty=1,
        code="示例-5",
        **LAW,
    ),
    Item(
        "ordering",
        "社区戒毒按什么先后进行?",
        {"items": ["收到决定书", "15日内报到", "签订协议", "期满解除"]},
        "收到决定书之日起15日内报到。",
        topic="recovery",
        source="戒毒条例",
        article="第14条",
        difficulty=3,
        code="示例-6",
    ),
]
