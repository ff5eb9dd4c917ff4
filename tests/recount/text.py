"""The whole report as text: its frame, its chapters, its annexes."""
import re

import chapters
import changes
import measured
import overall
import words
from page import Line, Lines, Wrong, clause, day, sentence
from standing import many

TITLES = {
    "总体情况": overall.check, "重点任务进展": chapters.tasks, "指标进展": measured.check, "与上期比较": changes.check,
    "存在的问题": chapters.problems, "下一步工作": chapters.next_steps,
}


def check(standing, text):
    texts = [line for line in text.rstrip("\n").split("\n") if line != ""]
    heads = [at for at, line in enumerate(texts) if re.match(r"[一二三四五六七八九十]+、", line)]
    kind = standing.progress.get("kind") or "报告"
    ends = [at for at, line in enumerate(texts) if line == f"特此{kind}。"]
    if not heads or len(ends) != 1:
        raise Wrong("the report has no chapters, or does not end once")
    frame(standing, texts[: heads[0]], kind)
    there = []
    for number, (at, until) in enumerate(zip(heads, [*heads[1:], ends[0]]), 1):
        mark, _, title = texts[at].partition("、")
        if mark != chapters.NUMERALS[number] or title not in TITLES:
            raise Wrong(f"chapter {number} is headed {texts[at]}")
        TITLES[title](standing, Lines(texts[at + 1 : until]))
        there.append(title)
    missing = [title for title in wanted(standing) if title not in there]
    if missing or len(set(there)) != len(there):
        raise Wrong(f"chapters {there}, without {missing}")
    annexes(standing, Lines(texts[ends[0] + 1 :]))


def wanted(standing):
    """Chapters that the data call for."""
    tasks = standing.tasks
    yield "总体情况"
    if any(chapters.told(task, "note") for task in tasks):
        yield "重点任务进展"
    if any(report.get("indicators") for report in standing.reports):
        yield "指标进展"
    if len(standing.reports) > 1:
        yield "与上期比较"
    if standing.problems or chapters.lagging(standing) or any(t["overdue"] or chapters.told(t, "problem") for t in tasks):
        yield "存在的问题"
    if any(chapters.told(task, "next") for task in tasks):
        yield "下一步工作"


def is_own(standing):
    """Only the report of the very day lends its period and its date."""
    return standing.told_until == standing.as_of


def frame(standing, texts, kind):
    """Everything before the first chapter: author's words, the day, nothing else with a digit."""
    own = standing.progress if is_own(standing) else {}
    title = standing.plan["title"].strip()
    cited = "《" + title.replace("《", "〈").replace("》", "〉") + "》"
    period = own["period"].strip() if own.get("period") else None
    notice = standing.plan.get("notice") or {}
    is_titled = is_opened = False
    for text in texts:
        line = Line(text)
        if text.startswith("现将"):
            number = f"（{notice['number'].strip()}）" if notice.get("number") else ""
            line.author(cited + number).says("截至D的进展情况", day(standing.as_of))
            is_opened = True
        elif "进展情况的" in text and not is_titled:
            line.author(cited + period) if period else line.author(cited).says("截至D", day(standing.as_of))
            is_titled = True
        elif own.get("number") and text.startswith(own["number"].strip()):
            line.author(own["number"])
        elif own.get("title") and text == own["title"].strip():
            line.author(own["title"])
            is_titled = True
        line.done()
    if not is_titled or not is_opened:
        raise Wrong("the report has no title or does not open")


def annexes(standing, lines):
    labels = [("任务进展情况台账", ledger)] * bool(standing.tasks) + [("问题清单", problem_list)] * bool(standing.problems)
    for number, (title, _) in enumerate(labels, 1):
        lead = "附件：" if number == 1 else ""
        lines.exactly(f"{lead}{f'{number}.' if len(labels) > 1 else ''}{title}")
    date = standing.progress.get("date") if is_own(standing) else None
    while not lines.is_over() and not lines.ahead("附件"):
        line = lines.next()
        if date and line.text == date.strip():
            line.author(date)
            date = None
        line.done()
    if date:
        raise Wrong("the report has no date")
    for number, (title, check) in enumerate(labels, 1):
        lines.exactly(f"附件{number if len(labels) > 1 else ''}")
        lines.exactly(title)
        lines.next().says("截至：D", day(standing.as_of)).done()
        check(standing, lines)
        if lines.ahead("注："):
            lines.next().done()
    if not lines.is_over():
        raise Wrong(f"after the annexes: {lines.next().text}")


def ledger(standing, lines):
    label, has_closed = words.label(standing), standing.figures["closed"] > 0
    heads = ["序号*", "任务*", f"{label}*", "完成时限", "状态*", "完成率", "序时进度", "亮灯", "进展情况",
             "存在问题及原因", "下一步措施", "是否销号"]
    lines.table(heads, [ledger_row(standing, task, has_closed) for task in standing.tasks])


def ledger_row(standing, task, has_closed):
    is_over = task["class"] in ("已完成", "中止")
    light = f"{task['light']}灯" if task["light"] else ""
    earlier = f"（{day(task['told_at'])}报送）" if task["told_at"] and not task["told_now"] else ""
    problem, cause = sentence(chapters.told(task, "problem")), clause(chapters.told(task, "cause"))
    return [
        str(task["serial"]), words.title(task), words.units_of(standing, task), chapters.due(task),
        task["status"] or "未报送",
        "" if task["share"] is None or task["class"] == "中止" else words.percent(task["share"]),
        "" if task["elapsed"] is None or is_over else words.percent(task["elapsed"]), light,
        chapters.told(task, "note") + earlier, problem + (f"原因：{cause}。" if cause else ""),
        chapters.told(task, "next"), "" if not has_closed else "是" if task["status"] == "已销号" else "否",
    ]


def problem_list(standing, lines):
    heads = ["序号", "问题", "发现日期", "责任单位", "整改措施", "整改时限", "销号日期", "状态"]
    rows = []
    for number, problem in enumerate(standing.problems, 1):
        late = f"（超过时限{problem['overdue']}天）" if problem["overdue"] else ""
        said = [(problem.get(key) or "").strip() for key in ("text", "found_on", "measure", "due", "closed_on")]
        units = words.joined(standing, many(problem["units"]))
        state = "已销号" if problem["closed"] else f"未销号{late}"
        rows.append([str(number), said[0], said[1], units, *said[2:], state])
    lines.table(heads, rows)
