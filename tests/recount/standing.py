"""Where a plan stands, worked out from its YAML by another road than the program's.

Reads plan.yaml and the files of progress/ with PyYAML and knows only the date forms that the examples use; a form that
it does not know is an error, so that nothing is passed over.
"""
import calendar
import datetime
import pathlib
import re
from fractions import Fraction

import pace
import yaml

ALIASES = {
    "标题": "title", "章节": "sections", "任务": "tasks", "编号": "id", "责任单位": "units", "牵头单位": "lead",
    "配合单位": "support", "完成时限": "due", "开始时间": "start", "权重": "weight", "截至": "as_of", "状态": "status",
    "完成率": "percent", "完成日期": "done_on", "进展": "note", "问题": "problem", "原因": "cause", "下一步": "next",
    "调整后完成时限": "due", "调整后责任单位": "units", "指标": "indicators", "问题清单": "problems", "示例": "demo",
    "报告期": "period", "文种": "kind", "填报单位": "reporter", "主送机关": "recipients", "成文日期": "date",
    "综述": "summary", "发现日期": "found_on", "措施": "measure", "销号日期": "closed_on", "目标值": "target",
    "基期值": "baseline", "期限": "by", "名称": "name", "阶段": "phases", "时间": "period", "目标": "goals",
    "周期": "per", "年度目标": "milestones", "优劣": "better", "简称": "short", "亮灯": "lights", "规则": "preset",
    "黄灯": "yellow", "红灯": "red", "绿灯": "green", "逾期": "overdue", "序时": "elapsed", "按": "by", "单位": "step",
    "说法": "words", "小节": "sections", "责任标签": "unit_label", "发文字号": "number", "正文": "text",
}
STATUSES = {
    "not-started": "未启动", "in-progress": "进行中", "done": "已完成", "closed": "已销号", "dropped": "中止",
}
CLASSES = ["已完成", "进行中", "未启动", "中止", "未报送"]
DONE = ["已完成", "已销号"]
OPEN_CLASSES = ["进行中", "未启动", "未报送"]
OPEN = {"持续推进", "长期", "每年"}


class Loader(yaml.SafeLoader):
    """Every scalar stays the text that was written."""


Loader.yaml_implicit_resolvers = {}


def load(path):
    return english(yaml.load(path.read_text(encoding="utf-8"), Loader)) if path.exists() else {}


def english(node):
    """The tree with English keys, as far as they are keys of ours."""
    if isinstance(node, dict):
        return {ALIASES.get(key, key): english(value) for key, value in node.items()}
    if isinstance(node, list):
        return [english(item) for item in node]
    return node


def many(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def last_of_month(year, month):
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def days_of(text):
    """First and last day of a date as written; (None, last) for a deadline, None for what has no days."""
    text = text.strip()
    if text in OPEN:
        return None
    if m := re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})-(\d\d)-(\d\d)", text):
        day = datetime.date(*(int(part) for part in m.groups() if part))
        return day, day
    if m := re.fullmatch(r"(\d{4})年(\d{1,2})月底前", text):
        return None, last_of_month(int(m[1]), int(m[2]))
    if m := re.fullmatch(r"(\d{4})年底前|“十四五”末", text):
        return None, datetime.date(int(m[1] or 2025), 12, 31)
    if m := re.fullmatch(r"(\d{4})年(\d{1,2})月", text):
        return datetime.date(int(m[1]), int(m[2]), 1), last_of_month(int(m[1]), int(m[2]))
    if m := re.fullmatch(r"(\d{4})年(\d{1,2})月(初|中旬)", text):
        first, last = {"初": (1, 10), "中旬": (11, 20)}[m[3]]
        return datetime.date(int(m[1]), int(m[2]), first), datetime.date(int(m[1]), int(m[2]), last)
    if m := re.fullmatch(r"(\d{4})年上半年", text):
        return datetime.date(int(m[1]), 1, 1), datetime.date(int(m[1]), 6, 30)
    if m := re.fullmatch(r"(\d{4})年", text):
        return datetime.date(int(m[1]), 1, 1), datetime.date(int(m[1]), 12, 31)
    if "—" in text:
        start, end = text.split("—", 1)
        return days_of(start)[0], days_of(end)[1]
    raise ValueError(f"a date form that is not known here: {text}")


