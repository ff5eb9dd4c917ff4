"""指标进展: every figure of the chapter on indicators."""
from indicators import indicators, shown
from page import Wrong, day, quoted
from standing import decimal


def check(standing, lines):
    known = indicators(standing)
    told = [one for one in known if one["told"]]
    opening(known, told, lines.next())
    is_over = lambda one: one["reached"] is False and not one["recurs"] and one["due"] and one["due"] < standing.as_of
    against = lambda one: (shown(one, one["readings"][-1][1]), f"目标值{one['per']}{one['target']}")
    lists = [
        ("已达到目标值：", [one for one in told if one["reached"]], against),
        ("期限已过、仍未达到目标值的N项：", [one for one in told if is_over(one)], against),
        ("未达到序时应达值的N项：", [one for one in told if one["on_line"] is False and not is_over(one)], off_line),
        ("比上期向好的N项：", [one for one in told if one["trend"] == "向好"], None),
        ("比上期退步的N项：", [one for one in told if one["trend"] == "退步"], None),
    ]
    for head, ones, say in lists:
        if ones:
            line = lines.next()
            line.says(head, *[len(ones)] * ("N" in head))
            for one in ones:
                listed(one, say, line)
            line.done()
    lines.exactly("指标完成情况")
    table(standing, known, lines)
    for one in told:
        course(one, lines)
    if not lines.is_over():
        raise Wrong(f"指标进展 says more: {lines.next().text}")


def opening(known, told, line):
    line.says("^方案确定的指标N项", len(known))
    line.when(len(told) != len(known) and len(known) > 1, "有数据的N项", len(told))
    reached = sum(one["reached"] is True for one in told)
    missed = sum(one["reached"] is False for one in told)
    is_all, other = len(told) in (reached, missed), len(told) - reached - missed
    line.when((reached or missed) and other, "不能与目标值比较的N项", other)
    line.when(reached and not is_all, "，(?:其中)?达到目标值的N项", reached)
    if reached and missed:
        line.says("尚未达到(?:目标值)?的N项", missed)
    else:
        line.when(missed and not is_all, "尚未达到目标值的N项", missed)
    if is_all and told:
        line.author("达到目标值" if reached else "未达到目标值")
    line.done()


def off_line(one):
    """The figure of the straight line stands in the words; it must be it, rounded to the decimals that it has."""
    return shown(one, one["readings"][-1][1]), None


def listed(one, say, line):
    name = quoted(one["name"])
    if say is None:
        now, old = (shown(one, reading[1]) for reading in one["readings"][:-3:-1])
        return line.author(f"{name}（由{old}变为{now}）")
    value, mark = say(one)
    if mark is not None:
        return line.author(f"{name}（{value}，{mark}）")
    return line.author(f"{name}（{value}，应达{expected(one)}）")


def written_decimals(text):
    digits = ""
    for character in text.partition(".")[2]:
        if not character.isdigit():
            break
        digits += character
    return len(digits)


def expected(one):
    """As many decimals as people write, and more where it would look like the value that falls short of it."""
    if one["line"] is None:
        return ""
    newest = one["readings"][-1] if one["readings"] else None
    texts = [one["baseline_text"], one["target"], *([newest[1]] if newest else [])]
    digits = max(1, *map(written_decimals, texts))
    if newest and one["on_line"] is False:
        alike = lambda digits: decimal(newest[2], digits) == decimal(one["line"], digits)
        digits = next((more for more in range(digits, digits + 4) if not alike(more)), digits)
    return decimal(one["line"], digits) + (one["unit"] or "")


def row(standing, one):
    newest, before = "", ""
    if one["told"]:
        told, text = one["told"][-1]
        newest = shown(one, text) if one["readings"] and one["readings"][-1][0] == told else text
        newest += f"（{day(told)}）" if told != standing.told_until else ""
    if len(one["readings"]) > 1:
        before = shown(one, one["readings"][-2][1])
    reached = {True: "是", False: "否", None: ""}[one["reached"]]
    return [
        one["name"], one["per"] + one["target"], one["baseline_text"], before, newest, expected(one), reached,
        one["trend"] or "",
    ]


def table(standing, known, lines):
    heads = ["指标", "目标值", "基期值", "上期值", "当前值", "序时应达", "是否达到目标", "趋势"]
    lines.table(heads, [row(standing, one) for one in known])


def has_course(one):
    values = [value for _, _, value in one["readings"]]
    has_base = one["baseline"] is not None
    return bool(values) and not one["recurs"] and (has_base or len(set(values)) > 1)


def course(one, lines):
    if not has_course(one):
        return
    name = quoted(one["name"])
    lines.exactly(f"{one['name']}走势")
    line = lines.next().author(f"{name}：")
    if one["baseline"] is not None:
        line.author(f"基期值{one['baseline_text']}；")
    for on, text, _ in one["readings"]:
        line.author(f"{day(on)}为{shown(one, text)}")
    if one["due"]:
        line.says("（期限D）", day(one["due"]))
    line.author(f"；目标值{one['target']}").done()


