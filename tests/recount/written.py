"""The document within report.json: every block says a line of the text; every typed value is what was worked out."""
import re
from fractions import Fraction

import charts
import words
from indicators import indicators
from page import Wrong, compare
from standing import figures


def check(standing, document, text, title):
    lines = [line for line in text.split("\n") if line]
    at, drawn, anchors = 0, [], []
    heading(standing, document, lines, title)
    for part in document.pop("parts"):
        anchors.append(part["anchor"])
        is_annex = part["role"] == "annex"
        if not is_annex and (part["title"] != title or part["label"]):
            raise Wrong(f"a part is titled {part['title']}")
        said = [part["label"], part["title"]] if is_annex else []
        said += [line for block in part["blocks"] for line in block_lines(standing, block, drawn, anchors)]
        for line in said:
            while at < len(lines) and lines[at] != line:
                at += 1
            if at == len(lines):
                raise Wrong(f"the document says, and the text does not: {line}")
            at += 1
    in_order(anchors)
    if re.search(r"\d", str(document)):
        raise Wrong(f"numbers that nobody has checked: {document}")
    compare("charts", drawn, charts.expected(standing))


def heading(standing, document, lines, title):
    own = standing.progress if standing.told_until == standing.as_of else {}
    compare("document.date", document.pop("date"), charts.iso(own["date"]) if own.get("date") else None)
    compare("document.title", document.pop("title"), title)
    head = document.pop("letterhead") or {}
    for said in [document.pop("author"), *head.values()]:
        for one in said if isinstance(said, list) else [said]:
            if one and not any(one in line for line in lines):
                raise Wrong(f"the document is headed {one}, the text is not")


def in_order(anchors):
    """No two are the same; the second of a name is -2, and so on."""
    counts = {}
    for anchor in filter(None, anchors):
        base, _, number = anchor.rpartition("-")
        if not number.isdigit() or base.startswith("task") or base not in counts:
            if anchor in counts:
                raise Wrong(f"two anchors {anchor}")
            counts.setdefault(anchor, 1)
        else:
            counts[base] += 1
            if int(number) != counts[base]:
                raise Wrong(f"the anchor {anchor} comes as number {counts[base]}")


def flat(inlines):
    """The characters of some inlines."""
    if isinstance(inlines, list):
        return "".join(map(flat, inlines))
    return inlines if isinstance(inlines, str) else flat(inlines["text"])


def block_lines(standing, block, drawn, anchors):
    kind = block["type"]
    if kind == "chart":
        anchors.append(block["anchor"])
        drawn.append({"caption": block["caption"], "figure": block["figure"]})
        return [block["caption"], block["alternative"]]
    if kind == "table":
        return ([block["caption"]] if block["caption"] else []) + table_lines(standing, block)
    if kind == "heading":
        anchors.append(block["anchor"])
        compare("level of a heading", block["level"], 2 if block["number"].startswith("（") else 1)
        return [block["number"] + flat(block["text"])]
    if kind == "paragraph":
        return [paragraph(block, anchors)]
    if kind == "signature":
        return [*block["signers"], *filter(None, [block["date"]])]
    if kind == "annex-list":
        return annex_list(block["items"])
    if kind == "recipients":
        return [block["text"]]
    raise Wrong(f"a block that is not known here: {kind}")


def paragraph(block, anchors):
    lead = block["lead"]
    if not lead:
        if block["anchor"] or block["marker"]:
            raise Wrong(f"a paragraph with a mark: {block}")
        return flat(block["text"])
    compare("level of a paragraph", lead["level"], 3)
    if block["anchor"]:
        compare("anchor of a task", block["anchor"] + ".", f"task-{lead['number'].strip()}")
        anchors.append(block["anchor"])
    return lead["number"] + flat(lead["text"]) + flat(block["text"])


def annex_list(items):
    several = len(items) > 1
    for number, item in enumerate(items, 1):
        if item["number"] not in (number, None):
            raise Wrong(f"annex {number} is numbered {item['number']}")
    mark = lambda number: ("附件：" if number == 1 else "") + (f"{number}." if several else "")
    return [mark(number) + item["title"] for number, item in enumerate(items, 1)]


def table_lines(standing, block):
    heads = [flat(column["title"]) for column in block["columns"]]
    lines = ["\t".join(heads)]
    for index, row in enumerate(block["rows"]):
        texts = [flat(cell["text"]) for cell in row]
        right = values(standing, heads, dict(zip(heads, texts)), index)
        for head, cell, text in zip(heads, row, texts):
            value = dict(cell["value"])
            kind = value.pop("type")
            if kind != "text":
                compare(f"value of {head} {text}", value["value"], right[head])
            elif value:
                raise Wrong(f"{head} {text} has a value: {value}")
            if cell["anchor"]:
                compare(f"anchor of {text}", cell["anchor"], f"task-{texts[0]}")
        lines.append("\t".join(texts))
    return lines


def values(standing, heads, row, index):
    """What the cells of a row hold, by the head of the column."""
    if heads[0] == "指标":
        one = indicators(standing)[index]
        readings = [value for _, _, value in one["readings"]]
        before = readings[-2] if len(readings) > 1 else None
        return {"基期值": one["baseline"], "上期值": before, "当前值": readings and readings[-1], "序时应达": one["line"]}
    if heads[0] == "序号" and heads[1] == "任务":
        task = next((task for task in standing.tasks if str(task["serial"]) == row["序号"]), None)
        if task is None:
            raise Wrong(f"there is no task {row['序号']}")
        due = task["due"] and task["due"].isoformat()
        serial = Fraction(task["serial"])
        return {"序号": serial, "完成时限": due, "完成率": task["share"], "序时进度": task["elapsed"]}
    if heads[0] == "序号":
        return {"序号": Fraction(index + 1)}
    groups = list(words.groups(standing).values()) + [standing.tasks]
    units = [tasks for _, tasks, _ in words.units(standing).values()]
    mine = figures((groups if heads[0] == "任务组" else units)[index])
    counts = {head: Fraction(text) for head, text in row.items() if text.isdigit()}
    return {**counts, "完成率": mine["share"]}
