"""How the time elapsed is counted and when a light is lit (序时进度, 亮灯规则), from the settings of site.yaml."""
import calendar
import datetime
from fractions import Fraction

LIGHTS = ["绿", "黄", "红"]
COLOURS = {"绿": "green", "黄": "yellow", "红": "red", None: "none"}


def tenths(value):
    """To one decimal, half up: as figures are printed, so that a reader who does the sum comes to the same light."""
    scaled = value * 10 + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10)


def months_over(first, last, as_of, size):
    """Whole months (or quarters) that are over, and all of them; the last one is over on the last day itself."""
    index = lambda day: (day.year * 12 + day.month - 1) // size
    over = index(as_of) - index(first)
    end = (index(as_of) + 1) * size - 1
    last_day = datetime.date(end // 12, end % 12 + 1, calendar.monthrange(end // 12, end % 12 + 1)[1])
    whole = index(last) - index(first) + 1
    return (whole if as_of >= last else max(over + (as_of == last_day), 0)), whole


class Rule:
    def __init__(self, lights):
        preset = {"序时": "pace", "银川": "yinchuan", "办结": "outcome"}.get(lights.get("preset"), lights.get("preset"))
        self.preset = preset or "pace"
        yellow, red = (10, 30) if self.preset == "yinchuan" else (5, 20)
        self.yellow = Fraction(lights.get("yellow", yellow))
        self.red = Fraction(lights.get("red", red))
        least = "黄" if self.preset == "yinchuan" else "红"
        self.overdue = {"yellow": "黄", "黄灯": "黄", "red": "红", "红灯": "红"}.get(lights.get("overdue"), least)
        counted = lights.get("elapsed") or {}
        self.by_plan = counted.get("by") in ("plan", "方案")
        self.months = {"month": 1, "月": 1, "quarter": 3, "季": 3}.get(counted.get("step"), 0)
        words = lights.get("words") or {}
        usual = {
            "pace": ("正常推进", "进度滞后", "严重滞后"),
            "yinchuan": ("正常推进", "进度滞后", "严重滞后"),
            "outcome": ("按期完成", "超期完成", "到期未完成"),
        }[self.preset]
        self.words = {
            light: words.get(key, word) for light, key, word in zip(LIGHTS, ("green", "yellow", "red"), usual)
        }

    def elapsed(self, first, last, span, as_of):
        """Out of a hundred."""
        if self.by_plan:
            first, last = span or (None, None)
        if first is None or last is None or last < first:
            return None
        if self.months:
            over, whole = months_over(first, last, as_of, self.months)
        else:
            whole = (last - first).days + 1
            over = (as_of - first).days + 1
        return Fraction(100 * min(max(over, 0), whole), whole)

    def light(self, task):
        if task["class"] == "中止":
            return None
        if self.preset == "outcome":
            if task["class"] == "已完成":
                return "黄" if task["late"] else "绿" if task["in_time"] else None
            return "红" if task["overdue"] else None
        if task["class"] == "已完成":
            return "绿"
        light = None
        if task["share"] is not None and task["elapsed"] is not None:
            behind = tenths(task["elapsed"]) - tenths(task["share"])
            light = "红" if behind > self.red else "黄" if behind >= self.yellow and behind > 0 else "绿"
        if task["overdue"]:
            return max(light or "绿", self.overdue, key=LIGHTS.index)
        return light