def last_day(text):
    days = days_of(text) if text else None
    return days and days[1]


def walk(node, see):
    """Calls `see` for every map of a tree, outer before inner."""
    if isinstance(node, dict):
        see(node)
        for value in node.values():
            walk(value, see)
    elif isinstance(node, list):
        for item in node:
            walk(item, see)


def leaf_tasks(node, group=None, section=None):
    """Leaf tasks with the group and section they stand in, in the order of the plan."""
    for inner in node.get("sections") or []:
        yield from leaf_tasks(inner, None, inner.get("heading") or inner.get("title"))
    for task in node.get("tasks") or []:
        if not isinstance(task, dict):
            continue
        if task.get("tasks"):
            yield from leaf_tasks(task, task.get("title"), section)
        else:
            yield task, group, section


def span(plan):
    """From its issue, its first phase or the first start of a task to the latest day that a field names."""
    notice = plan.get("notice") or plan.get("印发通知") or {}
    signed = (plan.get("signature") or plan.get("落款") or {}).get("date")
    issued = notice.get("date") or plan.get("date") or signed
    begins, ends = [issued] if issued else [], [issued] if issued else []

    def see(node):
        if node is plan or "by" in node and set(node) <= {"by", "date", "on"}:
            return
        ends.extend(node[key] for key in ("due", "start", "by") if isinstance(node.get(key), str))
        if isinstance(node.get("start"), str):
            begins.append(node["start"])
        if isinstance(node.get("period"), str) and node.get("name"):
            begins.append(node["period"])
            ends.append(node["period"])

    walk(plan, see)
    firsts = [days[0] for days in map(days_of, begins) if days and days[0]]
    lasts = [days[1] for days in map(days_of, ends) if days]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def number(text):
    m = re.fullmatch(r"(\d+(?:\.\d+)?)\s*[%％]?", str(text).strip())
    return Fraction(m[1]) if m else None


