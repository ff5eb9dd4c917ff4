"""总体情况: every figure of the first chapter."""
from fractions import Fraction

import words
from page import Wrong, clause, day, plain, quoted
from pace import LIGHTS
from standing import CLASSES, days_of, decimal, figures, shares, walk

SOON = 90


def check(standing, lines):
    counts(standing, lines.next())
    if not words.is_any_told(standing) and "尚未收到" in lines.texts[lines.at]:
        lines.next().done()
    if standing.told_until != standing.as_of:
        line = lines.next().says("以截至D的报送为准", day(standing.told_until))
        line.says("计算至D", day(standing.as_of)).done()
    dropped(standing, lines)
    lights = standing.figures["lights"]
    has_due = any(task["due"] and task["class"] != "中止" for task in standing.tasks)
    if any(lights[:3]):
        if words.is_any_told(standing) or standing.span:
            pace_line(standing, lines.next()).done()
        lit(standing, lines.next(), has_due).done()
        legend(standing.rule, lines.next())
    elif words.is_any_told(standing) or standing.span or has_due:
        lit(standing, pace_line(standing, lines.next()), has_due).done()
    for paragraph in filter(None, (text.strip() for text in (standing.progress.get("summary") or "").split("\n\n"))):
        lines.exactly(paragraph)
    ring(standing, lines)
    tables(standing, lines)
    schedule(standing, lines)
    if not lines.is_over():
        raise Wrong(f"总体情况 says more: {lines.next().text}")


def dropped(standing, lines):
    """Tasks given up, with the cause; those given up since the report before are told in their own chapter."""
    before = standing.before()
    was = {task["serial"]: task["class"] for task in before.tasks} if before else {}
    given_up = lambda task: task["class"] == "中止" and was.get(task["serial"], "中止") == "中止"
    mine = [task for task in standing.tasks if given_up(task)]
    if mine:
        line = lines.next().author("中止的任务：")
        for task in mine:
            cause = clause(task["told"].get("cause") or "") or "未说明原因"
            line.author(f"{words.named(task)}（{cause}）")
        line.done()


def counts(standing, line):
    there, total, closed = words.classes_there(standing.figures), len(standing.tasks), standing.figures["closed"]
    parts = dict(zip(CLASSES, shares(standing.figures["classes"])))
    if sum(map(Fraction, parts.values())) != 100:
        raise Wrong("the shares do not add up to 100")
    line.says("^截至D", day(standing.as_of)).says("方案确定的N项任务", total)
    for name, count in there:
        if len(there) == 1:
            line.author(words.ALL[name] if total > 1 else words.ONE[name])
        elif name == "已完成" and closed and closed != count:
            line.says(f"{name}N项（含已销号N项），占N%", count, closed, parts[name])
        else:
            note = ("（已销号）" if count == 1 else "（均已销号）") if name == "已完成" and closed else ""
            line.says(f"{name}N项{note}，占N%", count, parts[name])
    if len(there) == 1 and there[0][0] == "已完成" and closed:
        line.author("（已销号）" if total == 1 else "（均已销号）") if closed == total else line.says("（含已销号N项）", closed)
    line.done()


def pace_line(standing, line):
    share, tasks = standing.figures["share"], standing.tasks
    if share is not None and words.is_any_told(standing):
        line.says("总完成率为N%", decimal(share))
        count = lambda name: standing.figures["classes"][CLASSES.index(name)]
        line.when(count("中止"), "中止的N项", count("中止"))
        silent = sum(task["class"] == "进行中" and task["share"] is None for task in tasks)
        line.when(silent, "进行中但未报完成率的N项", silent)
        line.when(count("未报送"), "未报送的N项", count("未报送"))
        line.when(silent or count("未报送"), "按N计", 0)
        counted = len(tasks) - count("中止")
        is_weighted = any(task["is_weighted"] for task in tasks)
        for lead, holds in (("按各项任务的权重计算", is_weighted), ("各项任务同等计算", not is_weighted)):
            (line.author if holds and counted > 1 else line.says_not)(lead)
    else:
        share = None
    if standing.span:
        elapsed = standing.rule.elapsed(*standing.span, standing.span, standing.as_of)
        line.says("实施期为D至D", *map(day, standing.span)).says("序时进度为N%", decimal(elapsed))
        if share is not None and decimal(share) == decimal(elapsed):
            line.author("总完成率与序时进度持平")
        elif share is not None:
            word = "高于" if share > elapsed else "低于"
            line.says(f"总完成率{word}序时进度N个百分点", words.apart(share, elapsed))
    return line


def lit(standing, line, has_due):
    lights = standing.figures["lights"]
    for light, count in zip(LIGHTS, lights):
        line.when(count, f"{light}灯（{plain(standing.rule.words[light])}）N项", count)
    line.when(any(lights[:3]) and lights[3], "不亮灯的N项", lights[3])
    overdue, late = standing.figures["overdue"], standing.figures["done_late"]
    line.when(overdue, "逾期未完成的任务N项", overdue).when(late, "已完成的任务中有N项超过时限完成", late)
    if has_due and not overdue:
        line.author("没有逾期未完成的任务")
    return line


