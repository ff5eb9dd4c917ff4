"""与上期比较: what is different from the report before, and the chapter that says so."""
import words
from page import Wrong, clause, day, plain
from standing import decimal

KINDS = {
    "newly-done": "新完成", "newly-begun": "新启动", "first-told": "首次报送进展", "newly-late": "新增逾期", "backwards": "完成率降低的",
    "reopened": "上期报为已完成、本期改报为未完成的", "dropped": "本期中止", "due": "调整完成时限", "units": "调整责任单位",
    "missing": "上期已报送、本期未报送进展的", "stuck": "进行中但完成率与上期相同的",
}


def kinds(standing, old, new):
    """The kinds of change of one task."""
    was, now = old["class"], new["class"]
    if now == "已完成" != was:
        yield "newly-done"
    if was in ("未启动", "中止") and now == "进行中":
        yield "newly-begun"
    if was == "未报送" and now in ("进行中", "未启动"):
        yield "first-told"
    if new["overdue"] and not old["overdue"]:
        yield "newly-late"
    if was == "已完成" and now not in ("已完成", "中止"):
        yield "reopened"
    if now == "中止" != was:
        yield "dropped"
    is_open = (was, now) == ("进行中", "进行中")
    if now != "中止" and None not in (old["share"], new["share"]):
        if new["share"] < old["share"]:
            yield "backwards"
        if is_open and new["share"] > old["share"]:
            yield "raised"
        if is_open and new["share"] == old["share"] and new["told_now"]:
            yield "stuck"
    if (old["due_text"] or "").strip() != (new["due_text"] or "").strip() and (not old["due"] or old["due"] != new["due"]):
        yield "due"
    if [standing.full_name(name) for name in old["units"]] != [standing.full_name(name) for name in new["units"]]:
        yield "units"
    if old["told_now"] and not new["told_now"]:
        yield "carried" if now in ("已完成", "中止") else "missing"


def changes(standing):
    """Kind → (before, now) of the tasks."""
    before = standing.before()
    found = {}
    for old, new in zip(before.tasks, standing.tasks) if before else []:
        for kind in kinds(standing, old, new):
            found.setdefault(kind, []).append((old, new))
    return found


def check(standing, lines):
    before, found = standing.before(), changes(standing)
    line = lines.next().says("^与上期（截至D）相比", day(before.as_of))
    pairs = zip(before.tasks, standing.tasks)
    if not found and all((old["status"], old["share"]) == (new["status"], new["share"]) for old, new in pairs):
        return line.author("均没有变化").done()
    opening(before.figures, standing.figures, line)
    for kind in ("newly-done", "newly-begun", "first-told", "raised", "stuck", "newly-late", "backwards", "reopened", "dropped", "due",
                 "units", "missing", "carried"):
        if kind in found:
            told(kind, found, lines.next())
    if not lines.is_over():
        raise Wrong(f"与上期比较 says more: {lines.next().text}")
    return None


def opening(old, new, line):
    if None not in (old["share"], new["share"]):
        shares = decimal(old["share"]), decimal(new["share"])
        if shares[0] == shares[1]:
            line.says("总完成率仍为N%", shares[0])
        else:
            up, points = new["share"] > old["share"], words.apart(old["share"], new["share"])
            word, noun = ("提高到", "提高") if up else ("下降到", "下降")
            line.says(f"总完成率由N%{word}N%，{noun}N个百分点", *shares, points)
    for what, was, now in (
        ("已完成的任务", old["classes"][0], new["classes"][0]),
        ("逾期未完成的任务", old["overdue"], new["overdue"]),
    ):
        word = "增加到" if now > was else "减少到"
        line.when(was != now, f"(?<!未){what}由N项{word}N项", was, now)
    line.done()


def told(kind, found, line):
    tasks = found[kind]
    if kind == "raised":
        return line.says("有N项完成率比上期提高", len(tasks)).done()
    if kind == "carried":
        return line.says("上期已办结的N项任务本期未再报送", len(tasks)).done()
    line.says(f"^{KINDS[kind]}N项：", len(tasks))
    for old, new in tasks:
        name = plain(words.named(new))
        if kind == "backwards":
            line.says(f"{name}由N%降至N%", decimal(old["share"]), decimal(new["share"]))
        elif kind in ("due", "units"):
            line.author(f"{words.named(new)}由{written(kind, old)}调整为{written(kind, new)}")
        else:
            line.author(words.named(new))
        if kind in ("backwards", "due", "units", "reopened", "dropped"):
            cause = clause(new["told"].get("cause") or "")
            said = f"，原因是{cause}" if cause else "，未说明原因"
            is_elsewhere = kind in ("due", "units") and is_told_of(new, kind, found)
            if not is_elsewhere or said in line.left:
                line.author(said)
    return line.done()


def is_told_of(task, kind, found):
    """Whether another list names the task; its cause need not be said twice."""
    others = (other for other in found if other not in (kind, "missing", "carried", "raised", "stuck"))
    return any(new["serial"] == task["serial"] for other in others for _, new in found[other])


def written(kind, task):
    if kind == "due":
        return (task["due_text"] or "").strip() or "未规定时限"
    return "、".join(task["units"]) or "未明确"
