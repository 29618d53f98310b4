"""What happened, happens and will happen: each event as it is announced, and what was special about it."""

from dataclasses import dataclass

from app.demo import texts

CENTRE, ZHONGDAI, DANGHU, ZHAPU, XINDAI, XINCANG = (
    "平湖市禁毒社工服务中心",
    "钟埭街道禁毒社工站",
    "当湖街道禁毒社工站",
    "乍浦镇禁毒社工站",
    "新埭镇禁毒社工站",
    "新仓镇禁毒社工站",
)
ENPING, JUNTANG = "恩平市禁毒服务站", "君堂镇禁毒服务站"
# Who drafts, ticks and closes at each station.
IN_CHARGE = {
    CENTRE: "陆敏",
    ZHONGDAI: "coordinator",
    DANGHU: "顾美芳",
    ZHAPU: "蒋海涛",
    XINDAI: "俞建国",
    XINCANG: "胡雪琴",
    ENPING: "neighbour",
    JUNTANG: "梁惠珍",
}


@dataclass(frozen=True)
class Tale:
    """One event: `day` counts from today; at hour None it began an hour ago."""

    station: str
    kind: str
    title: str
    place: str
    day: int
    hour: int | None
    minutes: int
    text: str
    # How many of the people nearby sign up, and those who do in any case, first.
    guests: int = 8
    first: tuple = ()
    places: int | None = 30
    points: int = 2
    audience: str = "public"
    lowest_age: int | None = None
    bring: str = ""
    # What was special: see app/demo/telling.py.
    twist: str = ""
    weeks: int = 0
    # Hours from the end to the closing; None: nobody has closed it yet.
    closed_after: int | None = 1


NEIGHBOUR = ("neighbour-volunteer",)

