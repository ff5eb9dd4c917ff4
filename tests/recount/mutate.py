"""Shows that the recount can fail: changes digits of a report, one at a time, and counts how many changes are found.

python3 mutate.py FOLDER-OF-PLAN NAME REPORT.txt REPORT.json COUNT
"""
import json
import pathlib
import random
import re
import sys

import data
import text
from page import Wrong
from standing import Standing


def is_found(check):
    try:
        check()
    except (Wrong, ValueError):
        return True
    return False


def mutations(said, count, chance):
    """The text with one digit changed, and where. What comes after the tenth decimal is no figure but binary dust."""
    dust = {place for m in re.finditer(r"\.\d{10}(\d+)", said) for place in range(*m.span(1))}
    places = [m.start() for m in re.finditer(r"\d", said) if m.start() not in dust]
    for place in chance.sample(places, min(count, len(places))):
        other = chance.choice([digit for digit in "0123456789" if digit != said[place]])
        yield said[:place] + other + said[place + 1 :], said[max(0, place - 60) : place + 20].replace("\n", "⏎")


def main(folder, name, text_file, data_file, count):
    standing = Standing(folder, name)
    said = pathlib.Path(text_file).read_text(encoding="utf-8")
    figures = pathlib.Path(data_file).read_text(encoding="utf-8")
    text.check(standing, said)
    data.check(standing, json.loads(figures), said)
    chance, missed, tried = random.Random(2704), [], 0
    for changed, near in mutations(said, count, chance):
        tried += 1
        if not is_found(lambda: text.check(standing, changed)):
            missed.append(f"text: {near}")
    for changed, near in mutations(figures, count, chance):
        tried += 1
        if not is_found(lambda: data.check(standing, json.loads(changed), said)):
            missed.append(f"data: {near}")
    return tried, missed


if __name__ == "__main__":
    tried, missed = main(*sys.argv[1:5], int(sys.argv[5]))
    print(f"{tried - len(missed)} of {tried} changed digits found")
    print("\n".join(missed))
    sys.exit(1 if missed else 0)
