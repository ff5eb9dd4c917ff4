"""The chapters after the first: tasks, indicators, changes, problems, next steps."""
import datetime

import overall
import words
from page import Wrong, clause, day, plain, sentence
from standing import decimal

NUMERALS = "零一二三四五六七八九十"


def told(task, key):
    return (task["told"].get(key) or "").strip()


def pieces(lines, there):
    """（一）headings of the pieces that are there, none where there is but one."""
    number = 0
    for title, check in there:
        number += 1
        if len(there) > 1:
            lines.exactly(f"（{NUMERALS[number]}）{title}")
        check()
    if not lines.is_over():
        raise Wrong(f"the chapter says more: {lines.next().text}")


def earlier(standing, task, line):
    line.when(task["told_at"] and not task["told_now"], "（D报送）", task["told_at"] and day(task["told_at"]))


def start(standing, task, line):
    line.says("^N\\. ?", task["serial"]).author(sentence(words.title(task)))
    earlier(standing, task, line)
    return line


def tasks(standing, lines):
    lines.exactly(f"各项任务前的序号与{'附件1' if standing.problems else '附件'}一致。")
    groups = words.groups(standing)
    there = [(name, group) for name, group in groups.items() if any(told(task, "note") for task in group)]
    pieces(lines, [(name, lambda group=group: of_group(standing, group, lines, len(groups))) for name, group in there])


def of_group(standing, group, lines, groups):
    if groups > 1:
        figures, line = overall.figures(group), lines.next().says("共N项", len(group))
        kinds = words.classes_there(figures)
        for name, count in kinds:
            if len(kinds) > 1:
                line.says(f"[，、]{name}N项", count)
            else:
                line.author(words.ALL[name] if count > 1 else words.ONE[name])
        rate = figures["share"]
        line.when(rate is not None, "完成率N%", rate is not None and decimal(rate)).done()
    for task in group:
        if told(task, "note"):
            line = start(standing, task, lines.next()).author(sentence(told(task, "note")))
            bracket = words.responsible(standing, task)
            if bracket:
                line.author(bracket)
            state(standing, task, line)
            line.done()


def state(standing, task, line):
    done, light = task["class"] == "已完成", task["light"]
    line.when(done and task["done_on"], "D完成", task["done_on"] and day(task["done_on"]))
    least = "" if task["done_on"] else "以上"
    line.when(done and task["late"], f"超过完成时限N天{least}", task["late"])
    line.when(task["class"] == "进行中" and task["share"] is not None, "完成率N%", decimal(task["share"] or 0))
    line.when(task["overdue"], "逾期N天", task["overdue"])
    is_timed = not done and task["share"] is not None and task["elapsed"] is not None and light
    is_timed = is_timed and not task["overdue"]
    line.when(is_timed, "序时进度N%", is_timed and decimal(task["elapsed"]))
    if is_timed:
        line.author(standing.rule.words[light])
    (line.author if task["status"] == "已销号" else line.says_not)("已销号")


def reason(task, line, must):
    problem, cause = told(task, "problem"), told(task, "cause")
    if problem:
        line.author(sentence(problem))
    if cause:
        line.author(f"原因：{clause(cause)}。")
    elif must and not problem:
        line.author("未说明原因。")


def item(standing, task, line):
    start(standing, task, line)
    bracket = words.answering(standing, task)
    if bracket:
        line.author(bracket)
    return line


def lagging(standing):
    is_lit = lambda task: task["light"] in ("黄", "红") and not task["overdue"] and task["share"] is not None
    timed = [task for task in standing.tasks if task["elapsed"] is not None and task["class"] != "已完成"]
    return [] if standing.rule.preset == "outcome" else list(filter(is_lit, timed))


def problems(standing, lines):
    late = sorted((task for task in standing.tasks if task["overdue"]), key=lambda task: -task["overdue"])
    behind = lagging(standing)
    named = {task["serial"] for task in [*late, *behind]}
    rest = [task for task in standing.tasks if told(task, "problem") and task["serial"] not in named]
    there = [("逾期任务", lambda: overdue(standing, late, lines))] * bool(late)
    there += [("进度滞后的任务", lambda: lag(standing, behind, lines))] * bool(behind)
    there += [("各项任务反映的问题", lambda: others(standing, rest, lines))] * bool(rest)
    there += [("问题清单销号情况", lambda: listed(standing, lines))] * bool(standing.problems)
    pieces(lines, there)