TALES = [
    # --- 平湖: over ---
    Tale(DANGHU, "class", "新志愿者第一课(上半年)", "当湖街道社区服务中心", -150, 14, 90, texts.TRAINING,
         12, ("volunteer",)),
    Tale(ZHONGDAI, "service", "开学第一课帮手", "钟埭中心小学", -82, 9, 120, texts.LESSON, 9, ("volunteer", "顾珺")),
    Tale(XINDAI, "service", "泖河岸边巡查", "新埭镇泖河村村口", -75, 8, 150, texts.POPPY, 7, ("volunteer",),
         twist="early"),
    Tale(ZHAPU, "exhibition", "港区禁毒展", "乍浦港务公司 一楼大厅", -68, 9, 180, texts.EXHIBITION, 8, points=3),
    Tale(ZHONGDAI, "service", "禁毒宣传进企业(第一场)", "杰凯拉链厂 食堂", -61, 11, 120, texts.ZIP,
         15, ("volunteer", "resident", "participant", "沈喆", "金㛃", "钱𬱖"), places=12, points=3, twist="line",
         bring="水杯; 马甲站里发"),
    Tale(ZHONGDAI, "contest", "街道禁毒知识竞赛", "福臻中学 报告厅", -54, 18, 90, texts.QUIZ,
         15, ("resident",), points=5),
    Tale(XINCANG, "service", "赶集日宣传摊", "新仓镇农贸市场东门", -47, 7, 180, texts.MARKET, 8, ("volunteer",)),
    Tale(CENTRE, "group", "听他们说", "平湖市禁毒社工服务中心 三楼", -40, 19, 90, texts.STORY, 9, ("resident",),
         audience="members"),
    Tale(ZHONGDAI, "visit", "重阳上门看老人", "沈家弄村", -33, 9, 150, texts.VISIT, 8, ("participant", "沈福根"),
         twist="household"),
    Tale(ZHONGDAI, "service", "福臻社区河岸清洁", "福臻社区 河岸步道", -26, 8, 120, texts.RIVER,
         10, ("volunteer", "resident", "朱䶮"), points=3, twist="by_hand", bring="雨鞋"),
    Tale(DANGHU, "service", "东湖影城映前宣讲", "东湖影城 2 号厅", -19, 18, 90, texts.CINEMA, 6, twist="reversal"),
    Tale(ZHONGDAI, "broadcast", "村口大喇叭(录音)", "沈家弄村 广播室", -17, 16, 60, texts.HORN, 4, ("volunteer",)),
    Tale(ZHAPU, "service", "马家荡村秋收帮工", "马家荡村", -16, 8, 180, texts.HARVEST, 6, closed_after=None),
    Tale(ZHONGDAI, "class", "家长课堂: 书包里的“跳跳糖”", "钟埭中心小学 阶梯教室", -9, 19, 60, texts.PARENTS,
         10, ("resident",)),
    Tale(ZHONGDAI, "service", "禁毒宣传进企业(第二场)", "恒瑞箱包有限公司 食堂", -5, 11, 120, texts.ZIP,
         11, ("volunteer", "participant", "徐璟", "俞祎"), points=3, twist="waiting_entry"),
    Tale(XINCANG, "visit", "双红村走访", "新仓镇双红村", -3, 9, 120, texts.VISIT, 5, twist="cancelled"),
    Tale(ZHONGDAI, "service", "社区夜巡", "花园社区 门卫室集合", -1, 19, 90, texts.PATROL, 7, ("volunteer",),
         closed_after=None),
    # --- 平湖: now and to come ---
    Tale(ZHONGDAI, "service", "反诈禁毒进市集", "钟埭街道农贸市场", 0, None, 180, texts.MARKET,
         12, ("volunteer", "participant", "resident", "马犇"), points=3),
    Tale(CENTRE, "exhibition", "流动展车进广场", "当湖街道人民广场", 0, None, 240, texts.EXHIBITION, 6, places=None),
    Tale(ZHONGDAI, "service", "禁毒宣传进企业(第三场)", "杰凯拉链厂 食堂", 1, 11, 120, texts.ZIP,
         9, ("participant", "陆堃"), places=40, points=3, bring="水杯; 马甲站里发"),
    Tale(ZHONGDAI, "group", "手工小组", "钟埭街道禁毒社工站", 3, 14, 120, texts.CRAFT,
         9, ("volunteer", "participant", "顾珺", "朱䶮", "王桂花", "赵德福", "resident"), places=6, twist="offer",
         audience="members"),
    Tale(ZHONGDAI, "class", "五年级的一堂课", "钟埭中心小学", 4, 9, 80, texts.LESSON, 5, places=8, audience="division"),
    Tale(ZHONGDAI, "service", "每周河岸清洁", "福臻社区 河岸步道", 5, 8, 120, texts.RIVER, 5, ("volunteer",),
         points=3, weeks=3),
    Tale(DANGHU, "contest", "少年禁毒知识赛", "当湖中学 体育馆", 8, 14, 120, texts.QUIZ, 4, ("pupil",), places=120,
         points=5),
    Tale(XINDAI, "class", "快递员的一刻钟", "泖水快递服务部", 10, 7, 30, texts.COURIER, 3, lowest_age=16),
    Tale(ZHAPU, "service", "夜班工友热粥车", "乍浦港务公司 东门", 13, 21, 150, texts.NIGHT, 4, places=10, lowest_age=18,
         points=4),
    Tale(CENTRE, "contest", "全市禁毒知识总决赛", "平湖中学 大礼堂", 21, 14, 180, texts.QUIZ, 6, places=300, points=5),
    Tale(ZHONGDAI, "visit", "冬至上门", "沈家弄村", 30, 9, 150, texts.VISIT, 3, twist="draft"),
    # --- 恩平 ---
    Tale(ENPING, "service", "江洲圩日宣传", "江洲村 圩场", -58, 8, 150, texts.MARKET, 7, NEIGHBOUR, points=3),
    Tale(ENPING, "class", "新志愿者第一课", "恩平市禁毒服务站", -30, 15, 90, texts.TRAINING, 8, NEIGHBOUR),
    Tale(JUNTANG, "service", "温泉酒店员工培训帮手", "君堂温泉酒店 会议厅", -12, 9, 120, texts.HOTEL, 6, NEIGHBOUR,
         points=3),
    Tale(ENPING, "broadcast", "村口大喇叭", "恩城街道 广播站", 0, None, 120, texts.HORN, 4, NEIGHBOUR),
    Tale(ENPING, "service", "校门口护学", "恩平市第三小学", 2, 16, 60, texts.GATE, 6, NEIGHBOUR, places=8),
    Tale(ENPING, "exhibition", "声海厂区禁毒展", "声海麦克风厂", 6, 10, 240, texts.EXHIBITION, 3, places=None),
    Tale(JUNTANG, "contest", "君堂镇知识擂台", "君堂镇政府 礼堂", 12, 15, 90, texts.QUIZ, 4, points=5),
]  # fmt: skip
