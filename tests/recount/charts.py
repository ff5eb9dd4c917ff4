"""What the charts of a report must show: the figures that are drawn, worked out here."""
from fractions import Fraction

import measured
import overall
import words
from indicators import indicators, shown
from page import day
from standing import CLASSES, days_of, decimal, figures, shares

TONES = {"已完成": "done", "进行中": "good", "未启动": "idle", "中止": "blank", "未报送": "watch"}
URGENCY = {"逾期": "bad", f"{overall.SOON}日内到期": "soon", "未到期": "good", "已完成": "done", "中止": "blank"}


def iso(text):
    days = days_of(text)
    return days and days[0].isoformat()


def expected(standing):
    """Captions and figures, in the order of the report."""
    drawn = [ring(standing), bars(standing), schedule(standing)]
    drawn += [course(standing, one) for one in indicators(standing) if one["told"] and measured.has_course(one)]
    drawn.append(overdue(standing))
    return [{"caption": caption, "figure": figure} for caption, figure in filter(None, drawn)]


def legend(name):
    return {"name": name, "tone": TONES[name]}


def of_day(standing):
    return {"as_of": standing.as_of.isoformat(), "as_of_label": f"截至{day(standing.as_of)}"}


def ring(standing):
    there = words.classes_there(standing.figures)
    if len(there) < 2:
        return None
    parts = dict(zip(CLASSES, shares(standing.figures["classes"])))
    slices = [{"class": legend(name), "count": count, "share": parts[name] + "%"} for name, count in there]
    share = standing.figures["share"]
    centre = [f"{len(standing.tasks)}项"] + ([] if share is None else [f"总完成率{decimal(share)}%"])
    return "任务状态构成", {"kind": "ring", "unit": "项", "slices": slices, "centre": centre}


def bars(standing):
    units = [(name, figures(tasks)) for name, tasks, _ in words.units(standing).values() if tasks]
    if len(units) < 2 or len(words.classes_there(standing.figures)) < 2:
        return None
    kinds = [name for name, _ in words.classes_there(standing.figures)]
    note = lambda share: f"完成率{decimal(share)}%" if share is not None and words.is_any_told(standing) else ""
    rows = [
        {"label": name, "counts": [mine["classes"][CLASSES.index(kind)] for kind in kinds], "note": note(mine["share"])}
        for name, mine in units
    ]
    figure = {"kind": "bars", "unit": "项", "classes": [legend(kind) for kind in kinds], "rows": rows}
    return f"各{words.label(standing)}任务状态构成", figure


def schedule(standing):
    lanes = [
        {"label": name, "bar": [first.isoformat(), last.isoformat()], "marks": []}
        for name, (first, last) in overall.phases(standing)
    ]
    groups = words.groups(standing)
    for name, tasks in groups.items():
        marks = marks_of([task for task in tasks if task["due"]])
        if marks:
            lanes.append({"label": name if len(groups) > 1 else "任务时限", "bar": None, "marks": marks})
    if not lanes:
        return None
    days = [standing.as_of.isoformat(), *(value.isoformat() for value in standing.span or ())]
    days += [on for lane in lanes for on in [*(lane["bar"] or []), *(mark["on"] for mark in lane["marks"])]]
    tones = {overall.tone(task) for task in standing.tasks if task["due"]}
    order = ["已完成", "逾期", f"{overall.SOON}日内到期", "未到期", "中止"]
    classes = [{"name": name, "tone": URGENCY[name]} for name in order if name in tones]
    figure = {"kind": "schedule", "from": min(days), "to": max(days), "classes": classes, "lanes": lanes}
    return overall.schedule_caption(overall.phases(standing), [t for t in standing.tasks if t["due"]]), {**figure, **of_day(standing)}


def marks_of(tasks):
    """One mark a day, with what is worst."""
    marks = []
    for on in sorted({task["due"] for task in tasks}):
        mine = [task for task in tasks if task["due"] == on]
        worst = min((overall.tone(task) for task in mine), key=list(URGENCY).index)
        label = str(mine[0]["serial"]) if len(mine) == 1 else f"{len(mine)}项"
        marks.append({"on": on.isoformat(), "label": label, "tone": URGENCY[worst]})
    return marks


def course(standing, one):
    point = lambda on, value, label: {"on": on.isoformat(), "value": Fraction(value), "label": label}
    values = [point(on, value, shown(one, text)) for on, text, value in one["readings"]]
    base = target = None
    if one["baseline"] is not None and standing.span:
        base = point(standing.span[0], one["baseline"], f"基期值{one['baseline_text']}")
    if one["due"]:
        target = point(one["due"], one["mark"], f"目标值{one['target']}")
    stones = [point(on, value, f"目标值{text.strip()}") for on, value, text in one["milestones"]]
    days = [spot["on"] for spot in [*values, *stones, base, target] if spot]
    figure = {
        "kind": "course", "name": one["name"], "unit": one["unit"], "from": min(days),
        "to": max([*days, standing.as_of.isoformat()]), "values": values, "baseline": base, "milestones": stones,
        "target": target, "less_is_better": one["down"],
    }
    return f"{one['name']}走势", {**figure, **of_day(standing)}


def overdue(standing):
    late = sorted((task for task in standing.tasks if task["overdue"]), key=lambda task: -task["overdue"])
    rows = [
        {
            "label": f"{task['serial']}. {words.title(task)}", "unit": words.joined(standing, task["units"]),
            "due": task["due"].isoformat(), "days": task["overdue"], "note": f"逾期{task['overdue']}天",
        }
        for task in late
    ]
    return ("逾期任务", {"kind": "overdue", "rows": rows, **of_day(standing)}) if late else None
