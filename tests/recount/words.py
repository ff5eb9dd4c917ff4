"""What claims about tasks have in common: names, units, figures as they are printed."""
from page import quoted
from pace import tenths
from standing import CLASSES, decimal

ALL = {"已完成": "已全部完成", "进行中": "均在进行中", "未启动": "均未启动", "中止": "均已中止", "未报送": "均未报送进展"}
ONE = {"已完成": "已完成", "进行中": "正在进行", "未启动": "未启动", "中止": "已中止", "未报送": "未报送进展"}


def percent(value):
    return decimal(value) + "%"


def apart(one, other):
    """The difference of two figures as they are printed."""
    return decimal(abs(tenths(one) - tenths(other)))


def title(task):
    if task["title"]:
        return task["title"].strip()
    raise ValueError("a task without a title is not known here")


def named(task):
    return f"第{task['serial']}项{quoted(title(task))}"


def label(standing):
    return (standing.plan.get("unit_label") or "责任单位").strip()


def joined(standing, names):
    """、 between units, ， before those that stand for many."""
    text = ""
    for name in names:
        unit = next((u for u in standing.register if isinstance(u, dict) and u["name"] == standing.full_name(name)), {})
        is_many = str(unit.get("collective") or unit.get("集合") or "").lower() in ("true", "是")
        text += ("" if not text else "，" if is_many else "、") + name
    return text


def units_of(standing, task):
    names = joined(standing, task["units"])
    if not task["leads"]:
        return names
    support = joined(standing, task["support"])
    return f"牵头单位：{names}" + (f"；配合单位：{support}" if support else "")


def responsible(standing, task):
    """The bracket at the end of a paragraph on a task."""
    names = units_of(standing, task)
    if not names:
        return ""
    return f"（{names}）" if task["leads"] else f"（{label(standing)}：{names}）"


def answering(standing, task):
    names = joined(standing, task["units"])
    return names and f"（{'牵头单位' if task['leads'] else label(standing)}：{names}）"


def groups(standing):
    """Groups of the plan with their tasks; tasks outside a group belong to their section."""
    result = {}
    for task in standing.tasks:
        result.setdefault(task["group"] or task["section"], []).append(task)
    return result


def units(standing):
    """Units by full name, as they are first named: (name as written, tasks, tasks that they support)."""
    result = {}
    for task in standing.tasks:
        for name in task["units"]:
            result.setdefault(standing.full_name(name), (name, [], []))[1].append(task)
        for name in task["support"]:
            result.setdefault(standing.full_name(name), (name, [], []))[2].append(task)
    return result


def classes_there(figures):
    return [(name, count) for name, count in zip(CLASSES, figures["classes"]) if count]


def is_any_told(standing):
    return standing.figures["classes"][CLASSES.index("未报送")] < len(standing.tasks)
