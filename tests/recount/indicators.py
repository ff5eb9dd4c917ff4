"""Indicators of a plan at the day of a report: value, straight line, reached, trend (指标)."""
import re
from fractions import Fraction

from standing import last_day

NUMERALS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
UP, DOWN = ("不低于", "不少于", "高于", "至少", "达到", "超过"), ("不高于", "不超过", "低于", "至多", "控制在", "少于")
STRICT = ("高于", "超过", "低于", "少于")


def read(text):
    """(comparator, number, unit) of a target or a value; None for what cannot be read."""
    text = str(text).strip()
    if text == "全覆盖":
        return ">=", Fraction(100), "%"
    if text == "趋零":
        return "<=", Fraction(0), ""
    word = next((word for word in UP + DOWN if text.startswith(word)), "")
    m = re.fullmatch(r"(-?\d+(?:\.\d+)?|[一两二三四五六七八九十])([^\d\s]{0,8}?)(以上|以下|以内)?", text[len(word):].strip())
    if not m:
        return None
    value = Fraction(NUMERALS.get(m[1]) or m[1])
    down = word in DOWN and word or m[3] in ("以下", "以内")
    comparator = ("<" if down else ">") + ("" if word in STRICT else "=")
    return comparator, value, "%" if m[2] == "％" else m[2]


def holds(value, comparator, limit):
    return {
        ">=": value >= limit, "<=": value <= limit, ">": value > limit, "<": value < limit,
    }[comparator]


def found(node, by=None, is_top=True):
    """Indicators with the deadline of what they stand in, in the order of the plan."""
    if isinstance(node, list):
        for item in node:
            yield from found(item, by, False)
    elif isinstance(node, dict):
        by = by if is_top else next((node[key] for key in ("by", "due") if last_day_or_none(node.get(key))), by)
        for key, value in node.items():
            if key == "indicators":
                for indicator in value:
                    yield indicator, by
            elif key not in ("signature", "落款"):
                yield from found(value, by, False)


def last_day_or_none(text):
    return last_day(text) if isinstance(text, str) else None


def indicators(standing):
    return [one(standing, indicator, by) for indicator, by in found(standing.plan)]


def one(standing, indicator, by):
    target = read(indicator["target"])
    due = last_day_or_none(indicator.get("by")) or last_day_or_none(by) or (standing.span and standing.span[1])
    told = [
        (last_day(report["as_of"]), str(report["indicators"][indicator["id"]]).strip())
        for report in standing.reports
        if indicator["id"] in (report.get("indicators") or {})
    ]
    value = lambda text: value_of(text, target[2]) if target and text else None
    readings = [(day, text, value(text)) for day, text in told if value(text) is not None]
    baseline = value(indicator.get("baseline"))
    down = is_down(indicator, target, baseline)
    first = standing.span and standing.span[0]
    line = on_line = None
    if target and baseline is not None and not indicator.get("per") and due and first and due >= first:
        line = straight(standing, indicator, (first, baseline), (due, target[1]))
    reached = trend = None
    if readings:
        now = readings[-1][2]
        bare = value_of(one_target := indicator["target"], target[2]) is not None
        reached = holds(now, "<=" if bare and down and one_target.strip() != "全覆盖" else target[0], target[1])
        if line is not None:
            on_line = now <= line if down else now >= line
    if len(readings) > 1:
        old = readings[-2][2]
        trend = "持平" if now == old else "向好" if (now < old) == down else "退步"
    return {
        "id": indicator["id"], "name": indicator["name"].strip(), "target": indicator["target"].strip(),
        "per": indicator.get("per") or "", "baseline_text": (indicator.get("baseline") or "").strip(),
        "baseline": baseline, "unit": target[2] if target else None, "due": due, "told": told, "readings": readings,
        "line": line, "on_line": on_line, "reached": reached, "trend": trend, "down": down, "mark": target and target[1],
        "milestones": milestones(indicator), "recurs": bool(indicator.get("per")),
    }


def value_of(text, unit):
    """A plain number in that unit or in none; 全覆盖 is 100%."""
    text = str(text).strip()
    value = read(text)
    is_plain = value and not text.startswith(UP + DOWN) and not text.endswith(("以上", "以下", "以内"))
    return value[1] if is_plain and value[2] in (unit, "") else None


def is_down(indicator, target, baseline):
    """Whether less is better: as it is said, by the words of the target, or where a bare target is below the start."""
    better = {"up": False, "down": True, "升": False, "降": True}.get(indicator.get("better"))
    if better is not None:
        return better
    if "降低" in indicator["name"] or target and target[0].startswith("<"):
        return True
    is_bare = target and value_of(indicator["target"], target[2]) is not None
    return bool(is_bare and baseline is not None and baseline > target[1])


def milestones(indicator):
    marks = [(last_day(day), read(text), text) for day, text in (indicator.get("milestones") or {}).items()]
    return sorted(((day, target[1], text) for day, target, text in marks if day and target), key=lambda mark: mark[0])


def straight(standing, indicator, start, end):
    """From the baseline to the target, in days, both ends counted."""
    first, baseline = start
    last, target = end
    whole = (last - first).days + 1
    over = min(max((standing.as_of - first).days + 1, 0), whole)
    return baseline + (target - baseline) * Fraction(over, whole)


def shown(indicator, text):
    """A value as reported, with the unit of the target where it was left out."""
    value = read(text)
    return text if not value or value[2] else text + (indicator["unit"] or "")