def legend(rule, line):
    """The legend prints the thresholds by which the lights were worked out here."""
    points = lambda value: str(int(value)) if value == int(value) else decimal(value)
    green, yellow, red = (f"{light}灯（{rule.words[light]}）" for light in LIGHTS)
    if rule.preset == "outcome":
        for said in (f"时限内完成的为{green}", f"超过完成时限完成的为{yellow}", f"仍未完成的为{red}"):
            line.author(said)
        return line.done()
    if rule.yellow <= 0:
        line.author(f"不低于序时进度的为{green}").says(f"不超过N个百分点的为{plain(yellow)}", points(rule.red))
        line.says(f"超过N个百分点的为{plain(red)}", points(rule.red))
    else:
        line.says(f"不足N个百分点的为{plain(green)}", points(rule.yellow))
        line.says(f"低N个百分点以上（含）、不超过N个百分点的为{plain(yellow)}", points(rule.yellow), points(rule.red))
        line.says(f"低N个百分点以上（不含）的为{plain(red)}", points(rule.red))
    line.author("逾期未完成的一律为红灯" if rule.overdue == "红" else "逾期未完成的至少为黄灯")
    line.author({0: "按日计算", 1: "按整月计算，当月未满不计", 3: "按整季度计算，当季未满不计"}[rule.months])
    line.author("各项任务相同" if rule.by_plan else "每项任务自开始之日至完成时限")
    return line.done()


def ring(standing, lines):
    there = words.classes_there(standing.figures)
    if len(there) < 2:
        return
    lines.exactly("任务状态构成")
    parts = dict(zip(CLASSES, shares(standing.figures["classes"])))
    line = lines.next().says("^任务共N项", len(standing.tasks))
    for name, count in there:
        line.says(f"{name}N项，占N%", count, parts[name])
    line.done()


def row(standing, name, tasks):
    mine, there = figures(tasks), words.classes_there(standing.figures)
    cells = [name, str(len(tasks)), *(str(mine["classes"][CLASSES.index(kind)]) for kind, _ in there)]
    if standing.figures["overdue"]:
        cells.append(str(mine["overdue"]))
    if words.is_any_told(standing):
        cells.append("" if mine["share"] is None else words.percent(mine["share"]))
    return cells


def heads(standing, *first):
    kinds = [name for name, _ in words.classes_there(standing.figures)]
    overdue = ["逾期"] * bool(standing.figures["overdue"])
    return [f"{head}*" for head in (*first, *kinds, *overdue, *["完成率"] * words.is_any_told(standing))]


def tables(standing, lines):
    groups = words.groups(standing)
    if len(groups) > 1:
        lines.exactly("各任务组进展情况")
        rows = [row(standing, name, tasks) for name, tasks in groups.items()]
        lines.table(heads(standing, "任务组", "项数"), rows + [row(standing, "合计", standing.tasks)])
    units = words.units(standing)
    answering = [unit for unit in units.values() if unit[1]]
    if len(answering) < 2:
        return
    label, supports = words.label(standing), any(unit[2] for unit in units.values())
    lines.exactly(f"各{label}任务完成情况")
    rows = [row(standing, name, tasks) + [str(len(helped))] * supports for name, tasks, helped in units.values()]
    number = "承担项数" if supports else "项数"
    lines.table(heads(standing, label, number) + ["配合项数*"] * supports, rows)
    alone = sum(not task["units"] for task in standing.tasks)
    shared = sum(len(unit[1]) for unit in answering) + alone > len(standing.tasks)
    if shared or supports or alone:
        line = lines.next().when(alone, "另有N项任务未明确责任单位", alone)
        (line.author if shared else line.says_not)("各单位项数之和大于任务总数")
        line.done()
    if len(words.classes_there(standing.figures)) < 2:
        return
    lines.exactly(f"各{label}任务状态构成")
    line = lines.next()
    for name, tasks, _ in answering:
        mine = figures(tasks)
        kinds = "，".join(f"{kind}N项" for kind, _ in words.classes_there(mine))
        said = [len(tasks), *(count for _, count in words.classes_there(mine))]
        rate = mine["share"] if words.is_any_told(standing) else None
        pattern = f"(?:^|；){plain(name)}共?N项（{kinds}" + ("，完成率N%）" if rate is not None else "）")
        line.says(pattern, *said, *([decimal(rate)] if rate is not None else []))
    line.done()


def tone(task):
    if task["class"] in ("已完成", "中止"):
        return task["class"]
    if task["overdue"]:
        return "逾期"
    return f"{SOON}日内到期" if task["coming"] <= SOON else "未到期"


def phases(standing):
    found = []
    walk(standing.plan, lambda node: found.extend(node.get("phases") or []))
    return [(phase["name"].strip(), days_of(phase["period"])) for phase in found if isinstance(phase, dict)]


def schedule_caption(bars, timed):
    return "和".join(["实施阶段"] * bool(bars) + ["任务完成时限"] * bool(timed))


def schedule(standing, lines):
    bars, timed = phases(standing), [task for task in standing.tasks if task["due"]]
    if not bars and not timed:
        return
    lines.exactly(schedule_caption(bars, timed))
    line = lines.next()
    for name, (first, last) in bars:
        line.says(f"{plain(quoted(name))}自D至D", day(first), day(last))
    line.says("截至D" if timed else "截至日期为D", day(standing.as_of))
    line.when(timed, "有明确时限的任务N项(?=：)", len(timed))
    for kind in ("已完成", "逾期", f"{SOON}日内到期", "未到期", "中止"):
        count = sum(tone(task) == kind for task in timed)
        line.when(count, f"[：、]{kind}N项", count)
    line.done()
