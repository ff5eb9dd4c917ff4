"""report.json: every figure, worked out here, and the document in it, which says what the text says."""
from fractions import Fraction

import words
import written
from changes import changes
from indicators import indicators
from pace import COLOURS
from page import Wrong, compare
from standing import CLASSES, decimal, figures, shares

KEYS = dict(zip(CLASSES, ("done", "in-progress", "not-started", "dropped", "unreported")))
STATUSES = {**KEYS, "已销号": "closed", None: "unreported"}
TRENDS = {"向好": "better", "持平": "same", "退步": "worse", None: None}


def check(standing, said, text):
    rest = dict(said)
    document = rest.pop("document")
    if rest["title"] not in text.split("\n"):
        raise Wrong(f"report.title is not in the text: {rest['title']}")
    compare("report", rest, expected(standing, rest["title"]))
    written.check(standing, document, text, rest["title"])


def date(value):
    return value and value.isoformat()


def text_of(task, key):
    value = task["told"].get(key)
    return value.strip() if value is not None else None


def expected(standing, title):
    before = standing.before()
    own = standing.progress if standing.told_until == standing.as_of else {}
    span = standing.span
    demo = any(str(report.get("demo", "")) == "true" for report in standing.reports)
    return {
        "format": 1, "plan": standing.plan["title"].strip(), "title": title,
        "kind": standing.progress.get("kind") or "报告", "as_of": date(standing.as_of),
        "reported_at": date(standing.told_until), "before": before and date(before.as_of),
        "period": own["period"].strip() if own.get("period") else None, "demo": demo,
        "span": span and {"first": date(span[0]), "last": date(span[1])},
        "elapsed": span and standing.rule.elapsed(*span, span, standing.as_of),
        "figures": said_figures(standing.figures),
        "shares": dict(zip(KEYS.values(), shares(standing.figures["classes"]))),
        "tasks": [task(standing, one) for one in standing.tasks],
        "groups": [
            {"title": name, "tasks": serials(group), "figures": said_figures(figures(group))}
            for name, group in words.groups(standing).items()
        ],
        "units": [
            {"name": name, "full": full, "tasks": serials(tasks), "supports": serials(supports),
             "figures": said_figures(figures(tasks))}
            for full, (name, tasks, supports) in words.units(standing).items()
        ],
        "indicators": [indicator(one) for one in indicators(standing)],
        "changes": changed(standing),
        "problems": [problem(standing, one) for one in standing.problems],
    }


def serials(tasks):
    return [task["serial"] for task in tasks]


def said_figures(mine):
    share = mine["share"]
    return {
        "total": mine["total"], "classes": dict(zip(KEYS.values(), mine["classes"])), "closed": mine["closed"],
        "overdue": mine["overdue"], "done_late": mine["done_late"],
        "lights": dict(zip(COLOURS.values(), mine["lights"])), "share": share,
        "share_printed": None if share is None else decimal(share) + "%",
    }


def task(standing, one):
    is_known = one["share"] is not None and one["elapsed"] is not None
    unit = lambda name, answers: {"name": name, "full": standing.full_name(name), "answers": answers}
    return {
        "number": one["serial"], "id": one["id"], "title": words.title(one),
        "units": [unit(name, True) for name in one["units"]] + [unit(name, False) for name in one["support"]],
        "weight": one["weight"], "start": date(one["start"]), "due": date(one["due"]), "due_text": one["due_text"],
        "due_planned": one["due_planned"], "status": STATUSES[one["status"]], "share": one["share"],
        "elapsed": one["elapsed"], "behind": one["elapsed"] - one["share"] if is_known else None,
        "lateness": lateness(one), "light": COLOURS[one["light"]] if one["light"] else None,
        "light_word": standing.rule.words[one["light"]] if one["light"] else None, "told_at": date(one["told_at"]),
        "done_on": date(one["done_on"]), "note": text_of(one, "note"), "problem": text_of(one, "problem"),
        "cause": text_of(one, "cause"), "next": text_of(one, "next"),
    }


def lateness(one):
    kind, days = "open", None
    if one["class"] == "中止":
        kind = "dropped"
    elif one["class"] == "已完成":
        kind = "done" if not one["due"] else "done-late" if one["late"] else "done-in-time" if one["in_time"] else "done"
        days = one["late"] or None
    elif one["overdue"]:
        kind, days = "overdue", one["overdue"]
    elif one["coming"] is not None:
        kind, days = "coming", one["coming"]
    return {"kind": kind, "days": days}


def indicator(one):
    return {
        "id": one["id"], "name": one["name"], "target": one["target"], "unit": one["unit"], "due": date(one["due"]),
        "baseline": one["baseline"], "text": one["told"][-1][1] if one["told"] else None,
        "values": [{"on": date(on), "text": text, "value": value} for on, text, value in one["readings"]],
        "expected": one["line"], "reached": one["reached"], "on_line": one["on_line"], "trend": TRENDS[one["trend"]],
        "less_is_better": one["down"],
    }


def changed(standing):
    """In the order of the plan; of one task, in the order in which they are told."""
    order = ["newly-done", "newly-begun", "first-told", "newly-late", "reopened", "dropped", "backwards", "due", "units",
             "missing"]
    found = []
    for kind, tasks in changes(standing).items():
        kind = "missing" if kind == "carried" else kind
        if kind not in order:
            continue
        for old, new in tasks:
            entry = {"task": new["serial"], "kind": kind}
            if kind == "due":
                entry |= {"before": old["due_text"], "now": new["due_text"]}
            if kind == "units":
                entry |= {"before": old["units"] + old["support"], "now": new["units"] + new["support"]}
            found.append(entry)
    return sorted(found, key=lambda entry: (entry["task"], order.index(entry["kind"])))


def problem(standing, one):
    said = lambda key: one[key].strip() if one.get(key) else None
    return {
        "text": one["text"].strip(), "units": [standing.full_name(name) for name in one["units"]],
        "found_on": said("found_on"), "measure": said("measure"), "due": date(one["last"]), "closed": one["closed"],
        "overdue_days": one["overdue"] or None,
    }