def overdue(standing, late, lines):
    lines.next().says("逾期未完成的任务N项", len(late)).done()
    for task in late:
        line = item(standing, task, lines.next())
        if task["told_at"]:
            reason(task, line, True)
        line.author(f"完成时限为{task['due_text'].strip()}").says("已逾期N天", task["overdue"])
        has_share = task["class"] == "进行中" and task["share"] is not None
        line.when(has_share, "完成率N%", decimal(task["share"] or 0)).done()
    lines.exactly("逾期任务")
    line = lines.next()
    for task in late:
        name = plain(words.named(task))
        line.says(f"(?:^|；){name}，完成时限D，逾期N天", day(task["due"]), task["overdue"])
    line.done()


def lag(standing, behind, lines):
    lines.next().says("的任务N项", len(behind)).done()
    for task in behind:
        line = item(standing, task, lines.next())
        reason(task, line, True)
        line.says("完成率N%", decimal(task["share"])).author(standing.rule.words[task["light"]])
        points = words.apart(task["share"], task["elapsed"])
        line.says("低于序时进度（N%）N个百分点", decimal(task["elapsed"]), points).done()


def others(standing, rest, lines):
    for task in rest:
        line = item(standing, task, lines.next())
        reason(task, line, True)
        line.done()


def listed(standing, lines):
    total = len(standing.problems)
    closed = sum(problem["closed"] for problem in standing.problems)
    late = [(number, one) for number, one in enumerate(standing.problems, 1) if one["overdue"]]
    line = lines.next().says("问题清单的N项问题", total).says("（见附件N?）".replace("N?", "2" * bool(standing.tasks)))
    both = closed and closed < total
    line.when(both, "已销号N项", closed).when(both, "未销号N项", total - closed)
    some = late and len(late) < total - closed
    line.when(some, "其中超过整改时限的N项", len(late))
    (line.author if late and not some else line.says_not)("已超过整改时限")
    if not both:
        word = "尚未销号" if total == 1 else "均未销号" if not closed else "全部销号"
        line.author("已销号" if closed and total == 1 else word)
    line.done()
    for number, problem in late:
        line = lines.next().says("^N\\. ?", number).author(clause(problem["text"]))
        line.author(f"整改时限为{problem['due'].strip()}").says("已超过N天", problem["overdue"])
        if problem["units"]:
            line.author(words.joined(standing, problem["units"]))
        line.done()


def next_steps(standing, lines):
    soon = [task for task in standing.tasks if task["coming"] is not None and task["coming"] <= overall.SOON]
    steps = [task for task in standing.tasks if told(task, "next")]
    mend = [(n, one) for n, one in enumerate(standing.problems, 1) if not one["closed"] and one.get("measure")]
    there = [("有关任务的下一步措施", lambda: measures(standing, steps, lines))] * bool(steps)
    there += [("问题清单未销号事项", lambda: mending(standing, mend, lines))] * bool(mend)
    there += [("近期到期的任务", lambda: coming(standing, soon, lines))] * bool(soon)
    pieces(lines, there)


def measures(standing, steps, lines):
    for task in steps:
        item(standing, task, lines.next()).author(sentence(told(task, "next"))).done()


def mending(standing, mend, lines):
    for number, problem in mend:
        line = lines.next().says("^N\\. ?", number).author(f"{clause(problem['text'])}：{clause(problem['measure'])}")
        if problem.get("due"):
            line.author(f"整改时限为{problem['due'].strip()}")
        if problem["units"]:
            line.author(f"（责任单位：{words.joined(standing, problem['units'])}）")
        line.done()


def coming(standing, soon, lines):
    soon = sorted(soon, key=lambda task: (task["due"], task["serial"]))
    last = standing.as_of + datetime.timedelta(days=overall.SOON)
    line = lines.next().says("^自D起N日内（至D）", day(standing.as_of), overall.SOON, day(last))
    line.says("任务N项", len(soon)).done()
    rows = [
        [
            str(task["serial"]), words.title(task), words.units_of(standing, task), due(task),
            "" if task["share"] is None else words.percent(task["share"]), task["status"] or "未报送",
        ]
        for task in soon
    ]
    lines.table(["序号", "任务", words.label(standing), "完成时限", "完成率", "状态"], rows)


def due(task):
    now, planned = (task["due_text"] or "").strip(), (task["due_planned"] or "").strip()
    return now if now == planned or not planned else f"{now}（原定{planned}）"
