"""The words of the table: what people write in its cells for what the bank keeps as identifiers.

They belong to the format, like its headings: the same in every language. The first is the one that the
pages say, so that what stands on the screen can be typed into a cell.
"""

KIND = {
    "single": ("单选", "单选题", "单项选择题", "选择题"),
    "multiple": ("多选", "多选题", "多项选择题", "不定项选择题"),
    "truefalse": ("判断", "判断题", "是非题", "对错题"),
    "fillin": ("填空", "填空题", "简答题"),
    "matching": ("连线", "连线题", "配对", "配对题", "匹配题"),
    "ordering": ("排序", "排序题"),
}
TOPIC = {
    "law": ("毒品与禁毒法", "法律常识", "禁毒法律常识", "法律"),
    "liability": ("法律责任", "违法犯罪责任"),
    "recovery": ("戒毒与康复", "戒毒康复"),
    "traditional": ("传统毒品",),
    "synthetic": ("合成毒品",),
    "novel": ("新型毒品", "新精神活性物质", "药物滥用"),
    "disguise": ("伪装与诱骗", "识别伪装", "识别伪装毒品"),
    "refusal": ("学会拒绝", "拒绝毒品", "拒毒技巧"),
    "help": ("求助与举报", "求助举报"),
    "family": ("家庭", "未成年人与家庭"),
    "venues": ("场所与行业", "场所行业"),
    "history": ("禁毒历史", "历史与节日", "历史"),
    "precursors": ("易制毒化学品",),
    "driving": ("毒驾",),
}
AGES = {
    "child": ("12岁以下", "小学", "儿童"),
    "teen": ("12至17岁", "12-17岁", "中学", "少年"),
    "adult": ("成年人", "成人", "18岁以上"),
}
DIFFICULTY = {"1": ("容易", "易", "简单"), "2": ("中等", "中", "一般"), "3": ("较难", "难", "困难")}
TRUE = ("对", "正确", "是", "√", "✓", "t", "true", "1", "yes")
FALSE = ("错", "错误", "否", "×", "✗", "x", "f", "false", "0", "no")
FIELDS = {"kind": KIND, "topic": TOPIC, "ages": AGES, "difficulty": DIFFICULTY}

# Each column: the names it may bear, the first as we write it.
COLUMNS = {
    "text": ("题目", "题干", "试题", "问题", "题目内容"),
    "code": ("编号", "题号", "代码"),
    "kind": ("题型", "类型", "试题类型"),
    "answer": ("答案", "正确答案", "标准答案", "参考答案"),
    "explanation": ("解析", "答案解析", "说明"),
    "topic": ("主题", "知识点", "分类"),
    "difficulty": ("难度", "难易程度", "难易度"),
    "ages": ("年龄", "年龄段", "对象"),
    "source": ("依据", "出处", "来源"),
    "article": ("条款", "条"),
    "first_day": ("生效日", "生效日期"),
    "last_day": ("失效日", "失效日期"),
    "lesson": ("课程", "课"),
    "check": ("检查题",),
    "picture_text": ("图片说明",),
    "shares": ("分值",),
    "whys": ("各项说明",),
    "case": ("区分大小写",),
}


def word(field: str, value: str) -> str:
    """The word of the table for an identifier."""
    return FIELDS[field].get(value, (value,))[0]


def identifier(field: str, text: str) -> str:
    """The identifier for a word of the table; what is no word of it stays as it is."""
    plain = "".join(text.casefold().split())
    return next((value for value, words in FIELDS[field].items() if plain in (value, *words)), text)