class Standing:
    """A plan at the day of one of its reports."""

    def __init__(self, folder, name, as_of=None):
        folder = pathlib.Path(folder)
        self.plan = load(folder / "plan.yaml")
        self.rule = pace.Rule(load(folder.parent / "site.yaml").get("lights") or {})
        registered = load(folder.parent / "units.yaml").get("units") or load(folder.parent / "units.yaml").get("单位") or []
        self.register = [*many(self.plan.get("units")), *registered]
        files = [(path.stem, load(path)) for path in sorted((folder / "progress").glob("*.yaml"))]
        files.sort(key=lambda file: last_day(file[1]["as_of"]))
        at = [stem for stem, _ in files].index(name)
        self.reports = [progress for _, progress in files[: at + 1]]
        self.progress = self.reports[-1]
        self.told_until = last_day(self.progress["as_of"])
        self.as_of = as_of or self.told_until
        self.span = span(self.plan)
        self.work_out()

    def work_out(self):
        tasks = enumerate(leaf_tasks(self.plan), 1)
        self.tasks = [self.task(task, group, section, serial) for serial, (task, group, section) in tasks]
        self.figures = figures(self.tasks)
        self.problems = [self.problem(problem) for problem in self.progress.get("problems") or []]

    def before(self):
        """The same plan at the report before, or None."""
        if len(self.reports) < 2:
            return None
        earlier = object.__new__(Standing)
        earlier.__dict__.update(self.__dict__, reports=self.reports[:-1], progress=self.reports[-2])
        earlier.as_of = earlier.told_until = last_day(earlier.progress["as_of"])
        earlier.work_out()
        return earlier

    def problem(self, problem):
        problem = {**problem, "text": problem.get("text") or problem["problem"]}
        due = last_day(problem.get("due"))
        is_closed = bool(problem.get("closed_on"))
        late = (self.as_of - due).days if due and not is_closed and due < self.as_of else 0
        return {**problem, "units": many(problem.get("units")), "last": due, "closed": is_closed, "overdue": late}

    def full_name(self, name):
        """Of a unit, by its full or short name; one that is not registered stands for itself."""
        for unit in self.register:
            if isinstance(unit, dict) and (name == unit["name"] or name in many(unit.get("short"))):
                return unit["name"]
        return name

    def task(self, task, group, section, serial):
        said = [
            (last_day(report["as_of"]), report["tasks"][task["id"]])
            for report in self.reports
            if task.get("id") in (report.get("tasks") or {})
        ]
        told = [words for _, words in said]
        now = told[-1] if told else {}
        status = STATUSES.get(now.get("status"), now.get("status"))
        done = status in DONE
        share = number(now["percent"]) if now.get("percent") else None
        if done:
            share = Fraction(100)
        elif status == "未启动" and share is None:
            share = Fraction(0)
        due_text = next((t["due"] for t in reversed(told) if t.get("due")), task.get("due"))
        units = next((many(t["units"]) for t in reversed(told) if t.get("units")), None)
        due = last_day(due_text)
        counts_as = "已完成" if done else (status or "未报送")
        overdue = (self.as_of - due).days if due and not done and status != "中止" and due < self.as_of else 0
        done_on = last_day(now.get("done_on")) if done else None
        late, in_time = self.done_late(said, due, done_on) if done and due else (0, False)
        result = {
            "serial": serial, "id": task.get("id"), "title": task.get("title"), "group": group, "section": section,
            "status": status, "class": counts_as, "share": share, "due": due, "due_text": due_text,
            "due_planned": task.get("due"), "start": days_of(task["start"])[0] if task.get("start") else None,
            "units": units if units is not None else many(task.get("lead")) or many(task.get("units")),
            "support": many(task.get("support")) if units is None and task.get("lead") else [],
            "leads": units is None and bool(task.get("lead")), "weight": number(task.get("weight") or "1"),
            "is_weighted": "weight" in task, "overdue": overdue, "done_on": done_on, "told": now,
            "late": late, "in_time": in_time,
            "told_at": said[-1][0] if said else None, "told_now": bool(said) and said[-1][0] == self.told_until,
            "coming": (due - self.as_of).days if due and counts_as in OPEN_CLASSES and due >= self.as_of else None,
        }
        result["start"] = result["start"] or (self.span and self.span[0])
        result["elapsed"] = self.rule.elapsed(result["start"], due, self.span, self.as_of)
        result["light"] = self.rule.light(result)
        return result


    @staticmethod
    def done_late(said, due, done_on):
        """Days after the deadline, and whether it was met; without a day of its own, as far as the reports tell."""
        if done_on:
            return max((done_on - due).days, 0), done_on <= due
        undone = [day for day, words in said if STATUSES.get(words["status"], words["status"]) not in DONE]
        first = min(day for day, _ in said if not undone or day > undone[-1])
        return max((undone[-1] - due).days, 0) if undone else 0, first <= due


def figures(tasks):
    counts = [sum(task["class"] == name for task in tasks) for name in CLASSES]
    counted = [task for task in tasks if task["class"] != "中止"]
    weight = sum(task["weight"] for task in counted)
    done = sum(task["weight"] * (task["share"] or 0) for task in counted)
    return {
        "total": len(tasks), "classes": counts, "closed": sum(task["status"] == "已销号" for task in tasks),
        "overdue": sum(task["overdue"] > 0 for task in tasks), "share": done / weight if weight else None,
        "done_late": sum(task["late"] > 0 for task in tasks),
        "lights": [sum(task["light"] == light for task in tasks) for light in (*pace.LIGHTS, None)],
    }


def decimal(value, digits=1):
    """Half goes up."""
    scaled = value * 10**digits + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    return f"{whole / 10**digits:.{digits}f}"


def shares(counts, digits=1):
    """Shares that add up to 100: each rounded, the first of the largest that are not exact takes the rest."""
    total = sum(counts)
    if not total:
        return [decimal(Fraction(0), digits) for _ in counts]
    rounded = [Fraction(decimal(Fraction(100 * count, total), digits)) for count in counts]
    inexact = [count for count, share in zip(counts, rounded) if share * total != 100 * count]
    if inexact:
        rounded[counts.index(max(inexact))] += 100 - sum(rounded)
    return [decimal(share, digits) for share in rounded]
